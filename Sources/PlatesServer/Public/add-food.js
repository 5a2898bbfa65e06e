// Foods are added without leaving the page: one tap each, through the outbox. What follows from them is taken from the
// page as it is then.
import { readNumber } from "./numbers.js";
import { uuid } from "./outbox.js";
import { outbox, unseen, unusedID } from "./page-outbox.js";
import { text } from "./texts.js";

// Presses that follow each other faster than this are one press, in milliseconds.
const samePress = 1500;
const patience = 4000;

export function addInPlace() {
    document.addEventListener("submit", (event) => {
        const form = event.target.closest("form[data-add]");
        if (!form || form.dataset.plain) return;
        event.preventDefault();
        // A thumb that presses again and again means one.
        if (!form.dataset.busy && !form.dataset.done) add(form);
    });
}

async function add(form) {
    form.dataset.busy = "yes";
    const button = form.querySelector("button");
    const { label } = button.dataset;
    try {
        await unseen();
        const id = await outbox.add({ op: "put_entry", entry: read(form) }, label);
        const before = show(form, button, countOf(form) + 1);
        const isStored = await outbox.stored(id, patience);
        if (isStored === false) {
            show(form, button, before);
            delete form.dataset.done;
            return tell(text("That was not saved."));
        }
        const count = countOf(form);
        if (isStored) tell(count > 1 ? text("Added: {1}, {2} times now", label, count) : text("Added: {1}", label));
        else tell(count > 1 ? text("Kept on this device: {1}, {2} times now", label, count) : text("Kept on this device: {1}", label));
        if (isStored) await follow();
        setTimeout(again, samePress, form);
    } catch {
        // What the device cannot keep goes to the server as without scripts.
        form.dataset.plain = "yes";
        form.requestSubmit();
    } finally {
        delete form.dataset.busy;
    }
}

// What stands beside the button, and follows the server's page once that has the entry.
function place(form) {
    const id = form.elements.food_id.value;
    return document.getElementById(`added-${id}`) ?? document.getElementById(`count-${id}`);
}

function countOf(form) {
    return Number.parseInt(place(form)?.textContent, 10) || 0;
}

// Shows how often it was added, and returns how often it was before.
function show(form, button, count) {
    const before = countOf(form);
    const at = place(form);
    const output = at?.querySelector("output") ?? at;
    const times = count ? `${count}×` : "";
    if (output && (output !== at || at.tagName === "SMALL")) output.textContent = times;
    else if (at) at.prepend(Object.assign(document.createElement("output"), { textContent: times }));
    button.setAttribute("aria-pressed", String(count > 0));
    button.querySelector("use").setAttribute("href", `${document.body.dataset.icons}#${count ? "check" : "plus"}`);
    if (count) form.dataset.done = form.dataset.eaten = "yes";
    else delete form.dataset.eaten;
    return before;
}

function read(form) {
    const { id, food_id, meal, amount, unit } = form.elements;
    const day = form.action.match(/\d{4}-\d\d-\d\d/)[0];
    const count = readNumber(amount.value);
    const units = { g: "grams", ml: "millilitres", oz: "ounces" };
    const measured = unit.value in units ? { [units[unit.value]]: count }
        : { portion: unit.value.replace(/^portion:/, ""), count };
    return { id: unusedID(id.value), day, meal: meal.value, food_id: food_id.value, ...measured };
}

async function follow() {
    try {
        const answer = await fetch(location.href);
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        for (const part of document.querySelectorAll("[data-follow]")) {
            const next = page.getElementById(part.id);
            if (next) part.replaceWith(next);
        }
    } catch { /* the next page has it */ }
}

// Whoever wants the same once more gets another entry.
function again(form) {
    form.elements.id.value = uuid();
    delete form.dataset.done;
}

function tell(sentence) {
    const notice = document.querySelector("#notice");
    // Shown anew, so that it also goes away anew.
    notice.hidden = true;
    notice.textContent = sentence;
    void notice.offsetWidth;
    notice.hidden = false;
}
