// What was added to the day and is not on this page yet: kept on the device, or stored after the page was made.
import { outbox, unseen } from "./page-outbox.js";
import { text } from "./texts.js";

export async function showWaitingEntries() {
    if (!(await outbox.works())) return;
    const { foodDay } = document.querySelector("[data-food-day]").dataset;
    const show = async () => {
        for (const row of document.querySelectorAll("[data-unseen]")) row.remove();
        const records = await unseen();
        const deleted = new Set(records.map(({ change }) => change.op === "delete_entry" && change.entry_id));
        for (const record of records) {
            const { op, entry } = record.change;
            const isHere = op === "put_entry" && entry.day === foodDay && !deleted.has(entry.id);
            if (isHere && !document.querySelector(`a[href$="/${entry.id}"]`)) showRow(record);
        }
    };
    outbox.addEventListener("news", show);
    await show();
}

function showRow({ change: { entry }, label, sent, reason }) {
    const row = document.createElement("li");
    row.dataset.unseen = "";
    const span = document.createElement("span");
    const name = document.createElement("strong");
    name.textContent = label;
    span.className = reason ? "refused" : sent ? "" : "waiting";
    span.append(name);
    row.append(span);
    if (!sent) {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "quiet";
        button.textContent = text("Delete");
        button.setAttribute("aria-label", text("Delete {1}", label));
        button.addEventListener("click", () => drop(entry.id, label, reason));
        row.append(button);
    }
    document.querySelector(`#meal-${CSS.escape(entry.meal)} .rows`)?.append(row);
}

// What was refused is nowhere else; what waits may be on its way already.
async function drop(id, label, reason) {
    if (reason) return outbox.forget(({ change, reason }) => reason && change.entry?.id === id);
    await outbox.add({ op: "delete_entry", entry_id: id }, text("Deleting {1}", label));
}
