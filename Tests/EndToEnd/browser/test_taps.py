"""Taps that follow each other faster than pages: what was meant for one page does nothing on the next."""

import time
from contextlib import suppress

import pytest
from playwright.sync_api import Error as PlaywrightError

from .chromium import tap as tap_at
from .people import add_supplement, choose_split, eat, food_day, sign_up

pytestmark = pytest.mark.alone

# Seconds without a tap after which the next one may be meant.
QUICK = 0.3

# The middle of everything on the screen that a tap would do something with.
ACTIONS = """() => [...document.querySelectorAll("a[href], button:not([disabled]), summary, input, select")]
    .map(element => element.getBoundingClientRect())
    .filter(box => box.width > 1 && box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth)
    .map(box => [box.left + box.width / 2, box.top + box.height / 2])"""


def places(page) -> list[tuple[str, str]]:
    """Pages with what is tapped on each, which leads to a page with other things to tap."""
    day = food_day(page)
    eat(page, day, "breakfast", "Banana")
    add_supplement(page, "Creatine monohydrate")
    return [
        (f"/food/{day}/add?meal=breakfast&q=banana", "#results a"),
        (f"/food/{day}", "[aria-label='Delete Oats, dry']"),
        ("/workouts", "main .rows a"),
        ("/supplements/all", "main .rows a"),
        ("/settings/sections", "main button"),
        ("/training", ".tabs a:last-child"),
    ]


def is_left(page) -> bool:
    with suppress(PlaywrightError):
        return page.evaluate("() => document.documentElement.dataset.old !== 'yes'")
    # Between the two.
    return False


def tap_and_arrive(page, address: str, target: str) -> None:
    """Opens a page, taps something on it once it takes taps, and waits until the next page stands in its stead."""
    page.goto(address)
    page.wait_for_timeout(500)
    page.evaluate("() => { document.documentElement.dataset.old = 'yes'; }")
    page.locator(target).first.tap(no_wait_after=True)
    while not is_left(page):
        page.wait_for_timeout(10)


def asked_for(page) -> list[str]:
    """Notes from now on what a page asks the server for as a person's press does."""
    asked = []
    page.on("request", lambda request: request.is_navigation_request() and asked.append(request.url))
    return asked


def test_the_next_page_takes_no_tap(browser):
    """After a press that led to another page, quick taps on anything there do nothing, with and without scripts"""
    for javascript in (True, False):
        page = browser.new_page(javascript=javascript, motion=True)
        sign_up(page)
        choose_split(page, "Push/pull/legs")
        for address, target in places(page):
            # A machine that stops for a moment between two taps makes a pause, after which a tap rightly counts.
            for _ in range(5):
                asked, is_quick = tap_about_on_the_next_page(page, address, target)
                if is_quick:
                    break
            assert is_quick, "this machine is too busy to tap quickly"
            assert not asked, (javascript, address, asked)


def tap_about_on_the_next_page(page, address: str, target: str) -> tuple[list[str], bool]:
    """Goes from a page to the next and taps on all that is there; what was asked for, and whether it was quick."""
    if "Delete" in target:
        eat(page, address.split("/")[-1], "breakfast", "Oats, dry")
    tap_and_arrive(page, address, target)
    last, longest = time.monotonic(), 0.0
    page.wait_for_load_state("domcontentloaded")
    asked = asked_for(page)
    spots = page.evaluate(ACTIONS)
    assert len(spots) > 5, (address, spots)
    for x, y in spots[:3] + spots[-5:]:
        longest, last = max(longest, time.monotonic() - last), time.monotonic()
        tap_at(page, x, y, pause_ms=70)
    page.wait_for_timeout(300)
    return asked, longest < QUICK


def test_a_pause_is_enough(browser):
    """Once taps have paused for half a second the next one counts, with and without scripts"""
    for javascript in (True, False):
        page = browser.new_page(javascript=javascript, motion=True)
        sign_up(page)
        tap_and_arrive(page, "/settings", ".tabs a:first-child")
        page.wait_for_load_state()
        for _ in range(4):
            tap_at(page, 195, 300, pause_ms=110)
        page.wait_for_timeout(500)
        box = page.get_by_role("link", name="Settings").first.bounding_box()
        with page.expect_navigation(url="**/settings"):
            tap_at(page, box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def test_the_keyboard_is_taken_at_once(browser):
    """A key counts on a page from its first moment on"""
    page = browser.new_page(motion=True)
    sign_up(page)
    tap_and_arrive(page, "/settings", ".tabs a:first-child")
    page.wait_for_load_state("domcontentloaded")
    page.get_by_role("link", name="Settings").first.focus()
    with page.expect_navigation(url="**/settings"):
        page.keyboard.press("Enter")


# Clicks on elements, each after a pause of so many milliseconds, and which of them would have led to another page: the
# page stays, as it does while the server takes its time.
TAPS = """async taps => {
    const taken = [];
    navigation.addEventListener("navigate", event => {
        taken.push(event.formData ? "form" : "link");
        event.intercept();
    });
    for (const [selector, pause] of taps) {
        await new Promise(done => setTimeout(done, pause));
        const event = new MouseEvent("click", { bubbles: true, cancelable: true, detail: 1 });
        document.querySelector(selector).dispatchEvent(event);
    }
    return taken;
}"""


def test_a_page_that_is_left_takes_no_second_press(browser):
    """While a form is on its way it is not sent again, and a quick tap on something else does nothing; a later one counts"""
    page = browser.new_page()
    sign_up(page)
    day = food_day(page)
    eat(page, day, "breakfast", "Oats, dry")
    page.goto(f"/food/{day}")
    page.wait_for_load_state("networkidle")
    button, link = "[aria-label='Delete Oats, dry']", "[aria-label='The day before']"
    taps = [(button, 0), (button, 100), (button, 100), (link, 100), (button, 600), (link, 100), (link, 600)]
    # The first, and the link once the taps had paused; the same form never again.
    assert page.evaluate(TAPS, taps) == ["form", "link"]
