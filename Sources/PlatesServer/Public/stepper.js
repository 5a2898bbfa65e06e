// Buttons beside weight and reps: less typing between two sets.
import { fieldText, readNumber } from "./numbers.js";
import { text } from "./texts.js";

const steps = { kg: 2.5, lb: 5 };
// Of what is counted and has no unit that one chooses.
const fixed = { reps: 1, seconds: 5 };

export function addSteppers(form) {
    for (const input of form.querySelectorAll(":scope > .inputs input:is([name=weight], [name=reps], [name=seconds])")) {
        const label = input.labels[0]?.textContent ?? "";
        const box = document.createElement("div");
        box.className = "stepper";
        input.replaceWith(box);
        box.append(button("−", -1, text("Less {1}", label), input), input, button("+", 1, text("More {1}", label), input));
    }
}

function button(title, sign, label, input) {
    const element = document.createElement("button");
    element.type = "button";
    element.textContent = title;
    element.setAttribute("aria-label", label);
    element.addEventListener("click", () => {
        try {
            input.value = stepped(input.value, sign * (fixed[input.name] ?? stepOf(input.form)));
            input.dispatchEvent(new Event("input", { bubbles: true }));
        } catch {
            // What is no number is for the person to mend.
            input.focus();
        }
    });
    return element;
}

// The exercise's own step is in the unit of its card.
function stepOf(form) {
    const { unit } = form.elements;
    const own = form.closest("[data-step]")?.dataset.step;
    const isOfCard = [...unit.options].find(({ defaultSelected }) => defaultSelected)?.value === unit.value;
    return own && isOfCard ? Number(own) : steps[unit.value] ?? 1;
}

// A number with a step more, which ends at 0 rather than on its other side.
export function stepped(typed, step) {
    const value = typed.trim() ? readNumber(typed) : 0;
    // To thousandths, which weights have: the sum of two decimals may be a little beside it.
    const next = Math.round((value + step) * 1000) / 1000;
    return fieldText(value * next < 0 || (value === 0 && next < 0) ? 0 : next);
}
