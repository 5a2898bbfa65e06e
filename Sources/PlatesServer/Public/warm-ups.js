// The warm-ups to a working weight: one tap logs each in place, through the outbox as every set.
import { uuid } from "./outbox.js";

// `log` stores a set and answers whether that worked.
export function logWarmUps(list, day, log) {
    list.addEventListener("submit", async (event) => {
        event.preventDefault();
        const form = event.target;
        const row = form.closest("[data-warm-up]");
        if (row.hidden) return;
        row.hidden = true;
        const { weight, unit, reps } = row.dataset;
        const typed = (name) => form.elements[name]?.value || null;
        const isStored = await log({
            id: uuid(), exercise_id: typed("exercise_id"), item_id: typed("item_id"), extra: typed("extra") === "yes", day,
            performed_at: new Date().toISOString(), weight: { value: Number(weight), unit }, reps: Number(reps),
            seconds: null, distance_m: null, rpe: null, kind: "warmup", completed: true, note: null,
        });
        if (isStored) return;
        row.hidden = false;
        HTMLFormElement.prototype.submit.call(form);
    });
}
