// What is shown once can be copied with one press.
import { text } from "./texts.js";

async function copy(source) {
    if (navigator.clipboard) return navigator.clipboard.writeText(source.textContent);
    // Without https there is only the old way, which copies what is marked.
    getSelection().selectAllChildren(source);
    if (!document.execCommand("copy")) throw new Error("refused");
}

export function offerToCopy() {
    for (const source of document.querySelectorAll("[data-copy]")) {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = text("Copy");
        const said = document.createElement("span");
        said.className = "hint";
        said.role = "status";
        button.addEventListener("click", async () => {
            try {
                await copy(source);
                said.textContent = text("Copied.");
            } catch {
                said.textContent = text("Your browser does not allow it: mark the text and copy it.");
            }
        });
        const row = document.createElement("div");
        row.className = "buttons";
        row.append(button, said);
        source.parentElement.after(row);
    }
}
