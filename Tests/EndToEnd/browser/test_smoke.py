"""The first page that a new person sees."""

from .checks import axe, no_sideways_scroll, no_small_targets


def test_sign_up_answers(page):
    """The sign-up page asks for a name, an email address and a password"""
    answer = page.goto("/sign-up")
    assert answer.status == 200
    for field in ("name", "email", "password"):
        assert page.locator(f"input[name={field}]").is_visible(), field


def test_sign_up_has_no_barriers(browser):
    """Axe finds no barriers on the sign-up page, in light and in dark colours"""
    for dark in (False, True):
        page = browser.new_page(dark=dark)
        page.goto("/sign-up")
        axe(page)


def test_sign_up_fits_a_phone(page):
    """The sign-up page fits a narrow phone and its controls fit a thumb"""
    page.goto("/sign-up")
    no_sideways_scroll(page)
    no_small_targets(page)
