// Search as one types: the same address as the form's, with only the results taken over.

export function searchAsOneTypes() {
    for (const form of document.querySelectorAll("[data-search]")) {
        let timer;
        let request;
        const search = async () => {
            request?.abort();
            const own = request = new AbortController();
            const address = new URL(form.action);
            address.search = new URLSearchParams(new FormData(form));
            try {
                const answer = await fetch(address, { signal: own.signal });
                if (!answer.ok) return;
                const page = new DOMParser().parseFromString(await answer.text(), "text/html");
                document.querySelector("#results").replaceChildren(
                    ...page.querySelector("#results").childNodes,
                );
                history.replaceState(null, "", address);
            } catch {
                // Overtaken by the next letter; or no connection, and the device knows the exercises' names.
                if (own.signal.aborted || !form.matches("[data-pick]")) return;
                const { findOffline } = await import("./pick-exercise.js");
                await findOffline(new FormData(form).get("q"));
            }
        };
        form.addEventListener("input", () => {
            clearTimeout(timer);
            timer = setTimeout(search, 120);
        });
        // Somebody may have typed before this module was there.
        const typed = form.querySelector("input[type=search]");
        if (typed.value !== typed.defaultValue) search();
    }
}
