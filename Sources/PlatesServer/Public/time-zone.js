// The browser knows the person's time zone: forms that ask for it get it from there.
import { locale, text } from "./texts.js";

export function fillTimeZones() {
    const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
    for (const input of document.querySelectorAll("[data-time-zone]")) input.value = here ?? "";
    for (const list of document.querySelectorAll("[data-time-zones]")) {
        const names = new Set([here, ...(Intl.supportedValuesOf?.("timeZone") ?? [])]);
        list.append(...[...names].filter(Boolean).map((name) => new Option(name)));
    }
    for (const input of document.querySelectorAll("input[list=time-zones]")) offer(input, here);
    const form = document.querySelector("[data-zone-check]");
    if (form && here) compare(form, here);
}

// On the home page: a line wherever the clocks of device and account disagree, until it is dismissed for that zone.
function compare(form, here) {
    const there = form.dataset.zoneCheck;
    const dismissed = `plates-zone-${document.body.dataset.account}-${here}`;
    try {
        if (haveSameClock(here, there) || localStorage[dismissed] === there) return;
    } catch {
        return;
    }
    form.elements.time_zone.value = here;
    form.querySelector("[data-zone-here]").textContent = text("Use {1}", here);
    form.querySelector("[data-zone-text]").textContent = text(
        "This device is in {1}, where it is {2}. Your days follow {3}, where it is {4}.", here, clock(here), there, clock(there),
    );
    form.querySelector("[data-zone-keep]").addEventListener("click", () => {
        form.hidden = true;
        try { localStorage[dismissed] = there; } catch { /* asked again next time */ }
    });
    form.hidden = false;
}

// Zones of different names may have the same clock, in summer as in winter.
function haveSameClock(one, other) {
    const now = new Date();
    const times = [now, new Date(now.getFullYear(), 0, 15), new Date(now.getFullYear(), 6, 15)];
    const clockOf = (timeZone, time) => time.toLocaleString("en-GB", { timeZone });
    return times.every((time) => clockOf(one, time) === clockOf(other, time));
}

function clock(timeZone) {
    return new Date().toLocaleString(locale, { timeZone, weekday: "long", hour: "2-digit", minute: "2-digit" });
}

// In the settings the person decides: away from home the day still begins as it does at home.
function offer(input, here) {
    if (!here || input.value === here) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    button.textContent = text("Use {1}, as this browser says", here);
    button.addEventListener("click", () => {
        input.value = here;
        button.remove();
        input.focus();
    });
    input.after(button);
}
