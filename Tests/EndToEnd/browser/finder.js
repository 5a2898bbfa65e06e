// Finds what a person means by its label: `find("tap", "Log set", "Bench Press")`.
// Labels match exactly, or else by how they begin, or else by what is in them; `within` is the heading of a card, section or row around it.
const clean = (text) => text.replace(/\s+/g, " ").trim();
const isShown = (element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0 && element.checkVisibility({ visibilityProperty: true });
};
const textOf = (element) => {
    const copy = element.cloneNode(true);
    const parts = [...copy.querySelectorAll("*")];
    [...element.querySelectorAll("*")].forEach((part, index) => part.checkVisibility() || parts[index].remove());
    for (const control of copy.querySelectorAll("input, select, textarea, svg title")) control.remove();
    return clean(copy.textContent);
};
const nameOf = (element) => {
    if (element.ariaLabel) return clean(element.ariaLabel);
    const by = element.getAttribute("aria-labelledby");
    if (by) return clean(by.split(/\s+/).map((id) => document.getElementById(id)?.textContent ?? "").join(" "));
    if (element.labels?.length) return [...element.labels].map(textOf).join(" ");
    return textOf(element);
};
const KINDS = {
    tap: "a[href], button, summary, input[type=checkbox], input[type=radio], [role=checkbox]",
    field: "input:not([type=hidden], [type=checkbox], [type=radio]), select, textarea",
    text: "*",
};
const around = (within) => {
    if (!within) return document.body;
    const boxes = [...document.querySelectorAll("article, section, [role=region], fieldset, li, form, nav, details")];
    const isIt = (box) => nameOfBox(box) === within;
    return boxes.filter((box) => isShown(box) && isIt(box)).at(-1) ?? null;
};
const nameOfBox = (box) => {
    if (box.ariaLabel || box.getAttribute("aria-labelledby")) return nameOf(box);
    const first = box.querySelector("h1, h2, h3, h4, legend, strong, summary");
    const heading = first?.querySelector("h1, h2, h3, h4") ?? first;
    return heading ? clean(heading.textContent) : "";
};
const found = (kind, label, within) => {
    const box = around(within);
    if (!box) return null;
    const shown = [...box.querySelectorAll(KINDS[kind])].filter(isShown);
    const named = shown.map((element) => [element, nameOf(element)]);
    const by = (test) => named.find(([, name]) => test(name))?.[0];
    return by((name) => name === label) ?? by((name) => name.startsWith(label)) ?? by((name) => name.includes(label)) ?? null;
};
const settle = () => document.getAnimations().forEach((one) => one.animationName === "settle" && one.finish());
