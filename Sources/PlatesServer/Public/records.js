// Below the sets of an exercise stand the records that the day has broken. They are asked for again when a set was
// stored, changed or deleted: a row that is no longer on its way.

export function followRecords() {
    for (const place of document.querySelectorAll("[data-records]")) {
        const list = place.closest("[data-exercise]").querySelector("[data-sets]");
        let timer;
        new MutationObserver(() => {
            clearTimeout(timer);
            if (!list.querySelector(".waiting")) timer = setTimeout(() => show(place), 150);
        }).observe(list, { childList: true, subtree: true, attributes: true, attributeFilter: ["class"] });
    }
}

async function show(place) {
    try {
        const answer = await fetch(place.dataset.records);
        if (!answer.ok) return;
        const template = document.createElement("template");
        template.innerHTML = await answer.text();
        const isNew = template.content.textContent.trim() !== place.textContent.trim();
        if (isNew) place.replaceChildren(template.content);
    } catch {
        // Without a connection they are shown when the page is loaded again.
    }
}
