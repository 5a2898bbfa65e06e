// A page that the browser held in memory, and shows again after Back, has the ids of what was sent from it. What is
// sent now is another thing.
import { uuid } from "./outbox.js";

export function renewIds() {
    addEventListener("pageshow", ({ persisted }) => {
        if (!persisted) return;
        for (const input of document.querySelectorAll("input[data-fresh]")) input.value = uuid();
    });
}
