"""Languages: a third one is a folder, and a person with a German browser gets German everywhere."""

import re
from datetime import date

from plates_program import Program

from .chromium import Browser
from .other_language import LANGUAGE, program_with_another_language, words_from_no_catalogue
from .people import exercise, shows, sign_up
from .test_all_pages import prepared

# What the person of these pages has typed, or the store had from the beginning.
OWN = [
    "Bread of the baker", "Push", "Pull", "Legs", "Ada", "Europe/Berlin", "UTC", "chiken", "zzzqqq", "press", "milk",
    "magnesum", "squat", "Linux", "Deutsch", "English", "Chrome",
    # The recipe was made in English, and an exercise says its English name beside the reader's.
    "Breakfast of", f"{date.today():%a}", f"{date.today():%b}", "Bench Press",
]


def test_a_third_language_is_a_folder(chromium, executable, tmp_path):
    """A third language is a folder of texts: with one, every word of every page is from it"""
    with Program(program_with_another_language(executable, tmp_path)) as program:
        browser = Browser(chromium, program.serve())
        page, addresses = prepared(browser)
        email = page.request.get("/api/v1/me").json()["email"]
        found = []
        for address in addresses:
            answer = page.request.get(address, headers={"Accept-Language": f"{LANGUAGE}, en;q=0.5"})
            html = answer.text()
            assert f'<html lang="{LANGUAGE}"' in html, address
            found += [f"{address}: {text}" for text in words_from_no_catalogue(html, [email, *OWN])]
        browser.close()
    assert len(addresses) > 60
    assert not found, f"{len(found)} texts:\n" + "\n".join(found[:80])


def test_german(browser):
    """With a German browser a person reads German, types a comma, finds a name in German, and can choose English"""
    page = browser.new_page(locale="de-DE")
    sign_up(page)
    page.goto("/")
    page.get_by_role("heading", name="Heute", exact=True).wait_for()
    page.goto("/splits")
    with page.expect_navigation():
        page.get_by_role("button", name=re.compile("Push.Pull.(Beine|legs)", re.IGNORECASE)).first.click()
    page.goto("/training")
    card = exercise(page, "Bankdrücken")
    card.get_by_label(re.compile("^Gewicht")).fill("62,5")
    card.get_by_label(re.compile("^Wdh|^Wiederholungen")).fill("8")
    card.get_by_role("button", name=re.compile("^Satz eintragen")).click()
    shows(page, "Bankdrücken", ["62,5 kg × 8"])
    page.reload()
    exercise(page, "Bankdrücken").locator(".effort").get_by_text("62,5 kg × 8", exact=True).wait_for()
    page.goto("/settings")
    page.get_by_label("Sprache").select_option(label="English")
    with page.expect_navigation():
        page.get_by_role("button", name="Speichern", exact=True).click()
    page.get_by_role("heading", name="Settings").wait_for()
    page.goto("/training")
    exercise(page, "Bench Press").locator(".effort").get_by_text("62.5 kg × 8", exact=True).wait_for()
