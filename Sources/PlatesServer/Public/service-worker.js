// Keeps pages and assets on the device, and sends what waits in the outbox when no page of ours is open.
//
// Pages come from the server whenever it answers in time; what is stored stands in for it. They are kept by the
// build that made them and by the account whom they are for, and so are never shown to anybody else, and always with
// the assets of their own build. They are deleted as soon as the server says that the session has ended: when it
// asks to sign in instead of answering, whether somebody signed out here, in another tab or from another browser.
//
// No navigation waits for anything without a limit: neither the server, which may accept and never answer or break off
// in the middle, nor this device's storage, nor this worker, of which a new version may be starting. A stored page
// comes first in its stead, then the page that says so, then the browser's own.
import { Outbox, accountsWaiting, forgetSent } from "./outbox.js";

const build = "THE-BUILD";
const assets = ["THE-ASSETS"];
// How long something may be waited for, in milliseconds.
const limits = {
    // The server, while a stored page can stand in; longer where it is from before something was done by a form.
    stored: 2500,
    storedAfterForms: 8000,
    // The server, with nothing to stand in for it. Forms that check a password wait for their turn at it.
    page: 10_000,
    form: 10_000,
    password: 25_000,
    // Caches and the outbox: one step of an answer.
    device: 1500,
    // What no navigation waits for: a request, and all that one event leads to. A worker that is at work is not replaced.
    request: 20_000,
    work: 60_000,
};
// How long stored pages are good enough while nothing was sent by a form from here: 30 minutes.
const fresh = 30 * 60_000;
// Days that are gone are kept for a while, for who looks back.
const keptDays = 8;
// What the server can say instead of a page, without having been reached itself.
const isAway = ({ status }) => status >= 502 && status <= 504;
const isPage = ({ type, headers }) => type === "basic" && Boolean(headers.get("Content-Type")?.startsWith("text/html"));
const wait = (time) => new Promise((resolve) => setTimeout(resolve, time));

// Resolves as `work` does, and rejects if that takes longer than the limit.
function within(limit, work) {
    let timer;
    const end = new Promise((_, reject) => {
        timer = setTimeout(() => reject(new Error("no answer in time")), limit);
    });
    return Promise.race([work, end]).finally(() => clearTimeout(timer));
}

// What goes on after an event was answered, whatever becomes of it.
const goOn = (event, work) => event.waitUntil(within(limits.work, work).catch(() => {}));

addEventListener("install", (event) => {
    skipWaiting();
    event.waitUntil(within(limits.work, caches.open(`assets-${build}`).then(async (cache) => {
        await cache.addAll(assets);
        // With the cookie, because it is in the language of the account. It says nothing else of it.
        await cache.put("/offline", await fetch("/offline", { cache: "reload" }));
    })));
});

// Every navigation waits until this is done, so it asks the server for nothing: pages that are open ask for what is to
// be stored once they belong to this worker (app.js), others when they are opened.
addEventListener("activate", (event) => {
    event.waitUntil(within(limits.device, clients.claim().then(forgetOldBuilds)).catch(() => {}));
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
    else event.respondWith(post(event));
});

addEventListener("message", (event) => {
    const { opened, stored, ended } = event.data;
    if (ended) goOn(event, endSession(ended));
    if (stored) goOn(event, replace(stored).then(() => replace("/")));
    // A page that was on its way when this worker became active is not its own yet.
    if (opened) goOn(event, Promise.all([clients.claim(), keep()]));
});

addEventListener("sync", (event) => event.waitUntil(within(limits.work, sendAll())));

async function sendAll() {
    for (const account of await accountsWaiting()) {
        const outbox = new Outbox(account);
        await outbox.send();
        if (outbox.trouble === "signed-out") await endSession(account);
        if ((await outbox.waiting()).length) throw new Error("not all was sent");
    }
}

// MARK: What is known between two events: whose pages are shown, and what is stored for them

const nobody = { account: null, today: "", pages: [], kept: 0, build };

async function state() {
    const kept = await caches.match("/state");
    return (await kept?.json().catch(() => null)) ?? nobody;
}

// For who cannot wait.
const stateSoon = () => within(limits.device, state()).catch(() => nobody);

// One after the other, so that no change undoes another; one that does not end holds the next up for a while only.
let turn = Promise.resolve();

function setState(changes) {
    const change = async () => {
        const known = await state();
        const next = { ...known, ...(typeof changes === "function" ? changes(known) : changes) };
        await (await caches.open("state")).put("/state", Response.json(next));
    };
    turn = turn.catch(() => {}).then(() => within(limits.request, change()));
    return turn;
}

// Somebody signed in: what is stored for others goes.
async function setAccount(account) {
    await setState((known) => (known.account === account ? {} : { account, pages: [], kept: 0 }));
    if (!account) return;
    await forgetPages((name) => !name.endsWith(account));
    await within(limits.request, forgetSent(account)).catch(() => {});
}

// How often a session has ended while this worker runs. What was asked for before must not be stored after.
let endings = 0;

// Deletes what is stored of an account, unless somebody else has signed in since its pages were asked for.
async function endSession(account) {
    if (account !== (await state()).account) return;
    endings += 1;
    await setAccount(null);
    await forgetPages();
    await within(limits.request, forgetSent(null)).catch(() => {});
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
    const kept = await within(limits.device, caches.match(request, { ignoreVary: true })).catch(() => null);
    return kept ?? within(limits.page, fetch(request).then(whole));
}

async function page(event) {
    const url = new URL(event.request.url);
    const since = endings;
    const network = fetch(event.request).then((response) => remember(event, url, response, since));
    goOn(event, network);
    const kept = find(url).catch(() => null);
    const answer = network.then(async (response) => (isAway(response) && (await kept)) || response)
        .catch(async () => (await kept) ?? notice());
    return Promise.race([answer, standIn(url, kept)]);
}

// What is shown if the server has not answered in time.
async function standIn(url, finding) {
    const late = wait(limits.page);
    const kept = await finding;
    if (!kept) return late.then(() => notice());
    // After something was done by a form, a page from before it would look as if nothing had been.
    const isOld = ["notice", "undo"].some((name) => url.searchParams.has(name)) || (await stateSoon()).isChanged;
    return wait(isOld ? limits.storedAfterForms : limits.stored).then(() => kept);
}

async function post(event) {
    const { pathname } = new URL(event.request.url);
    const isSigningOut = pathname === "/sign-out";
    const sent = fetch(event.request);
    // Also where the answer comes too late to be shown, or never does.
    const noted = sent.then(async ({ type }) => {
        if (isSigningOut && type === "opaqueredirect") await endSession((await state()).account);
        else await setState({ isChanged: true });
    }, () => navigator.onLine && setState({ isChanged: true }));
    goOn(event, noted);
    try {
        const checksPassword = /^\/(sign-|settings)/.test(pathname);
        const response = await within(checksPassword ? limits.password : limits.form, sent.then(wholePage));
        await within(limits.device, noted).catch(() => {});
        return response;
    } catch {
        // Without a connection nothing was sent; else the server may have it.
        return notice(navigator.onLine ? "unsure" : "post");
    }
}

// An answer with all of its body, so that none breaks off while it is shown.
async function whole(response) {
    if (!response.body) return response;
    const { status, statusText, headers } = response;
    return new Response(await response.arrayBuffer(), { status, statusText, headers });
}

const wholePage = (response) => (isPage(response) ? whole(response) : response);

async function notice(kind = "") {
    try {
        const kept = await within(limits.device, caches.match("/offline", { cacheName: `assets-${build}` }));
        const html = (await within(limits.device, kept.text())).replace("data-offline", `data-offline="${kind}"`);
        return new Response(html, { status: 503, headers: kept.headers });
    } catch {
        return Response.error();
    }
}

async function names(event) {
    const { account } = await stateSoon();
    const cacheName = `pages-${build}-${account}`;
    const kept = await within(limits.device, caches.match("/offline/exercises", { cacheName })).catch(() => null);
    if (kept) return kept;
    const since = endings;
    const answer = await within(limits.page, fetch(event.request));
    const response = await within(limits.page, whole(answer));
    const copy = response.clone();
    goOn(event, (async () => {
        if (asksToSignIn(answer)) await endSession(account);
        if (!answer.ok || answer.redirected || since !== endings) return;
        await (await caches.open(cacheName)).put("/offline/exercises", copy);
    })());
    return response;
}

// MARK: Stored pages

// Notes for whom a page is that was opened, before it is shown unless the device does not come to it, and keeps it if
// it is of those that are kept.
async function remember(event, url, response, since) {
    if (!isPage(response)) return response;
    const page = await whole(response);
    const copy = page.clone();
    const account = page.headers.get("Plates-Account");
    const noted = note(url, account, since);
    goOn(event, noted.then((known) => {
        const isMeant = account && copy.ok && since === endings && isKept(url, known);
        return isMeant && store(url, copy, account);
    }));
    await within(limits.device, noted).catch(() => {});
    return page;
}

// Answers what was known.
async function note({ pathname }, account, since) {
    const known = await state();
    if (since !== endings) return known;
    if (account && account !== known.account) await setAccount(account);
    if (!account && /^\/sign-(in|up)$/.test(pathname)) await endSession(known.account);
    return known;
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

// The stored page, or `null`; also if the device takes too long to say.
const find = (url) => within(limits.device, findStored(url));

async function findStored(url) {
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

// What is asked for without anybody waiting.
const ask = (address) => fetch(address, { signal: AbortSignal.timeout?.(limits.request) });

// Answers whether the server could be asked.
async function replace(address) {
    const url = new URL(address, location.origin);
    const { account, pages } = await state();
    if (!account || !isKept(url, { pages })) return true;
    const since = endings;
    const response = await ask(key(url)).catch(() => null);
    if (response && asksToSignIn(response)) await endSession(account);
    if (since === endings && response?.ok && !response.redirected && response.headers.get("Plates-Account") === account) {
        await within(limits.request, store(url, response, account));
    }
    return Boolean(response) && !isAway(response);
}

let keeping;

// Once at a time.
function keep() {
    keeping ??= within(limits.work, keepPatiently()).finally(() => {
        keeping = undefined;
    });
    return keeping;
}

// Once more where something was changed meanwhile, and some times more where the server could not be reached.
async function keepPatiently() {
    for (const pause of [1000, 3000, 9000, 0]) {
        const outcome = await keepAll().catch(() => "failed");
        if (outcome === "fresh" || (outcome === "done" && !(await state()).isChanged)) return;
        if (outcome === "failed") await wait(pause);
    }
}

// Asks for the pages that are to be there without a connection, unless what is stored is new enough.
async function keepAll() {
    const known = await state();
    const age = Date.now() - known.kept;
    if (!known.isChanged && age >= 0 && age < fresh && known.build === build) return "fresh";
    const since = endings;
    const answer = await ask("/offline/pages").catch(() => null);
    if (!answer || isAway(answer)) return "failed";
    if (asksToSignIn(answer)) await endSession(known.account);
    if (!answer.ok || answer.redirected) return "fresh";
    const { account, today, pages } = await answer.json();
    if (since !== endings) return "failed";
    if (account !== known.account) await setAccount(account);
    await setState({ account, today, pages, kept: 0, isChanged: false, build });
    const cache = await caches.open(`pages-${build}-${account}`);
    await cache.delete("/offline/exercises");
    // In the language that the account has now.
    await ask("/offline").then(async (response) => response.ok
        && (await caches.open(`assets-${build}`)).put("/offline", response)).catch(() => {});
    await ask("/offline/exercises").then((response) => response.ok && !response.redirected && since === endings
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
