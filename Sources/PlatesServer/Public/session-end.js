// What the outbox keeps of an account goes with its session: what was sent always, what waits only with the account.
import { forgetAll, forgetSent } from "./outbox.js";

// The account whose deletion this tab has asked for. Not taken from the address, which anybody can link to. Every page
// of an account clears it (app.js).
const mark = "plates-deletion";

export function noteDeletion(account) {
    document.querySelector("form[action='/settings/delete']").addEventListener("submit", () => {
        try {
            sessionStorage[mark] = account;
        } catch { /* a browser that stores nothing */ }
    });
}

export async function forgetAfterSession() {
    const isDeleted = new URLSearchParams(location.search).get("notice") === "accountDeleted";
    try {
        const account = sessionStorage[mark];
        await forgetSent(null);
        if (isDeleted && account) await forgetAll(account);
        sessionStorage.removeItem(mark);
    } catch { /* a browser that stores nothing */ }
}
