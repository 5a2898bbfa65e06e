// What is shown once can be copied with one press.

async function copy(text) {
    if (navigator.clipboard) return navigator.clipboard.writeText(text.textContent);
    // Without https there is only the old way, which copies what is marked.
    getSelection().selectAllChildren(text);
    if (!document.execCommand("copy")) throw new Error("refused");
}

export function offerToCopy() {
    for (const text of document.querySelectorAll("[data-copy]")) {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = "Copy";
        const said = document.createElement("span");
        said.className = "hint";
        said.role = "status";
        button.addEventListener("click", async () => {
            try {
                await copy(text);
                said.textContent = "Copied.";
            } catch {
                said.textContent = "Your browser does not allow it: mark the text and copy it.";
            }
        });
        const row = document.createElement("div");
        row.className = "buttons";
        row.append(button, said);
        text.parentElement.after(row);
    }
}
