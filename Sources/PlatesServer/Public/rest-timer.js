// The rest between two sets. It can be switched off, and stays so on this device.
import { text } from "./texts.js";

const setting = "plates-rest-timer";

export class RestTimer {
    #bar;
    #output;
    #end = 0;
    #ticking;

    constructor() {
        this.#addSwitch();
        const end = Number(read("sessionStorage", "plates-rest-end"));
        if (this.isOn && end > Date.now()) this.#run(end);
    }

    get isOn() {
        return read("localStorage", setting) !== "off";
    }

    start(seconds) {
        if (this.isOn && seconds > 0) this.#run(Date.now() + seconds * 1000);
    }

    stop() {
        clearInterval(this.#ticking);
        write("sessionStorage", "plates-rest-end", "");
        this.#bar?.remove();
        this.#bar = null;
    }

    #run(end) {
        clearInterval(this.#ticking);
        this.#end = end;
        write("sessionStorage", "plates-rest-end", String(end));
        if (!this.#bar) this.#show();
        this.#bar.classList.remove("over");
        this.#ticking = setInterval(() => this.#tick(), 250);
        this.#tick();
    }

    #tick() {
        const left = Math.max(0, Math.ceil((this.#end - Date.now()) / 1000));
        const clock = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
        this.#output.textContent = left ? text("Rest {1}|timer", clock) : text("Go|after a rest");
        if (left) return;
        clearInterval(this.#ticking);
        this.#bar.classList.add("over");
        navigator.vibrate?.([200, 100, 200]);
        setTimeout(() => this.#end <= Date.now() && this.stop(), 15_000);
    }

    #show() {
        this.#bar = document.createElement("div");
        this.#bar.className = "rest-bar";
        this.#bar.setAttribute("role", "group");
        this.#bar.setAttribute("aria-label", text("Rest timer"));
        this.#output = document.createElement("output");
        // Spoken every quarter of a second it would be a nuisance.
        this.#output.setAttribute("aria-live", "off");
        const more = named("+30 s", () => this.#run(Math.max(this.#end, Date.now()) + 30_000));
        this.#bar.append(this.#output, more, named(text("Skip|rest"), () => this.stop()));
        document.querySelector("main").append(this.#bar);
    }

    #addSwitch() {
        const button = named("", () => {
            write("localStorage", setting, this.isOn ? "off" : "on");
            if (!this.isOn) this.stop();
            label();
        });
        const label = () => {
            button.textContent = this.isOn ? text("Rest timer is on") : text("Rest timer is off");
            button.setAttribute("aria-pressed", String(this.isOn));
        };
        button.className = "quiet";
        label();
        document.querySelector(".end")?.append(button);
    }
}

function named(title, action) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = title;
    button.addEventListener("click", action);
    return button;
}

// Storage may be switched off in the browser: then nothing is remembered, and all else works.
function read(storage, key) {
    try {
        return globalThis[storage].getItem(key);
    } catch {
        return null;
    }
}

function write(storage, key, value) {
    try {
        globalThis[storage].setItem(key, value);
    } catch { /* as above */ }
}
