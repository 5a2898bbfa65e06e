// The form that logs, while a set is changed in it.
import { text } from "./texts.js";

export function beginEdit(form, row) {
    form.dataset.editing = row.dataset.set;
    row.classList.add("editing");
    const buttons = document.createElement("span");
    buttons.className = "buttons";
    buttons.dataset.whileEditing = "";
    buttons.innerHTML = `<button type="button" data-cancel>${text("Cancel")}</button><a class="quiet button">${text("History")}</a>`;
    buttons.querySelector("a").href = row.querySelector("a").pathname;
    const submit = form.querySelector("[data-submit]");
    submit.querySelector("[data-submit-text]").textContent = text("Save set");
    submit.after(buttons);
    // Apart from the others: nobody deletes by a thumb that slips.
    const deletion = document.createElement("p");
    deletion.className = "apart";
    deletion.dataset.whileEditing = "";
    deletion.innerHTML = `<button class="danger" value="delete" formnovalidate>${text("Delete")}</button>`;
    form.append(deletion);
    form.querySelector(".more").open ||= Boolean(row.dataset.rpe || row.dataset.note || row.dataset.kind !== "working");
    (form.elements.weight ?? form.elements.distance ?? form.elements.seconds).focus({ preventScroll: true });
    form.scrollIntoView({ block: "nearest" });
}

export function endEdit(form) {
    document.querySelector(".set.editing")?.classList.remove("editing");
    delete form.dataset.editing;
    for (const element of form.querySelectorAll("[data-while-editing]")) element.remove();
    form.querySelector("[data-submit-text]").textContent = text("Log set");
}
