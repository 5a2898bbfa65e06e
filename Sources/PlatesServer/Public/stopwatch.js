// A stopwatch for sets that are held: a few seconds to get ready, a signal when the time is reached that the form holds,
// and what it counted stands in the form's fields.
import { readDuration } from "./numbers.js";
import { signalEnd, signalSecond, unlockSound } from "./signal.js";
import { text } from "./texts.js";
import { keepScreenAwake } from "./wake-lock.js";

const getReady = 5;

export function addStopwatch(form) {
    unlockSound();
    const row = document.createElement("p");
    row.className = "stopwatch";
    const button = document.createElement("button");
    button.type = "button";
    const output = document.createElement("output");
    // It is seen: spoken every second it would be a nuisance.
    output.setAttribute("aria-live", "off");
    row.append(button, output);
    form.querySelector(":scope > .inputs").after(row);
    let watch = null;
    const label = () => {
        button.textContent = watch ? text("Stop|stopwatch") : text("Start the stopwatch");
    };
    button.addEventListener("click", () => {
        const seconds = watch?.stop();
        watch = watch ? null : new Stopwatch(output, held(form));
        label();
        if (seconds > 0) fill(form, seconds);
    });
    label();
}

class Stopwatch {
    #output;
    #goal;
    #start;
    #said;
    #ticking;

    constructor(output, goal) {
        this.#output = output;
        this.#goal = goal;
        this.#start = performance.now() + getReady * 1000;
        this.#ticking = setInterval(() => this.#tick(), 100);
        this.#tick();
        keepScreenAwake();
    }

    // Answers whole seconds; none if it was stopped while one got ready.
    stop() {
        clearInterval(this.#ticking);
        this.#output.textContent = "";
        return Math.max(0, Math.floor(this.#elapsed()));
    }

    #elapsed() {
        return (performance.now() - this.#start) / 1000;
    }

    #tick() {
        const elapsed = Math.floor(this.#elapsed());
        if (elapsed === this.#said) return;
        this.#said = elapsed;
        const clock = `${Math.floor(elapsed / 60)}:${String(elapsed % 60).padStart(2, "0")}`;
        this.#output.textContent = elapsed < 0 ? text("Get ready: {1}", -elapsed) : clock;
        if (elapsed === 0 || elapsed === this.#goal) signalEnd();
        else if (elapsed < 0 && elapsed >= -3) signalSecond();
    }
}

// The seconds that a form holds, as the last time or the target has them.
function held(form) {
    try {
        const time = (name, unit) => (form.elements[name].value.trim() ? readDuration(form.elements[name].value, unit) : 0);
        return time("minutes", 60) + time("seconds");
    } catch {
        return 0;
    }
}

function fill(form, seconds) {
    form.elements.minutes.value = seconds >= 60 ? Math.floor(seconds / 60) : "";
    form.elements.seconds.value = seconds % 60 || (seconds < 60 ? seconds : "");
    form.elements.seconds.dispatchEvent(new Event("input", { bubbles: true }));
    form.querySelector("[data-submit]")?.focus();
}
