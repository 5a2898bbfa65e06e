// Foods are added without leaving the page: one tap each. What follows from them is taken from the answer.
import { uuid } from "./outbox.js";

// Presses that follow each other faster than this are one press, in milliseconds.
const samePress = 1500;

export function addInPlace() {
    document.addEventListener("submit", (event) => {
        const form = event.target.closest("form[data-add]");
        if (!form) return;
        event.preventDefault();
        // A thumb that presses again and again means one.
        if (!form.dataset.busy && !form.dataset.done) add(form);
    });
}

async function add(form) {
    form.dataset.busy = "yes";
    try {
        const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        if (!answer.ok) throw new Error(page.querySelector(".error, main p:not([hidden])")?.textContent);
        const parts = [...document.querySelectorAll("[data-follow]")].map((part) => [part, page.getElementById(part.id)]);
        // Somebody who has been signed out is sent to sign in; so is this page.
        if (parts.some(([, next]) => !next)) return location.assign(answer.url);
        for (const [part, next] of parts) part.replaceWith(next);
        form.dataset.done = form.dataset.eaten = "yes";
        setTimeout(() => again(form), samePress);
        const button = form.querySelector("button");
        button.querySelector("use").setAttribute("href", `${document.body.dataset.icons}#check`);
        tell(`Added: ${button.getAttribute("aria-label").replace(/^Add /, "")}`);
    } catch (problem) {
        // The form keeps its id: pressing again cannot add it twice.
        tell(problem instanceof TypeError ? "No connection. Please try again." : problem.message);
    } finally {
        delete form.dataset.busy;
    }
}

// Whoever wants the same once more gets another entry.
function again(form) {
    form.elements.id.value = uuid();
    delete form.dataset.done;
}

function tell(text) {
    const notice = document.querySelector("#notice");
    // Shown anew, so that it also goes away anew.
    notice.hidden = true;
    notice.textContent = text;
    void notice.offsetWidth;
    notice.hidden = false;
}
