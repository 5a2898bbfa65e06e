"""What a link can put onto a page of somebody who is signed in: text, and nothing else."""

from urllib.parse import quote

from .people import open_food, sign_up

# Before a sign or behind it, each of these makes one character of both to code that compares characters.
BEFORE = ("\u0600", "\u0d4e")
AFTER = ("\u0301", "\ufe0f")


def searches(page) -> list[str]:
    """The pages that show what is searched for."""
    day = open_food(page)
    return [f"/food/{day}/add", "/exercises", "/progress", "/supplements/new", f"/training/{day}/add"]


def hidden(text: str) -> list[str]:
    """The text with each sign hidden in another way."""
    forms = [text]
    for mark in BEFORE:
        forms.append("".join(mark + sign if sign in "<>\"'&" else sign for sign in text))
    for mark in AFTER:
        forms.append("".join(sign + mark if sign in "<>\"'&" else sign for sign in text))
    return forms


def test_link_redirects_nobody(page, server):
    """A link with a hidden tag in its search does not send the browser to another site"""
    sign_up(page)
    other = "http://127.0.0.1:9/"
    for address in searches(page):
        for text in hidden(f"<meta http-equiv=refresh content=0;url={other}>"):
            page.goto(f"{address}?q={quote(text)}")
            assert page.locator("meta[http-equiv]").count() == 0, (address, text)
            assert page.url.startswith(server.url), page.url


def test_link_shows_no_form(page):
    """A link with a hidden form in its search shows no form that deletes the account, and no image or link"""
    sign_up(page)
    form = '"><form action=/settings/delete method=post><input name=password><button>Go on</button></form>'
    for address in searches(page):
        for text in hidden(form + "<img src=/x onerror=alert(1)><a href=//evil.example>x</a>"):
            page.goto(f"{address}?q={quote(text)}")
            strange = "form[action*=delete], img, a[href*=evil], input[name=password], [onerror]"
            assert page.locator(strange).count() == 0, (address, text)


def test_sign_in_goes_on_within_plates(page, server):
    """A link to signing in leads on to a page of Plates only"""
    email = sign_up(page)

    for address in ("//evil.example", "/\\evil.example", "\u0600//x"):
        page.context.clear_cookies()
        page.goto(f"/sign-in?next={quote(address)}")
        assert page.locator("a[href*=evil], form[action*=evil]").count() == 0, address
        page.get_by_label("Email").fill(email)
        page.get_by_label("Password").fill("a long walk uphill")
        with page.expect_navigation():
            page.get_by_role("button", name="Sign in", exact=True).click()
        assert page.url.startswith(server.url + "/") and "evil" not in page.url, (address, page.url)
