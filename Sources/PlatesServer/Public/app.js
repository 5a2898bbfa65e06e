// Every page loads this. What a page needs beyond it is loaded by what stands on the page.
import { closeMenus } from "./menus.js";

closeMenus();
const isThere = (selector) => document.querySelector(selector);
const { account } = document.body.dataset;

// Whose pages this browser may show: the account that opened one last, or nobody once it is asked to sign in. Empty
// if somebody signed out. Other tabs are left then, and when another account has opened a page, but not when a session
// has expired: somebody may be typing, and may sign in again.
const owner = "plates-account";
try {
    if (account) {
        localStorage[owner] = account;
        // See session-end.js: the account was not deleted.
        sessionStorage.removeItem("plates-deletion");
    } else if (isThere("[action^='/sign-']")) {
        localStorage[owner] = location.search.includes("notice=") ? "" : "nobody";
        // Nobody is signed in, for whatever reason.
        import("./session-end.js").then(({ forgetAfterSession }) => forgetAfterSession());
    }
    addEventListener("storage", ({ key, newValue }) => {
        if (key === owner && newValue !== null && newValue !== "nobody") leaveOthers();
    });
    // Back, to a page that the browser held in memory.
    addEventListener("pageshow", ({ persisted }) => persisted && leaveOthers());
} catch { /* a browser that stores nothing */ }

function isResting() {
    try {
        return Boolean(localStorage["plates-rest"]);
    } catch {
        return false;
    }
}

function leaveOthers() {
    const now = localStorage[owner];
    if (!account || now === account) return;
    // What another account has need not be at this address. Not `reload`, which would ask whether to send a form again.
    location.replace(now && now !== "nobody" ? "/" : location.pathname + location.search);
}

// A page that is being left takes no second tap: neither the next one of a burst nor, until it was answered, the same
// form again. What comes under the thumb then takes none for a moment by itself (`settle` in base.css).
const burst = 400;
const patience = 10_000;
let left = null;
for (const kind of ["click", "submit"]) {
    addEventListener(kind, (event) => {
        const age = event.timeStamp - left?.time;
        if (kind === "click" ? !(event.detail && age < burst) : !(event.target === left?.form && age < patience)) return;
        left.time = event.timeStamp;
        event.preventDefault();
        event.stopImmediatePropagation();
    }, true);
    // Heard last, when it is known whether the page does it in place.
    addEventListener(kind, ({ target, defaultPrevented, timeStamp, metaKey, ctrlKey, shiftKey }) => {
        const by = kind === "submit" ? target : target.closest?.("a[href]:not([download], [href^='#'])");
        if (!by || defaultPrevented || metaKey || ctrlKey || shiftKey || by.hasAttribute("target")) return;
        left = { time: timeStamp, form: by.matches("[method=post]") ? by : null };
    });
}
// Back again, from memory.
addEventListener("pageshow", () => {
    left = null;
});
// Safari has no `:active` for fingers without this.
addEventListener("touchstart", () => {}, { passive: true });

if (isThere("[data-time-zone], [data-time-zones], [data-zone-check]")) {
    import("./time-zone.js").then(({ fillTimeZones }) => fillTimeZones());
}

// The label of a weight says the unit that is chosen for it.
addEventListener("change", ({ target }) => {
    if (!target.matches("[data-unit-choice]")) return;
    target.form.querySelector("[data-unit]").textContent = target.value;
});

// The browser's own offer to install comes at any time; ours once, when somebody has finished a workout.
addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    globalThis.platesInstall = event;
});
if (isThere("[data-finished=done]")) import("./install.js").then(({ offerToInstall }) => offerToInstall());

// Forms that a script takes over wait for it: sent by the browser itself, what they hold would be lost without a
// connection. Where the script does not come, or waits for a storage that never answers, they are sent after all.
const takingLimit = 4000;

function takeOver(forms, taking) {
    const held = new Set();
    const hold = (event) => {
        const { target, submitter } = event;
        if (!target.matches(forms)) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        // A list that was drawn again meanwhile has other buttons.
        if (!held.has(target)) taken.then(() => target.requestSubmit(submitter?.form === target ? submitter : null));
        held.add(target);
    };
    addEventListener("submit", hold, true);
    const late = new Promise((done) => setTimeout(done, takingLimit));
    const taken = Promise.race([taking, late]).catch(() => {}).then(() => removeEventListener("submit", hold, true));
}

if (account) {
    if (isThere("[data-training]")) takeOver("[data-log]", import("./training.js").then(({ startTraining }) => startTraining()));
    import("./page-outbox.js").then(({ startOutbox }) => startOutbox());
    if (isThere("[data-change]")) {
        takeOver("[data-change]", import("./change-forms.js").then(({ startChangeForms }) => startChangeForms()));
    }
    if (isThere("form[action='/sign-out']")) import("./sign-out.js").then(({ warnBefore }) => warnBefore());
    if (isThere("form[action='/settings/delete']")) {
        import("./session-end.js").then(({ noteDeletion }) => noteDeletion(account));
    }
    keepPages();
}
// A rest that is under way is counted down on every page.
if (account && isResting()) import("./rest-timer.js").then(({ restTimer }) => restTimer());
if (isThere("[data-calendar]")) import("./calendar.js");
if (isThere("[data-read-file]")) import("./read-file.js");
if (isThere("[data-stay], [data-undo]")) import("./stay.js");
if (isThere("[data-search]")) import("./search.js").then(({ searchAsOneTypes }) => searchAsOneTypes());
if (isThere("[data-pick]")) import("./pick-exercise.js").then(({ pickInPlace }) => pickInPlace());
if (isThere("[data-add]")) takeOver("[data-add]", import("./add-food.js").then(({ addInPlace }) => addInPlace()));
if (isThere("[data-food-day]")) import("./food-day.js").then(({ showWaitingEntries }) => showWaitingEntries());
if (isThere("[data-amount]")) import("./amount.js").then(({ followAmount }) => followAmount());
if (isThere("[data-scan]")) import("./scan.js").then(({ offerCamera }) => offerCamera());
if (isThere("[data-boxes]")) takeOver("[data-tick]", import("./supplements.js").then(({ tickInPlace }) => tickInPlace()));
// A stored page may be shown on another day than it was made for.
const { made } = document.body.dataset;
document.body.classList.toggle("stale", Boolean(made) && new Date(made).toDateString() !== new Date().toDateString());
if (isThere(".chart")) import("./chart.js").then(({ readCharts }) => readCharts());
if (isThere("[data-copy]")) import("./copy.js").then(({ offerToCopy }) => offerToCopy());
if (isThere("[data-offline]")) import("./offline.js").then(({ showStored }) => showStored());

// Where the parts of a section do not fit in their row, the one that is open is seen.
const open = isThere(".sub [aria-current]");
if (open) open.parentElement.scrollLeft = open.offsetLeft - 99;

// Pages of today and of this week are kept on the device, once this one is done with.
async function keepPages() {
    if (!navigator.serviceWorker) return;
    if (document.readyState !== "complete") await new Promise((done) => addEventListener("load", done));
    try {
        // A new version of the worker takes this page over, and has stored nothing yet.
        const tell = (worker) => worker?.postMessage({ opened: location.href });
        navigator.serviceWorker.addEventListener("controllerchange", () => tell(navigator.serviceWorker.controller));
        await navigator.serviceWorker.register("/service-worker.js", { type: "module", updateViaCache: "none" });
        tell((await navigator.serviceWorker.ready).active);
    } catch { /* no https, or a browser that does not know modules here: all else works */ }
}
