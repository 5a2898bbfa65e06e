// A menu closes by Escape and by a tap elsewhere.
const open = () => document.querySelector(".menu[open]");

export function closeMenus() {
    // Not `click`, which an iPhone sends to nothing but buttons and links.
    addEventListener("pointerup", ({ target }) => {
        const menu = open();
        if (menu && !menu.contains(target)) menu.open = false;
    });

    addEventListener("keydown", ({ key, defaultPrevented }) => {
        const menu = open();
        if (!menu || defaultPrevented || !{ Escape: true }[key]) return;
        menu.open = false;
        menu.firstElementChild.focus();
    });
}
