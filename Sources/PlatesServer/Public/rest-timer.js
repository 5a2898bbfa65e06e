// The rest between two sets: counted down on every page, until its end, which outlives the page. Where it is switched
// off, for the account or an exercise, the server says 0 seconds.
import { signalEnd, unlockSound } from "./signal.js";
import { text } from "./texts.js";

// When the rest of an account ends, on whatever page of this device: `{"account": …, "end": milliseconds, "path": …}`.
const key = "plates-rest";
const step = 15_000;
// How long the bar says that the rest is over.
const overFor = 15_000;

let timer;

// The timer of the page, which goes on with a rest that is under way.
export function restTimer() {
    timer ??= new RestTimer();
    return timer;
}

class RestTimer {
    #bar;
    #output;
    #end = 0;
    #ticking;
    #hasSounded = false;

    constructor() {
        unlockSound();
        this.#resume();
        // Another tab goes on with it, ends it, or begins another.
        addEventListener("storage", ({ key: changed }) => changed === key && this.#resume());
    }

    // The rest after a set that was logged just now, today: one of another day, or that was changed, starts none. Within
    // a superset the other exercise follows at once, without a rest.
    after(set, card, isAfterRest) {
        if (!set.performed_at) return;
        const { rest, restWarmup, restDrop } = card.dataset;
        this.start(isAfterRest ? Number({ warmup: restWarmup, drop: restDrop }[set.kind] ?? rest) : 0);
    }

    start(seconds) {
        if (seconds > 0) this.#set(Date.now() + seconds * 1000, location.pathname);
        else this.stop();
    }

    stop() {
        store("");
        this.#close();
    }

    #set(end, path) {
        store(JSON.stringify({ account: document.body.dataset.account, end, path }));
        this.#run(end, path);
    }

    // Goes on with what is stored, unless it was over long ago.
    #resume() {
        const rest = storedRest();
        if (rest) this.#run(rest.end, rest.path);
        else this.#close();
    }

    #run(end, path) {
        clearInterval(this.#ticking);
        this.#end = end;
        // What was over before this page was opened has sounded there.
        this.#hasSounded = end <= Date.now();
        if (!this.#bar) this.#show(path);
        this.#bar.classList.remove("over");
        this.#ticking = setInterval(() => this.#tick(), 250);
        this.#tick();
    }

    #tick() {
        const left = Math.max(0, Math.ceil((this.#end - Date.now()) / 1000));
        const clock = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
        this.#output.textContent = left ? text("Rest {1}|timer", clock) : text("Go|after a rest");
        if (left) return;
        this.#bar.classList.add("over");
        if (!this.#hasSounded) signalEnd();
        this.#hasSounded = true;
        if (Date.now() > this.#end + overFor) this.stop();
    }

    #close() {
        clearInterval(this.#ticking);
        this.#bar?.remove();
        this.#bar = null;
    }

    #show(path) {
        this.#bar = document.createElement("div");
        this.#bar.className = "rest-bar";
        this.#bar.setAttribute("role", "group");
        this.#bar.setAttribute("aria-label", text("Rest timer"));
        this.#output = document.createElement("output");
        // Spoken every quarter of a second it would be a nuisance.
        this.#output.setAttribute("aria-live", "off");
        const change = (by) => this.#set(Math.max(this.#end, Date.now()) + by, path);
        const less = named("−15 s", text("15 seconds less"), () => (this.#end - step > Date.now() ? change(-step) : this.stop()));
        const more = named("+15 s", text("15 seconds more"), () => change(step));
        // From another page it leads back to the day.
        const clock = location.pathname === path ? this.#output : linkTo(path, this.#output);
        this.#bar.append(clock, less, more, named(text("Skip|rest"), "", () => this.stop()));
        document.querySelector("main").append(this.#bar);
    }
}

// The rest of this account that is under way or was over a moment ago; nothing otherwise.
function storedRest() {
    try {
        const rest = JSON.parse(stored() || "null");
        const isOwn = rest?.account === document.body.dataset.account;
        return isOwn && rest.end + overFor > Date.now() ? rest : null;
    } catch {
        return null;
    }
}

function linkTo(path, output) {
    const link = document.createElement("a");
    link.href = path;
    link.append(output);
    return link;
}

function named(title, label, action) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = title;
    if (label) button.setAttribute("aria-label", label);
    button.addEventListener("click", action);
    return button;
}

// Storage may be switched off in the browser: then nothing is remembered, and all else works.
function stored() {
    try {
        return localStorage.getItem(key);
    } catch {
        return null;
    }
}

function store(value) {
    try {
        localStorage.setItem(key, value);
    } catch { /* as above */ }
}
