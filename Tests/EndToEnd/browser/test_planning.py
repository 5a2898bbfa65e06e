"""Workouts, the schedule, the calendar, and exercises of one's own."""

import re
from datetime import date, timedelta

from .people import choose_split, exercise, press, sign_up


def test_a_workout_of_ones_own(page):
    """A workout is made, filled, ordered, put on a weekday, and stands on that day"""
    sign_up(page)
    page.goto("/workouts/new")
    page.get_by_label("Name").fill("Arms & more")
    press(page, "Continue")
    for name in ("Barbell Curl", "Lying Triceps Extension"):
        if "/add" not in page.url:
            press(page, "Add an exercise")
        page.get_by_role("searchbox").fill("skull crusher" if "Triceps" in name else name)
        page.wait_for_url(re.compile("q="))
        press(page, f"Add {name}")
    first, second = page.locator("fieldset").all()
    first.get_by_label("Sets", exact=True).fill("4")
    first.get_by_label("Superset").fill("A")
    second.get_by_label("Superset").fill("A")
    second.get_by_label("Weight (kg)").fill("22,5")
    press(page, "Move Lying Triceps Extension up")
    legends = page.locator("legend").all_inner_texts()
    assert legends == ["Lying Triceps Extension", "Barbell Curl"]
    press(page, "Save the workout")
    page.goto("/schedule/edit?kind=weekly")
    page.get_by_label(f"{date.today():%A}").select_option(label="Arms & more")
    press(page, "Save the schedule")
    page.goto("/training")
    assert page.get_by_role("heading", name="Arms & more").is_visible()
    card = exercise(page, "Lying Triceps Extension")
    assert card.get_by_text("Superset A").is_visible()
    assert "22.5 kg" in card.locator(".target").inner_text()
    assert exercise(page, "Barbell Curl").locator("[data-progress]").inner_text() == "0 of 4"


def test_mistakes_in_a_workout(page):
    """A mistake in a target stands beside its field, and what was typed stays"""
    sign_up(page)
    choose_split(page, "Push/pull/legs")
    page.goto("/workouts")
    page.get_by_role("link", name=re.compile("^Push")).click()
    page.get_by_label("Sets", exact=True).first.fill("400")
    press(page, "Save the workout")
    assert page.get_by_text("Must be between 1 and 20.").is_visible()
    assert page.get_by_label("Sets", exact=True).first.input_value() == "400"


def test_a_rotation(page):
    """A rotation of days from a start day shows in the calendar"""
    sign_up(page)
    choose_split(page, "Push/pull/legs")
    page.goto("/schedule/edit?kind=rotation&days=2")
    page.get_by_label("Day 1", exact=True).select_option(label="Legs")
    page.get_by_label("Day 2", exact=True).select_option("")
    press(page, "Save the schedule")
    page.goto("/training")
    assert page.get_by_role("heading", name="Legs", exact=True).is_visible()
    page.get_by_role("link", name="The day after").click()
    assert page.get_by_text("Nothing planned").is_visible()
    page.get_by_role("link", name="The day after").click()
    assert page.get_by_role("heading", name="Legs", exact=True).is_visible()


def test_the_calendar_leads_to_days(page):
    """The calendar shows weeks and months and leads to each day"""
    sign_up(page)
    choose_split(page, "Push/pull/legs")
    page.goto("/calendar")
    assert "Push" in page.locator("[aria-current=date]").inner_text()
    page.get_by_role("link", name="The month after").click()
    page.get_by_role("link", name="The month before").click()
    page.get_by_role("link", name="Week", exact=True).click()
    assert page.locator(".week li").count() == 7
    page.locator("[aria-current=date]").click()
    assert page.get_by_role("heading", name="Push", exact=True).is_visible()
    tomorrow = date.today() + timedelta(days=1)
    page.goto(f"/training/{tomorrow}")
    assert page.get_by_role("heading", name="Pull", exact=True).is_visible()


def test_a_workout_moves_in_the_calendar(page):
    """A workout is dragged to another day with a mouse, or Move asks for the day"""
    sign_up(page)
    choose_split(page, "Push/pull/legs")
    today = date.today()
    week = today - timedelta(days=today.weekday())
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"/calendar?week={week + timedelta(days=7)}")
    days = page.locator(".week li")

    def names() -> list[list[str]]:
        return [day.locator("[data-workout]").all_inner_texts() for day in days.all()]

    before = names()
    first = next(index for index, workouts in enumerate(before) if workouts)
    free = next(index for index, workouts in enumerate(before) if not workouts)
    [moved] = before[first]
    days.nth(first).locator("[data-workout]").hover()
    page.mouse.down()
    days.nth(free).hover()
    assert page.locator(".dragged").inner_text() == moved
    with page.expect_navigation():
        page.mouse.up()
    expected = [*before]
    expected[first], expected[free] = [], [moved]
    assert names() == expected
    assert page.locator("#undo-text").inner_text().startswith(f"Moved {moved} from")
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_role("link", name=f"Move {moved} to another day").click()
    assert page.get_by_text(f"Choose the day for {moved}.").is_visible()
    with page.expect_navigation():
        days.nth(first).get_by_role("button").click()
    assert names() == before


def test_an_exercise_of_ones_own(page):
    """An exercise of one's own is made, found, changed, archived and brought back"""
    sign_up(page)
    page.goto("/exercises/new")
    page.get_by_label("Name", exact=True).fill("Log Lift")
    press(page, "Save the exercise")
    assert page.get_by_text("Must name at least one muscle.").is_visible()
    page.get_by_label("Works Front delts", exact=True).check()
    press(page, "Save the exercise")
    assert page.get_by_role("heading", name="Log Lift").is_visible()
    page.get_by_role("link", name="Change").click()
    page.get_by_label("A cue for yourself").fill("Roll it up the chest.")
    press(page, "Save the exercise")
    assert page.get_by_text("Roll it up the chest.").is_visible()
    press(page, "Archive")
    page.get_by_role("searchbox").fill("log lift")
    page.wait_for_url(re.compile("q=log"))
    assert page.locator("#results").get_by_text("Log Lift", exact=True).count() == 0
    page.get_by_text("Archived", exact=True).click()
    page.get_by_role("link", name=re.compile("Log Lift")).click()
    press(page, "Bring it back")
    page.goto("/exercises?q=log+lift")
    assert page.locator("#results").get_by_text("Log Lift", exact=True).is_visible()


def test_search_finds_aliases(page):
    """Search answers as one types and finds other names and small mistakes"""
    sign_up(page)
    page.goto("/exercises")
    for typed, name in (("ohp", "Overhead Press"), ("rdl", "Romanian Deadlift"), ("benhc", "Bench Press")):
        page.get_by_role("searchbox").fill(typed)
        page.wait_for_url(re.compile(f"q={typed}"))
        assert page.locator("#results strong").first.inner_text() == name
