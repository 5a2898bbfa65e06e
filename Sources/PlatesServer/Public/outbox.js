// The outbox: every change goes into IndexedDB first, and counts as stored when the server has named it.
// It is kept by account, so that one person's changes are never sent with another's session. Pages and the
// service worker share it; there is nothing of a page in here.
//
// A record is { order, v, account, change, label, reason, sent }. `change` is what is sent, `label` what it is called
// before the person, `reason` why the server refused it, `sent` when it was stored, by the server's clock: until
// then it waits. Those that were stored stay for a while, for pages that were made before. Records of the first
// shape have neither `v` nor `label` nor `sent`, and are sent as they are.

const shape = 2;
const waits = [5, 15, 60];
// As much as goes into a request: 60,000 characters are at most 180 kB, and the server takes 256.
const most = { changes: 100, characters: 60_000 };
// Pages that are kept on the device are not older than this, in milliseconds.
const remembered = 14 * 86_400_000;

const open = () => new Promise((resolve, reject) => {
    const request = indexedDB.open("plates", 1);
    request.onupgradeneeded = () => {
        request.result.createObjectStore("outbox", { autoIncrement: true, keyPath: "order" })
            .createIndex("account", "account");
    };
    request.onsuccess = () => {
        request.result.onversionchange = () => request.result.close();
        resolve(request.result);
    };
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("another page keeps the outbox open"));
});

const finished = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
});

export class Outbox extends EventTarget {
    account;
    // What became of the last try: "" where it went well, else "offline", "signed-out" or "another".
    trouble = "";
    #database;
    #failures = 0;
    #failedAt = -Infinity;
    #timer;
    #isQueued = false;
    #others;

    constructor(account) {
        super();
        this.account = account;
        // What one page has added or sent, the others show.
        this.#others = new BroadcastChannel(`outbox-${account}`);
        this.#others.onmessage = ({ data }) => {
            this.trouble = data.trouble;
            this.#tell(data);
        };
    }

    // Whether this browser can keep an outbox: private windows may not.
    async works() {
        try {
            await (this.#database ??= open());
            return true;
        } catch {
            return false;
        }
    }

    // Resolves when the change is on this device's disk. Its id is the one that the server will name.
    async add(change, label = "") {
        const [id] = await this.addAll([{ change, label }]);
        return id;
    }

    // The same for several changes of one press: all of them are kept, or none.
    async addAll(pressed) {
        const records = pressed.map(({ change, label }) => ({
            v: shape, account: this.account, label, reason: null, sent: null,
            change: { v: shape, id: uuid(), at: new Date().toISOString(), ...change },
        }));
        await this.#write((store) => records.forEach((record) => store.add(record)));
        this.#tellAll({ added: records });
        this.send();
        return records.map(({ change }) => change.id);
    }

    // All records of the account, oldest first.
    async records() {
        await (this.#database ??= open());
        const store = (await this.#database).transaction("outbox").objectStore("outbox");
        return finished(store.index("account").getAll(this.account));
    }

    async waiting() {
        return (await this.records()).filter(({ reason, sent }) => !reason && !sent);
    }

    // Resolves with whether a change was stored, or `null` where that is not known in time.
    async stored(id, patience) {
        const end = Date.now() + patience;
        while (Date.now() < end) {
            const record = (await this.records()).find(({ change }) => change.id === id);
            if (!record || record.sent || record.reason) return !record?.reason;
            if (this.trouble) return null;
            await new Promise((resolve) => setTimeout(resolve, 25));
        }
        return null;
    }

    // Gives up what the server refused, as the person wishes; or everything that was stored.
    async forget(isMeant) {
        const meant = (await this.records()).filter(isMeant);
        if (!meant.length) return;
        await this.#write((store) => meant.forEach(({ order }) => store.delete(order)));
        this.#tellAll({});
    }

    // Sends once more what the server refused.
    async retry(record) {
        await this.#write((store) => store.put({ ...record, reason: null }));
        this.#tellAll({});
        await this.send();
    }

    // Sends what waits; one page at a time does. Resolves when nothing can be sent any more.
    async send() {
        clearTimeout(this.#timer);
        if (this.#isQueued || !(await this.works())) return;
        const sendAll = async () => {
            this.#isQueued = false;
            while (await this.#sendSome()) { /* until nothing waits */ }
        };
        this.#isQueued = true;
        const { locks } = globalThis.navigator;
        // A page that the system has put to sleep may hold the lock: to send twice doubles nothing.
        const signal = AbortSignal.timeout?.(30_000);
        if (locks) await locks.request(`outbox-${this.account}`, { signal }, sendAll).catch((error) => {
            // What failed within is not a lock that was not to be had.
            if (!this.#isQueued) throw error;
            return sendAll();
        });
        else await sendAll();
    }

    // Whether there may be more to send.
    async #sendSome() {
        const waiting = portion(await this.waiting());
        if (!waiting.length) return false;
        let answer;
        try {
            const response = await fetch("/api/v1/changes", {
                method: "POST",
                headers: {
                    "Content-Type": "application/json",
                    // In another tab somebody else may have signed in meanwhile: the server compares.
                    "Plates-Account": this.account,
                    // The clock may be wrong: the server compares that as well.
                    "Plates-Sent-At": new Date().toISOString(),
                },
                body: JSON.stringify(waiting.map(({ change }) => change)),
                signal: AbortSignal.timeout?.(20_000),
            });
            if (!response.ok) throw Object.assign(new Error(), { status: response.status });
            answer = await response.json();
        } catch ({ status }) {
            this.#tryLater(status);
            return false;
        }
        const accepted = new Set(answer.accepted);
        const refused = new Map(answer.rejected.map(({ id, reason }) => [id, reason]));
        // What gave way to another device's later change is not what a page should show.
        const superseded = new Set(answer.superseded);
        const time = Date.parse(answer.time);
        const records = waiting
            .filter(({ change: { id } }) => accepted.has(id) || refused.has(id))
            .map((record) => ({ ...record, reason: refused.get(record.change.id) ?? null,
                sent: accepted.has(record.change.id) ? time : null }));
        const old = (await this.records()).filter(({ sent }) => sent && sent < time - remembered);
        await this.#write((store) => {
            for (const record of records) {
                if (superseded.has(record.change.id)) store.delete(record.order);
                else store.put(record);
            }
            for (const { order } of old) store.delete(order);
        });
        if (!records.length) {
            this.#tryLater();
            return false;
        }
        this.#failures = 0;
        this.#failedAt = -Infinity;
        this.trouble = "";
        this.#tellAll({ sent: records, isSuperseded: superseded.size > 0 });
        return true;
    }

    #tryLater(status) {
        // Tries for several reasons at the same moment, as when a page is opened, are one.
        if (performance.now() - this.#failedAt > 2000) this.#failures += 1;
        this.#failedAt = performance.now();
        const wait = waits[Math.min(this.#failures, waits.length) - 1];
        this.#timer = setTimeout(() => this.send(), wait * 1000);
        this.trouble = { 401: "signed-out", 409: "another" }[status] ?? "offline";
        this.#tellAll({});
        // Where there is Background Sync, the browser sends even when no page of ours is open any more.
        globalThis.navigator.serviceWorker?.ready
            .then(({ sync }) => sync?.register("outbox")).catch(() => {});
    }

    // What is done inside is on the disk when this resolves, all of it or nothing.
    async #write(work) {
        const database = await (this.#database ??= open());
        await new Promise((resolve, reject) => {
            // `strict`: not before the disk has it.
            const transaction = database.transaction("outbox", "readwrite", { durability: "strict" });
            transaction.oncomplete = resolve;
            transaction.onabort = () => reject(transaction.error);
            work(transaction.objectStore("outbox"));
            // Not undone by leaving the page right after a press.
            transaction.commit?.();
        });
    }

    #tellAll(detail) {
        detail.trouble = this.trouble;
        this.#tell(detail);
        this.#others.postMessage(detail);
    }

    #tell(detail) {
        this.dispatchEvent(new CustomEvent("news", { detail }));
    }
}

// The accounts that have something to send.
export async function accountsWaiting() {
    const store = (await open()).transaction("outbox").objectStore("outbox");
    const waiting = (await finished(store.getAll())).filter(({ reason, sent }) => !reason && !sent);
    return [...new Set(waiting.map(({ account }) => account))];
}

// What was sent is remembered for pages of its own account only, and only as long as its session lasts. Deletes that
// of all accounts but the one that is signed in, `null` if nobody is. What was not sent stays until its person is back.
export const forgetSent = (account) => removeEach((record) => record.sent && record.account !== account);

// Deletes all records of an account that is no more.
export const forgetAll = (account) => removeEach((record) => record.account === account);

async function removeEach(isMeant) {
    const database = await open();
    try {
        const transaction = database.transaction("outbox", "readwrite");
        const store = transaction.objectStore("outbox");
        const done = new Promise((resolve, reject) => {
            transaction.oncomplete = resolve;
            transaction.onabort = () => reject(transaction.error);
        });
        for (const record of (await finished(store.getAll())).filter(isMeant)) store.delete(record.order);
        await done;
    } finally {
        database.close();
    }
}

// The first of the records that fit into a request, and one at least.
function portion(records) {
    let characters = 0;
    const fits = ({ change }, index) => {
        characters += JSON.stringify(change).length;
        return index < most.changes && (index === 0 || characters <= most.characters);
    };
    const end = records.findIndex((record, index) => !fits(record, index));
    return end < 0 ? records : records.slice(0, end);
}

// A random UUID, also where the page did not come by https and crypto.randomUUID is missing.
export function uuid() {
    if (crypto.randomUUID) return crypto.randomUUID();
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
