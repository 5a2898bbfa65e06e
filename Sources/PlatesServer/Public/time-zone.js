// The browser knows the person's time zone: forms that ask for it get it from there.

export function fillTimeZones() {
    const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
    for (const input of document.querySelectorAll("[data-time-zone]")) input.value = here ?? "";
    for (const list of document.querySelectorAll("[data-time-zones]")) {
        const names = new Set([here, ...(Intl.supportedValuesOf?.("timeZone") ?? [])]);
        list.append(...[...names].filter(Boolean).map((name) => new Option(name)));
    }
    for (const input of document.querySelectorAll("input[list=time-zones]")) offer(input, here);
}

// In the settings the person decides: away from home the day still begins as it does at home.
function offer(input, here) {
    if (!here || input.value === here) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    button.textContent = `Use ${here}, as this browser says`;
    button.addEventListener("click", () => {
        input.value = here;
        button.remove();
        input.focus();
    });
    input.after(button);
}
