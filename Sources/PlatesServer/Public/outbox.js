// The outbox: every change goes into IndexedDB first and leaves it when the server has said that it is stored.
// It is kept by account, so that one person's changes are never sent with another's session.

const waits = [5, 15, 60];
// As much as goes into a request: 60,000 characters are at most 180 kB, and the server takes 256.
const most = { changes: 100, characters: 60_000 };

function open() {
    return new Promise((resolve, reject) => {
        const request = indexedDB.open("plates", 1);
        request.onupgradeneeded = () => {
            const store = request.result.createObjectStore("outbox", { autoIncrement: true, keyPath: "order" });
            store.createIndex("account", "account");
        };
        request.onsuccess = () => {
            request.result.onversionchange = () => request.result.close();
            resolve(request.result);
        };
        request.onerror = () => reject(request.error);
        request.onblocked = () => reject(new Error("another page keeps the outbox open"));
    });
}

function finished(request) {
    return new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
    });
}

function committed(transaction) {
    return new Promise((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error);
    });
}

export class Outbox extends EventTarget {
    #account;
    #database = open();
    #failures = 0;
    #timer;
    #others;

    constructor(account) {
        super();
        this.#account = account;
        // What one page has sent, the others show as sent.
        this.#others = new BroadcastChannel(`outbox-${account}`);
        this.#others.onmessage = ({ data }) => this.#tell("sent", data);
        this.#database.catch(() => {});
        for (const name of ["online", "pageshow"]) addEventListener(name, () => this.send());
        document.addEventListener("visibilitychange", () => {
            if (document.visibilityState === "visible") this.send();
        });
    }

    // Whether this browser can keep an outbox: private windows may not.
    async works() {
        try {
            await this.#database;
            return true;
        } catch {
            return false;
        }
    }

    // Resolves when the change is on this device's disk.
    async add(change) {
        const transaction = (await this.#database).transaction("outbox", "readwrite");
        transaction.objectStore("outbox").add({ account: this.#account, change, reason: null });
        await committed(transaction);
        this.send();
    }

    // Everything of the account that is not stored on the server, oldest first.
    async entries() {
        const store = (await this.#database).transaction("outbox").objectStore("outbox");
        return finished(store.index("account").getAll(this.#account));
    }

    // Forgets what the server refused about a set, once the person has mended or deleted it.
    async forgetRefused(setID) {
        const entries = await this.entries();
        await this.#remove(entries.filter(({ change, reason }) => reason && change.set_id === setID));
    }

    // Sends what waits. Only one page at a time does.
    async send() {
        clearTimeout(this.#timer);
        if (!(await this.works())) return;
        const sendAll = async (lock) => {
            // Another page is sending: this one looks again, should that one be closed or fail.
            if (!lock) this.#timer = setTimeout(() => this.send(), waits[0] * 1000);
            else while (await this.#sendSome()) { /* until nothing waits */ }
        };
        if (navigator.locks) {
            await navigator.locks.request(`outbox-${this.#account}`, { ifAvailable: true }, sendAll);
        } else {
            await sendAll(true);
        }
    }

    // Whether there may be more to send.
    async #sendSome() {
        const waiting = portion((await this.entries()).filter(({ reason }) => !reason));
        if (!waiting.length) return false;
        let answer;
        try {
            const response = await fetch("/api/v1/changes", {
                method: "POST",
                // In another tab somebody else may have signed in meanwhile: the server compares.
                headers: { "Content-Type": "application/json", "Plates-Account": this.#account },
                body: JSON.stringify(waiting.map(({ change }) => change)),
                signal: AbortSignal.timeout?.(20_000),
            });
            if (!response.ok) throw Object.assign(new Error(), { status: response.status });
            answer = await response.json();
        } catch (error) {
            this.#tryLater(error.status, waiting.length);
            return false;
        }
        this.#failures = 0;
        const accepted = new Set(answer.accepted);
        const refused = new Map(answer.rejected.map(({ id, reason }) => [id, reason]));
        await this.#remove(waiting.filter(({ change }) => accepted.has(change.id)));
        await this.#refuse(waiting.filter(({ change }) => refused.has(change.id)), refused);
        const sent = { accepted, refused, changes: waiting.map(({ change }) => change) };
        this.#tell("sent", sent);
        this.#others.postMessage(sent);
        return accepted.size + refused.size > 0;
    }

    #tryLater(status, count) {
        const wait = waits[Math.min(this.#failures, waits.length - 1)];
        this.#failures += 1;
        this.#timer = setTimeout(() => this.send(), wait * 1000);
        this.#tell("waiting", { count, signedOut: status === 401, isAnother: status === 409 });
    }

    async #remove(entries) {
        if (!entries.length) return;
        const transaction = (await this.#database).transaction("outbox", "readwrite");
        for (const { order } of entries) transaction.objectStore("outbox").delete(order);
        await committed(transaction);
    }

    async #refuse(entries, reasons) {
        if (!entries.length) return;
        const transaction = (await this.#database).transaction("outbox", "readwrite");
        for (const entry of entries) {
            transaction.objectStore("outbox").put({ ...entry, reason: reasons.get(entry.change.id) });
        }
        await committed(transaction);
    }

    #tell(name, detail) {
        this.dispatchEvent(new CustomEvent(name, { detail }));
    }
}

// The first of the entries that fit into a request, and one at least.
function portion(entries) {
    let characters = 0;
    const fits = ({ change }, index) => {
        characters += JSON.stringify(change).length;
        return index < most.changes && (index === 0 || characters <= most.characters);
    };
    const end = entries.findIndex((entry, index) => !fits(entry, index));
    return end < 0 ? entries : entries.slice(0, end);
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
