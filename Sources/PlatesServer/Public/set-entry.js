// A set between its form, its row and the API.
import { fieldText, readDuration, readMass, readNumber, readWhole } from "./numbers.js";
import { numberText, plainNumber, text } from "./texts.js";

// Reads a form. Throws an Error with a sentence that names the field by its label where one cannot be read.
// What the form has no field for stays as it is `stored`: the exercise may have been measured otherwise back then.
export function readForm(form, day, today, stored = null) {
    const typed = (name) => form.elements[name]?.value.trim() ?? "";
    const field = (name, read) => {
        try {
            return typed(name) === "" ? null : read(typed(name));
        } catch (error) {
            throw mistake(form.elements[name], error.message);
        }
    };
    const orStored = (value, name, ...fields) => fields.some((field) => form.elements[field]) ? value : stored?.[name] ?? null;
    const distance = field("distance", readNumber);
    const weight = field("weight", readMass);
    return {
        id: typed("id"),
        exercise_id: typed("exercise_id"),
        item_id: typed("item_id") || null,
        extra: typed("extra") === "yes",
        day,
        // A set of today was done now, whenever it reaches the server.
        performed_at: today ? new Date().toISOString() : null,
        weight: weight === null ? null : { value: weight, unit: typed("unit") },
        reps: orStored(field("reps", readWhole), "reps", "reps"),
        seconds: orStored(readTime(form, typed, field), "seconds", "seconds", "minutes"),
        distance_m: orStored(distance && thousandths(distance * (typed("distance_unit") === "km" ? 1000 : 1)), "distance_m", "distance"),
        rpe: field("rpe", readNumber),
        kind: typed("kind") || "working",
        completed: form.elements.completed.checked,
        note: typed("note") || null,
    };
}

function mistake(field, message) {
    return new Error(text("{1} {2}.|field and mistake", labelOf(field), message));
}

// The label of a field without what stands in brackets: "Weight (kg)" is "Weight".
function labelOf(field) {
    return (field.labels[0]?.textContent ?? field.name).replace(/\s*\(.*?\)/g, "").trim();
}

// Minutes and seconds, or all of it in one of both: `1:30`.
function readTime(form, typed, field) {
    const minutes = field("minutes", (time) => readDuration(time, 60));
    const seconds = field("seconds", readDuration);
    const isInOneField = [typed("minutes"), typed("seconds")].some((time) => /[:\uFF1A\uFE55\u2236]/u.test(time));
    if (isInOneField && minutes && seconds) throw mistake(form.elements.seconds, text("must be empty if the minutes hold the whole time"));
    return minutes === null && seconds === null ? null : minutes + seconds;
}

function thousandths(number) {
    return Math.round(number * 1000) / 1000;
}

// What a row says of its set in its attributes, as `SetAttributes` on the server writes them.
export function rowData(set) {
    return {
        set: set.id,
        weight: set.weight?.value ?? "",
        unit: set.weight?.unit ?? "",
        reps: set.reps ?? "",
        seconds: set.seconds ?? "",
        distance: set.distance_m ?? "",
        rpe: set.rpe ?? "",
        kind: set.kind,
        completed: set.completed ? "yes" : "",
        note: set.note ?? "",
        item: set.item_id ?? "",
        extra: set.extra ? "yes" : "",
    };
}

// What a row's attributes say of its set.
export function readRow(row) {
    const { set, weight, unit, reps, seconds, distance, rpe, kind, completed, note } = row.dataset;
    const numeric = (digits) => (digits ? Number(digits) : null);
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
    const number = (value) => (value === null || value === undefined ? "" : fieldText(value));
    const kilometres = form.elements.distance_unit?.value === "km";
    put("id", set.id);
    put("weight", number(set.weight?.value));
    put("reps", set.reps);
    put("minutes", set.seconds >= 60 ? Math.floor(set.seconds / 60) : "");
    put("seconds", set.seconds === null ? "" : set.seconds % 60 || (set.seconds < 60 ? set.seconds : ""));
    put("distance", set.distance_m === null ? "" : number(set.distance_m / (kilometres ? 1000 : 1)));
    put("rpe", set.rpe);
    put("kind", set.kind);
    put("note", set.note);
    form.elements.completed.checked = set.completed;
    chooseUnit(form, set.weight?.unit ?? form.elements.unit.value);
}

// Puts an effort into a form, as what it is to begin with.
export function fillEffort(form, { weight, unit, reps, seconds, distance }) {
    const mass = weight === null || weight === undefined || typeof weight === "object" ? weight : { value: weight, unit };
    fillForm(form, {
        id: form.elements.id.value,
        weight: mass ?? null,
        reps: reps ?? null,
        seconds: seconds ?? null,
        distance_m: distance ?? null,
        rpe: null,
        kind: form.elements.kind.value,
        completed: true,
        note: form.elements.note.value,
    });
}

// What a form holds, with where it came from, for `restoreForm`.
export function formState(form) {
    const fields = [...form.elements].filter(({ name, type }) => name && type !== "submit");
    return {
        fields: fields.map((field) => [field, field.type === "checkbox" ? field.checked : field.value]),
        source: form.querySelector("[data-source]")?.textContent,
        isOpen: form.querySelector(".more").open,
    };
}

// Puts back all that a form held, so that a cancelled change leaves nothing behind.
export function restoreForm(form, { fields, source, isOpen }) {
    for (const [field, value] of fields) {
        if (field.type === "checkbox") field.checked = value;
        else field.value = value;
    }
    form.querySelector("[data-source]")?.replaceChildren(source);
    form.querySelector(".more").open = isOpen;
    chooseUnit(form, form.elements.unit.value);
}

// The label beside the weight says the unit as well.
function chooseUnit(form, unit) {
    form.elements.unit.value = unit;
    form.elements.unit.dispatchEvent(new Event("change", { bubbles: true }));
}

// `102.5 kg × 5 · RPE 8.5`, `+10 kg × 5`, `20 kg of help × 8`, as the server writes it.
export function effortText(set, measure) {
    const weight = set.weight ? weightText(set.weight, measure) : null;
    const counted = set.reps === null ? null : weight ? numberText(set.reps) : text("{1} reps", set.reps);
    const distance = set.distance_m === null ? null : distanceText(set.distance_m);
    const effort = [distance, weight, counted].filter(Boolean).join(" × ");
    const time = set.seconds === null ? null : durationText(set.seconds);
    const whole = effort && time ? text("{1} in {2}", effort, time) : effort || time;
    return [whole, set.rpe === null ? null : text("RPE {1}", set.rpe)].filter(Boolean).join(" · ");
}

const countedByReps = new Set(["weight_reps", "bodyweight_reps", "assisted_reps"]);

// The cells of a row: the weight, without the unit of the column, and the rest. `EffortCells` on the server writes the same.
export function effortCells(set, measure, unit) {
    if (!countedByReps.has(measure) || set.reps === null) return { weight: null, rest: effortText(set, measure) };
    const rpe = set.rpe === null ? [] : [`@${plainNumber(set.rpe)}`];
    return { weight: (set.weight && weightCell(set.weight, measure, unit)) || "–", rest: [numberText(set.reps), ...rpe].join(" ") };
}

function weightCell({ value, unit }, measure, column) {
    const other = unit === column ? "" : ` ${unit}`;
    if (measure === "weight_reps") return plainNumber(value) + other;
    if (value === 0) return null;
    return `${measure === "assisted_reps" || value < 0 ? "−" : "+"}${plainNumber(Math.abs(value))}${other}`;
}

// `57.5 × 8`
export function shortEffort(set, measure, unit) {
    const { weight, rest } = effortCells(set, measure, unit);
    return weight && weight !== "–" ? `${weight} × ${rest}` : rest;
}

// Sets in one line, those of equal weight together, as `EffortLine` on the server.
export function effortLine(sets, measure) {
    if (!countedByReps.has(measure) || sets.some(({ reps }) => reps === null)) {
        return sets.map((set) => effortText(set, measure)).join(" · ");
    }
    const groups = [];
    for (const { weight, reps } of sets) {
        const title = weight && weightText(weight, measure);
        if (groups.length && groups.at(-1).title === title) groups.at(-1).counts.push(numberText(reps));
        else groups.push({ title, counts: [numberText(reps)] });
    }
    return groups.map(({ title, counts }) => [title, counts.join(", ")].filter(Boolean).join(" × ")).join(" · ");
}

// Where the body is what is lifted, a weight is added or help.
function weightText({ value, unit }, measure) {
    if (measure !== "bodyweight_reps" && measure !== "assisted_reps") return `${plainNumber(value)} ${unit}`;
    if (value === 0) return null;
    const weight = `${plainNumber(Math.abs(value))} ${unit}`;
    return measure === "assisted_reps" || value < 0 ? text("{1} of help", weight) : `+${weight}`;
}

function distanceText(metres) {
    return metres < 1000 ? `${plainNumber(metres)} m` : `${plainNumber(metres / 1000)} km`;
}

function durationText(seconds) {
    const two = (value) => String(value).padStart(2, "0");
    const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
    if (hours) return `${hours}:${two(minutes)}:${two(rest)} h`;
    if (!minutes || (seconds < 100 && rest)) return `${seconds} s`;
    return rest ? `${minutes}:${two(rest)} min` : `${minutes} min`;
}
