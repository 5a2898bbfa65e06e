// A set between its form, its row and the API.

// Reads a form. Throws an Error with a sentence where a field cannot be read.
export function readForm(form, day, today) {
    const field = (name) => form.elements[name]?.value.trim() ?? "";
    const minutes = number(field("minutes"), "The minutes");
    const seconds = number(field("seconds"), "The seconds");
    const distance = number(field("distance"), "The distance");
    const weight = number(field("weight"), "The weight");
    return {
        id: field("id"),
        exercise_id: field("exercise_id"),
        day,
        // A set of today was done now, whenever it reaches the server.
        performed_at: today ? new Date().toISOString() : null,
        weight: weight === null ? null : { value: weight, unit: field("unit") },
        reps: whole(field("reps"), "The reps"),
        seconds: minutes === null && seconds === null ? null : (minutes ?? 0) * 60 + (seconds ?? 0),
        distance_m: distance === null ? null : Math.round(distance * (field("distance_unit") === "km" ? 1e6 : 1e3)) / 1e3,
        rpe: number(field("rpe"), "The RPE"),
        kind: field("kind") || "working",
        completed: form.elements.completed.checked,
        note: field("note") || null,
    };
}

function number(text, name) {
    if (text === "") return null;
    const value = Number(text.replace(",", ".").replace("−", "-"));
    if (!Number.isFinite(value)) throw new Error(`${name} must be a number.`);
    return value;
}

function whole(text, name) {
    const value = number(text, name);
    if (value !== null && !Number.isInteger(value)) throw new Error(`${name} must be a whole number.`);
    return value;
}

// What a row's attributes say of its set.
export function readRow(row) {
    const { set, weight, unit, reps, seconds, distance, rpe, kind, completed, note } = row.dataset;
    const numeric = (text) => (text ? Number(text) : null);
    return {
        id: set,
        weight: weight ? { value: Number(weight), unit } : null,
        reps: numeric(reps),
        seconds: numeric(seconds),
        distance_m: numeric(distance),
        rpe: numeric(rpe),
        kind,
        completed: completed === "yes",
        note: note || null,
    };
}

// Puts a set into a form, to change it.
export function fillForm(form, set) {
    const put = (name, value) => {
        if (form.elements[name]) form.elements[name].value = value ?? "";
    };
    const kilometres = form.elements.distance_unit?.value === "km";
    put("id", set.id);
    put("unit", set.weight?.unit ?? form.elements.unit.value);
    put("weight", set.weight?.value);
    put("reps", set.reps);
    put("minutes", set.seconds >= 60 ? Math.floor(set.seconds / 60) : "");
    put("seconds", set.seconds === null ? "" : set.seconds % 60 || (set.seconds < 60 ? set.seconds : ""));
    put("distance", set.distance_m === null ? "" : set.distance_m / (kilometres ? 1000 : 1));
    put("rpe", set.rpe);
    put("kind", set.kind);
    put("note", set.note);
    form.elements.completed.checked = set.completed;
}

// `102.5 kg × 5 · RPE 8.5`, as the server writes it.
export function effortText(set) {
    const counted = set.reps === null ? null
        : set.weight ? String(set.reps) : set.reps === 1 ? "1 rep" : `${set.reps} reps`;
    const distance = set.distance_m === null ? null : distanceText(set.distance_m);
    const weight = set.weight ? `${set.weight.value} ${set.weight.unit}` : null;
    const effort = [distance, weight, counted].filter(Boolean).join(" × ");
    const time = set.seconds === null ? null : (effort ? "in " : "") + durationText(set.seconds);
    const whole = [effort, time].filter(Boolean).join(" ");
    return [whole, set.rpe === null ? null : `RPE ${set.rpe}`].filter(Boolean).join(" · ");
}

function distanceText(metres) {
    const rounded = (value) => String(Math.round(value * 1000) / 1000);
    return metres < 1000 ? `${rounded(metres)} m` : `${rounded(metres / 1000)} km`;
}

function durationText(seconds) {
    const two = (value) => String(value).padStart(2, "0");
    const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
    if (hours) return `${hours}:${two(minutes)}:${two(rest)} h`;
    if (!minutes || (seconds < 100 && rest)) return `${seconds} s`;
    return rest ? `${minutes}:${two(rest)} min` : `${minutes} min`;
}
