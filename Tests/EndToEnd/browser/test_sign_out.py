"""Signing out ends it on this device: nothing of the person comes back, and nothing that was logged is lost."""

import re

from .people import PASSWORD, efforts, log, open_day, pause, press, shows, sign_in, sign_up, sign_up_by_form, until
from .test_offline import keeps, outbox_is_empty, stored, today, trainee

STORED_PAGES = """async () => {
    const pages = [];
    for (const name of (await caches.keys()).filter(name => name.startsWith("pages-"))) {
        pages.push(...(await (await caches.open(name)).keys()).map(({ url }) => url));
    }
    return pages;
}"""
LEFT = "() => !localStorage['plates-account']"
NAME = "form[action='/settings/profile'] [name=name]"
# Whether each record of the outbox was sent, of whatever account.
RECORDS = """() => new Promise((resolve, reject) => {
    const opening = indexedDB.open("plates");
    opening.onerror = reject;
    opening.onsuccess = () => {
        const all = opening.result.transaction("outbox").objectStore("outbox").getAll();
        all.onsuccess = () => {
            opening.result.close();
            resolve(all.result.map(({ sent }) => Boolean(sent)));
        };
    };
})"""


def stored_pages_go(page) -> None:
    """Waits until no page is stored on the device."""
    until(page, f"async () => !(await ({STORED_PAGES})()).length", STORED_PAGES)


def records_are(page, expected: list[bool]) -> None:
    """Waits until the outbox holds these records, each of which was sent or not."""
    for _ in range(200):
        if page.evaluate(RECORDS) == expected:
            return
        page.wait_for_timeout(50)
    raise AssertionError(page.evaluate(RECORDS))


def asks_to_sign_in(page, email: str) -> None:
    page.get_by_role("heading", name="Sign in", exact=True).wait_for()
    assert email not in page.content()
    assert page.locator("[data-account]").count() == 0


def end_from_elsewhere(browser, email: str) -> None:
    """Ends the other sessions of the account from another browser."""
    other = browser.new_page()
    sign_in(other, email)
    other.goto("/settings")
    rows = other.locator("li", has_text="Chrome").filter(has_not_text="This one")
    with other.expect_navigation():
        rows.first.get_by_text("End", exact=True).click()
        rows.first.get_by_role("button", name="End the session").click()


def test_back(browser):
    """Back after signing out shows the sign-in page instead of the settings and the day, with and without scripts"""
    for javascript in (True, False):
        page = browser.new_page(javascript=javascript, worker=True)
        email = sign_up(page)
        day = "/training/2026-01-15"
        page.goto(day)
        page.goto("/settings")
        press(page, "Sign out")
        asks_to_sign_in(page, email)
        page.go_back()
        asks_to_sign_in(page, email)
        page.goto(day)
        asks_to_sign_in(page, email)
        page.goto("/settings")
        asks_to_sign_in(page, email)


def test_back_from_memory(browser):
    """A page that the browser held in memory is left when it is shown again after somebody signed out"""
    page = browser.new_page(worker=True)
    email = sign_up(page)
    page.goto("/settings")
    page.context.clear_cookies()
    page.evaluate("() => { delete localStorage['plates-account']; }")
    with page.expect_navigation():
        page.evaluate("() => { dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })); }")
    asks_to_sign_in(page, email)


def test_another_tab(browser):
    """Signing out in one tab ends it in the others, and no page stays stored"""
    page, email = trainee(browser)
    tab = page.context.new_page()
    tab.goto("/settings")
    press(tab, "Sign out")
    asks_to_sign_in(tab, email)
    asks_to_sign_in(page, email)
    stored_pages_go(page)


def test_a_link_deletes_nothing(browser):
    """A link to the page that follows the deletion of an account leaves what was not sent, after a wrong password too"""
    page, email = trainee(browser)
    page.context.route("**/api/v1/changes", lambda route: route.abort())
    log(page, "Bench Press", "60", "8")
    page.get_by_text("No connection · 1 change will be sent").wait_for()
    page.goto("/settings")
    page.get_by_text("Delete account").click()
    page.get_by_label(re.compile("password", re.IGNORECASE)).last.fill("not " + PASSWORD)
    press(page, "Delete my account")
    page.context.clear_cookies()
    page.goto("/sign-in?notice=accountDeleted")
    asks_to_sign_in(page, email)
    page.wait_for_load_state("networkidle")
    records_are(page, [False])


def test_another_account_in_another_tab(browser):
    """A tab is left as soon as another account has opened a page, but not when a session has only expired"""
    page = browser.new_page(worker=True)
    email = sign_up(page, "Dee")
    page.goto("/settings")
    page.locator(NAME).fill("Typing")
    page.context.clear_cookies()
    tab = page.context.new_page()
    tab.goto("/settings")
    asks_to_sign_in(tab, email)
    tab.wait_for_timeout(300)
    assert page.locator(NAME).input_value() == "Typing"
    sign_up_by_form(tab, "Bob")
    page.wait_for_url(re.compile(r"^http://[^/]+/$"))
    assert email not in page.content()
    assert page.locator("body").get_attribute("data-account") == tab.locator("body").get_attribute("data-account")


def test_form_of_another_account(browser):
    """Without scripts a form from a page of one account changes nothing of another that has signed in since"""
    page = browser.new_page(javascript=False)
    sign_up(page, "Dee")
    page.goto("/settings")
    page.context.clear_cookies()
    tab = page.context.new_page()
    sign_up(tab, "Bob")
    page.locator(NAME).fill("Mallory")
    press(page, "Save")
    page.get_by_text("Nothing was changed, because another account opened this page.").wait_for()
    tab.goto("/settings")
    assert tab.locator(NAME).input_value() == "Bob"
    tab.locator(NAME).fill("Bobby")
    press(tab, "Save")
    assert tab.locator(NAME).input_value() == "Bobby"


def test_ended_elsewhere(browser):
    """When the session was ended elsewhere, stored pages and what was sent go with the next page that is opened"""
    page, email = trainee(browser)
    assert page.evaluate(STORED_PAGES)
    log(page, "Bench Press", "60", "8")
    shows(page, "Bench Press", ["60 kg × 8"])
    records_are(page, [True])
    end_from_elsewhere(browser, email)
    page.goto("/")
    asks_to_sign_in(page, email)
    stored_pages_go(page)
    records_are(page, [])
    page.context.set_offline(True)
    page.goto("/training")
    page.get_by_text("This page is not stored on this device.").wait_for()
    assert page.get_by_text("On this device", exact=True).is_hidden()


def test_ended_while_logging(browser):
    """When the session has ended a set that is logged stays on the device, all else goes, and it is sent after signing in"""
    page, email = trainee(browser)
    day = today(page)
    log(page, "Bench Press", "60", "8")
    shows(page, "Bench Press", ["60 kg × 8"])
    end_from_elsewhere(browser, email)
    pause(page)
    log(page, "Bench Press", "62.5", "7")
    page.get_by_role("link", name="Sign in to send 1 change").wait_for()
    stored_pages_go(page)
    records_are(page, [False])
    with page.expect_navigation():
        page.get_by_role("link", name="Sign in to send 1 change").click()
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Sign in")
    outbox_is_empty(page)
    assert stored(page, day) == {"Bench Press": ["60 × 8", "62.5 × 7"]}
    open_day(page)
    assert efforts(page, "Bench Press") == ["60 kg × 8", "62.5 kg × 7"]
    # What is stored again is there without a connection.
    keeps(page)


def test_account_deleted(browser):
    """After the account is deleted nothing of it is stored on the device, not even what was not sent"""
    page, email = trainee(browser)
    log(page, "Bench Press", "60", "8")
    shows(page, "Bench Press", ["60 kg × 8"])
    page.context.route("**/api/v1/changes", lambda route: route.abort())
    pause(page)
    log(page, "Bench Press", "60", "7")
    page.get_by_text("No connection · 1 change will be sent").wait_for()
    records_are(page, [True, False])
    page.goto("/settings")
    page.get_by_text("Delete account").click()
    page.get_by_label(re.compile("password", re.IGNORECASE)).last.fill(PASSWORD)
    press(page, "Delete my account")
    asks_to_sign_in(page, email)
    stored_pages_go(page)
    records_are(page, [])
    assert page.evaluate(LEFT)
    page.go_back()
    asks_to_sign_in(page, email)
