// What the card of an exercise says of its sets: how many are done, its line, and the rows that are to come.
import { effortLine, readRow } from "./set-entry.js";
import { text } from "./texts.js";

// The sets that are no warm-ups.
export function workingSets(exercise) {
    return [...exercise.querySelectorAll("[data-set]:not([data-kind=warmup], .refused)")].map(readRow);
}

// What the form begins with for each set.
export function startsOf(exercise) {
    return JSON.parse(exercise.dataset.starts || "[]");
}

export function countedSets(exercise) {
    return exercise.querySelectorAll("[data-set][data-completed=yes]:not([data-kind=warmup], .refused)").length;
}

export function showCounts(exercise) {
    const [working, counted] = [workingSets(exercise), countedSets(exercise)];
    const progress = exercise.querySelector("[data-progress]");
    if (progress) {
        const target = Number(exercise.dataset.planned);
        progress.textContent = text("{1} of {2}|count", counted, target);
        progress.classList.toggle("done", counted >= target);
    }
    const done = working.filter(({ completed }) => completed);
    if (done.length) exercise.querySelector("[data-line]").textContent = effortLine(done, exercise.dataset.measure);
    showNext(exercise, working.length + 1);
}

// The number of the next set, what it was the last time, and the rows behind it.
function showNext(exercise, number) {
    const next = exercise.querySelector("[data-next]");
    next.textContent = number;
    next.parentElement.ariaLabel = text("Details of set {1}", number);
    const again = exercise.querySelector("[data-last]");
    if (again) {
        again.textContent = startsOf(exercise)[number - 1]?.then ?? "";
        again.hidden = !again.textContent;
    }
    [...exercise.querySelector("[data-planned-rows]").children].forEach((row, index) => {
        row.hidden = index < number;
    });
}
