"""What a person does with Plates, in the engines of Chrome, Safari and Firefox."""

import re
from datetime import date, timedelta

import pytest

from support.accounts import PASSWORD, accounts_of, new_email

from .person import Tab

BENCH = "Bench Press"
# What waits on the device, and has not been sent.
WAITING = """() => new Promise((resolve, reject) => {
    const opening = indexedDB.open("plates");
    opening.onerror = reject;
    opening.onsuccess = () => {
        const all = opening.result.transaction("outbox").objectStore("outbox").getAll();
        all.onsuccess = () => {
            opening.result.close();
            resolve(all.result.filter(({ sent, reason }) => !sent && !reason).length);
        };
    };
})"""
# Whether the service worker has stored what is to be there without a connection.
STORED = """async () => {
    const state = await (await caches.match("/state"))?.json();
    return Boolean(navigator.serviceWorker.controller && state?.kept && !state.isChanged);
}"""


@pytest.fixture
def ada(tab: Tab, server) -> Tab:
    """A tab in which Ada is signed in."""
    accounts = accounts_of(server)
    tab.open("/sign-in")
    zone = tab.engine.run("() => Intl.DateTimeFormat().resolvedOptions().timeZone")
    agent = tab.engine.run("() => navigator.userAgent")
    tab.engine.add_cookie(accounts.session(accounts.add("Ada", zone), agent))
    return tab


@pytest.fixture(autouse=True)
def _no_errors(tab: Tab):
    yield
    assert not (errors := tab.engine.errors()), "\n".join(errors)


def take_up_a_split(tab: Tab) -> None:
    tab.open("/splits")
    tab.follow("Use this split: Push/pull/legs")


def open_the_day(tab: Tab) -> None:
    tab.open("/training")
    is_ready(tab)


def is_ready(tab: Tab) -> None:
    """Waits until the scripts of a day have taken over."""
    tab.until_script("() => document.querySelector('[data-ready]')")


def log(tab: Tab, weight: str, reps: str, exercise: str = BENCH) -> None:
    tab.fill("Weight", weight, within=exercise)
    tab.fill("Reps", reps, within=exercise)
    tab.tap(f"Log set of {exercise}", within=exercise)


def sets(tab: Tab) -> list[str]:
    return tab.engine.run("() => [...document.querySelectorAll('[data-set] .effort')].map(one => one.textContent)")


def has_sets(tab: Tab, *expected: str) -> None:
    """Waits until these sets are shown, and all of them are on the server."""
    tab.until(lambda: sets(tab) == list(expected), f"{expected} are shown")
    tab.until_script("() => !document.querySelector('.waiting, .refused')")


def test_signing_up(tab: Tab):
    """A person signs up, signs out, and is let in again only with their password"""
    email = new_email("eva")
    tab.open("/sign-up")
    tab.fill("Name", "Eva")
    tab.fill("Email", email)
    tab.fill("Password", "1234567890")
    tab.follow("Sign up")
    tab.sees("digits and signs alone")
    tab.fill("Password", PASSWORD)
    tab.follow("Sign up")
    tab.sees("Welcome to Plates")
    tab.open("/settings")
    tab.follow("Sign out")
    tab.open("/training")
    tab.fill("Email", email)
    tab.fill("Password", "not " + PASSWORD)
    tab.follow("Sign in")
    tab.sees("do not belong together")
    tab.fill("Password", PASSWORD)
    tab.follow("Sign in")
    tab.sees("Nothing planned")
    assert re.fullmatch(r"/training/\d{4}-\d\d-\d\d", tab.address), tab.address


def test_setting_a_split(ada: Tab):
    """A split that is taken up plans today and tomorrow, and shows in the calendar"""
    ada.open("/splits")
    ada.follow("Use this split: Push/pull/legs")
    open_the_day(ada)
    ada.sees("Push", BENCH)
    ada.follow("The day after")
    ada.sees("Pull")
    ada.open("/calendar")
    today = ada.engine.run("() => document.querySelector('[aria-current=date]').textContent")
    assert "Push" in today, today


def test_a_training_day(ada: Tab):
    """Sets are logged, changed, deleted and brought back, and the finished day says what it came to"""
    take_up_a_split(ada)
    open_the_day(ada)
    log(ada, "60", "8")
    has_sets(ada, "60 kg × 8")
    # Where the device can vibrate it does at the end of a rest; what counts is on the screen everywhere.
    ada.sees("Rest")
    ada.tap("Skip")
    ada.pause()
    log(ada, "62,5", "6")
    has_sets(ada, "60 kg × 8", "62.5 kg × 6")
    ada.tap("62.5 kg × 6", within=BENCH)
    ada.fill("Reps", "7", within=BENCH)
    ada.tap("Save set", within=BENCH)
    has_sets(ada, "60 kg × 8", "62.5 kg × 7")
    ada.tap("60 kg × 8", within=BENCH)
    ada.tap("Delete", within=BENCH)
    has_sets(ada, "62.5 kg × 7")
    ada.tap("Undo")
    has_sets(ada, "60 kg × 8", "62.5 kg × 7")
    ada.reload()
    is_ready(ada)
    has_sets(ada, "60 kg × 8", "62.5 kg × 7")
    ada.follow("Finish")
    # 60 × 8 + 62.5 × 7 = 917.5
    ada.sees("Totals", "918 kg")


def test_offline_and_back(ada: Tab):
    """Without a server the day opens from the device, and what is logged there is sent once, and exactly once"""
    take_up_a_split(ada)
    open_the_day(ada)
    ada.until_script(STORED)
    ada.line.be("down")
    open_the_day(ada)
    log(ada, "60", "8")
    ada.sees("No connection · 1 change will be sent")
    ada.reload()
    is_ready(ada)
    assert sets(ada) == ["60 kg × 8"]
    ada.pause()
    log(ada, "62.5", "6")
    ada.sees("2 changes will be sent")
    ada.open("/settings")
    ada.sees("This page is not stored on this device.")
    open_the_day(ada)
    assert ada.engine.run(WAITING) == 2
    ada.line.sent = 0
    ada.line.be("up")
    # No event tells that a server is back, and no engine but Chrome's sends without a page: the open page does.
    ada.until(lambda: ada.engine.run(WAITING) == 0, "all is sent", seconds=60)
    has_sets(ada, "60 kg × 8", "62.5 kg × 6")
    assert ada.line.sent == 1, ada.line.sent
    ada.reload()
    is_ready(ada)
    has_sets(ada, "60 kg × 8", "62.5 kg × 6")
    day = ada.address.split("/")[-1]
    training = ada.engine.run(f"async () => (await fetch('/api/v1/days/{day}')).json()")["training"]
    stored = [(one["weight"]["value"], one["reps"]) for item in training["exercises"] for one in item["sets"]]
    assert stored == [(60, 8), (62.5, 6)], stored


def test_food(ada: Tab):
    """Food is found, added, changed, deleted and brought back, and a barcode is typed where none can be read"""
    ada.open("/food")
    day = ada.address
    ada.follow("Add to Lunch")
    ada.fill("Food", "bananna")
    ada.sees("Banana")
    ada.tap("Add 1 medium of Banana")
    ada.sees("Added: 1 medium of Banana")
    ada.open(day)
    ada.sees("1 medium", within="Lunch")
    ada.follow("Banana", within="Lunch")
    ada.fill("Amount", "1½")
    ada.follow("Save")
    ada.sees("1½ × medium", within="Lunch")
    ada.follow("Delete Banana")
    ada.sees_no_more("1½ × medium", within="Lunch")
    ada.follow("Undo")
    ada.sees("1½ × medium", within="Lunch")
    ada.open(f"{day}/scan?meal=lunch")
    can_read = ada.engine.run("() => 'BarcodeDetector' in globalThis")
    assert ada.has("tap", "Use the camera") == can_read
    ada.fill("The number under the bars", "4006381333931")
    ada.follow("Look it up")
    ada.sees("Nobody has described this product yet.")
    assert ada.value("Barcode") == "4006381333931"


def test_supplements(ada: Tab):
    """A supplement is added, checked in a tap and unchecked in another, and a whole stack is taken at once"""
    for name in ("Creatine monohydrate", "Vitamin D3"):
        ada.open(f"/supplements/new?q={name.replace(' ', '+')}")
        ada.follow(f"Add {name}")
    ada.open("/supplements")
    creatine = "Creatine monohydrate, 5 g, Morning"
    ada.tap(creatine)
    ada.sees("1 of 2", "taken at")
    ada.tap(creatine)
    ada.sees("0 of 2")
    ada.tap("Take all of Morning")
    ada.sees("2 of 2")
    ada.until_script("() => !document.querySelector('.waiting')")
    ada.reload()
    ada.sees("2 of 2")
    ada.open("/supplements/adherence")
    ada.sees("Taken of due 100 %")


def test_settings(ada: Tab):
    """Name, pounds and the first day of the week are stored, and a section that is switched off is gone"""
    ada.open("/settings")
    zone = ada.engine.run("() => Intl.DateTimeFormat().resolvedOptions().timeZone")
    assert ada.value("Time zone") == zone
    ada.fill("Name", "Ada L.")
    ada.choose("Weights in", "Pounds (lb)")
    ada.choose("First day of the week", "Sunday")
    ada.follow("Save")
    ada.sees("Changed your settings.")
    ada.open("/")
    ada.sees("Ada L. ·")
    take_up_a_split(ada)
    open_the_day(ada)
    ada.find("field", "Weight (lb)", within=BENCH)
    ada.open("/settings/sections")
    ada.follow("Switch off Food")
    ada.open("/")
    assert not ada.has("tap", "Food")
    ada.open("/settings/sections")
    ada.follow("Switch on Food")
    ada.open("/")
    assert ada.has("tap", "Food")
