// Foods are added without leaving the page: one tap each, through the outbox. What follows from them is taken from the
// page as it is then.
import { readNumber } from "./numbers.js";
import { uuid } from "./outbox.js";
import { outbox } from "./page-outbox.js";

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
    const label = button.getAttribute("aria-label").replace(/^Add /, "");
    try {
        const id = await outbox.add({ op: "put_entry", entry: read(form) }, label);
        form.dataset.done = form.dataset.eaten = "yes";
        button.querySelector("use").setAttribute("href", `${document.body.dataset.icons}#check`);
        const isStored = await outbox.stored(id, patience);
        if (isStored === false) {
            delete form.dataset.done;
            delete form.dataset.eaten;
            return tell("That was not saved.");
        }
        tell(isStored ? `Added: ${label}` : `Kept on this device: ${label}`);
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

function read(form) {
    const { id, food_id, meal, amount, unit } = form.elements;
    const day = form.action.match(/\d{4}-\d\d-\d\d/)[0];
    const count = readNumber(amount.value);
    const units = { g: "grams", ml: "millilitres", oz: "ounces" };
    const measured = unit.value in units ? { [units[unit.value]]: count }
        : { portion: unit.value.replace(/^portion:/, ""), count };
    return { id: id.value, day, meal: meal.value, food_id: food_id.value, ...measured };
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

function tell(text) {
    const notice = document.querySelector("#notice");
    // Shown anew, so that it also goes away anew.
    notice.hidden = true;
    notice.textContent = text;
    void notice.offsetWidth;
    notice.hidden = false;
}
