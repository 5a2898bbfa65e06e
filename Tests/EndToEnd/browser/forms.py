"""Forms of pages, sent without a browser: for what a test needs to be there, and does not look at itself."""

from html.parser import HTMLParser
from urllib.parse import urlsplit

from playwright.sync_api import Page


class Form:
    def __init__(self, attributes: dict):
        self.action = attributes.get("action", "")
        self.fields: dict[str, str] = {}
        # What each button says, and the field that it brings along.
        self.buttons: dict[str, dict[str, str]] = {}


class _Parser(HTMLParser):
    """Finds forms with their fields as they stand, and links with their text."""

    def __init__(self):
        super().__init__()
        self.forms: list[Form] = []
        self.links: list[tuple[str, str]] = []
        self._form: Form | None = None
        self._button: dict | None = None
        self._select: str | None = None
        self._area: str | None = None
        self._link: str | None = None
        self._text = ""

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        name = given.get("name")
        if tag == "form":
            self._form = Form(given)
            self.forms.append(self._form)
        elif tag == "a" and "href" in given:
            self._link, self._text = given["href"], ""
        elif tag == "button":
            self._button, self._text = given, ""
        elif self._form is None or ("disabled" in given):
            pass
        elif tag == "input" and name:
            kind = given.get("type", "text")
            if kind not in ("checkbox", "radio") or "checked" in given:
                self._form.fields[name] = given.get("value") or ("on" if kind == "checkbox" else "")
        elif tag == "select" and name:
            self._select = name
        elif tag == "option" and self._select:
            if "selected" in given or self._select not in self._form.fields:
                self._form.fields[self._select] = given.get("value", "")
        elif tag == "textarea" and name:
            self._area, self._text = name, ""

    def handle_data(self, data):
        self._text += data

    def handle_endtag(self, tag):
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = None
        elif tag == "a" and self._link:
            self.links.append((" ".join(self._text.split()), self._link))
            self._link = None
        elif tag == "textarea" and self._area and self._form:
            self._form.fields[self._area] = self._text
            self._area = None
        elif tag == "button" and self._button is not None and self._form:
            label = self._button.get("aria-label") or " ".join(self._text.split())
            name = self._button.get("name")
            self._form.buttons[label] = {name: self._button.get("value", "")} if name else {}
            self._button = None


def _read(page: Page, address: str) -> _Parser:
    answer = page.request.get(address)
    assert answer.ok, f"{address}: {answer.status}"
    parser = _Parser()
    parser.feed(answer.text())
    return parser


def link_on(page: Page, address: str, begins: str) -> str:
    """The address of the first link on a page whose text begins so."""
    links = _read(page, address).links
    for text, href in links:
        if text.startswith(begins):
            return href
    raise AssertionError(f"no link {begins} at {address}: {links}")


def submit(page: Page, address: str, button: str, **fields: str) -> str:
    """Sends the form of a page that has this button, with some fields changed, and answers where that leads."""
    forms = _read(page, address).forms
    for form in forms:
        if button in form.buttons:
            break
    else:
        raise AssertionError(f"no button {button} at {address}: {[list(form.buttons) for form in forms]}")
    unknown = fields.keys() - form.fields.keys()
    assert not unknown, f"{address} has no {unknown}: {form.fields}"
    sent = form.fields | form.buttons[button] | fields
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(page.context.address))
    answer = page.request.post(form.action, form=sent, headers={"Origin": origin})
    assert answer.ok, f"{form.action}: {answer.status} {answer.text()[:500]}"
    return urlsplit(answer.url).path
