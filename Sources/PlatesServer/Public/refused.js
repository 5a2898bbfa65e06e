// What the server refused: with its reason, to be mended, tried again or dropped.
import { text } from "./texts.js";

export function showRefused(records, outbox) {
    let box = document.querySelector("[data-refused]");
    if (!records.length) return box?.remove();
    if (!box) {
        box = document.createElement("section");
        box.className = "notice warn";
        box.dataset.refused = "";
        box.setAttribute("aria-label", text("Not saved"));
        document.querySelector("main").prepend(box);
    }
    box.replaceChildren(...records.map((record) => {
        const item = document.createElement("p");
        const { change, label, reason } = record;
        item.append(label ? text("{1} was not saved: {2}", label, reason) : text("A change was not saved: {1}", reason), " ");
        const place = change.set ? `/training/${change.set.day}#exercise-${change.set.exercise_id}`
            : change.entry ? `/food/${change.entry.day}`
            : change.op === "put_water" ? `/food/${change.day}`
            : change.supplement_id ? `/supplements/${change.day}` : change.day && `/training/${change.day}`;
        if (place && !location.pathname.startsWith(place.split("#")[0])) {
            const mend = document.createElement("a");
            mend.href = place;
            mend.textContent = text("Fix");
            mend.className = "quiet button";
            item.append(mend);
        }
        item.append(
            button(text("Try again"), () => outbox.retry(record)),
            button(text("Discard"), () => outbox.forget(({ order }) => order === record.order).then(() => location.reload())),
        );
        return item;
    }));
}

function button(title, action) {
    const element = document.createElement("button");
    element.type = "button";
    element.className = "quiet";
    element.textContent = title;
    element.addEventListener("click", action);
    return element;
}
