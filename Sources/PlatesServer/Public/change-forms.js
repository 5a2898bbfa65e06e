// Forms whose content goes through the outbox: <form data-change='{"op":"put_training","day":"2026-11-23"}'>.
// What the form is about stands in the attribute; its fields, its check boxes and the pressed button come to it.
// `data-then` is where to go on to, `data-here` where to instead as long as it could not be sent. `data-undo-text` says
// what was done, to undo it in place; `data-offers-undo` has the page that follows offer it.
import { outbox, unseen } from "./page-outbox.js";
import { text } from "./texts.js";

// How long somebody waits to go on to what only the server can show, in milliseconds.
const patience = 4000;
// What shows how much was drunk, on pages that do.
let water;

export async function startChangeForms() {
    if (!(await outbox.works())) return;
    if (document.querySelector("form[data-glass]")) water = await import("./water.js");
    document.addEventListener("submit", (event) => {
        if (!event.target.matches("form[data-change]")) return;
        event.preventDefault();
        send(event.target, event.submitter);
    });
    document.addEventListener("change", ({ target }) => {
        if (target.matches("form[data-change] [type=checkbox]")) target.form.requestSubmit();
    });
    const show = async () => {
        const records = await unseen();
        for (const form of document.querySelectorAll("form[data-change]")) {
            showIn(form, records.findLast((record) => isAbout(form, record)));
        }
    };
    outbox.addEventListener("news", show);
    await show();
}

async function send(form, submitter) {
    const change = { ...JSON.parse(form.dataset.change), ...fields(form) };
    const { name, value } = submitter ?? {};
    if (name) change[name] = /^\d+$/.test(value) ? Number(value) : value;
    if (form.dataset.glass) {
        change.from = Number(form.elements.from.value);
        water.showWater(form, change.millilitres, new Date().toISOString());
    }
    let id;
    try {
        id = await outbox.add(change, form.dataset.label ?? submitter?.textContent.trim());
    } catch {
        // What the device cannot keep goes to the server as without scripts.
        if (form.dataset.glass) form.elements.from.value = change.from;
        if (name) form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
        return HTMLFormElement.prototype.submit.call(form);
    }
    const { here, undoText } = form.dataset;
    const then = form.dataset.then && "offersUndo" in form.dataset ? `${form.dataset.then}?undo=${id}` : form.dataset.then;
    if (undoText) {
        const { offerUndo } = await import("./undo-bar.js");
        const { day, exercise_id } = change;
        offerUndo(undoText, async () => {
            await outbox.add({ op: "undo", undo_id: id, day }, text("Undo"));
            return document.getElementById(`exercise-${exercise_id}`);
        }, id);
    }
    if (then) location.assign((await outbox.stored(id, patience)) ? then : here ?? then);
}

function fields(form) {
    // Whose page it is stands in every form; the outbox says it by a header. The others are for a form without scripts.
    const plain = ["account", "id", "from", "then"];
    const named = [...form.elements].filter(({ name, type }) => name && !plain.includes(name) && type !== "submit");
    return Object.fromEntries(named.map((field) => [
        field.name, field.type === "checkbox" ? field.checked : field.type === "number" ? Number(field.value) : field.value,
    ]));
}

function isAbout(form, { change }) {
    return Object.entries(JSON.parse(form.dataset.change)).every(([name, value]) => change[name] === value);
}

function showIn(form, record) {
    if (form.dataset.glass && record && !record.reason) water.showWater(form, record.change.millilitres, record.change.at);
    form.classList.toggle("waiting", Boolean(record && !record.sent));
    for (const field of record ? form.elements : []) {
        if (field.type === "checkbox" && field.name in record.change) field.checked = record.change[field.name];
    }
}
