"""Undo: in place, with and without scripts, with nothing that jumps or loses the focus."""

import re

from .people import choose_split, efforts, exercise, log, open_day, pause, press, shows, sign_up


def focused(page) -> str:
    """The id of what has the focus, or else of what is around it."""
    return page.evaluate("document.activeElement.closest('[id]')?.id ?? ''")


def arrived(page) -> None:
    """Waits until a page is loaded and its scripts have taken over."""
    page.wait_for_load_state("load")
    page.locator("[data-ready]").wait_for(state="attached")
    page.wait_for_timeout(100)


def bar(page):
    return page.locator(".undo-bar")


def is_free(page, selector: str) -> bool:
    """Whether a press at the middle of an element reaches it, once the page has come in."""
    page.wait_for_timeout(500)
    return page.locator(selector).evaluate(
        """element => {
            const { left, top, width, height } = element.getBoundingClientRect();
            const hit = document.elementFromPoint(left + width / 2, top + height / 2);
            return element.contains(hit);
        }"""
    )


def set_page(page, name: str) -> None:
    """Opens the page of the first set of an exercise."""
    page.goto(exercise(page, name).locator("[data-set] a").first.get_attribute("href"))


def begin(page) -> None:
    """A day with a set of the last exercise of the plan, far down on the page."""
    sign_up(page)
    choose_split(page, "Push/pull/legs")
    page.goto("/training")


def log_plainly(page, name: str, weight: str, reps: str) -> None:
    card = exercise(page, name)
    card.get_by_label("Weight (kg)", exact=True).fill(weight)
    card.get_by_label("Reps", exact=True).fill(reps)
    press(page, f"Log set of {name}")


def test_undo_without_scripts(browser):
    """A set deleted on its page comes back by Undo without scripts, and the page is where it was"""
    page = browser.new_page(javascript=False)
    begin(page)
    log_plainly(page, "Lateral Raise", "10", "12")
    set_page(page, "Lateral Raise")
    press(page, "Delete set")
    assert bar(page).inner_text().startswith("Deleted 10 kg × 12 of Lateral Raise.")
    assert is_free(page, "#undo")
    box = page.locator("#undo").bounding_box()
    assert box["height"] >= 44 and box["width"] >= 44
    assert exercise(page, "Lateral Raise").is_visible() and page.evaluate("scrollY") > 300
    assert efforts(page, "Lateral Raise") == []
    press(page, "Undo")
    assert efforts(page, "Lateral Raise") == ["10 kg × 12"]
    assert page.evaluate("scrollY") > 300
    assert page.locator("#notice").inner_text() == "Undone."
    page.reload()
    assert bar(page).count() == 0


def test_close_without_scripts(browser):
    """The bar with Undo is closed by its button without scripts as well"""
    page = browser.new_page(javascript=False)
    begin(page)
    log_plainly(page, "Bench Press", "60", "8")
    set_page(page, "Bench Press")
    press(page, "Delete set")
    with page.expect_navigation():
        bar(page).get_by_role("link", name="Close").click()
    assert bar(page).count() == 0
    assert "undo=" not in page.url


def test_undo_with_scripts(page):
    """After a deletion the focus is on Undo, and after Undo on the set, which is in view"""
    begin(page)
    open_day(page)
    log(page, "Lateral Raise", "10", "12")
    shows(page, "Lateral Raise", ["10 kg × 12"])
    set_page(page, "Lateral Raise")
    press(page, "Delete set")
    arrived(page)
    assert focused(page) == "undo"
    exercise(page, "Lateral Raise").evaluate("card => card.scrollIntoView({ block: 'center', behavior: 'instant' })")
    assert is_free(page, "#undo")
    press(page, "Undo")
    arrived(page)
    assert efforts(page, "Lateral Raise") == ["10 kg × 12"]
    assert focused(page).startswith("set-")
    # Which exercise is unfolded above it may have changed.
    row = page.locator("[data-set]").bounding_box()
    assert row["y"] > 0 and row["y"] + row["height"] < page.viewport_size["height"], row
    # Back leads to the page that offered it, which does not any more.
    page.go_back()
    page.locator("[data-ready]").wait_for(state="attached")
    assert bar(page).count() == 0


def test_close_with_scripts(page):
    """Closing the bar keeps the page as it is, and a reload does not bring the bar back"""
    begin(page)
    open_day(page)
    log(page, "Bench Press", "60", "8")
    shows(page, "Bench Press", ["60 kg × 8"])
    set_page(page, "Bench Press")
    press(page, "Delete set")
    page.locator("[data-ready]").wait_for(state="attached")
    page.evaluate("scrollTo(0, 400)")
    bar(page).get_by_role("link", name="Close").click()
    assert bar(page).count() == 0
    assert page.evaluate("scrollY") == 400
    assert "undo=" not in page.url
    page.reload()
    assert bar(page).count() == 0


def test_nothing_is_covered(browser):
    """The bar covers no field that is tabbed to, at any width"""
    for size in [(390, 844), (768, 900), (1280, 800)]:
        page = browser.new_page(size=size)
        begin(page)
        open_day(page)
        log(page, "Bench Press", "60", "8")
        shows(page, "Bench Press", ["60 kg × 8"])
        set_page(page, "Bench Press")
        press(page, "Delete set")
        page.locator("[data-ready]").wait_for(state="attached")
        for _ in range(60):
            page.keyboard.press("Tab")
            covered = page.evaluate(
                """() => {
                    const element = document.activeElement;
                    if (element.closest(".undo-bar, .tabs, .bar, .sub") || element === document.body) return "";
                    const { left, top, width, height } = element.getBoundingClientRect();
                    const hit = document.elementFromPoint(left + width / 2, top + height / 2);
                    return hit?.closest(".undo-bar") ? element.outerHTML.slice(0, 200) : "";
                }"""
            )
            assert covered == "", (size, covered)


def test_undo_in_place(page):
    """A set deleted in its card comes back by Undo where it was, before and after a reload"""
    begin(page)
    open_day(page)
    for weight in ["60", "70"]:
        log(page, "Bench Press", weight, "8")
        pause(page)
    shows(page, "Bench Press", ["60 kg × 8", "70 kg × 8"])
    for is_reloaded in [False, True]:
        page.locator("[data-set]").first.click()
        deletion = page.get_by_role("button", name="Delete").bounding_box()
        cancel = page.get_by_role("button", name="Cancel").bounding_box()
        assert deletion["y"] - cancel["y"] - cancel["height"] >= 24
        page.get_by_role("button", name="Delete").click()
        shows(page, "Bench Press", ["70 kg × 8"])
        page.locator("#undo:focus").wait_for()
        if is_reloaded:
            page.wait_for_timeout(300)
            page.reload()
            arrived(page)
        top = page.evaluate("scrollY")
        page.get_by_role("button", name="Undo", exact=True).click()
        shows(page, "Bench Press", ["60 kg × 8", "70 kg × 8"])
        page.wait_for_timeout(300)
        assert focused(page).startswith("set-")
        assert abs(page.evaluate("scrollY") - top) < 100
        assert bar(page).count() == 0
        pause(page)
    open_day(page)
    assert efforts(page, "Bench Press") == ["60 kg × 8", "70 kg × 8"]


def test_a_workout_with_sets_asks(page):
    """A workout with sets is not taken off its day before one has said what becomes of them"""
    begin(page)
    open_day(page)
    log(page, "Bench Press", "60", "8")
    shows(page, "Bench Press", ["60 kg × 8"])
    page.get_by_label("Change the plan for").first.click()
    press(page, "Remove from this day")
    assert "Remove Push?" in page.locator("main").inner_text()
    press(page, "Remove it and delete 1 set")
    arrived(page)
    assert page.get_by_role("heading", name="Bench Press").count() == 0
    press(page, "Undo")
    arrived(page)
    assert efforts(page, "Bench Press") == ["60 kg × 8"]


# Whether two elements share more of the screen than a border.
OVERLAP = """([one, other]) => {
    const [a, b] = [one, other].map(selector => document.querySelector(selector).getBoundingClientRect());
    return Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
}"""


def test_the_bar_beside_the_rest_timer(browser):
    """The bar with Undo leaves the rest timer free, however long its sentence, and a later set takes the bar away"""
    for size in [(320, 700), (1280, 800)]:
        page = browser.new_page(size=size)
        begin(page)
        open_day(page)
        log(page, "Bench Press", "60", "8")
        shows(page, "Bench Press", ["60 kg × 8"])
        page.locator(".rest-bar").wait_for()
        page.locator("[data-set]").first.click()
        page.get_by_role("button", name="Delete").click()
        page.locator("#undo:focus").wait_for()
        page.locator("#undo-text").evaluate("line => { line.textContent += ' It was a good one.'.repeat(6); }")
        assert not page.evaluate(OVERLAP, [".undo-bar", ".rest-bar"]), size
        if size[0] < 700:
            assert not page.evaluate(OVERLAP, [".rest-bar", ".tabs"])
        pause(page)
        log(page, "Bench Press", "60", "8")
        shows(page, "Bench Press", ["60 kg × 8"])
        assert bar(page).count() == 0 and "undo=" not in page.url, size
