"""The bar at the top: its name on one line, whatever the width."""

from .people import sign_up

WIDTHS = (320, 390, 768, 1024, 1280, 1920)
# A link that fits a thumb and the padding around it.
MOST_HEIGHT = 64

HEADER = """() => {
    const brand = document.querySelector('.brand');
    const range = document.createRange();
    range.selectNodeContents(brand.lastChild);
    const lines = new Set([...range.getClientRects()].map(box => Math.round(box.top)));
    const bar = document.querySelector('.bar').getBoundingClientRect();
    const box = brand.getBoundingClientRect();
    const tabs = [...document.querySelectorAll('.tabs a')].map(tab => tab.getBoundingClientRect());
    const inBar = tabs.filter(tab => tab.top < bar.bottom && tab.bottom > bar.top);
    return {
        lines: lines.size,
        word: brand.lastChild.textContent.trim(),
        wordWidth: range.getBoundingClientRect().width,
        height: bar.height,
        isInside: box.left >= 0 && box.right <= innerWidth,
        isCovered: inBar.some(tab => tab.left < box.right && tab.right > box.left),
        tabs: tabs.length,
        tabsRight: Math.max(0, ...tabs.map(tab => tab.right)),
        isOverlapping: tabs.some((tab, index) => index > 0 && tab.left < tabs[index - 1].right - 0.5),
        tabRows: new Set(tabs.map(tab => Math.round(tab.top))).size,
    };
}"""


def header(page, width: int, text: str = "100%") -> dict:
    """What the bar measures at a width, with the browser's text enlarged."""
    page.set_viewport_size({"width": width, "height": 844})
    page.evaluate("size => { document.documentElement.style.fontSize = size; }", text)
    return page.evaluate(HEADER)


def test_header_is_one_line(page):
    """The name in the header is on one line and the bar is low at every width, with all sections enabled"""
    sign_up(page)
    for address in ("/", "/training", "/settings"):
        page.goto(address)
        for width in WIDTHS:
            seen = header(page, width)
            where = f"{address} at {width} px: {seen}"
            assert seen["tabs"] == 6, where
            assert (seen["word"], seen["lines"]) == ("Plates", 1), where
            assert seen["wordWidth"] > 30 and seen["isInside"] and not seen["isCovered"], where
            assert seen["height"] <= MOST_HEIGHT, where
            assert seen["tabRows"] == 1 and seen["tabsRight"] <= width, where


def test_header_is_one_line_in_large_text(page):
    """The name in the header stays on one line, and no tab lies on another, when text has twice its size"""
    sign_up(page)
    page.goto("/")
    for width in (WIDTHS[0], WIDTHS[-1]):
        seen = header(page, width, "200%")
        assert seen["lines"] == 1 and seen["isInside"] and not seen["isCovered"], (width, seen)
        assert seen["height"] <= 2 * MOST_HEIGHT and not seen["isOverlapping"], (width, seen)


def test_header_of_a_stranger_is_one_line(page):
    """The name in the header is on one line before signing in, too"""
    page.goto("/sign-in")
    for width in WIDTHS:
        seen = header(page, width)
        assert seen["lines"] == 1 and seen["height"] <= MOST_HEIGHT, (width, seen)
