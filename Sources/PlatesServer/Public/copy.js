// What is shown once can be copied with one press.

export function offerToCopy() {
    // Without https browsers give no clipboard, and the text can still be marked.
    if (!navigator.clipboard) return;
    for (const text of document.querySelectorAll("[data-copy]")) {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = "Copy";
        const said = document.createElement("span");
        said.className = "hint";
        said.role = "status";
        button.addEventListener("click", async () => {
            try {
                await navigator.clipboard.writeText(text.textContent);
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
