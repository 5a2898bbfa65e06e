// The page of a day: sets are logged, changed and deleted without loading it again.
import { uuid } from "./outbox.js";
import { showSession, startSession } from "./session-line.js";
import { beginEdit, endEdit } from "./set-edit.js";
import { outbox, unseen, unusedID } from "./page-outbox.js";
import { effortText, fillEffort, fillForm, formState, readForm, readRow, restoreForm } from "./set-entry.js";
import { formUnderHand, goToNext, showDock, startDock } from "./set-dock.js";
import { numberSets, showSet } from "./set-row.js";
import { countedSets, showCounts, startsOf, workingSets } from "./set-table.js";
import { addSteppers } from "./stepper.js";
import { text } from "./texts.js";

// Presses that follow each other faster than this are one press.
const samePress = 1000;

const page = document.querySelector("[data-training]");
const { day } = page.dataset;
// What the forms began with: what still holds that was not typed into, and may begin anew.
const begun = new WeakMap();
const now = new Date();
const two = (number) => String(number).padStart(2, "0");
// A page that was stored on another day says of itself what was so then.
const dayText = (date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
const isToday = (!page.closest(".stale") && page.dataset.today === "yes") || day === dayText(now);

export async function startTraining() {
    // Without a place to keep changes, the forms work as plain forms.
    const records = (await outbox.works()) ? await unseen().catch(() => null) : null;
    const works = records !== null;
    for (const exercise of document.querySelectorAll("[data-exercise]")) prepare(exercise, works);
    if (document.querySelector("[data-started]")) startSession();
    for (const kind of ["pointerdown", "focusin"]) addEventListener(kind, follow);
    if (!works) return;
    startDock(day, isToday);
    await showAll(records);
    // Sets that wait stand on a stored page as well: the form goes on after them.
    for (const row of document.querySelectorAll("[data-set].waiting")) goOn(row.closest("[data-exercise]").querySelector("[data-log]"));
    outbox.addEventListener("news", ({ detail }) => {
        showAll(detail.sent ?? detail.added ?? []);
        // Another device was later: what it did is on the server.
        const isUnknown = ({ change, reason }) => change.op === "delete_set" && reason;
        const isLater = detail.isSuperseded || detail.sent?.some(isUnknown);
        if (isLater && !document.querySelector("[data-editing]")) location.reload();
    });
    // Stored when it was still to come: sets can be logged from the day before on.
    const tomorrow = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
    if (day <= dayText(tomorrow)) {
        for (const form of document.querySelectorAll("[data-coming]")) form.hidden = false;
    }
    page.dataset.ready = "yes";
}

// MARK: What is loaded when it is needed

function keepScreenAwake() {
    import("./wake-lock.js").then(({ keepScreenAwake: keep }) => keep(), () => {});
}

// Plates and records follow what is typed and logged, and the screen stays awake, from the first touch on.
function follow({ target }) {
    // A link leads away, and what is still loading then is an error to some browsers.
    if (target.closest("a")) return;
    for (const kind of ["pointerdown", "focusin"]) removeEventListener(kind, follow);
    if (page.dataset.state === "in_progress") keepScreenAwake();
    import("./records.js").then(({ followRecords }) => followRecords(), () => {});
    if (document.querySelector("[data-plates]")) import("./plates.js").then(({ followPlates }) => followPlates(), () => {});
}

// MARK: Logging

function prepare(exercise, works) {
    const form = exercise.querySelector("[data-log]");
    addSteppers(form);
    if (form.elements.seconds) import("./stopwatch.js").then(({ addStopwatch }) => addStopwatch(form));
    if (!works) return;
    begun.set(form, serverValues(form));
    const suggested = exercise.querySelector("[data-suggested]");
    if (suggested) {
        suggested.hidden = false;
        suggested.addEventListener("click", () => {
            const { weight, unit, reps, seconds } = suggested.dataset;
            const number = (digits) => (digits ? Number(digits) : null);
            // What the suggestion does not speak of stays, such as the distance of a carry.
            const distance = form.elements.distance?.value;
            fillEffort(form, { weight: number(weight), unit, reps: number(reps), seconds: number(seconds) });
            if (distance !== undefined) form.elements.distance.value = distance;
            form.querySelector("[data-source]")?.replaceChildren(text("As suggested"));
            form.querySelector("[data-submit]").focus();
        });
    }
    const again = form.querySelector("[data-last]");
    if (again) {
        again.hidden = false;
        again.addEventListener("click", () => {
            fillEffort(form, startsOf(exercise)[workingSets(exercise).length] ?? {});
            form.dispatchEvent(new Event("input", { bubbles: true }));
        });
    }
    // A number is typed anew more often than mended.
    form.addEventListener("focusin", ({ target }) => target.inputMode && target.select());
    const warmUps = exercise.querySelector("[data-warm-ups]");
    if (warmUps) {
        import("./warm-ups.js").then(({ logWarmUps }) => logWarmUps(warmUps, day, (set) => logWarmUp(form, set)), () => {});
    }
    let last = { time: -samePress, of: "" };
    form.addEventListener("submit", async (event) => {
        event.preventDefault();
        const isDeletion = event.submitter?.value === "delete";
        const press = { time: event.timeStamp, of: `${form.dataset.editing} ${isDeletion}` };
        // A form that was being changed logs again at once, under the same thumb.
        const isSame = press.time - last.time < samePress && (press.of === last.of || !form.dataset.editing);
        last = press;
        if (isSame) return;
        await (isDeletion ? deleteSet(form) : save(form));
    });
    // What is typed in between makes it another press.
    form.addEventListener("input", () => {
        last = { time: -samePress, of: "" };
    });
    form.addEventListener("click", (event) => {
        if (event.target.closest("[data-cancel]")) stopEditing(form);
    });
    // What has sets by now is not taken away without a question, which the server asks.
    exercise.querySelector("[data-remove]")?.addEventListener("submit", ({ target }) => {
        if (exercise.querySelector("[data-set]")) target.removeAttribute("data-change");
    });
    exercise.querySelector("[data-sets]").addEventListener("click", (event) => {
        const row = event.target.closest("[data-set]");
        if (!row || event.metaKey || event.ctrlKey) return;
        event.preventDefault();
        edit(form, row);
    });
}

async function save(form) {
    const isNew = !form.dataset.editing;
    let set;
    if (isNew) form.elements.id.value = unusedID(form.elements.id.value);
    try {
        const row = isNew ? null : document.getElementById(`set-${form.dataset.editing}`);
        set = readForm(form, day, isNew && isToday, row ? readRow(row) : null);
        if (!isNew) {
            delete set.performed_at;
            // What it is for stays as it is.
            set.item_id = row?.dataset.item || null;
            set.extra = row?.dataset.extra === "yes";
        }
    } catch (error) {
        return complain(form, error.message);
    }
    complain(form, "");
    const done = [...workingSets(card(form)), ...(isNew && set.kind !== "warmup" ? [set] : [])];
    const change = { op: "put_set", set_id: set.id, set, ...known(set.id) };
    const sent = formState(form);
    const label = `${name(form)} ${effortText(set, card(form).dataset.measure)}`;
    // At once, so that nothing is overwritten that is typed while the device stores the set.
    if (isNew) {
        form.elements.id.value = uuid();
        startNext(form, done);
    } else {
        stopEditing(form);
    }
    if (!(await keep(change, label))) {
        restoreForm(form, sent);
        return sendPlainly(form, isNew ? "" : `/${set.id}`);
    }
    if (!isNew) return;
    // What was deleted before a later set is not what one takes back now; the rest timer needs the space.
    if (document.querySelector("[data-undo]")) import("./undo-bar.js").then(({ closeUndo }) => closeUndo(), () => {});
    const exercise = card(form);
    const isAfterRest = keepingInSight(form, () => goToNext(exercise));
    import("./rest-timer.js").then(({ restTimer }) => restTimer().after(set, exercise, isAfterRest), () => {});
    keepScreenAwake();
    say(text("Logged: {1}", name(form)));
}

async function logWarmUp(form, set) {
    if (!isToday) delete set.performed_at;
    const exercise = card(form);
    const isStored = await keep({ op: "put_set", set_id: set.id, set }, `${name(form)} ${effortText(set, exercise.dataset.measure)}`);
    if (isStored) import("./rest-timer.js").then(({ restTimer }) => restTimer().after(set, exercise, true), () => {});
    return isStored;
}

// What is under the thumb stays there, however many rows come above it.
function keepingInSight(form, change) {
    const top = form?.getBoundingClientRect().top;
    const answer = change();
    const next = formUnderHand();
    if (form && next) scrollBy({ top: next.getBoundingClientRect().top - top, behavior: "instant" });
    return answer;
}

// The next set begins as that set was the last time, or else as the last working one, without what is said of a single
// set. `SetStarts` on the server has the same rule. `done` are the working sets of today.
function startNext(form, done) {
    form.elements.completed.checked = true;
    form.elements.rpe.value = "";
    form.elements.kind.value = card(form).dataset.kinds?.split(" ")[done.length] ?? "working";
    form.elements.note.value = "";
    const start = startsOf(card(form))[done.length];
    const last = done.at(-1);
    const { weight, reps, seconds, distance_m: metres } = last ?? {};
    fillEffort(form, start ?? { weight, reps, seconds, distance: metres });
    form.querySelector("[data-source]")?.replaceChildren(sourceOf(start, done.length));
    begun.set(form, values(form));
}

// `SetStarts` on the server says the same.
function sourceOf(start, done) {
    if (!start) return done ? text("As your last set") : "";
    return start.source ?? text("As set {1} the last time", done + 1);
}

function goOn(form) {
    if (!form.dataset.editing) startNext(form, workingSets(card(form)));
}

// What a set that was changed, deleted or brought back says of the next one. What somebody typed stays.
function goOnUntouched(exercise) {
    const form = exercise.querySelector("[data-log]");
    if (begun.get(form) === values(form)) goOn(form);
}

function values(form) {
    return JSON.stringify(formState(form).fields.filter(([{ type }]) => type !== "hidden").map(([, value]) => value));
}

// As the server wrote them: a browser may have put back what was typed before.
function serverValues(form) {
    const written = (field) => field.type === "checkbox" ? field.defaultChecked
        : field.options ? ([...field.options].find(({ defaultSelected }) => defaultSelected) ?? field.options[0])?.value
            : field.defaultValue;
    const fields = [...form.elements].filter(({ name, type }) => name && type !== "submit" && type !== "hidden");
    return JSON.stringify(fields.map(written));
}

async function deleteSet(form) {
    const id = form.elements.id.value;
    const row = document.getElementById(`set-${id}`);
    const change = { op: "delete_set", set_id: id, ...known(id) };
    const effort = effortText(readRow(row), card(form).dataset.measure);
    stopEditing(form);
    const deletion = await keep(change, text("Deleting a set of {1}", name(form)));
    if (!deletion) return sendPlainly(form, `/${id}/delete`);
    const { offerUndo } = await import("./undo-bar.js");
    offerUndo(text("Deleted {1} of {2}.", effort, name(form)), async () => {
        await deletion.undo();
        return row;
    }, deletion.id);
}

// The edit whose content stands in the set's row, so that the server can tell who knew what.
function known(id) {
    const edit = document.getElementById(`set-${id}`)?.dataset.edit;
    return edit ? { knows: edit } : {};
}

// Puts a change into the outbox, in place of what was refused of the same set. Answers nothing if the device cannot
// keep it, or else its id and how to undo it.
async function keep(change, label) {
    try {
        const isRefused = (record) => record.reason && record.change.set_id === change.set_id;
        const refused = (await outbox.records()).filter(isRefused);
        await outbox.forget(isRefused);
        // What was refused when it was new is nowhere else: there is nothing to delete.
        const isNowhere = change.op === "delete_set" && refused.some(({ change: { knows } }) => !knows)
            && document.getElementById(`set-${change.set_id}`)?.matches(".refused");
        if (isNowhere) {
            const putBack = take(document.getElementById(`set-${change.set_id}`));
            return { id: "", undo: () => Promise.all([putBack(), ...refused.map(({ change: { id, at, ...old }, label }) => outbox.add(old, label))]) };
        }
        const id = await outbox.add(change, label);
        return { id, undo: () => outbox.add({ op: "undo", undo_id: id, set_id: change.set_id, day }, text("Bringing back a set")) };
    } catch {
        return null;
    }
}

// MARK: What a change took away, and Undo puts back

// By the change's id, how to put back what it took away. Changes that were undone are not shown again.
const taken = new Map();
const undone = new Set();

// Takes a row or a card away. Answers a function that puts it back where it was.
function take(element) {
    const { parentElement: parent, nextElementSibling: next } = element;
    const exercise = element.parentElement.closest("[data-exercise]");
    const update = () => {
        if (!exercise) return;
        numberSets(exercise.querySelector("[data-sets]"));
        count(exercise);
        goOnUntouched(exercise);
    };
    element.remove();
    update();
    return () => {
        if (!element.isConnected) parent.insertBefore(element, next?.parentElement === parent ? next : null);
        update();
        return element;
    };
}

// As without scripts.
async function sendPlainly(form, path) {
    form.action = `/training/${day}/sets${path}`;
    (await import("./stay.js")).noteHere();
    HTMLFormElement.prototype.submit.call(form);
}

// MARK: Changing a set in the form that logs

// What the forms held before a set was put into them to be changed.
const before = new WeakMap();

function edit(form, row) {
    stopEditing(form);
    before.set(form, formState(form));
    fillForm(form, readRow(row));
    beginEdit(form, row);
    unfold(form);
    complain(form, "");
    showDock();
}

function stopEditing(form) {
    if (!form.dataset.editing) return;
    restoreForm(form, before.get(form));
    endEdit(form);
    complain(form, "");
    showDock();
}

// MARK: What the outbox says

async function showAll(records) {
    for (const { change } of records) if (change.op === "undo") undone.add(change.undo_id);
    const here = records.filter(({ change }) => (change.set?.day ?? change.day ?? day) === day && !undone.has(change.id));
    const isNew = ({ change: { op, set, set_id, exercise_id } }) => (op === "put_set" && !cardOf(set, set_id ?? set.id))
        || (op === "add_exercise" && !offPlanCard(exercise_id));
    // The device keeps what a card outside the plan is made of.
    const makeCard = here.some(isNew) && await import("./exercise-names.js").then(({ cardMaker }) => cardMaker(day));
    if (here.length) {
        keepingInSight(formUnderHand(), () => {
            for (const record of here) {
                const card = makeCard && isNew(record) && makeCard(record.change.set?.exercise_id ?? record.change.exercise_id);
                if (card) addCard(card);
                show(record);
            }
            showDock();
        });
    }
}

function show({ change, reason, sent }) {
    const id = change.set_id ?? change.set?.id;
    if (change.op === "put_set") {
        // Where the device has no cards of exercises the set stands with those of the plan.
        const exercise = cardOf(change.set, id) ?? document.getElementById(`exercise-${change.set.exercise_id}`);
        if (!exercise) return;
        const row = showSet(exercise.querySelector("[data-sets]"), day, { ...change.set, id }, reason ? "refused" : sent ? "" : "waiting");
        // What was refused is not what the server holds.
        if (!reason) row.dataset.edit = change.id;
        if (reason) complain(exercise.querySelector("[data-log]"), text("{1} Tap the set to fix it.", reason));
        count(exercise);
        goOnUntouched(exercise);
    } else if (change.op === "delete_set" && !reason) {
        const row = document.getElementById(`set-${id}`);
        if (row) taken.set(change.id, take(row));
    } else if (change.op === "remove_exercise" && !reason) {
        const card = document.querySelector(`[data-exercise="${change.exercise_id}"][data-off-plan]`);
        if (card) taken.set(change.id, take(card));
    } else if (change.op === "undo") {
        const element = taken.get(change.undo_id)?.();
        const row = element ?? document.getElementById(`set-${id}`);
        if (row?.dataset.set) {
            row.classList.toggle("waiting", !sent && !reason);
            if (!reason) row.dataset.edit = change.id;
        }
        // Another page deleted it, or the server says why it cannot come back: what is so stands there.
        if ((sent && !row || reason) && !document.querySelector("[data-editing]")) location.reload();
    } else if (change.op === "put_training" && !reason) {
        showState(change.state);
    }
}

// The card to which a set belongs: that of its row, or of its planned item. An extra belongs outside the plan, where
// there may be no card yet; any other to the first of its exercise. `ItemAssignment` on the server has the same rule.
function cardOf(set, id) {
    const cards = `[data-exercise="${set.exercise_id}"]`;
    const shown = document.getElementById(`set-${id}`)?.closest(cards)
        ?? (set.item_id ? document.querySelector(`${cards}[data-item="${set.item_id}"]`) : null);
    if (shown) return shown;
    return set.extra && !set.item_id ? offPlanCard(set.exercise_id) : document.querySelector(cards);
}

function offPlanCard(id) {
    return document.querySelector(`[data-exercise="${id}"][data-off-plan]`);
}

// Shows a card of an exercise outside the plan.
function addCard(exercise) {
    exercise.querySelector("[data-log]").elements.id.value = uuid();
    prepare(exercise, true);
    if (location.hash === `#${exercise.id}`) exercise.scrollIntoView();
}

const states = {
    in_progress: text("In progress"), done: text("Done|state"), skipped: text("Skipped"), open: text("Planned"),
};

function showState(state) {
    page.dataset.state = state;
    const title = document.querySelector("[data-state-title]");
    title.textContent = states[state];
    title.className = `tag state ${state}`;
    if (state !== "open") document.querySelector("[data-start]")?.remove();
    if (state === "in_progress") startSession(new Date());
    showFinish();
}

function showFinish() {
    const finish = document.querySelector("[data-finish]");
    if (finish) finish.hidden = page.dataset.state === "done" || !document.querySelector("[data-set]");
}

// After the last set no rest is left to count.
document.querySelector("[data-finish]")?.addEventListener("submit", () => {
    import("./rest-timer.js").then(({ restTimer }) => restTimer().stop(), () => {});
});

// MARK: The page around

function card(form) {
    return form.closest("[data-exercise]");
}

function name(form) {
    return card(form).querySelector("h3").textContent;
}

function count(exercise) {
    showCounts(exercise);
    const isOpen = ["planned", "rest", "moved", "open"].includes(page.dataset.state);
    if (isToday && isOpen && document.querySelector("[data-set]")) showState("in_progress");
    showFinish();
    showSession();
}

function unfold(form) {
    form.closest(".fold").open = true;
}

function complain(form, sentence) {
    if (sentence) unfold(form);
    const line = form.querySelector("[data-error]");
    line.textContent = sentence;
    line.hidden = !sentence;
}

function say(sentence) {
    document.querySelector("[data-live]").textContent = sentence;
}
