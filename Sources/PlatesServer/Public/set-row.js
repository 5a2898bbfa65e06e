// The rows of logged sets: made and kept as the server makes them.
import { effortCells, effortText, rowData } from "./set-entry.js";
import { startsOf } from "./set-table.js";
import { text } from "./texts.js";

const kinds = { warmup: text("Warm-up"), drop: text("Drop set"), failure: text("To failure"), amrap: "AMRAP" };

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
    const { measure, unit } = list.closest("[data-exercise]")?.dataset ?? {};
    const { weight, rest } = effortCells(set, measure, unit);
    const link = document.createElement("a");
    link.href = `/training/${day}/sets/${set.id}`;
    const cells = [part("span", "then", ""), ...(weight === null ? [] : [part("span", "", weight)]), part("span", weight === null ? "wide" : "", rest),
        part("span", "mark", set.completed ? "✓" : "–")];
    for (const cell of cells) cell.ariaHidden = "true";
    const effort = part("span", "effort", effortText(set, measure));
    effort.classList.add("unseen");
    link.append(part("span", "number", ""), ...cells, effort);
    const tags = part("span", "tags", "");
    if (kinds[set.kind]) tags.append(part("span", "tag", kinds[set.kind]));
    if (!set.completed) tags.append(part("span", "tag", text("Not completed")));
    if (set.note) tags.append(part("small", "", set.note));
    if (tags.childElementCount) link.append(tags);
    link.append(part("span", "unseen", text(", change")));
    row.replaceChildren(link);
    numberSets(list);
    return row;
}

export function numberSets(list) {
    const starts = startsOf(list.closest("[data-exercise]"));
    let counted = 0;
    for (const row of list.children) {
        const isWarmUp = row.dataset.kind === "warmup";
        if (!isWarmUp) counted += 1;
        row.querySelector(".number").textContent = isWarmUp ? text("W") : counted;
        row.querySelector(".then").textContent = isWarmUp ? "" : starts[counted - 1]?.then ?? "";
    }
}

function part(tag, name, content) {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.textContent = content;
    return element;
}
