// The button under the thumb. It logs the next set of the exercise that is open, and does not move when a set is logged.
import { readForm, shortEffort } from "./set-entry.js";
import { isComplete, workingSets } from "./set-table.js";
import { text } from "./texts.js";

const button = document.querySelector("[data-dock-log]");
let current = null;
let day = "";
let isToday = false;

export function startDock(ofDay, ofToday) {
    [day, isToday] = [ofDay, ofToday];
    const exercises = document.querySelector("[data-exercises]");
    const choose = ({ target }) => {
        const form = target.closest("[data-exercise]")?.querySelector("[data-log]");
        if (form) choice(form);
    };
    // A fold tells of itself alone, a field also those around it.
    exercises.addEventListener("toggle", (event) => event.target.matches(".fold[open]") && choose(event), true);
    exercises.addEventListener("focusin", ({ target }) => target.form?.matches("[data-log]") && choice(target.form));
    exercises.addEventListener("input", () => showDock());
    choice(document.getElementById(button.getAttribute("form")));
}

// The form that the button logs.
export function formUnderHand() {
    return current;
}

// When the sets of the current exercise are done, the next one with open sets takes its turn.
// Answers its form, or nothing if the current one goes on.
export function goToNext() {
    const card = current?.closest("[data-exercise]");
    const goesOn = card?.isConnected && !(isComplete(card) && !current.dataset.editing);
    if (goesOn) return showDock();
    const open = [...document.querySelectorAll("[data-exercise]:has([data-progress]:not(.done))")];
    const next = open.find((other) => card && card.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) ?? open[0];
    const form = next?.querySelector("[data-log]");
    if (card?.isConnected && (form || isComplete(card))) card.querySelector(".fold").open = false;
    if (form) form.closest(".fold").open = true;
    choice(form ?? null);
    return form;
}

function choice(form) {
    current = form;
    showDock();
}

export function showDock() {
    button.hidden = !current;
    if (!current) return;
    const exercise = current.closest("[data-exercise]");
    const { measure, unit } = exercise.dataset;
    // The form has a field named `id`.
    button.setAttribute("form", current.getAttribute("id"));
    const isEditing = Boolean(current.dataset.editing);
    button.querySelector("[data-dock-set]").textContent = isEditing ? text("Save set") : text("Log set {1}", workingSets(exercise).length + 1);
    const name = exercise.querySelector("h3").textContent;
    button.querySelector("[data-dock-effort]").textContent = [name, typedEffort(measure, unit)].filter(Boolean).join(" · ");
}

function typedEffort(measure, unit) {
    try {
        return shortEffort(readForm(current, day, isToday), measure, unit);
    } catch {
        // It is being typed.
        return "";
    }
}
