"""The service worker by itself: no event waits for ever, whatever of the server or the device never answers."""

import json
import re

# The worker runs as a function, in a page, with all that it talks to made up and a clock that is wound forward.
HARNESS = """async ([source, hanging, event]) => {
    const never = new Promise(() => {});
    // Whether something answers; what hangs is named as `fetch`, `body`, `match`, `forgetSent`.
    const answers = (name, value) => (hanging.includes(name) ? never : Promise.resolve(value));

    let now = 0;
    const timers = new Map();
    let lastTimer = 0;
    const setTimeout = (work, time, ...rest) => {
        timers.set(++lastTimer, { at: now + (time ?? 0), work: () => work(...rest) });
        return lastTimer;
    };
    const clearTimeout = (timer) => timers.delete(timer);

    const html = { "Content-Type": "text/html; charset=utf-8", "Plates-Account": "ada" };
    const answer = (text, headers = html, status = 200) => {
        const response = new Response(text, { status, headers });
        Object.defineProperty(response, "type", { value: "basic" });
        if (hanging.includes("body")) {
            for (const name of ["arrayBuffer", "text", "json"]) response[name] = () => never;
        }
        return response;
    };
    const pages = JSON.stringify({ account: "ada", today: "2026-11-23", pages: ["/", "/training"] });
    const fetch = (request) => {
        const { pathname } = new URL(request.url ?? request, "https://plates.example");
        return answers("fetch", pathname === "/offline/pages" ? answer(pages, { "Content-Type": "application/json" })
            : answer(`${pathname} of the server`));
    };

    const stored = new Map([
        ["state", new Map([["/state", JSON.stringify({ account: "ada", today: "2026-11-23", pages: ["/training"], kept: 1 })]])],
        ["pages-old-ada", new Map([["/training", "/training of the device"]])],
        ["assets-THE-BUILD", new Map([["/offline", "<section data-offline>"], ["/assets/app.css", "body {}"]])],
    ]);
    const path = (request) => new URL(request.url ?? request, "https://plates.example").pathname;
    const found = (content, request) => {
        const text = content?.get(path(request));
        return text === undefined ? undefined : new Response(text, { headers: html });
    };
    const cache = (content) => ({
        match: (request) => answers("match", found(content, request)),
        put: (request) => answers("put", content.set(path(request), "put")),
        addAll: () => answers("addAll"),
        keys: () => answers("keys", [...content.keys()].map((name) => ({ url: `https://plates.example${name}` }))),
        delete: () => answers("delete", true),
    });
    const caches = {
        open: (name) => {
            if (!stored.has(name)) stored.set(name, new Map());
            return answers("open", cache(stored.get(name)));
        },
        match: (request, { cacheName } = {}) => answers("match", cacheName ? found(stored.get(cacheName), request)
            : [...stored.values()].map((content) => found(content, request)).find(Boolean)),
        keys: () => answers("keys", [...stored.keys()]),
        delete: (name) => answers("delete", stored.delete(name)),
    };
    class Outbox {
        trouble = "";
        send() { return answers("send"); }
        waiting() { return answers("send", []); }
    }

    const listeners = {};
    const given = {
        caches, fetch, setTimeout, clearTimeout, Outbox,
        addEventListener: (kind, listener) => { listeners[kind] = listener; },
        clients: { claim: () => answers("claim") }, skipWaiting: () => answers("skipWaiting"),
        location: { origin: "https://plates.example" }, navigator: { onLine: true },
        accountsWaiting: () => answers("accountsWaiting", ["ada"]), forgetSent: () => answers("forgetSent"),
        AbortSignal: { timeout: () => undefined },
    };
    new Function(...Object.keys(given), source)(...Object.values(given));

    const waited = [];
    let responding;
    const [kind, method, address] = event;
    const dispatched = {
        request: { url: `https://plates.example${address}`, method, mode: "navigate" },
        data: { opened: address, stored: address, ended: method === "ended" ? "ada" : undefined },
        waitUntil: (work) => waited.push(Promise.resolve(work).catch(() => {})),
        respondWith: (response) => { responding = Promise.resolve(response); },
    };
    listeners[kind](dispatched);
    // Reading a body takes some turns of the real clock.
    const nextTask = () => new Promise((done) => window.setTimeout(done));
    // How long it takes until something has settled, by the clock that is wound.
    const settle = async (work) => {
        const began = now;
        let outcome;
        work.then((value) => { outcome = { value }; }, (error) => { outcome = { error: String(error) }; });
        for (;;) {
            for (let turn = 0; turn < 6 && !outcome; turn += 1) await nextTask();
            if (outcome) return { ...outcome, took: now - began };
            const next = [...timers].sort(([, one], [, other]) => one.at - other.at)[0];
            if (!next) return { took: Infinity };
            timers.delete(next[0]);
            now = next[1].at;
            next[1].work();
        }
    };
    const result = {};
    if (responding) {
        const { value, error, took } = await settle(responding);
        result.answered = took;
        result.error = error ?? "";
        // All of it is there once it was answered.
        const late = new Promise((done) => window.setTimeout(done, 2000, "…"));
        result.text = value?.type === "error" ? "error" : await Promise.race([value?.text() ?? "", late]);
    }
    result.finished = (await settle(Promise.all(waited))).took;
    return JSON.stringify(result, (_, value) => (value === Infinity ? "never" : value));
}"""

# All that the worker waits for, by itself and with others.
ALL = ["fetch", "body", "match", "put", "addAll", "keys", "delete", "open", "claim", "skipWaiting", "send",
       "accountsWaiting", "forgetSent"]
DEVICE = ["match", "put", "keys", "delete", "open", "forgetSent"]
HANGING = [[], *([name] for name in ALL), DEVICE, ["fetch", *DEVICE], ["body", *DEVICE], ALL]


def worker(browser):
    """Answers a function that gives the worker an event, and says what became of it."""
    page = browser.new_page(bypass_csp=True)
    page.goto("/sign-in")
    source = page.request.get("/service-worker.js").text()
    source = re.sub(r"^import .*$", "", source, flags=re.MULTILINE).replace('"use strict";', "")
    build = re.search(r'const build = "([0-9a-f]+)"', source)[1]
    source = source.replace(build, "THE-BUILD")

    def give(hanging: list[str], *event: str) -> dict:
        return json.loads(page.evaluate(HARNESS, [source, hanging, list(event)]))

    return give


def test_no_navigation_waits(browser):
    """The worker answers every navigation in time, whatever of server and device never answers"""
    give = worker(browser)
    for hanging in HANGING:
        for method, address, most in (
            ("GET", "/training", 11_500), ("GET", "/settings", 11_500), ("POST", "/training/2026-11-23/moves", 11_500),
            ("POST", "/sign-in", 26_500), ("GET", "/assets/app.css", 12_000), ("GET", "/offline/exercises", 22_000),
        ):
            found = give(hanging, "fetch", method, address)
            assert found["answered"] != "never" and found["answered"] <= most, (hanging, method, address, found)
            assert found["finished"] != "never" and found["finished"] <= 61_000, (hanging, method, address, found)


def test_what_is_shown_instead(browser):
    """A stored page stands in for a server that does not answer, then the page that says so, then the browser's own"""
    give = worker(browser)
    assert give([], "fetch", "GET", "/training")["text"] == "/training of the server"
    for hanging in (["fetch"], ["body"]):
        found = give(hanging, "fetch", "GET", "/training")
        assert (found["text"], found["answered"]) == ("/training of the device", 2500), found
        found = give(hanging, "fetch", "GET", "/settings")
        assert found["text"] == '<section data-offline="">' and found["answered"] <= 13_000, found
        found = give(hanging, "fetch", "POST", "/training/2026-11-23/moves")
        assert found["text"] == '<section data-offline="unsure">', found
    assert give(["fetch", *DEVICE], "fetch", "GET", "/settings")["text"] == "error"
    # A device that does not answer keeps nobody from what the server says, for more than a moment.
    for hanging in ([name] for name in DEVICE):
        found = give(hanging, "fetch", "GET", "/training")
        assert found["text"] == "/training of the server" and found["answered"] <= 3000, (hanging, found)


def test_a_worker_starts_at_once(browser):
    """A worker that takes over asks the server for nothing before it answers, and all else that it does ends as well"""
    give = worker(browser)
    for hanging in HANGING:
        assert give(hanging, "activate", "", "")["finished"] <= 1500, hanging
        for event in (("install", "", ""), ("sync", "", ""), ("message", "", "/training"), ("message", "ended", "/")):
            found = give(hanging, *event)
            assert found["finished"] != "never" and found["finished"] <= 61_000, (hanging, event, found)
