// Buttons beside weight and reps: less typing between two sets.

const steps = { kg: 2.5, lb: 5 };

export function addSteppers(form) {
    for (const input of form.querySelectorAll(":scope > .inputs input[name=weight]")) {
        const label = input.labels[0]?.textContent ?? "";
        const box = document.createElement("div");
        box.className = "stepper";
        input.replaceWith(box);
        box.append(button("−", -1, `Less ${label}`, input), input, button("+", 1, `More ${label}`, input));
    }
}

function button(text, sign, label, input) {
    const element = document.createElement("button");
    element.type = "button";
    element.textContent = text;
    element.setAttribute("aria-label", label);
    element.addEventListener("click", () => {
        const step = steps[input.form.elements.unit.value] ?? 1;
        const value = Number(input.value.replace(",", ".") || 0) + sign * step;
        input.value = String(Math.max(0, Math.round(value * 1000) / 1000));
    });
    return element;
}
