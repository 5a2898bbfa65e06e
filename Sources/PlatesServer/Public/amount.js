// The figures of an amount follow what is typed.
import { readNumber } from "./numbers.js";

export function followAmount() {
    const form = document.querySelector("[data-amount]");
    const { amount, unit } = form.elements;
    if (!amount || !unit) return;
    const follow = () => {
        const count = number(amount.value);
        const grams = count * Number(unit.selectedOptions[0]?.dataset.grams ?? 1);
        for (const figure of form.querySelectorAll("[data-per100g]")) {
            const { per100g, decimals, unit: sign } = figure.dataset;
            const value = (Number(per100g) * grams) / 100;
            figure.textContent = Number.isFinite(value) ? `${Number(value.toFixed(decimals))} ${sign}` : "–";
        }
    };
    form.addEventListener("input", follow);
    follow();
}

function number(text) {
    try {
        return readNumber(text);
    } catch {
        return NaN;
    }
}
