// The browser knows the person's time zone: forms that ask for it get it from there.

export function fillTimeZones() {
    const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
    for (const input of document.querySelectorAll("[data-time-zone]")) input.value = here ?? "";
    for (const list of document.querySelectorAll("[data-time-zones]")) {
        const names = new Set([here, ...(Intl.supportedValuesOf?.("timeZone") ?? [])]);
        list.append(...[...names].filter(Boolean).map((name) => new Option(name)));
    }
}
