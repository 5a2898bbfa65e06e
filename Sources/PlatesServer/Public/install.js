// Once, when the first workout is finished: the offer to put Plates on the home screen.
import { text } from "./texts.js";

const setting = "plates-install-offered";

export async function offerToInstall() {
    // What is logged must not be the first thing that a full device throws away.
    navigator.storage?.persist?.().catch(() => {});
    const isApp = matchMedia("(display-mode: standalone)").matches || navigator.standalone;
    try {
        if (isApp || localStorage.getItem(setting)) return;
    } catch {
        // What cannot be remembered would be offered again and again.
        return;
    }
    const isApple = navigator.standalone === false;
    // The browser may take a moment to say that it can.
    for (let tries = 0; tries < 10 && !globalThis.platesInstall && !isApple; tries += 1) {
        await new Promise((resolve) => setTimeout(resolve, 300));
    }
    const prompt = globalThis.platesInstall;
    if (!prompt && !isApple) return;
    localStorage.setItem(setting, "yes");
    const card = document.createElement("section");
    card.className = "card";
    card.dataset.install = "";
    card.innerHTML = "<h2></h2><p></p>";
    const [title, hint] = card.children;
    title.textContent = text("Keep Plates at hand");
    hint.textContent = prompt ? text("On your home screen it opens like an app, also without a connection.")
        : text("On your home screen it opens like an app, also without a connection. Tap Share, then “Add to Home Screen”.");
    const buttons = document.createElement("p");
    buttons.className = "buttons";
    if (prompt) buttons.append(button(text("Install"), "primary", () => prompt.prompt()));
    buttons.append(button(text("Not now"), "quiet"));
    card.append(buttons);
    document.querySelector("[data-finished]").after(card);

    function button(title, name, action) {
        const element = document.createElement("button");
        element.type = "button";
        element.className = name;
        element.textContent = title;
        element.addEventListener("click", async () => {
            await action?.();
            card.remove();
        });
        return element;
    }
}
