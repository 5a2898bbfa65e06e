"""Settings: the account, sessions, tokens, sections."""

import json
import re
import urllib.request

from .people import PASSWORD, choose_split, exercise, press, sign_in, sign_in_by_form, sign_up, sign_up_by_form


def test_profile(browser):
    """The name, pounds and the first day of the week are kept; the time zone comes from the browser"""
    page = browser.new_page(timezone_id="America/New_York", worker=True)
    sign_up_by_form(page)
    page.goto("/settings")
    assert page.get_by_label("Time zone").input_value() == "America/New_York"
    page.get_by_label("Name", exact=True).fill("Ada L.")
    page.get_by_label("Weights in").select_option("lb")
    page.get_by_label("First day of the week").select_option("sunday")
    press(page, "Save")
    page.get_by_text("Changed your settings.").wait_for()
    page.goto("/calendar")
    assert page.locator("thead th").first.inner_text() == "Sun"
    page.goto("/")
    assert page.get_by_text("Ada L. ·").is_visible()
    choose_split(page, "Push/pull/legs")
    page.goto("/training")
    assert exercise(page, "Bench Press").get_by_label("Weight (lb)", exact=True).is_visible()


def test_password(browser, server):
    """Changing the password ends the other sessions, and the token and the calendar's address that are ticked"""
    page, other = browser.new_page(), browser.new_page()
    email = sign_up(page)
    sign_in(other, email)
    page.goto("/supplements/times")
    press(page, "Make an address")
    calendar = page.locator(".secret").inner_text()
    token = make_token(page, "My watch")
    assert status(calendar) == 200 and ask_me(server, token) == 200
    page.goto("/settings")
    assert page.get_by_label("Revoke the API tokens too").is_checked()
    assert page.get_by_label("Revoke the calendar’s address too").is_checked()
    page.get_by_label("Current password").fill("not my password")
    page.get_by_label("New password").fill("another long walk")
    press(page, "Change password")
    assert page.get_by_text("Is not your password.").is_visible()
    page.get_by_label("Current password").fill(PASSWORD)
    page.get_by_label("New password").fill("another long walk")
    press(page, "Change password")
    assert page.get_by_text("The password is changed").is_visible()
    assert page.get_by_text("My watch").count() == 0
    assert status(calendar) == 404 and ask_me(server, token) == 401
    other.goto("/settings")
    assert "/sign-in" in other.url
    sign_in_by_form(other, email, "another long walk")
    assert other.get_by_text("Ada ·").is_visible()


def test_ending_a_session(browser):
    """Another browser's session can be ended by itself"""
    page, other = browser.new_page(), browser.new_page()
    email = sign_up(page)
    sign_in_by_form(other, email)
    page.goto("/settings")
    rows = page.locator("li", has_text="Chrome")
    assert rows.count() == 2
    with page.expect_navigation():
        rows.filter(has_not_text="This one").get_by_text("End", exact=True).click()
        page.get_by_role("button", name="End the session").click()
    assert page.locator("li", has_text="Chrome").count() == 1
    other.goto("/")
    assert "/sign-in" in other.url


def test_ending_all_others(browser):
    """All other browsers can be signed out at once, and this one stays"""
    page, others = browser.new_page(), [browser.new_page(), browser.new_page()]
    email = sign_up(page)
    page.goto("/settings")
    assert page.get_by_text("End all others").count() == 0
    for other in others:
        sign_in_by_form(other, email)
    page.goto("/settings")
    assert page.locator("li", has_text="Chrome").count() == 3
    page.get_by_text("End all others").click()
    press(page, "End all other sessions")
    assert page.get_by_text("Your other browsers are signed out.").is_visible()
    assert page.locator("li", has_text="Chrome").count() == 1
    for other in others:
        other.goto("/")
        assert "/sign-in" in other.url


def make_token(page, name: str, scope: str = "read", expires: str = "90d", last_day: str = "") -> str:
    """Makes a token in the settings and answers its text."""
    page.goto("/settings")
    page.get_by_text("New token", exact=True).click()
    page.get_by_label("Name of the new token").fill(name)
    page.get_by_label("What it may do").select_option(scope)
    page.get_by_label("How long it works").select_option(expires)
    if last_day:
        page.get_by_label("Last day").fill(last_day)
    page.locator("#token_password").fill(PASSWORD)
    press(page, "Create token")
    return page.locator(".secret").inner_text()


def ask_me(server, token: str, **options) -> int:
    """The status with which the API answers a token that asks whose it is, or changes that."""
    return status(f"{server.url}/api/v1/me", headers={"Authorization": f"Bearer {token}"}, **options)


def status(url: str, **options) -> int:
    try:
        with urllib.request.urlopen(urllib.request.Request(url, **options)) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


def test_token_with_an_end(page, server):
    """A token has the scope and the last day that were chosen; the day is asked only where it is chosen"""
    sign_up(page)
    page.goto("/settings")
    page.get_by_text("New token", exact=True).click()
    assert not page.get_by_label("Last day").is_visible()
    page.get_by_label("How long it works").select_option("day")
    assert page.get_by_label("Last day").is_visible()
    token = make_token(page, "My watch", "read", "day", "2035-01-31")
    assert ask_me(server, token) == 200
    assert ask_me(server, token, method="PATCH", data=b"{}") == 403
    row = page.locator("li", has_text="My watch")
    assert "Read · until Wed 31 Jan 2035" in row.inner_text(), row.inner_text()
    # A page that is loaded again sends the same form: the same token, and no second one.
    page.reload()
    assert page.locator(".secret").inner_text() == token
    page.goto("/settings")
    assert page.locator("li", has_text="My watch").count() == 1
    assert "Last used" in row.inner_text()


def test_token_with_a_wrong_password(page):
    """A wrong password makes no token; the form is open again with what was typed, and the mistake at its field"""
    sign_up(page)
    page.goto("/settings")
    page.get_by_text("New token", exact=True).click()
    page.get_by_label("Name of the new token").fill("My watch")
    page.get_by_label("What it may do").select_option("log")
    page.locator("#token_password").fill("not my password")
    press(page, "Create token")
    assert page.locator("#token_password-error").inner_text() == "Password of your account is not your password."
    assert page.get_by_label("Name of the new token").input_value() == "My watch"
    assert page.get_by_label("What it may do").input_value() == "log"
    assert page.locator(".secret").count() == 0


def test_tokens(browser, server):
    """A token is shown once, works for the API, and no more when it is revoked"""
    page = browser.new_page()
    email = sign_up(page)
    token = make_token(page, "My watch")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy").click()
    page.get_by_text("Copied.", exact=True).wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == token

    def ask() -> int:
        request = urllib.request.Request(
            f"{server.url}/api/v1/me", headers={"Authorization": f"Bearer {token}"}
        )
        try:
            with urllib.request.urlopen(request) as answer:
                assert json.load(answer)["email"] == email
                return answer.status
        except urllib.error.HTTPError as error:
            return error.code

    assert ask() == 200
    page.goto("/settings")
    assert page.locator(".secret").count() == 0
    page.get_by_label("Revoke My watch").click()
    press(page, "Revoke this token")
    assert ask() == 401


def test_menus_close(page):
    """A menu closes by Escape, with the focus on its button again, and by a tap elsewhere, but not by one inside of it"""
    sign_up(page)
    page.goto("/")
    button, menu = page.get_by_label("Arrange Lifts"), page.locator("[data-section=lifts] .menu")
    favourite = menu.get_by_role("button", name="Favourite")
    button.tap()
    favourite.focus()
    page.keyboard.press("Escape")
    assert favourite.is_hidden() and button.evaluate("button => button === document.activeElement")
    button.tap()
    menu.locator("form").tap(position={"x": 3, "y": 3})
    assert favourite.is_visible()
    page.get_by_role("heading", name="Today", exact=True).tap()
    assert favourite.is_hidden()
    # Another menu opens in its stead.
    button.tap()
    page.get_by_label("Arrange Food").tap()
    assert favourite.is_hidden() and page.locator("[data-section=food] .menu form").is_visible()


def test_arranging_cards_stays_there(page):
    """A card that is moved on the home page leaves the page where it was scrolled to, with Undo"""
    sign_up(page)
    page.goto("/")
    button = page.get_by_label("Arrange Supplements")
    button.evaluate("button => button.scrollIntoView({ block: 'center', behavior: 'instant' })")
    top = page.evaluate("scrollY")
    assert top > 60
    button.tap()
    press(page, "Move Supplements up")
    page.locator("#undo:focus").wait_for()
    assert page.locator(".undo-bar").inner_text().startswith("Moved Supplements up.")
    assert abs(page.evaluate("scrollY") - top) < 5


def test_sections(page):
    """A section that is switched off is gone from home and navigation, and comes back"""
    sign_up(page)
    page.goto("/settings/sections")
    press(page, "Switch off Lifts")
    page.goto("/")
    assert page.get_by_role("link", name="Lifts").count() == 0
    assert page.locator("[data-section=lifts]").count() == 0
    page.goto("/settings/sections")
    press(page, "Switch on Lifts")
    press(page, "Favourite Lifts")
    page.goto("/")
    assert page.get_by_role("navigation").get_by_role("link", name="Lifts").is_visible()
    assert page.get_by_role("img", name="Favourite").is_visible()


def test_deleting_the_account(page):
    """Deleting the account asks for the password and leaves nothing to sign in to"""
    email = sign_up(page)
    page.goto("/settings")
    page.get_by_text("Delete account").click()
    page.get_by_label("Your password").fill(PASSWORD)
    press(page, "Delete my account")
    assert page.get_by_text("Your account and everything in it is deleted.").is_visible()
    sign_in_by_form(page, email)
    assert page.get_by_text("do not belong together").is_visible()


def test_wrong_sign_up(page):
    """What is wrong in a form stands beside its field, and what was typed stays"""
    page.goto("/sign-up")
    page.get_by_label("Name").fill("Ada")
    page.get_by_label("Email").fill("ada@example.org")
    page.get_by_label("Password").fill("1234567890")
    press(page, "Sign up")
    assert page.get_by_label("Email").input_value() == "ada@example.org"
    field = page.get_by_label("Password")
    assert field.get_attribute("aria-invalid") == "true"
    assert re.search("digits and signs alone", page.locator("#password-error").inner_text())
