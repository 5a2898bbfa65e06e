// Comes back to where the person was after a form: <form method="post" data-stay>.
//
// The form notes how far the page is scrolled and what has the focus. The page that follows, if it is the same one,
// is scrolled there before it is first shown (`blocking="render"` in the layout). The focus is then on Undo; after
// an undo it is on what was brought back, which the address names. It touches nothing on Back or on a reload.
const noteName = "plates-stay";
const usedName = "plates-undone";
// A page that follows a form comes sooner than this, in milliseconds.
const patience = 30_000;

const bar = document.querySelector("[data-undo]");

export function noteHere() {
    store(noteName, { path: location.pathname, top: scrollY, focus: focusedID(), at: Date.now() });
}

// The element that has the focus, or the next one around it that has an id.
function focusedID() {
    return document.activeElement?.closest("[id]:not(main)")?.id ?? "";
}

addEventListener("submit", ({ target, defaultPrevented }) => {
    if (defaultPrevented || !target.matches("[data-stay]")) return;
    noteHere();
    if (bar?.contains(target)) store(usedName, bar.dataset.undo);
});

document.addEventListener("click", (event) => {
    if (!bar || !event.target.closest("[data-close-undo]")) return;
    event.preventDefault();
    close();
    focus(document.querySelector("main"));
});

// A page that the browser held in memory may offer what was undone meanwhile.
addEventListener("pageshow", ({ persisted }) => {
    if (persisted && bar && load(usedName) === bar.dataset.undo) close();
});

function close() {
    bar.remove();
    setAddress("");
}

// Has the address name what can be undone, or nothing, so that a reload offers the same.
export function setAddress(undo) {
    const address = new URL(location);
    for (const name of ["notice", "undo"]) address.searchParams.delete(name);
    if (undo) address.searchParams.set("undo", undo);
    history.replaceState(history.state, "", address);
}

arrive();

function arrive() {
    const note = load(noteName);
    store(noteName, null);
    // A page that was kept on the device, with a bar of another time.
    if (bar && !location.search.includes(bar.dataset.undo)) return bar.remove();
    if (performance.getEntriesByType("navigation")[0]?.type !== "navigate") return;
    const isBack = note?.path === location.pathname && Date.now() - note.at < patience;
    const follows = /[?&](notice|undo)=/.test(location.search);
    const target = document.getElementById("undo") ?? (follows ? document.getElementById(location.hash.slice(1)) : null)
        ?? (isBack ? document.getElementById(note.focus) : null);
    const settle = () => {
        if (isBack) scrollTo({ top: note.top, behavior: "instant" });
        if (target) focus(target);
    };
    settle();
    if (document.readyState === "complete" || !location.hash) return;
    // The browser goes to the address's fragment once the page is loaded, which is for pages without scripts. Who has
    // done something by then stays where they are.
    const touches = ["pointerdown", "wheel", "keydown"];
    const stop = new AbortController();
    for (const name of touches) addEventListener(name, () => stop.abort(), { passive: true, signal: stop.signal });
    addEventListener("load", () => requestAnimationFrame(() => {
        if (!stop.signal.aborted) settle();
        stop.abort();
    }), { signal: stop.signal });
}

// Focuses an element, or what in it can have the focus, and shows it if it is out of sight.
export function focus(element) {
    const controls = "a[href], button, input:not([type=hidden]), select, textarea, summary";
    const target = element.matches(controls) ? element : element.querySelector(controls);
    if (!target || element.matches("main")) element.tabIndex = -1;
    const focused = element.matches("main") ? element : target ?? element;
    focused.focus({ preventScroll: true });
    if (focused !== element || !element.matches("main")) focused.scrollIntoView({ block: "nearest", behavior: "instant" });
}

function store(name, value) {
    try {
        sessionStorage[name] = JSON.stringify(value);
    } catch { /* a browser that stores nothing */ }
}

function load(name) {
    try {
        return JSON.parse(sessionStorage[name] ?? "null");
    } catch {
        return null;
    }
}
