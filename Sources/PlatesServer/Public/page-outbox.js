// The outbox of the account whom the page is for, and the line that says what waits in it.
import { renewIds } from "./fresh-ids.js";
import { Outbox, forgetSent, uuid } from "./outbox.js";
import { text } from "./texts.js";

const { account, made } = document.body.dataset;
export const outbox = new Outbox(account);

// What the page may not show yet: what waits, what was refused, and what was stored after the page was made.
export async function unseen() {
    const since = Date.parse(made);
    const records = (await outbox.records()).filter(({ sent }) => !sent || sent >= since);
    noteIDs(records);
    return records;
}

// The ids of what was logged from this page. When it was stored on the device and is opened again, or in another tab,
// its forms hold them still.
const used = new Set();
outbox.addEventListener("news", ({ detail }) => noteIDs(detail.added ?? []));

function noteIDs(records) {
    for (const { change } of records) {
        const id = change.set?.id ?? change.entry?.id;
        if (id) used.add(id);
    }
}

// The id of a form for something new: another one if something was logged with it before. Call `unseen` first.
export function unusedID(id) {
    return used.has(id) ? uuid() : id;
}

// A sending that goes well takes less; before that there is nothing worth saying.
const patience = 1500;

export async function startOutbox() {
    renewIds();
    // What the style sheet says behind a row.
    const { style } = document.documentElement;
    style.setProperty("--waiting", JSON.stringify(text("on its way")));
    style.setProperty("--refused", JSON.stringify(text("not saved")));
    if (!(await outbox.works())) return;
    for (const name of ["online", "pageshow"]) addEventListener(name, () => outbox.send());
    document.addEventListener("visibilitychange", () => {
        if (document.visibilityState === "visible") outbox.send();
    });
    let timer;
    outbox.addEventListener("news", ({ detail }) => {
        clearTimeout(timer);
        timer = setTimeout(show, detail.added && !detail.trouble ? patience : 0);
        const worker = navigator.serviceWorker?.controller;
        if (detail.sent) worker?.postMessage({ stored: location.href });
        if (detail.trouble === "signed-out") {
            worker?.postMessage({ ended: account });
            forgetSent(null).catch(() => {});
        }
    });
    await outbox.send();
    await show();
}

// MARK: The line

async function show() {
    const records = await outbox.records();
    const waiting = records.filter(({ sent, reason }) => !sent && !reason);
    const line = document.querySelector("[data-outbox]");
    const said = waiting.length ? sentence(waiting.length) : "";
    if (line.textContent !== said) {
        line.replaceChildren(said && outbox.trouble === "signed-out" ? link(said) : said);
    }
    const refused = records.filter(({ reason }) => reason);
    if (refused.length || document.querySelector("[data-refused]")) {
        const { showRefused } = await import("./refused.js");
        showRefused(refused, outbox);
    }
}

function sentence(count) {
    switch (outbox.trouble) {
    case "signed-out": return text("Sign in to send {1} changes", count);
    case "another": return text("Somebody else has signed in. {1} changes of yours will wait", count);
    case "offline": return text("No connection · {1} changes will be sent", count);
    default: return text("Sending {1} changes", count);
    }
}

function link(said) {
    const element = document.createElement("a");
    element.href = `/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`;
    element.textContent = said;
    return element;
}
