// Adding an exercise to a day: through the outbox, and found on the device where there is no connection.
import { exerciseNames } from "./exercise-names.js";
import { outbox } from "./page-outbox.js";
import { text } from "./texts.js";

const patience = 4000;
const shown = 30;

export async function pickInPlace() {
    const search = document.querySelector("[data-pick]");
    const { day } = search.dataset;
    if (!(await outbox.works())) return;
    document.querySelector("#results").addEventListener("submit", async (event) => {
        event.preventDefault();
        const form = event.target;
        const id = form.elements.exercise_id.value;
        const name = form.querySelector("button").getAttribute("aria-label");
        const change = await outbox.add({ op: "add_exercise", day, exercise_id: id }, name);
        await outbox.stored(change, patience);
        location.assign(`/training/${day}#exercise-${id}`);
    });
    // What was typed before the connection was lost still stands in the address.
    const typed = new URLSearchParams(location.search).get("q");
    const input = search.querySelector("input[type=search]");
    if (typed && !input.value) {
        input.value = typed;
        await findOffline(typed);
    }
}

// Shows the exercises whose name or other names have a word that begins so, for each word typed.
export async function findOffline(query) {
    const results = document.querySelector("#results");
    const row = results.querySelector("li") ?? findOffline.row;
    findOffline.row = row;
    let names;
    try {
        names = await exerciseNames();
    } catch {
        return;
    }
    const plain = (typed) => ` ${typed.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()}`;
    const words = plain(query).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    const found = names.exercises
        .filter(([, name, , , others]) => words.every((word) => plain(`${name} ${others}`).replace(/[^\p{L}\p{N}]+/gu, " ").includes(` ${word}`)))
        .slice(0, shown);
    results.querySelector(".hint").textContent = found.length ? text("Found on this device") : text("Nothing by that name on this device.");
    results.querySelector("ul").replaceChildren(...found.map(([id, name, , detail]) => {
        const item = row.cloneNode(true);
        item.querySelector("strong").textContent = name;
        item.querySelector("small").textContent = detail;
        item.querySelector("[name=exercise_id]").value = id;
        item.querySelector("button").setAttribute("aria-label", text("Add {1}", name));
        return item;
    }));
}
