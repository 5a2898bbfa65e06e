// Keeps pages and assets on the device, and sends what waits in the outbox when no page of ours is open.
//
// Pages come from the server whenever it answers in time; what is stored stands in for it. They are kept by the
// build that made them and by the account whom they are for, and so are never shown to anybody else, and always with
// the assets of their own build. They are deleted as soon as the server says that the session has ended: when it
// asks to sign in instead of answering, whether somebody signed out here, in another tab or from another browser.
import { Outbox, accountsWaiting, forgetSent } from "./outbox.js";

const build = "THE-BUILD";
const assets = ["THE-ASSETS"];
// How long a page that is stored may be waited for, in milliseconds.
const patience = 2500;
const patienceAfterForms = 8000;
// How long stored pages are good enough while nothing was sent by a form from here: 30 minutes.
const fresh = 30 * 60_000;
// Days that are gone are kept for a while, for who looks back.
const keptDays = 8;
// What the server can say instead of a page, without having been reached itself.
const isAway = ({ status }) => status >= 502 && status <= 504;

addEventListener("install", (event) => {
    skipWaiting();
    event.waitUntil(caches.open(`assets-${build}`).then(async (cache) => {
        await cache.addAll(assets);
        await cache.put("/offline", await fetch("/offline", { credentials: "omit", cache: "reload" }));
    }));
});

addEventListener("activate", (event) => {
    event.waitUntil(clients.claim().then(forgetOldBuilds).then(() => keep(true)));
});

// The build before this one stays: pages of it may be open, or stored and not replaced yet.
async function forgetOldBuilds() {
    const names = await caches.keys();
    const builds = names.filter((name) => name.startsWith("assets-")).map((name) => name.slice(7));
    const kept = new Set([...builds.filter((name) => name !== build).slice(-1), build]);
    const old = names.filter((name) => name.includes("-") && !kept.has(name.split("-")[1]));
    await Promise.all(old.map((name) => caches.delete(name)));
}

addEventListener("fetch", (event) => {
    const { request } = event;
    const { origin, pathname } = new URL(request.url);
    if (origin !== location.origin) return;
    if (pathname.startsWith("/assets/")) event.respondWith(asset(request));
    else if (pathname === "/offline/exercises") event.respondWith(names(event));
    else if (request.mode !== "navigate") return;
    else if (request.method === "GET") event.respondWith(page(event));
    else event.respondWith(post(request, pathname));
});

addEventListener("message", (event) => {
    const { opened, stored, ended } = event.data;
    if (ended) event.waitUntil(endSession(ended));
    if (stored) event.waitUntil(replace(stored).then(() => replace("/")));
    // A page that was on its way when this worker became active is not its own yet.
    if (opened) event.waitUntil(Promise.all([clients.claim(), keep()]));
});

addEventListener("sync", (event) => event.waitUntil(sendAll()));

async function sendAll() {
    for (const account of await accountsWaiting()) {
        const outbox = new Outbox(account);
        await outbox.send();
        if (outbox.trouble === "signed-out") await endSession(account);
        if ((await outbox.waiting()).length) throw new Error("not all was sent");
    }
}

// MARK: What is known between two events: whose pages are shown, and what is stored for them

async function state() {
    return (await (await caches.match("/state"))?.json()) ?? { account: null, today: "", pages: [], kept: 0, build };
}

// One after the other, so that no change undoes another.
let turn = Promise.resolve();

function setState(changes) {
    turn = turn.catch(() => {}).then(async () => {
        const known = await state();
        const next = { ...known, ...(typeof changes === "function" ? changes(known) : changes) };
        await (await caches.open("state")).put("/state", Response.json(next));
    });
    return turn;
}

// Somebody signed in: what is stored for others goes.
async function setAccount(account) {
    await setState((known) => (known.account === account ? {} : { account, pages: [], kept: 0 }));
    if (!account) return;
    await forgetPages((name) => !name.endsWith(account));
    await forgetSent(account).catch(() => {});
}

// How often a session has ended while this worker runs. What was asked for before must not be stored after.
let endings = 0;

// Deletes what is stored of an account, unless somebody else has signed in since its pages were asked for.
async function endSession(account) {
    if (account !== (await state()).account) return;
    endings += 1;
    await setAccount(null);
    await forgetPages();
    await forgetSent(null).catch(() => {});
}

// The server asks to sign in instead of answering.
const asksToSignIn = (response) => response.status === 401
    || (response.redirected && new URL(response.url).pathname === "/sign-in");

async function forgetPages(isMeant = () => true) {
    const names = (await caches.keys()).filter((name) => name.startsWith("pages-") && isMeant(name));
    await Promise.all(names.map((name) => caches.delete(name)));
}

// MARK: Answers

async function asset(request) {
    const kept = await caches.match(request, { ignoreVary: true });
    return kept ?? fetch(request);
}

async function page(event) {
    const url = new URL(event.request.url);
    const since = endings;
    const network = fetch(event.request).then((response) => remember(url, response, since));
    event.waitUntil(network.catch(() => {}));
    const kept = await find(url);
    if (!kept) return network.catch(() => notice());
    // After something was done by a form, a page from before it would look as if nothing had been.
    const isOld = url.searchParams.has("notice") || url.searchParams.has("undo") || (await state()).isChanged;
    const late = new Promise((resolve) => setTimeout(resolve, isOld ? patienceAfterForms : patience, kept));
    const response = await Promise.race([network.catch(() => kept), late]);
    return isAway(response) ? kept : response;
}

async function post(request, pathname) {
    try {
        const response = await fetch(request);
        if (pathname === "/sign-out" && response.type === "opaqueredirect") await endSession((await state()).account);
        else await setState({ isChanged: true });
        return response;
    } catch {
        return notice("post");
    }
}

async function notice(kind = "") {
    const kept = await caches.match("/offline", { cacheName: `assets-${build}` });
    const html = (await kept.text()).replace("data-offline", `data-offline="${kind}"`);
    return new Response(html, { status: 503, headers: kept.headers });
}

async function names(event) {
    const { account } = await state();
    const cache = await caches.open(`pages-${build}-${account}`);
    const kept = await cache.match("/offline/exercises");
    if (kept) return kept;
    const since = endings;
    const response = await fetch(event.request);
    if (asksToSignIn(response)) await endSession(account);
    if (response.ok && !response.redirected && since === endings) await cache.put("/offline/exercises", response.clone());
    return response;
}

// MARK: Stored pages

// Keeps a page that was opened, if it is of those that are kept, and notes for whom it is.
async function remember(url, response, since) {
    if (response.type !== "basic" || !response.headers.get("Content-Type")?.startsWith("text/html")) return response;
    const copy = response.clone();
    const account = response.headers.get("Plates-Account");
    if (since !== endings) return response;
    const known = await state();
    if (account && account !== known.account) await setAccount(account);
    if (!account && /^\/sign-(in|up)$/.test(url.pathname)) await endSession(known.account);
    if (account && copy.ok && !copy.redirected && since === endings && isKept(url, known)) await store(url, copy, account);
    return response;
}

const isKept = ({ pathname, search, searchParams }, { pages }) => !searchParams.get("q")
    && (pages.includes(pathname + search) || /^\/([a-z]+\/\d{4}-\d\d-\d\d(\/add)?)?$/.test(pathname));

// A page by what it is about, without what was just done.
function key({ pathname, searchParams }) {
    const about = new URLSearchParams(searchParams);
    for (const name of ["notice", "undo", "deleted", "q"]) about.delete(name);
    return pathname + (about.size ? `?${about}` : "");
}

async function store(url, response, account) {
    await (await caches.open(`pages-${build}-${account}`)).put(key(url), response);
}

async function find(url) {
    const { account, today } = await state();
    if (!account) return null;
    const names = (await caches.keys()).filter((name) => name.startsWith("pages-") && name.endsWith(account)).reverse();
    const now = new Date();
    const two = (number) => String(number).padStart(2, "0");
    const date = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
    // Today stands at an address without a date as well. The clock may be wrong: then the server's last word counts.
    for (const path of [key(url), `${url.pathname}/${date}`, `${url.pathname}/${today}`]) {
        for (const cacheName of names) {
            const kept = await caches.match(path, { cacheName });
            if (kept) return kept;
        }
    }
    return null;
}

// Answers whether the server could be asked.
async function replace(address) {
    const url = new URL(address, location.origin);
    const { account, pages } = await state();
    if (!account || !isKept(url, { pages })) return true;
    const since = endings;
    const response = await fetch(key(url)).catch(() => null);
    if (response && asksToSignIn(response)) await endSession(account);
    if (since === endings && response?.ok && !response.redirected && response.headers.get("Plates-Account") === account) {
        await store(url, response, account);
    }
    return Boolean(response) && !isAway(response);
}

let keeping;

// Once at a time.
function keep(isForced) {
    keeping ??= keepPatiently(isForced).finally(() => {
        keeping = undefined;
    });
    return keeping;
}

// Once more where something was changed meanwhile, and some times more where the server could not be reached.
async function keepPatiently(isForced) {
    for (const pause of [1000, 3000, 9000, 0]) {
        const outcome = await keepAll(isForced).catch(() => "failed");
        if (outcome === "fresh" || (outcome === "done" && !(await state()).isChanged)) return;
        if (outcome === "failed") await new Promise((resolve) => setTimeout(resolve, pause));
    }
}

// Asks for the pages that are to be there without a connection, unless what is stored is new enough.
async function keepAll(isForced) {
    const known = await state();
    const age = Date.now() - known.kept;
    if (!isForced && !known.isChanged && age >= 0 && age < fresh && known.build === build) return "fresh";
    const since = endings;
    const answer = await fetch("/offline/pages").catch(() => null);
    if (!answer || isAway(answer)) return "failed";
    if (asksToSignIn(answer)) await endSession(known.account);
    if (!answer.ok || answer.redirected) return "fresh";
    const { account, today, pages } = await answer.json();
    if (since !== endings) return "failed";
    if (account !== known.account) await setAccount(account);
    await setState({ account, today, pages, kept: 0, isChanged: false, build });
    const cache = await caches.open(`pages-${build}-${account}`);
    await cache.delete("/offline/exercises");
    await fetch("/offline/exercises").then((response) => response.ok && !response.redirected && since === endings
        && cache.put("/offline/exercises", response)).catch(() => {});
    let areAll = true;
    for (const address of pages) areAll = (await replace(address).catch(() => false)) && areAll;
    if (since !== endings) return "failed";
    await forgetOldDays(cache, today);
    if (!areAll) return "failed";
    await setState({ kept: Date.now() });
    return "done";
}

async function forgetOldDays(cache, today) {
    const first = new Date(Date.parse(today) - keptDays * 86_400_000).toISOString().slice(0, 10);
    for (const request of await cache.keys()) {
        const day = request.url.match(/\d{4}-\d\d-\d\d/)?.[0];
        if (day && day < first) await cache.delete(request);
    }
}
