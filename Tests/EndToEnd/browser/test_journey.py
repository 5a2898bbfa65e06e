"""Signing up, choosing a split, training, and finding it all again."""

import re

from .people import (
    PASSWORD,
    choose_split,
    efforts,
    exercise,
    log,
    open_day,
    pause,
    press,
    shows,
    sign_in,
    sign_up,
    sign_up_by_form,
)


def train(page, settled) -> str:
    """The journey up to signing out; `settled` waits until what was logged is stored."""
    email = sign_up_by_form(page)
    page.goto("/splits")
    press(page, "Use this split: Push/pull/legs")
    page.goto("/")
    press(page, "Start")
    if page.context.is_scripted:
        page.locator("[data-ready]").wait_for(state="attached")
    assert page.locator("[data-state-title]").inner_text() == "In progress"

    log(page, "Bench Press", "60", "8")
    settled(page, "Bench Press", ["60 kg × 8"])
    log(page, "Bench Press", "62,5", "6")
    settled(page, "Bench Press", ["60 kg × 8", "62.5 kg × 6"])

    page.get_by_role("link", name="Add an exercise").click()
    page.get_by_role("searchbox").fill("deadlfit")
    if page.context.is_scripted:
        page.wait_for_url(re.compile("q=deadlfit"))
    else:
        press(page, "Search")
    press(page, "Add Deadlift")
    if page.context.is_scripted:
        page.locator("[data-ready]").wait_for(state="attached")
    assert exercise(page, "Deadlift").get_by_text("Extra").is_visible()
    log(page, "Deadlift", "120", "5")
    settled(page, "Deadlift", ["120 kg × 5"])
    return email


def finds_it_again(page, email) -> None:
    page.goto("/settings")
    press(page, "Sign out")
    page.goto("/training")
    assert "/sign-in" in page.url
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Sign in")
    # Signing in leads on to where one wanted to go.
    assert re.search(r"/training/\d{4}-\d\d-\d\d", page.url), page.url
    assert efforts(page, "Bench Press") == ["60 kg × 8", "65 kg × 5"]
    assert efforts(page, "Deadlift") == ["120 kg × 5"]
    press(page, "Finish")
    assert page.get_by_role("heading", name="Totals").is_visible()
    # 60 × 8 + 65 × 5 + 120 × 5
    assert page.get_by_text("1,405 kg", exact=True).is_visible()
    page.goto("/calendar")
    assert "Done" in page.locator("[aria-current=date]").text_content()


def test_the_whole_journey(browser):
    """A person signs up, chooses a split, trains with an exercise outside it, and finds it all again"""
    page = browser.new_page(worker=True, motion=True)

    def settled(page, name, expected):
        shows(page, name, expected)
        pause(page)

    email = train(page, settled)
    exercise(page, "Bench Press").locator(".set").get_by_role("link", name=re.compile("62.5")).click()
    card = exercise(page, "Bench Press")
    card.get_by_label("Weight (kg)", exact=True).fill("65")
    card.get_by_label("Reps", exact=True).fill("5")
    card.get_by_role("button", name="Save set").click()
    shows(page, "Bench Press", ["60 kg × 8", "65 kg × 5"])
    finds_it_again(page, email)


def test_the_whole_journey_without_scripts(browser):
    """The same journey goes by plain forms, without JavaScript"""
    page = browser.new_page(javascript=False, motion=True)

    def settled(page, name, expected):
        page.wait_for_load_state()
        assert efforts(page, name) == expected

    email = train(page, settled)
    exercise(page, "Bench Press").locator(".set").get_by_role("link", name=re.compile("62.5")).click()
    page.get_by_label("Weight (kg)").fill("65")
    page.get_by_label("Reps").fill("5")
    press(page, "Save set")
    finds_it_again(page, email)


def test_nothing_is_lost_without_a_connection(browser, server):
    """Sets logged while the server is away are kept and sent when it answers again"""
    page = browser.new_page()
    browser.allow("net::ERR_")
    email = sign_up(page)
    choose_split(page, "Push/pull/legs")
    open_day(page)
    server.stop()
    log(page, "Bench Press", "60", "8")
    page.get_by_text("No connection").wait_for()
    assert exercise(page, "Bench Press").locator(".waiting").count() == 1
    server.start()
    page.evaluate("() => dispatchEvent(new Event('online'))")
    shows(page, "Bench Press", ["60 kg × 8"])
    other = browser.new_page()
    sign_in(other, email)
    other.goto("/training")
    assert efforts(other, "Bench Press") == ["60 kg × 8"]


def test_another_person_sees_nothing_of_it(browser):
    """What one person logs does not show for another"""
    one, other = browser.new_page(), browser.new_page()
    sign_up(one)
    choose_split(one, "Push/pull/legs")
    open_day(one)
    log(one, "Bench Press", "60", "8")
    shows(one, "Bench Press", ["60 kg × 8"])
    link = exercise(one, "Bench Press").locator(".set a").get_attribute("href")
    sign_up(other, "Bob")
    other.goto("/training")
    assert other.get_by_text("Nothing planned").is_visible()
    browser.allow("404")
    assert other.goto(link).status == 404


def test_a_page_of_somebody_else_keeps_its_sets(browser):
    """A page that stayed open when somebody else signed in sends its sets only as the one who logged them"""
    mine = browser.new_page(worker=True)
    browser.allow("409")
    email = sign_up(mine)
    choose_split(mine, "Push/pull/legs")
    # A page that does not hear of the other tab; others are left when somebody signs out.
    mine.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } })")
    open_day(mine)
    tab = mine.context.new_page()
    tab.goto("/settings")
    press(tab, "Sign out")
    sign_up_by_form(tab, "Bob")
    log(mine, "Bench Press", "60", "8")
    mine.get_by_text("Somebody else has signed in.").wait_for()
    tab.goto("/training")
    assert tab.get_by_text("Nothing planned").is_visible()
    assert tab.locator("[data-set]").count() == 0
    tab.goto("/settings")
    press(tab, "Sign out")
    sign_in(tab, email)
    open_day(tab)
    shows(tab, "Bench Press", ["60 kg × 8"])
    tab.reload()
    assert efforts(tab, "Bench Press") == ["60 kg × 8"]
