// Signing out with changes that were not sent: a warning first. They stay on the device either way.
import { outbox } from "./page-outbox.js";
import { text } from "./texts.js";

export function warnBefore() {
    for (const form of document.querySelectorAll("form[action='/sign-out']")) {
        form.addEventListener("submit", (event) => {
            if (form.dataset.sure) return;
            event.preventDefault();
            leave(form);
        });
    }
}

async function leave(form) {
    if (await outbox.works()) {
        await Promise.race([outbox.send(), new Promise((resolve) => setTimeout(resolve, 3000))]);
        const count = (await outbox.waiting()).length;
        if (count && !form.querySelector("[role=alert]")) return warn(form, count);
        // What was stored need not be remembered for pages that are forgotten now.
        await outbox.forget(({ sent }) => sent);
    }
    await forgetPages().catch(() => {});
    form.dataset.sure = "yes";
    form.requestSubmit();
}

// There is nothing stored where the page came without https.
async function forgetPages() {
    const names = (await globalThis.caches?.keys()) ?? [];
    await Promise.all(names.filter((name) => name.startsWith("pages-")).map((name) => caches.delete(name)));
}

function warn(form, count) {
    const warning = document.createElement("p");
    warning.setAttribute("role", "alert");
    warning.className = "notice warn";
    warning.textContent = text("{1} changes are not sent yet. On this device they wait until you sign in again.", count);
    form.prepend(warning);
    form.querySelector("button").lastChild.textContent = text("Sign out all the same");
}
