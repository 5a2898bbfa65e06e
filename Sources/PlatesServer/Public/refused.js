// What the server refused: with its reason, to be mended, tried again or dropped.

export function showRefused(records, outbox) {
    let box = document.querySelector("[data-refused]");
    if (!records.length) return box?.remove();
    if (!box) {
        box = document.createElement("section");
        box.className = "notice warn";
        box.dataset.refused = "";
        box.setAttribute("aria-label", "Not saved");
        document.querySelector("main").prepend(box);
    }
    box.replaceChildren(...records.map((record) => {
        const item = document.createElement("p");
        item.append(`${record.label || "A change"} was not saved: ${record.reason} `);
        const { change } = record;
        const place = change.set ? `/training/${change.set.day}#exercise-${change.set.exercise_id}`
            : change.entry ? `/food/${change.entry.day}`
            : change.supplement_id ? `/supplements/${change.day}` : change.day && `/training/${change.day}`;
        if (place && !location.pathname.startsWith(place.split("#")[0])) {
            const mend = document.createElement("a");
            mend.href = place;
            mend.textContent = "Fix";
            mend.className = "quiet button";
            item.append(mend);
        }
        item.append(
            button("Try again", () => outbox.retry(record)),
            button("Discard", () => outbox.forget(({ order }) => order === record.order).then(() => location.reload())),
        );
        return item;
    }));
}

function button(text, action) {
    const element = document.createElement("button");
    element.type = "button";
    element.className = "quiet";
    element.textContent = text;
    element.addEventListener("click", action);
    return element;
}
