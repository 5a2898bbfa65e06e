// The figures of an amount follow what is typed.

const fractions = { "½": 0.5, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 0.25, "¾": 0.75 };

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

// As the server reads it: `2`, `0,5`, `1/2`, `1 1/2`, `1½`.
export function number(text) {
    const words = text.replace(/[½⅓⅔¼¾]/g, (sign) => ` ${fractions[sign]} `).trim().split(/\s+/);
    return words.reduce((sum, word) => {
        const [over, under] = word.replaceAll(",", ".").split("/").map(Number);
        return sum + (under === undefined ? over : over / under);
    }, 0);
}
