// Check boxes of supplements are ticked at once and go through the outbox. What follows from it (the time, the
// counts, what is left) is taken from the page of the day once nothing waits any more.
import { outbox, unseen } from "./page-outbox.js";

const isIntake = ({ change }) => change.op === "put_intake";
// Whether the boxes are newer than what was stored since the page was made.
let isFresh = false;

export async function tickInPlace() {
    document.addEventListener("submit", (event) => {
        const form = event.target.closest("form[data-tick]");
        if (!form) return;
        event.preventDefault();
        tick(form, event.submitter ?? form.querySelector("button"));
    });
    if (!(await outbox.works())) return;
    outbox.addEventListener("news", async ({ detail }) => {
        await show();
        if (detail.sent?.some(isIntake)) await refresh();
    });
    await show();
}

async function tick(form, button) {
    const state = button.value;
    const meant = new FormData(form).has("all")
        ? [...form.closest(".slot").querySelectorAll("[role=checkbox]:not(.skipped)")] : [button];
    const boxes = meant.filter((box) => box.value === state);
    try {
        if (!(await outbox.works())) return sendPlainly(form, state);
        for (const box of boxes) check(box, state);
        await outbox.addAll(boxes.map((box) => ({
            change: intake(box, state), label: box.getAttribute("aria-label"),
        })));
    } catch {
        sendPlainly(form, state);
    }
}

// What the device cannot keep goes to the server as without scripts.
function sendPlainly(form, state) {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "state", value: state }));
    HTMLFormElement.prototype.submit.call(form);
}

// What a box says once it is pressed.
function intake(box, state) {
    const fields = new FormData(box.form);
    return {
        op: "put_intake", day: box.form.action.match(/\d{4}-\d\d-\d\d/)[0], supplement_id: fields.get("supplement"),
        slot: fields.get("slot"), number: Number(fields.get("number")), state,
    };
}

// What the page may not know yet: what waits, and what was stored after it was made.
async function show() {
    const records = (await unseen()).filter((record) => isIntake(record) && !record.reason);
    for (const box of document.querySelectorAll("[data-boxes] [role=checkbox]")) {
        const { state, ...about } = intake(box, "");
        const last = records.findLast(({ change, sent }) => !(isFresh && sent)
            && Object.entries(about).every(([name, value]) => change[name] === value));
        if (last) check(box, last.change.state);
        box.classList.toggle("waiting", Boolean(last && !last.sent));
    }
}

// Whether it waits is said once the device has kept it.
function check(box, state) {
    const isTaken = state === "taken";
    box.setAttribute("aria-checked", String(isTaken));
    box.value = isTaken ? "open" : "taken";
    box.classList.remove("skipped", "waiting");
}

async function refresh() {
    const path = document.querySelector("[data-boxes] form[data-tick]")?.getAttribute("action").replace("/intakes", "");
    const answer = path && (await fetch(path).catch(() => null));
    if (!answer?.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = page.querySelector("[data-boxes]");
    // More was pressed meanwhile: the answer to that brings what follows.
    if (!next || (await outbox.waiting()).some(isIntake)) return;
    isFresh = true;
    // The keyboard stays where it was.
    const focused = document.activeElement?.id;
    const boxes = document.querySelector("[data-boxes]");
    next.className = boxes.className;
    boxes.replaceWith(document.importNode(next, true));
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
    await show();
}
