// Foods are added without leaving the list: one tap each, and what the meal holds by now stands below.

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
        const soFar = page.querySelector("#so-far");
        // Somebody who has been signed out is sent to sign in; so is this page.
        if (!soFar) return location.assign(answer.url);
        document.querySelector("#so-far").replaceWith(soFar);
        form.dataset.done = "yes";
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

function tell(text) {
    const notice = document.querySelector("#notice");
    notice.hidden = false;
    notice.textContent = text;
}
