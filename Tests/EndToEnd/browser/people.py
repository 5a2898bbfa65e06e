"""What a person does again and again in the tests."""

import re
from contextlib import suppress
from datetime import date, datetime, timedelta, timezone
from urllib.parse import quote, urlencode

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from support.accounts import PASSWORD, new_email
from .forms import link_on, submit


LATER = """() => {
    const { get } = Object.getOwnPropertyDescriptor(Event.prototype, "timeStamp");
    Object.defineProperty(Event.prototype, "timeStamp", { configurable: true, get() { return get.call(this) + 1100; } });
}"""


# Whether the device has nothing to send, and the page shows nothing that waits. A page that was just opened shows
# neither rows nor the line yet: only what is stored is certain.
NOTHING_WAITS = """() => new Promise((resolve, reject) => {
    if (document.querySelector(".waiting") || document.querySelector("[data-outbox]")?.textContent) return resolve(false);
    const opening = indexedDB.open("plates");
    opening.onerror = reject;
    opening.onsuccess = () => {
        const all = opening.result.transaction("outbox").objectStore("outbox").getAll();
        all.onsuccess = () => {
            opening.result.close();
            resolve(all.result.every(({ sent, reason }) => sent || reason));
        };
    };
})"""


def sign_up(page: Page, name: str = "Ada") -> str:
    """Gives a page an account of its own, signed in, and answers its email. It opens no page."""
    zone = page.evaluate("() => Intl.DateTimeFormat().resolvedOptions().timeZone")
    # A script tells the server the zone of the browser.
    email = page.context.accounts.add(name, zone if page.context.is_scripted else "")
    sign_in(page, email)
    return email


def sign_up_by_form(page: Page, name: str = "Ada") -> str:
    """The same as a person does it, which ends at the questions of the first start."""
    email = new_email(name)
    page.goto("/sign-up")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Sign up")
    page.wait_for_url(re.compile("/welcome"))
    return email


def sign_in(page: Page, email: str) -> None:
    """Signs a page in by its cookie alone."""
    agent = page.evaluate("() => navigator.userAgent")
    page.context.add_cookies([page.context.accounts.session(email, agent)])


def sign_in_by_form(page: Page, email: str, password: str = PASSWORD) -> None:
    page.goto("/sign-in")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password").fill(password)
    press(page, "Sign in")


def choose_split(page: Page, name: str) -> None:
    """Takes up a ready-made split."""
    submit(page, "/splits", f"Use this split: {name}")


def press(page: Page, button: str) -> None:
    """Presses a button that loads another page."""
    with page.expect_navigation():
        page.get_by_role("button", name=button, exact=True).click()


def exercise(page: Page, name: str):
    """The card of an exercise on a day of training, unfolded."""
    card = page.locator("article", has=page.get_by_role("heading", name=name, exact=True))
    if card.locator(".fold:not([open])").count():
        card.locator(".exercise-head").click()
    return card


def log(page: Page, name: str, weight: str | None, reps: str) -> None:
    """Logs a set of an exercise."""
    card = exercise(page, name)
    if weight is not None:
        card.get_by_label(re.compile(r"^(Weight|Added weight|Help) ")).fill(weight)
    card.get_by_label("Reps", exact=True).fill(reps)
    card.get_by_role("button", name=f"Log set of {name}").click()


def efforts(page: Page, name: str) -> list[str]:
    """The sets of an exercise as its card shows them."""
    return exercise(page, name).locator(".effort").all_inner_texts()


def open_day(page: Page, address: str = "/training") -> None:
    """Opens a day of training and waits until its scripts have taken over."""
    page.goto(address)
    page.locator("[data-ready]").wait_for(state="attached")


def shows(page: Page, name: str, expected: list[str]) -> None:
    """Waits until an exercise shows these sets, and all of them are stored."""
    page.wait_for_function(
        """([name, expected]) => {
            const cards = [...document.querySelectorAll("article")];
            const card = cards.find(card => card.querySelector("h3").textContent.trim() === name);
            const sets = [...card.querySelectorAll(".effort")].map(effort => effort.textContent);
            return JSON.stringify(sets) === JSON.stringify(expected)
                && !document.querySelector(".waiting, .refused");
        }""",
        arg=[name, expected],
    )


def until(page: Page, expression: str, found: str = "") -> None:
    """Waits until a script answers yes: `wait_for_function` takes a promise itself for a yes.

    `found` is a script that tells what there is instead, for who has to find out why.
    """
    for _ in range(600):
        # A page that loads itself again takes the script along.
        with suppress(PlaywrightError):
            if page.evaluate(expression):
                return
        page.wait_for_timeout(50)
    raise AssertionError(page.evaluate(found or expression))


def pause(page: Page) -> None:
    """Moves on the clock by which the pages take a press for the same one as before."""
    page.evaluate(LATER)


def close(page: Page) -> None:
    """Closes a tab that has loaded: closing one that a press still leads elsewhere can hang Chromium's driver for ever."""
    page.wait_for_timeout(1000)
    page.wait_for_load_state("load")
    page.close()


def zone_where_it_is(hour: int) -> str:
    """A time zone in which it is this hour of the day now, for what depends on the time of day."""
    ahead = (hour - datetime.now(timezone.utc).hour + 11) % 24 - 11
    # The names have it the other way round: it is later in `Etc/GMT-3`.
    return f"Etc/GMT{-ahead:+d}" if ahead else "Etc/GMT"


def open_food(page: Page, days_ago: int = 0) -> str:
    """Opens a day of food and answers it: `2026-03-01`."""
    day = food_day(page, days_ago)
    page.goto(f"/food/{day}")
    return day


def food_day(page: Page, days_ago: int = 0) -> str:
    """The same without opening it."""
    today = date.fromisoformat(re.search(r"\d{4}-\d\d-\d\d", page.request.get("/food").url)[0])
    return str(today - timedelta(days=days_ago))


def plus(page: Page, food: str):
    """The button that adds a food in one tap."""
    name = re.compile(rf"^Add (.* of )?{re.escape(food)}( to \w+)?$")
    return page.get_by_role("button", name=name)


def eat(page: Page, day: str, meal: str, *foods: str, amount: str | None = None) -> None:
    """Logs foods, each found by its name; in another amount than the usual one if it is given."""
    for food in foods:
        found = link_on(page, f"/food/{day}/add?{urlencode({'meal': meal, 'q': food})}", food)
        submit(page, found, "Add", **({} if amount is None else {"amount": amount, "unit": "g"}))


def meal_of(page: Page, name: str):
    """A meal on the page of a day."""
    return page.get_by_role("region", name=name, exact=True)


def eaten(page: Page, meal: str) -> list[str]:
    """What a meal on a day's page holds: `Banana, 1 medium`; of a quick entry only its name."""
    return meal_of(page, meal).locator("li > a").evaluate_all(
        """links => links.map(link => {
            const parts = link.querySelector("small").textContent.split(" · ");
            const name = link.querySelector("strong").textContent.trim();
            return parts[0].endsWith("kcal") ? name : `${name}, ${parts[0].trim()}`;
        })"""
    )


def add_supplement(page: Page, name: str) -> str:
    """Adds a supplement of the catalogue as it is, and answers its address."""
    return submit(page, f"/supplements/new?{urlencode({'q': name})}", f"Add {name}")


def log_on(page: Page, day: str, name: str, weight: float, reps: int) -> None:
    """Logs a set on a day, which is stored."""
    found = page.request.get(f"/api/v1/exercises?q={quote(name)}").json()["items"]
    number = next(one["id"] for one in found if one["name"] == name)
    answer = page.request.post("/api/v1/sets", data={
        "exercise_id": number, "day": day, "weight": {"value": weight, "unit": "kg"}, "reps": reps,
    })
    assert answer.ok, answer.text()


def ticked(page: Page, label: str, is_ticked: bool = True) -> None:
    """A check box of a supplement is ticked, or is not, and the server has said so."""
    state = "true" if is_ticked else "false"
    box = page.locator(f"[role=checkbox][aria-label='{label}'][aria-checked={state}]")
    box.filter(has_text="taken at" if is_ticked else "").wait_for()
