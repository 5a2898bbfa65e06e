"""A day of training: the details between two sets."""

import re

import pytest

from .chromium import tap as tap_at
from .people import (
    choose_split,
    efforts,
    exercise,
    log,
    open_day,
    pause,
    press,
    shows,
    sign_up,
)


def begin(page) -> None:
    sign_up(page)
    choose_split(page, "Push/pull/legs")
    open_day(page)


@pytest.mark.alone
def test_six_quick_presses(page):
    """A set pressed six times quickly is one set"""
    begin(page)
    card = exercise(page, "Bench Press")
    card.get_by_label("Weight (kg)", exact=True).fill("60")
    button = card.get_by_role("button", name="Log set of Bench Press")
    button.evaluate("one => one.scrollIntoView({ block: 'center' })")
    for _ in range(6):
        button.click(delay=10)
    shows(page, "Bench Press", ["60 kg × 8"])
    page.reload()
    assert efforts(page, "Bench Press") == ["60 kg × 8"]


@pytest.mark.alone
def test_six_quick_presses_without_scripts(browser):
    """A form pressed six times quickly is one set without scripts as well"""
    page = browser.new_page(javascript=False)
    sign_up(page)
    choose_split(page, "Push/pull/legs")
    page.goto("/training")
    card = exercise(page, "Bench Press")
    card.get_by_label("Weight (kg)", exact=True).fill("60")
    button = card.get_by_role("button", name="Log set of Bench Press")
    button.evaluate("one => one.scrollIntoView({ block: 'center' })")
    # A page takes no tap in its first moment.
    page.wait_for_timeout(600)
    box = button.bounding_box()
    for _ in range(6):
        # Pressed where the button was, as a thumb does, whatever page is there by now.
        tap_at(page, box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_timeout(1500)
    page.goto("/training")
    assert efforts(page, "Bench Press") == ["60 kg × 8"]


def test_one_tap_repeats(page):
    """One tap repeats the last set"""
    begin(page)
    log(page, "Overhead Press", "40", "8")
    shows(page, "Overhead Press", ["40 kg × 8"])
    open_day(page)
    exercise(page, "Overhead Press").get_by_role("button", name="Log set of Overhead Press").click()
    shows(page, "Overhead Press", ["40 kg × 8"] * 2)
    assert exercise(page, "Overhead Press").locator("[data-progress]").inner_text() == "2 of 3"


def test_nothing_moves_under_the_thumb(page):
    """Four taps in one point log four sets, whatever the rows do above it, and the next exercise comes under the thumb"""
    begin(page)
    first = log_first(page)
    dock = page.locator("[data-dock-log]")
    box, form = dock.bounding_box(), page.locator(".fold[open] .log").first.bounding_box()
    for number in range(2, 5):
        pause(page)
        page.mouse.click(box["x"] + 40, box["y"] + 20)
        shows(page, "Bench Press", [first] * number)
        assert dock.bounding_box() == box
        assert abs(page.locator(".fold[open] .log").first.bounding_box()["y"] - form["y"]) < 1
    # Bench Press is complete, and folded up.
    assert page.locator(".fold[open] h3").all_inner_texts() == ["Overhead Press"]
    assert page.locator("[data-dock-set]").inner_text() == "Log set 1"
    assert page.locator("[data-set-count]").inner_text() == "4 of 16 sets"


def log_first(page) -> str:
    """Logs the first set of the day, and answers what it is."""
    log(page, "Bench Press", "60", "8")
    shows(page, "Bench Press", ["60 kg × 8"])
    return "60 kg × 8"


def test_a_day_in_few_screens(page):
    """A day of five exercises fits in two and a half screens of a phone, a folded exercise in 56 px"""
    begin(page)
    height = page.evaluate("document.documentElement.scrollHeight")
    assert height <= 2.5 * 844, height
    folded = page.locator(".exercise:has(.fold:not([open]))")
    assert folded.count() == 4
    for index in range(4):
        assert folded.nth(index).bounding_box()["height"] <= 56


def test_a_step_takes_one_tap(page):
    """Weight and reps are changed by one step with a tap each, and a number is selected when it is touched"""
    begin(page)
    log_first(page)
    card = exercise(page, "Bench Press")
    card.get_by_role("button", name="More Weight").click()
    card.get_by_role("button", name="Less Reps").click()
    assert page.locator("[data-dock-effort]").inner_text() == "Bench Press · 62.5 × 7"
    card.get_by_label("Reps", exact=True).click()
    page.keyboard.type("9")
    page.locator("[data-dock-log]").click()
    shows(page, "Bench Press", ["60 kg × 8", "62.5 kg × 9"])


def test_warm_ups(page):
    """The warm-ups to the weight of the last time are logged with one tap each, and count as no set"""
    sign_up(page)
    choose_split(page, "Push/pull/legs")
    open_day(page)
    page.get_by_role("link", name="The day before").click()
    page.get_by_role("link", name="Add an exercise").click()
    page.get_by_role("searchbox").fill("bench press")
    page.wait_for_url(re.compile("q=bench"))
    press(page, "Add Bench Press")
    page.locator("[data-ready]").wait_for(state="attached")
    log(page, "Bench Press", "100", "5")
    shows(page, "Bench Press", ["100 kg × 5"])
    open_day(page)
    card = exercise(page, "Bench Press")
    card.get_by_text("Warm-up", exact=True).first.click()
    button = card.get_by_role("button", name="Log warm-up").first
    warm_up = button.get_attribute("aria-label").removeprefix("Log warm-up ")
    button.click()
    shows(page, "Bench Press", [warm_up])
    assert card.locator("[data-progress]").inner_text() == "0 of 4"
    page.reload()
    shows(page, "Bench Press", [warm_up])


def test_details_of_a_set(page):
    """A set keeps its RPE, kind, note and that it was not completed"""
    begin(page)
    card = exercise(page, "Bench Press")
    card.get_by_label("Details of set 1").click()
    card.get_by_label("RPE").select_option("9.5")
    card.get_by_label("Kind").select_option("failure")
    card.get_by_label("Note").fill("<b>heavy</b>")
    card.get_by_label("Completed").uncheck()
    log(page, "Bench Press", "80", "3")
    shows(page, "Bench Press", ["80 kg × 3 · RPE 9.5"])
    for _ in range(2):
        row = exercise(page, "Bench Press").locator(".set")
        assert "80 kg × 3 · RPE 9.5" in row.inner_text()
        for text in ("To failure", "Not completed", "<b>heavy</b>"):
            assert row.get_by_text(text, exact=True).is_visible(), text
        page.reload()


def test_deleting_a_set(page):
    """A set can be deleted, and stays deleted"""
    begin(page)
    log(page, "Bench Press", "60", "8")
    shows(page, "Bench Press", ["60 kg × 8"])
    exercise(page, "Bench Press").locator(".set a").click()
    exercise(page, "Bench Press").get_by_role("button", name="Delete").click()
    page.wait_for_function("() => !document.querySelector('[data-set]')")
    page.wait_for_timeout(500)
    page.reload()
    assert efforts(page, "Bench Press") == []


def test_a_mistake_is_told(page):
    """A weight that is no number is told beside the form, and nothing is stored"""
    begin(page)
    log(page, "Bench Press", "sixty", "8")
    assert exercise(page, "Bench Press").get_by_text("Weight must be a number, for example 62.5.").is_visible()
    log_again = exercise(page, "Bench Press").get_by_role("button", name="Log set of Bench Press")
    pause(page)
    exercise(page, "Bench Press").get_by_label("Weight (kg)", exact=True).fill("5000")
    log_again.click()
    page.locator(".refused").wait_for()
    open_day(page)
    page.locator(".refused").wait_for()
    # What was refused is still shown, and can be mended.
    page.locator(".refused a").click()
    exercise(page, "Bench Press").get_by_label("Weight (kg)", exact=True).fill("50")
    exercise(page, "Bench Press").get_by_role("button", name="Save set").click()
    shows(page, "Bench Press", ["50 kg × 8"])
    open_day(page)
    shows(page, "Bench Press", ["50 kg × 8"])


def test_rest_timer(page):
    """The rest timer runs after a set, can be skipped, and can be off for an exercise and for the account"""
    begin(page)
    log(page, "Bench Press", "60", "8")
    bar = page.locator(".rest-bar")
    bar.get_by_text(re.compile(r"Rest (3:00|2:5\d)")).wait_for()
    bar.get_by_role("button", name="Skip").click()
    assert bar.count() == 0
    day = page.evaluate("() => location.pathname")
    settings = "/exercises/" + exercise(page, "Bench Press").get_attribute("data-exercise") + "/settings"
    page.goto(settings)
    page.get_by_label("After working sets").fill("0")
    press(page, "Save the settings")
    open_day(page, day)
    log(page, "Bench Press", "60", "8")
    shows(page, "Bench Press", ["60 kg × 8"] * 2)
    assert bar.count() == 0
    page.goto(settings)
    page.get_by_label("After working sets").fill("90")
    press(page, "Save the settings")
    page.goto("/progress/settings")
    page.get_by_label("Rest timer").select_option("off")
    press(page, "Save the rest timer")
    open_day(page, day)
    log(page, "Bench Press", "60", "8")
    shows(page, "Bench Press", ["60 kg × 8"] * 3)
    page.wait_for_timeout(300)
    assert bar.count() == 0


def test_the_last_time_stands_beside(page):
    """What was done the last time stands beside the inputs, and a past day can be logged"""
    begin(page)
    page.get_by_role("link", name="The day before").click()
    page.get_by_role("link", name="Add an exercise").click()
    page.get_by_role("searchbox").fill("bench press")
    page.wait_for_url(re.compile("q=bench"))
    press(page, "Add Bench Press")
    page.locator("[data-ready]").wait_for(state="attached")
    log(page, "Bench Press", "57.5", "8")
    shows(page, "Bench Press", ["57.5 kg × 8"])
    page.goto("/training")
    card = exercise(page, "Bench Press")
    assert card.get_by_role("button", name="57.5 × 8").is_visible()
    assert card.get_by_label("Weight (kg)", exact=True).input_value() == "57.5"


def test_keeping_an_exercise(page):
    """An exercise outside the plan can be taken into the workout from now on"""
    begin(page)
    page.get_by_role("link", name="Add an exercise").click()
    page.get_by_role("searchbox").fill("deadlift")
    page.wait_for_url(re.compile("q=deadlift"))
    press(page, "Add Deadlift")
    exercise(page, "Deadlift").get_by_label("More about Deadlift").click()
    with page.expect_navigation():
        exercise(page, "Deadlift").get_by_role("button", name="Add to workout").click()
    assert exercise(page, "Deadlift").get_by_text("Extra").count() == 0
    assert exercise(page, "Deadlift").locator("[data-progress]").inner_text() == "0 of 3"


def test_changing_the_plan(page):
    """A workout is moved to another day, and another one is added"""
    begin(page)
    page.get_by_label("Change the plan for Push").click()
    press(page, "Move")
    assert page.get_by_role("heading", name="Push", exact=True).is_visible()
    assert page.get_by_role("heading", name="Pull", exact=True).is_visible()
    page.get_by_role("link", name="The day before").click()
    assert page.get_by_text("Push was moved to").is_visible()
    page.get_by_label("Workout to add").select_option(label="Legs")
    press(page, "Add this workout")
    assert page.get_by_role("heading", name="Legs", exact=True).is_visible()


def test_skipping_a_day(page):
    """A day can be skipped with a reason, and unskipped"""
    begin(page)
    page.get_by_label("Change the plan for Push").click()
    page.get_by_label("Skip it, why (if you like)").fill("Flu")
    press(page, "Skip")
    assert page.locator("[data-state-title]").inner_text() == "Skipped"
    assert page.get_by_text("Flu").is_visible()
    press(page, "Undo skip")
    assert page.locator("[data-state-title]").inner_text() == "Planned"


def test_a_warm_up_says_nothing_of_a_working_set(page):
    """After a warm-up the form begins with the last working set, or else empty, as after a reload"""
    begin(page)
    card = exercise(page, "Bench Press")
    weight = card.get_by_label("Weight (kg)", exact=True)

    def warm_up(kilograms: str) -> None:
        card.locator(".more").evaluate("details => { details.open = true; }")
        card.get_by_label("Kind").select_option("warmup")
        log(page, "Bench Press", kilograms, "10")

    def begins(expected: str, source: str) -> None:
        for _ in range(2):
            assert weight.input_value() == expected, weight.input_value()
            assert card.locator("[data-source]").inner_text() == source
            page.reload()
            page.locator("[data-ready]").wait_for(state="attached")

    target = card.locator("[data-source]").inner_text()
    warm_up("20")
    shows(page, "Bench Press", ["20 kg × 10"])
    begins("", target)
    log(page, "Bench Press", "60", "8")
    shows(page, "Bench Press", ["20 kg × 10", "60 kg × 8"])
    warm_up("30")
    shows(page, "Bench Press", ["20 kg × 10", "60 kg × 8", "30 kg × 10"])
    begins("60", "As your last set")
    # What was changed or deleted is not what the next set begins with any more.
    card.locator(".set a").nth(1).click()
    weight.fill("62.5")
    card.get_by_role("button", name="Save set").click()
    shows(page, "Bench Press", ["20 kg × 10", "62.5 kg × 8", "30 kg × 10"])
    begins("62.5", "As your last set")
