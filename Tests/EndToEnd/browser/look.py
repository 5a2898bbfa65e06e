"""A look at pages at every width, as a person would see what is broken, covered, cut off or out of reach."""

import re
from collections import defaultdict
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page

from .checks import SMALL_TARGETS, open_details

SOURCES = "".join((Path(__file__).parent / name).read_text(encoding="utf-8") for name in ("look_drawn.js", "look.js"))
SCRIPT = f"globalThis.look = (() => {{ {SOURCES} return {{ at, primaries, shift }}; }})()"
HEIGHT = 844
PHONE_WIDTH = 390
WIDTHS = (320, 390, 768, 1024, 1280, 1920)
# Where fingers are likely, and where text is enlarged to 200 % as well.
TOUCH, ENLARGED = (320, 390, 768), (390, 1280)
RULES = {
    "broken": "broken inside a word",
    "overlap": "text on other text",
    "clipped": "text cut off",
    "outside": "outside the viewport",
    "target": "too small to tap",
    "primary": "looks like the one next action",
    "shift": "moves while loading",
}
IDS = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")


class Findings:
    """What looks at pages have found: by rule and element, on which pages and at which widths."""

    def __init__(self) -> None:
        self._found: dict[str, dict[tuple[str, str], dict[str, set[str]]]] = {rule: {} for rule in RULES}

    def add(self, page: Page, view: str, found: list[list[str]]) -> None:
        """What was found on a page, each as a rule, a detail and the element's HTML."""
        split = urlsplit(page.url)
        address = IDS.sub("…", f"{split.path}?{split.query}".rstrip("?"))
        for rule, detail, html in found:
            pages = self._found[rule].setdefault((IDS.sub("…", html), detail), defaultdict(set))
            pages[address].add(view)

    def of(self, rule: str) -> list[str]:
        """A line for each page and element that breaks a rule."""
        return [
            f"{address} at {', '.join(sorted(views, key=_number))}: {RULES[rule]}: {detail} in {html}"
            for (html, detail), pages in self._found[rule].items()
            for address, views in pages.items()
        ]

    def by_rule(self) -> dict[str, list[str]]:
        """All lines by the rule that they are about."""
        return {rule: self.of(rule) for rule in RULES}


def _number(view: str) -> tuple[int, str]:
    return int(view.split(" ")[0]), view


class Look:
    """Looks at one page after the other, each loaded once, and gathers what is wrong."""

    def __init__(self) -> None:
        self.findings = Findings()

    def begin(self, page: Page) -> None:
        """What can only be seen on a page as it was loaded: that it stayed where it was, and what is primary."""
        page.evaluate(SCRIPT)
        view = f"{page.viewport_size['width']} px"
        self.findings.add(page, view, page.evaluate("look.shift()"))
        self.findings.add(page, view, page.evaluate("look.primaries()"))

    def at_all_widths(self, page: Page) -> None:
        """Everything else, with all that is folded away open, at each width; and at some with text of twice the size."""
        open_details(page)
        before = page.viewport_size
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            self.findings.add(page, f"{width} px", at_width(page, width))
            if width in ENLARGED:
                page.evaluate("document.documentElement.style.fontSize = '200%'")
                found = page.evaluate("width => look.at(width)", width)
                # A line of a phone has fewer letters of that size than some words have.
                kept = [one for one in found if width > PHONE_WIDTH or one[0] != "broken"]
                self.findings.add(page, f"{width} px with text at 200 %", kept)
                page.evaluate("document.documentElement.style.fontSize = ''")
        page.set_viewport_size(before)


def at_width(page: Page, width: int) -> list[list[str]]:
    """What is wrong at the width that the page has, and what is too small for a finger if it is touched there."""
    found = page.evaluate("width => look.at(width)", width)
    if width in TOUCH:
        for small in page.evaluate(SMALL_TARGETS, 44):
            size, _, html = small.partition(": ")
            # Seven days of 44 px do not fit a card of the smallest screen.
            if width == 320 and html.startswith("<a class=") and 'href="/training/' in html and int(size.split()[0]) >= 40:
                continue
            found.append(["target", size, html])
    return found
