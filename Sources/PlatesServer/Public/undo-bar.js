// The bar with Undo for what a module did without loading the page again; it looks as the server's (layout.mustache).
//
// offerUndo("Deleted 60 kg × 5.", async () => { …; return element; })
//
// The function undoes the change and answers the element that shows what was brought back, which gets the focus. If
// it throws, the bar says so. A new offer replaces the one before.
import { focus, setAddress } from "./stay.js";
import { text } from "./texts.js";

//
// `id` is that of the outbox's change, by which the server offers the same once the page is loaded again.
export function offerUndo(sentence, undo, id = "") {
    closeUndo();
    setAddress(id);
    const icons = document.body.dataset.icons;
    const bar = document.createElement("section");
    bar.className = "undo-bar";
    bar.dataset.undo = id;
    bar.setAttribute("aria-label", text("Last change"));
    bar.innerHTML = `<p id="undo-text" role="status"></p><button type="button" id="undo" aria-describedby="undo-text">${text("Undo")}</button>`
        + `<button type="button" class="quiet" aria-label="${text("Close")}"><svg class="icon" aria-hidden="true"><use href="${icons}#x"/></svg></button>`;
    const [undoButton, closeButton] = bar.querySelectorAll("button");
    document.querySelector("main").prepend(bar);
    // What comes into a status that is there is read out.
    bar.querySelector("p").textContent = sentence;
    undoButton.addEventListener("click", async () => {
        undoButton.disabled = true;
        try {
            const element = await undo();
            bar.remove();
            setAddress("");
            if (element) focus(element);
        } catch (error) {
            bar.classList.add("warn");
            bar.querySelector("p").textContent = error.message;
            undoButton.remove();
            closeButton.focus({ preventScroll: true });
        }
    });
    closeButton.addEventListener("click", () => {
        closeUndo();
        focus(document.querySelector("main"));
    });
    undoButton.focus({ preventScroll: true });
}

// Takes the offer away, also from the address, for what cannot be undone by it any more.
export function closeUndo() {
    document.querySelector("[data-undo]")?.remove();
    setAddress("");
}

// Undoes on the server what a deletion of the API offered by its header `Undo-Id`.
export async function undoOnServer(id) {
    const response = await fetch(`/api/v1/undo/${id}`, { method: "POST" });
    if (response.ok) return;
    const answer = await response.json().catch(() => null);
    throw new Error(answer?.error?.message ?? text("That could not be undone. Please try again."));
}
