// The figures of an amount follow what is typed.
import { readNumber } from "./numbers.js";
import { numberText, text } from "./texts.js";

export function followAmount() {
    const form = document.querySelector("[data-amount]");
    const { amount, unit } = form.elements;
    if (!amount || !unit) return;
    const problem = form.querySelector("[data-problem]");
    const read = () => number(amount.value) * Number(unit.selectedOptions[0]?.dataset.grams ?? 1);
    const follow = () => {
        const grams = read();
        problem?.toggleAttribute("hidden", true);
        for (const figure of form.querySelectorAll("[data-per100g]")) {
            const { per100g, decimals, unit: sign } = figure.dataset;
            const value = (Number(per100g) * grams) / 100;
            figure.textContent = isPossible(grams) ? `${numberText(value, { maximumFractionDigits: Number(decimals) })} ${sign}` : "–";
        }
    };
    // What is wrong is said once somebody pauses, as the server would say it; not while they tap a button, which would
    // move from under the finger.
    let timer;
    const say = () => {
        if (!problem || !amount.value.trim()) return;
        problem.textContent = sentence(amount.value, read());
        problem.hidden = !problem.textContent;
    };
    const typed = () => {
        follow();
        clearTimeout(timer);
        timer = setTimeout(say, 800);
    };
    form.addEventListener("input", typed);
    addEventListener("pointerdown", () => clearTimeout(timer), { capture: true });
    // Somebody may have typed before this was there.
    typed();
}

// `Amount.gramsRange` on the server.
const [least, most] = [0.001, 10_000];

function isPossible(grams) {
    return grams >= least && grams <= most;
}

function sentence(typed, grams) {
    try {
        readNumber(typed);
    } catch ({ message }) {
        return mistake(message);
    }
    return isPossible(grams) ? "" : mistake(text("must be between {1} and {2} {3}", least, most, "g"));
}

function mistake(message) {
    return text("{1} {2}.|field and mistake", text("Amount"), message);
}

function number(typed) {
    try {
        return readNumber(typed);
    } catch {
        return NaN;
    }
}
