// The button under the thumb. It logs the next set of the exercise that is open, and does not move when a set is logged.
import { readForm, shortEffort } from "./set-entry.js";
import { nextSet } from "./next-set.js";
import { countedSets, workingSets } from "./set-table.js";
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

// The exercise to do next takes its turn: the next one of a superset, or that behind one whose sets are done. Answers
// whether a rest comes before it.
export function goToNext(last = null) {
    const cards = [...document.querySelectorAll("[data-exercise]")];
    const { index, isAfterRest } = nextSet(cards.map(itemOf), last && cards.indexOf(last));
    const next = cards[index];
    if (last && next !== last) last.querySelector(".fold").open = false;
    if (next) next.querySelector(".fold").open = true;
    choice(next?.querySelector("[data-log]") ?? null);
    return isAfterRest;
}

function itemOf(exercise) {
    const { superset = null, planned } = exercise.dataset;
    return { superset, planned: planned ? Number(planned) : null, done: countedSets(exercise) };
}

function choice(form) {
    current = form;
    showDock();
}

export function showDock() {
    // A card may have been taken away.
    if (!current?.isConnected) current = null;
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
