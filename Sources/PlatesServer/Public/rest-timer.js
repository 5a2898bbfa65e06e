// The rest between two sets: counted down on every page, until its end, which outlives the page. It can be switched off
// on this device; for the account or an exercise the server says 0 seconds.
import { signalEnd, unlockSound } from "./signal.js";
import { text } from "./texts.js";

const setting = "plates-rest-timer";
// When the rest of an account ends, on whatever page of this device: `{"account": …, "end": milliseconds, "path": …}`.
const store = "plates-rest";
const step = 15_000;
// How long the bar says that the rest is over.
const overFor = 15_000;

export class RestTimer {
    #bar;
    #output;
    #end = 0;
    #ticking;
    #hasSounded = false;

    constructor() {
        this.#addSwitch();
        unlockSound();
        this.#resume();
        // Another tab goes on with it, ends it, or begins another.
        addEventListener("storage", ({ key }) => key === store && this.#resume());
    }

    get isOn() {
        return read(setting) !== "off";
    }

    // The rest after a set that was logged just now, today: one of another day, or that was changed, starts none.
    after(set, { dataset: { rest, restWarmup, restDrop } }) {
        if (set.performed_at) this.start(Number({ warmup: restWarmup, drop: restDrop }[set.kind] ?? rest));
    }

    start(seconds) {
        if (!this.isOn) return;
        if (seconds > 0) this.#set(Date.now() + seconds * 1000, location.pathname);
        else this.stop();
    }

    stop() {
        write(store, "");
        this.#close();
    }

    #set(end, path) {
        write(store, JSON.stringify({ account: document.body.dataset.account, end, path }));
        this.#run(end, path);
    }

    // Goes on with what is stored, unless it was over long ago.
    #resume() {
        const rest = storedRest();
        if (this.isOn && rest) this.#run(rest.end, rest.path);
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

    #addSwitch() {
        const button = named("", "", () => {
            write(setting, this.isOn ? "off" : "on");
            if (!this.isOn) this.stop();
            label();
        });
        const label = () => {
            button.textContent = this.isOn ? text("Rest timer is on") : text("Rest timer is off");
            button.setAttribute("aria-pressed", String(this.isOn));
        };
        button.className = "quiet";
        label();
        if (document.querySelector("[data-training]")) document.querySelector(".end")?.append(button);
    }
}

// The rest of this account that is under way or was over a moment ago; nothing otherwise.
function storedRest() {
    try {
        const rest = JSON.parse(read(store) || "null");
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
function read(key) {
    try {
        return localStorage.getItem(key);
    } catch {
        return null;
    }
}

function write(key, value) {
    try {
        localStorage.setItem(key, value);
    } catch { /* as above */ }
}
