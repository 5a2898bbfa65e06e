// The session at the head of the day: how long it takes so far, how many sets, how much was moved.
import { readRow } from "./set-entry.js";
import { countedSets } from "./set-table.js";
import { numberText, text } from "./texts.js";

const line = document.querySelector("[data-session]");
const grams = { kg: 1000, lb: 453.59237 };
let ticking;

// Lets the clock run, from now on if nothing says since when.
export function startSession(now) {
    if (!line) return;
    if (now) line.dataset.started ||= String(now.getTime());
    if (!line.dataset.started || ticking) return;
    ticking = setInterval(tick, 1000);
    tick();
}

function tick() {
    const seconds = Math.max(0, Math.floor((Date.now() - Number(line.dataset.started)) / 1000));
    const two = (number) => String(number).padStart(2, "0");
    const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
    line.querySelector("[data-clock]").textContent = `${hours ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)}`;
}

export function showSession() {
    if (!line) return;
    const exercises = [...document.querySelectorAll("[data-exercise]")];
    const sum = (of) => exercises.reduce((all, exercise) => all + of(exercise), 0);
    const planned = sum(({ dataset }) => Number(dataset.planned));
    const done = sum((exercise) => Math.min(Number(exercise.dataset.planned), countedSets(exercise)));
    line.hidden = false;
    line.querySelector("[data-set-count]").textContent = planned ? text("{1} of {2} sets|session", done, planned) : text("{1} sets", sum(countedSets));
    Object.assign(line.querySelector("[data-planned-sets]"), { max: planned || 1, value: done });
    const unit = line.dataset.unit;
    const volume = sum((exercise) => volumeOf(exercise)) / grams[unit];
    line.querySelector("[data-volume]").textContent = `${numberText(Math.round(volume))} ${unit}`;
}

// In gram-repetitions, as `SetEntry.volume` on the server.
function volumeOf(exercise) {
    const rows = exercise.querySelectorAll("[data-set][data-completed=yes]:not([data-kind=warmup], .refused)");
    const isHelp = exercise.dataset.measure === "assisted_reps";
    return [...rows].map(readRow).reduce((sum, { weight, reps }) => {
        if (!weight || !reps || isHelp) return sum;
        return sum + Math.max(0, weight.value) * grams[weight.unit] * reps;
    }, 0);
}
