// The page that stands in for one that is not on the device: it says what is.
import { locale } from "./texts.js";

// `Mon 23 Nov`, as the server writes it.
const dayText = new Intl.DateTimeFormat(locale, { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" });

export async function showStored() {
    document.querySelector("[data-again]").addEventListener("click", (event) => {
        event.preventDefault();
        location.reload();
    });
    // "" for a page, "post" for a form that was not sent, "unsure" for one that may have been.
    const kind = document.querySelector("[data-offline]").dataset.offline;
    for (const text of document.querySelectorAll("[data-kind]")) text.hidden = text.dataset.kind !== kind;
    const box = document.querySelector("[data-stored]");
    const state = await (await caches.match("/state"))?.json();
    if (!state?.account) return;
    const found = new Map();
    for (const name of (await caches.keys()).filter((name) => name.endsWith(state.account))) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
            const { pathname, search } = new URL(request.url);
            const html = await (await cache.match(request)).text();
            const title = new DOMParser().parseFromString(html, "text/html").title.replace(/ · Plates$/, "");
            if (title) found.set(pathname + search, title);
        }
    }
    box.hidden = !found.size;
    box.querySelector("ul").append(...[...found].sort().map(([address, title]) => {
        const item = document.createElement("li");
        const link = document.createElement("a");
        link.href = address;
        const date = address.match(/\d{4}-\d\d-\d\d/)?.[0];
        const day = date && dayText.format(new Date(date));
        link.textContent = day && !title.includes(day) ? `${title} · ${day}` : title;
        item.append(link);
        return item;
    }));
}
