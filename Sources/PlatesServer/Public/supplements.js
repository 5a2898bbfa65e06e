// Check boxes of supplements are ticked at once, and sent behind. What follows from it (the time, the counts, what
// is left) is taken from the page that answers the last of the presses under way.

let underWay = 0;

export function tickInPlace() {
    document.addEventListener("submit", (event) => {
        const form = event.target.closest("form[data-tick]");
        if (!form) return;
        event.preventDefault();
        tick(form, event.submitter ?? form.querySelector("button"));
    });
}

async function tick(form, button) {
    const fields = new URLSearchParams(new FormData(form));
    fields.set("state", button.value);
    // The page of the day answers quicker than the home page, and holds the same check boxes.
    fields.set("then", "day");
    const boxes = fields.has("all")
        ? [...form.closest(".slot").querySelectorAll("[role=checkbox]:not(.skipped)")] : [button];
    const before = boxes.map((box) => [box, box.getAttribute("aria-checked"), box.value]);
    for (const box of boxes) check(box, fields.get("state") === "taken");
    underWay += 1;
    try {
        const answer = await fetch(form.action, { method: "POST", body: fields });
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        if (!answer.ok) throw new Error(page.querySelector(".error, main p:not([hidden])")?.textContent);
        const next = page.querySelector("[data-boxes]");
        // Somebody who has been signed out is sent to sign in; so is this page.
        if (!next) return location.assign(answer.url);
        if (underWay === 1) replace(next);
    } catch (problem) {
        for (const [box, checked, value] of before) {
            box.setAttribute("aria-checked", checked);
            box.value = value;
        }
        tell(problem instanceof TypeError ? "No connection. Please try again." : problem.message);
    } finally {
        underWay -= 1;
    }
}

function check(box, isTaken) {
    box.setAttribute("aria-checked", String(isTaken));
    box.value = isTaken ? "open" : "taken";
    if (isTaken) box.classList.remove("skipped");
}

// The keyboard stays where it was.
function replace(next) {
    const focused = document.activeElement?.id;
    document.querySelector("[data-boxes]").replaceWith(document.importNode(next, true));
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

function tell(text) {
    const notice = document.querySelector("#notice");
    // Shown anew, so that it also goes away anew.
    notice.hidden = true;
    notice.textContent = text;
    void notice.offsetWidth;
    notice.hidden = false;
}
