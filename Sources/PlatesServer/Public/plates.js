// The plates for the weight that is typed, with as few changes as possible from the last set.
import { fieldText } from "./numbers.js";

export function followPlates() {
    for (const place of document.querySelectorAll("[data-plates]")) {
        const card = place.closest("[data-exercise]");
        const form = card.querySelector("[data-log]");
        let timer;
        const follow = () => {
            clearTimeout(timer);
            timer = setTimeout(() => show(place, card, form), 200);
        };
        form.addEventListener("input", follow);
        form.addEventListener("click", follow);
        form.addEventListener("submit", follow);
        // What was typed before this was loaded.
        if (form.contains(document.activeElement)) follow();
    }
}

async function show(place, card, form) {
    const weight = form.elements.weight.value.trim();
    if (!weight) return;
    const last = [...card.querySelectorAll("[data-set]")].at(-1);
    const query = new URLSearchParams({ weight, unit: form.elements.unit.value });
    if (last?.dataset.weight) {
        query.set("before", fieldText(Number(last.dataset.weight)));
        query.set("before_unit", last.dataset.unit);
    }
    if (place.dataset.shown === query.toString()) return;
    try {
        const answer = await fetch(`${place.dataset.plates}?${query}`);
        if (!answer.ok) return;
        place.dataset.shown = query.toString();
        const template = document.createElement("template");
        template.innerHTML = await answer.text();
        place.replaceChildren(template.content);
    } catch {
        // Without a connection the plates stay those of the page.
    }
}
