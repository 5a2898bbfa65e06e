// A workout of the calendar is dragged to another day with a mouse. Without one, and by the keyboard, "Move" beside the
// calendar asks for the day.
const calendar = document.querySelector("[data-calendar]");
const form = calendar.querySelector("[data-move]");
const farEnough = 6;
let drag = null;

calendar.addEventListener("pointerdown", (event) => {
    const name = event.target.closest("[data-workout]");
    if (!name || event.pointerType !== "mouse" || event.button !== 0) return;
    drag = { name, from: name.closest("[data-day]"), x: event.clientX, y: event.clientY, shown: null, over: null };
});

// The browser's own dragging of links.
calendar.addEventListener("dragstart", (event) => drag && event.preventDefault());

addEventListener("pointermove", ({ clientX, clientY }) => {
    if (!drag) return;
    if (!drag.shown && Math.hypot(clientX - drag.x, clientY - drag.y) < farEnough) return;
    drag.shown ??= show(drag.name.textContent);
    drag.shown.style.setProperty("--x", `${clientX + 8}px`);
    drag.shown.style.setProperty("--y", `${clientY + 8}px`);
    hover(document.elementFromPoint(clientX, clientY)?.closest("[data-calendar] [data-day]"));
});

addEventListener("pointerup", () => drop(true));
addEventListener("pointercancel", () => drop(false));
addEventListener("keydown", ({ key }) => ({ Escape: true })[key] && drop(false));

function show(text) {
    const shown = document.createElement("p");
    shown.className = "dragged";
    shown.textContent = text;
    document.body.append(shown);
    return shown;
}

function hover(day) {
    if (day === drag.over) return;
    drag.over?.classList.remove("drop");
    day?.classList.add("drop");
    drag.over = day;
}

function drop(isWanted) {
    if (!drag) return;
    const { name, from, shown, over } = drag;
    over?.classList.remove("drop");
    shown?.remove();
    drag = null;
    if (!shown) return;
    // What follows the release is no click on the day.
    const stop = (event) => event.preventDefault();
    addEventListener("click", stop, true);
    setTimeout(() => {
        removeEventListener("click", stop, true);
        if (isWanted && over && over !== from) send(name, from, over);
    });
}

function send(name, from, to) {
    const { day } = to.dataset;
    form.action = `/training/${from.dataset.day}/plan`;
    form.elements.workout_id.value = name.dataset.workout;
    form.elements.to_day.value = day;
    const here = new URL(location.href);
    here.searchParams.set("day", day);
    for (const name of ["move", "notice", "undo"]) here.searchParams.delete(name);
    if (!here.searchParams.has("week") && !here.searchParams.has("month")) here.searchParams.set("month", day.slice(0, 7));
    form.elements.return_to.value = here.pathname + here.search;
    form.requestSubmit();
}
