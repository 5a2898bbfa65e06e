"""How every page looks to an empty, a usual and a very full account, at every width.

`test_look_rules.py` proves that each rule can fail.
"""

import pytest

from .extreme import empty, extreme
from .look import Look
from .test_all_pages import addresses_of, nothing_in, prepare

ACCOUNTS = {"usual": prepare, "empty": empty, "extreme": extreme}
every_account = pytest.mark.parametrize("account", ACCOUNTS)
# What a look at all pages has found, by the server that it was at and the account.
_looks: dict[tuple[str, str], dict[str, list[str]]] = {}


def look_at(browser, account: str) -> dict[str, list[str]]:
    """Loads every page that an account has once, and looks at it at every width."""
    key = (browser.server.url, account)
    if key not in _looks:
        _looks[key] = {}
        browser.allow("404")
        page, parts = ACCOUNTS[account](browser)
        look = Look()
        for address in addresses_of(parts):
            page.goto(address)
            look.begin(page)
            look.at_all_widths(page)
        _looks[key] = look.findings.by_rule()
    assert _looks[key], "the look at all pages broke off"
    return _looks[key]


@every_account
def test_no_word_is_broken(browser, account):
    """No page breaks a word that is shorter than 15 letters"""
    nothing_in(look_at(browser, account)["broken"])


@every_account
def test_no_text_lies_on_other_text(browser, account):
    """No text of any page lies on other text or stays under the tabs"""
    nothing_in(look_at(browser, account)["overlap"])


@every_account
def test_no_text_is_cut_off(browser, account):
    """No text of any page is cut off without an ellipsis"""
    nothing_in(look_at(browser, account)["clipped"])


@every_account
def test_nothing_is_outside(browser, account):
    """Nothing on any page is outside the viewport, and no page scrolls sideways"""
    nothing_in(look_at(browser, account)["outside"])


@every_account
def test_large_enough_for_a_thumb(browser, account):
    """Everything that can be tapped on any page is at least 44 px high and wide on a phone and a tablet"""
    nothing_in(look_at(browser, account)["target"])


@every_account
def test_one_primary_action(browser, account):
    """At most one action of any page has the colour of the next action"""
    nothing_in(look_at(browser, account)["primary"])


@every_account
def test_no_layout_shift(browser, account):
    """No page moves while it loads by more than 0.02"""
    nothing_in(look_at(browser, account)["shift"])
