// The page of a day: sets are logged, changed and deleted without loading it again.
import { Outbox, uuid } from "./outbox.js";
import { fillForm, readForm, readRow } from "./set-entry.js";
import { mark, removeSet, showSet } from "./set-row.js";
import { addSteppers } from "./stepper.js";
import { RestTimer } from "./rest-timer.js";
import { keepScreenAwake } from "./wake-lock.js";

// Presses that follow each other faster than this are one press.
const samePress = 1000;

const page = document.querySelector("[data-training]");
const { day } = page.dataset;
const outbox = new Outbox(document.body.dataset.account);
const timer = new RestTimer();

export async function startTraining() {
    addSteppers();
    if (page.dataset.state === "in_progress") keepScreenAwake();
    // Without a place to keep changes, the forms work as plain forms.
    if (!(await outbox.works())) return;
    for (const form of document.querySelectorAll("[data-log]")) prepare(form);
    page.dataset.ready = "yes";
    outbox.addEventListener("sent", ({ detail }) => showSent(detail));
    outbox.addEventListener("waiting", ({ detail }) => showWaiting(detail));
    for (const { change, reason } of await outbox.entries()) showChange(change, reason);
    await outbox.send();
}

// MARK: Logging

function prepare(form) {
    let last = { time: -samePress, of: "" };
    form.addEventListener("submit", async (event) => {
        event.preventDefault();
        const isDeletion = event.submitter?.value === "delete";
        const press = { time: event.timeStamp, of: `${form.dataset.editing} ${isDeletion}` };
        const isSame = press.of === last.of && press.time - last.time < samePress;
        last = press;
        if (isSame) return;
        await (isDeletion ? deleteSet(form) : save(form));
    });
    form.addEventListener("click", (event) => {
        if (event.target.closest("[data-cancel]")) stopEditing(form);
    });
    card(form).querySelector("[data-sets]").addEventListener("click", (event) => {
        const row = event.target.closest("[data-set]");
        if (!row || event.metaKey || event.ctrlKey) return;
        event.preventDefault();
        edit(form, row);
    });
}

async function save(form) {
    const isNew = !form.dataset.editing;
    let set;
    try {
        set = readForm(form, day, isNew && page.dataset.today === "yes");
        if (!isNew) delete set.performed_at;
    } catch (error) {
        return complain(form, error.message);
    }
    complain(form, "");
    await outbox.forgetRefused(set.id);
    await outbox.add({ id: uuid(), op: "put_set", at: new Date().toISOString(), set_id: set.id, set });
    showSet(card(form).querySelector("[data-sets]"), day, set, "waiting");
    if (isNew) {
        form.elements.id.value = uuid();
        startNext(form, "As your last set");
        timer.start(Number(card(form).dataset.rest));
        keepScreenAwake();
        say(`Logged: ${card(form).querySelector("h3").textContent}`);
    } else {
        stopEditing(form);
    }
    count(card(form));
}

// The next set begins as the last one, without what is said of a single set.
function startNext(form, source) {
    form.elements.completed.checked = true;
    form.elements.rpe.value = "";
    form.elements.kind.value = "working";
    form.elements.note.value = "";
    form.querySelector("[data-source]")?.replaceChildren(source);
}

async function deleteSet(form) {
    const id = form.elements.id.value;
    await outbox.forgetRefused(id);
    await outbox.add({ id: uuid(), op: "delete_set", at: new Date().toISOString(), set_id: id });
    removeSet(id);
    stopEditing(form);
    count(card(form));
    say("Deleted");
}

// MARK: Changing a set in the form that logs

function edit(form, row) {
    stopEditing(form);
    form.dataset.editing = row.dataset.set;
    form.dataset.unit = form.elements.unit.value;
    row.classList.add("editing");
    fillForm(form, readRow(row));
    const buttons = document.createElement("span");
    buttons.className = "buttons";
    buttons.dataset.whileEditing = "";
    buttons.innerHTML = `<button type="button" data-cancel>Cancel</button><button class="danger" value="delete" formnovalidate>Delete</button>`;
    const submit = form.querySelector("[data-submit]");
    submit.firstChild.textContent = "Save set";
    submit.after(buttons);
    form.querySelector(".more").open ||= Boolean(row.dataset.rpe || row.dataset.note || row.dataset.kind !== "working");
    (form.elements.weight ?? form.elements.distance ?? form.elements.seconds).focus({ preventScroll: true });
    form.scrollIntoView({ block: "nearest" });
}

function stopEditing(form) {
    if (!form.dataset.editing) return;
    document.querySelector(".set.editing")?.classList.remove("editing");
    form.elements.id.value = uuid();
    form.elements.unit.value = form.dataset.unit;
    delete form.dataset.editing;
    form.querySelector("[data-while-editing]")?.remove();
    form.querySelector("[data-submit]").firstChild.textContent = "Log set";
    startNext(form, "");
    complain(form, "");
}

// MARK: What the outbox says

function showChange(change, reason) {
    if (change.op === "delete_set") return removeSet(change.set_id);
    if (change.set.day !== day) return;
    const exercise = document.getElementById(`exercise-${change.set.exercise_id}`);
    if (!exercise) return;
    showSet(exercise.querySelector("[data-sets]"), day, change.set, reason ? "refused" : "waiting");
    if (reason) complain(exercise.querySelector("[data-log]"), reason);
    count(exercise);
}

function showSent({ accepted, refused, changes }) {
    connection("");
    for (const change of changes) {
        if (accepted.has(change.id)) mark(change.set_id, "");
        if (!refused.has(change.id)) continue;
        mark(change.set_id, "refused");
        const form = document.getElementById(`set-${change.set_id}`)?.closest("article")?.querySelector("[data-log]");
        if (form) complain(form, `${refused.get(change.id)} Tap the set to mend it.`);
    }
}

function showWaiting({ count, signedOut, isAnother }) {
    const sets = count === 1 ? "1 change waits" : `${count} changes wait`;
    if (signedOut) connection(`You are signed out. ${sets} on this device; sign in and they go to the server.`);
    else if (isAnother) connection(`Somebody else has signed in. ${sets} on this device until you sign in again.`);
    else connection(`The server does not answer. ${sets} on this device and will be sent by themselves.`);
}

function connection(text) {
    let line = document.querySelector("[data-connection]");
    if (!line && !text) return;
    if (!line) {
        line = document.createElement("p");
        line.className = "notice warn";
        line.dataset.connection = "";
        line.setAttribute("role", "status");
        document.querySelector("main").prepend(line);
    }
    line.textContent = text;
    line.hidden = !text;
}

// MARK: The page around

function card(form) {
    return form.closest("[data-exercise]");
}

function count(exercise) {
    const sets = exercise.querySelectorAll("[data-set]:not([data-kind=warmup])").length;
    const progress = exercise.querySelector("[data-progress]");
    if (progress) {
        const target = Number(progress.textContent.split(" of ")[1]);
        progress.textContent = `${sets} of ${target}`;
        progress.classList.toggle("done", sets >= target);
    }
    const finish = document.querySelector("[data-finish]");
    if (finish) finish.hidden = !document.querySelector("[data-set]");
    const title = document.querySelector("[data-state-title]");
    if (page.dataset.today === "yes" && finish && !finish.hidden && ["planned", "rest", "moved"].includes(page.dataset.state)) {
        page.dataset.state = "in_progress";
        title.textContent = "In progress";
        title.className = "tag state in_progress";
        document.querySelector("[data-start]")?.remove();
    }
}

function complain(form, sentence) {
    const line = form.querySelector("[data-error]");
    line.textContent = sentence;
    line.hidden = !sentence;
}

function say(sentence) {
    let line = document.querySelector("[data-live]");
    if (!line) {
        line = document.createElement("p");
        line.className = "unseen";
        line.dataset.live = "";
        line.setAttribute("role", "status");
        document.querySelector("main").append(line);
    }
    line.textContent = sentence;
}
