// Every exercise's name, and a card for one that the page does not have: the service worker keeps both.
import { text } from "./texts.js";

export async function exerciseNames() {
    const answer = await fetch("/offline/exercises");
    if (!answer.ok) throw new Error(answer.status);
    return answer.json();
}

// Adds cards of exercises outside the plan to the page of a day, as the server does; nothing where the device has no names.
export async function cardMaker(day) {
    const names = await exerciseNames().catch(() => null);
    return names && ((id) => addCard(names, id, day));
}

function addCard({ exercises, cards }, id, day) {
    const found = exercises.find(([known]) => known === id);
    if (!found) return null;
    const [, name, measure] = found;
    const escaped = name.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
    const html = cards[measure].replaceAll("00000000-0000-0000-0000-000000000000", id)
        .replaceAll("THE-NAME", () => escaped).replaceAll("THE-DAY", day);
    const card = new DOMParser().parseFromString(html, "text/html").querySelector("article");
    const number = document.querySelectorAll(`[data-exercise="${id}"]`).length + 1;
    if (number > 1) makeExtra(card, number);
    // The ids of its inputs are those of one card only.
    const suffix = number > 1 ? `-${id}-${number}` : `-${id}`;
    // A form's own id is behind its field of that name.
    for (const part of card.querySelectorAll("[id]")) part.setAttribute("id", part.getAttribute("id") + suffix);
    for (const label of card.querySelectorAll("label[for]")) label.htmlFor += suffix;
    return section().appendChild(document.importNode(card, true));
}

// Where the exercises outside the plan stand on the page of a day.
function section() {
    const title = document.getElementById("off-plan");
    if (title) return title.parentElement;
    const section = document.createElement("section");
    section.className = "workout";
    section.setAttribute("aria-labelledby", "off-plan");
    section.innerHTML = `<h2 id="off-plan">${text("Extra")}</h2>`;
    document.querySelector("[data-exercises]").append(section);
    return section;
}

// A further card of an exercise of the plan: what is logged in it is an extra, as on the server's cards.
function makeExtra(card, number) {
    card.id += `-${number}`;
    card.querySelector("[data-records]")?.remove();
    const form = card.querySelector("[data-log]");
    for (const [name, value] of [["extra", "yes"], ["card", number]]) {
        const input = form.elements[name] ?? form.ownerDocument.createElement("input");
        Object.assign(input, { type: "hidden", name, value });
        form.append(input);
    }
}
