// The rows of logged sets: made and kept as the server makes them.
import { effortText, rowData } from "./set-entry.js";
import { text } from "./texts.js";

const kinds = { warmup: text("Warm-up"), drop: text("Drop set"), failure: text("To failure") };

// The row of a set in a list, new where there is none. `state` is "", "waiting" or "refused".
export function showSet(list, day, set, state) {
    let row = document.getElementById(`set-${set.id}`);
    if (!row) {
        row = document.createElement("li");
        row.id = `set-${set.id}`;
        list.append(row);
    }
    row.className = ["set", set.completed ? "" : "missed", state].filter(Boolean).join(" ");
    Object.assign(row.dataset, rowData(set));
    const link = document.createElement("a");
    link.href = `/training/${day}/sets/${set.id}`;
    link.append(part("span", "number", ""), part("span", "effort", effortText(set, list.closest("[data-measure]")?.dataset.measure)));
    if (kinds[set.kind]) link.append(part("span", "tag", kinds[set.kind]));
    if (!set.completed) link.append(part("span", "tag", text("Not completed")));
    if (set.note) link.append(part("small", "", set.note));
    link.append(part("span", "unseen", text(", change")));
    row.replaceChildren(link);
    numberSets(list);
    return row;
}

export function numberSets(list) {
    let counted = 0;
    for (const row of list.children) {
        const isWarmUp = row.dataset.kind === "warmup";
        if (!isWarmUp) counted += 1;
        row.querySelector(".number").textContent = isWarmUp ? text("W") : counted;
    }
}

function part(tag, name, content) {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.textContent = content;
    return element;
}
