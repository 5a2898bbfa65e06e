"""Progress: the answers, the charts with their tables, records as they fall, suggestions and plates."""

import re
from datetime import date, timedelta

from .checks import axe
from .people import choose_split, exercise, food_day, log, log_on, open_day, press, shows, sign_up


def bench(page, weight, reps, days_ago):
    """Logs a set of Bench Press on a day in the past."""
    day = date.fromisoformat(food_day(page)) - timedelta(days=days_ago)
    log_on(page, str(day), "Bench Press", weight, reps)


def test_records_fall(browser):
    """A record shows on the day the moment that its set is stored, and is gone when the set is deleted"""
    page = browser.new_page()
    sign_up(page)
    choose_split(page, "Push/pull/legs")
    bench(page, 60, 8, days_ago=7)
    open_day(page)
    card = exercise(page, "Bench Press")
    assert "Best 76 kg from 60 kg × 8" in card.inner_text()
    log(page, "Bench Press", "62,5", "8")
    record = card.get_by_text("Heaviest weight: 62.5 kg × 8")
    record.wait_for()
    assert "before: 60 kg" in card.locator("[data-records]").inner_text()
    axe(page)
    card.locator(".set a").first.click()
    card.get_by_role("button", name="Delete").click()
    record.wait_for(state="detached")


def test_plates_follow(browser):
    """The plates follow the weight that is typed, with the changes from the last set"""
    page = browser.new_page()
    sign_up(page)
    choose_split(page, "Push/pull/legs")
    open_day(page)
    log(page, "Bench Press", "60", "8")
    shows(page, "Bench Press", ["60 kg × 8"])
    page.reload()
    page.locator("[data-ready]").wait_for(state="attached")
    card = exercise(page, "Bench Press")
    assert "20 kg a side" in card.locator("[data-plates]").inner_text()
    card.get_by_label(re.compile("^Weight ")).fill("65")
    card.get_by_text("20 + 2.5 kg a side").wait_for()
    assert "1 to change a side" in card.locator("[data-plates]").inner_text()


def look_at_progress(page):
    sign_up(page)
    choose_split(page, "Push/pull/legs")
    for weeks in (4, 3, 2, 1):
        bench(page, 80 - 5 * weeks, 5, days_ago=7 * weeks)
    page.goto("/progress")
    page.get_by_role("link", name="Bench Press").click()
    page.wait_for_url("**/progress/exercises/**")
    text = page.locator("main").inner_text()
    assert "Your Bench Press is improving: about +" in text, text
    assert "You lifted 1,350 kg on Bench Press in 4 sets on 4 days" in text, text
    page.get_by_role("link", name="Volume", exact=True).click()
    page.wait_for_url("**show=volume**")
    page.get_by_role("link", name="By month").click()
    page.wait_for_url("**by=month**")
    page.get_by_text("Show as table").click()
    assert page.get_by_role("table").first.is_visible()
    page.get_by_role("link", name="Progression").click()
    page.wait_for_url("**/progressions/**")
    page.get_by_label("Rule").select_option("linear")
    press(page, "Save")
    page.goto("/training")
    assert "Suggested: 7" in exercise(page, "Bench Press").inner_text()
    page.goto("/")
    card = page.locator("[data-section=progress]")
    assert "Improving" in card.inner_text()


def test_answers(browser):
    """Whether one becomes stronger is found in three taps, and suggests what to lift"""
    look_at_progress(browser.new_page())


def test_answers_without_scripts(browser):
    """The same without scripts"""
    look_at_progress(browser.new_page(javascript=False))


def test_report_prints(browser):
    """The report of a month prints without what is only for the screen"""
    page = browser.new_page()
    sign_up(page)
    choose_split(page, "Push/pull/legs")
    open_day(page)
    log(page, "Bench Press", "60", "8")
    shows(page, "Bench Press", ["60 kg × 8"])
    page.goto("/progress/report")
    page.emulate_media(media="print")
    assert page.get_by_role("heading", name="Exercises").is_visible()
    assert not page.locator(".tabs").is_visible()
    assert not page.get_by_role("link", name="The month before").is_visible()
