"""Checks that any page must stand. Each raises an AssertionError that says what is wrong where."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# All that depends on colours alone.
ABOUT_COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}


def axe(page: Page) -> None:
    """Looks for barriers with axe: WCAG 2.2 at level AA, and good practice."""
    lines = barriers(page)
    assert not lines, "\n".join(lines)


def barriers(page: Page, rules=None) -> list[str]:
    """What axe finds on a page, by all rules or by some."""
    # Loading the style sheets once more for one rule would cost a third of the time.
    options = {"runOnly": rules or AXE_RULES, "resultTypes": ["violations"], "preload": False}
    run = "async options => (await axe.run(document, options)).violations"
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    lines = []
    for violation in page.evaluate(run, options):
        lines.append(f"{violation['id']}: {violation['help']}")
        for node in violation["nodes"]:
            lines.append(f"    {node['html'][:200]}")
            lines += [f"        {line}" for line in node["failureSummary"].splitlines()[1:]]
    return [f"axe at {page.url}:", *lines] if lines else []


def open_details(page: Page) -> None:
    """Opens all that is folded away."""
    page.evaluate("() => document.querySelectorAll('details').forEach(one => { one.open = true; })")


def too_wide(page: Page, width: int = 320) -> list[str]:
    """What does not fit a narrow screen, or a wide one at 400 %, and so scrolls sideways."""
    before = page.viewport_size
    page.set_viewport_size({"width": width, "height": before["height"]})
    try:
        culprits = page.evaluate(TOO_WIDE, width)
    finally:
        page.set_viewport_size(before)
    return [f"{page.url} is wider than {width} px:", *culprits] if culprits else []


def no_sideways_scroll(page: Page, width: int = 320) -> None:
    """The page fits a narrow screen without scrolling sideways."""
    culprits = too_wide(page, width)
    assert not culprits, "\n".join(culprits)


def parts_out_of_view(page: Page) -> list[str]:
    """The open part of a section, if the row of its parts is not scrolled to it."""
    return page.evaluate(PARTS_OUT_OF_VIEW)


def unguarded(page: Page) -> list[str]:
    """What takes taps at once on a new page: everything should inherit from `body` that it takes none."""
    return page.evaluate(UNGUARDED)


def small_targets(page: Page, least: int = 44) -> list[str]:
    """What can be tapped and is narrower or lower than `least`; links in running text may be."""
    small = page.evaluate(SMALL_TARGETS, least)
    return [f"Too small to tap at {page.url}:", *small] if small else []


def no_small_targets(page: Page, least: int = 44) -> None:
    """Everything that can be tapped is large enough for a thumb."""
    small = small_targets(page, least)
    assert not small, "\n".join(small)


UNGUARDED = """() => {
    const { body } = document;
    if (getComputedStyle(body).animationName !== 'settle') return [`${location.href} takes taps at once`];
    body.style.pointerEvents = 'none';
    const found = [...body.querySelectorAll('a, button, input, select, textarea, summary, label')]
        .filter(element => getComputedStyle(element).pointerEvents !== 'none')
        .map(element => `${location.href} takes taps at once: ${element.outerHTML.slice(0, 200)}`);
    body.style.pointerEvents = '';
    return found;
}"""

PARTS_OUT_OF_VIEW = """() => [...document.querySelectorAll('.sub [aria-current]')].filter(part => {
    const box = part.getBoundingClientRect();
    return box.left < 0 || box.right > innerWidth;
}).map(part => `${location.href}: ${part.textContent} is out of view`)"""

# A wide table may scroll inside a box of its own: what is in such a box is not a culprit.
TOO_WIDE = """width => {
    if (document.scrollingElement.scrollWidth <= width) return [];
    const scrolls = element => {
        for (let box = element.parentElement; box && box !== document.body; box = box.parentElement)
            if (getComputedStyle(box).overflowX !== 'visible') return true;
        return false;
    };
    const wide = [...document.body.querySelectorAll('*')].filter(element =>
        element.getBoundingClientRect().right > width + 0.5 && !scrolls(element));
    const page = `the page: ${document.scrollingElement.scrollWidth} px`;
    return [page, ...wide.map(element => element.cloneNode(false).outerHTML.slice(0, 200))];
}"""

SMALL_TARGETS = """least => {
    const seen = { visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true };
    const tappable = 'a[href], button, input, select, textarea, summary, [role=button], '
        + '[role=link], [role=tab], [role=switch], [tabindex]:not([tabindex="-1"])';

    // A box or a dot is ticked by its label as well, which may be all of it that shows.
    const parts = element => element.matches('[type=checkbox], [type=radio], [type=file]')
        ? [element, ...element.labels] : [element];
    const size = element => {
        const boxes = parts(element).filter(part => part.checkVisibility(seen))
            .map(part => part.getBoundingClientRect())
            // Links that only show when focused are kept off the screen or at one pixel.
            .filter(box => box.width > 1 && box.height > 1 && box.right > 0 && box.bottom > 0);
        if (!boxes.length) return null;
        const edge = (pick, side) => Math[pick](...boxes.map(box => box[side]));
        return [edge('max', 'right') - edge('min', 'left'),
            edge('max', 'bottom') - edge('min', 'top')];
    };
    const inText = element => element.matches('a')
        && getComputedStyle(element).display === 'inline'
        && [...element.parentElement.childNodes].some(
            node => node.nodeType === Node.TEXT_NODE && node.data.trim().length > 1);

    // What scrolls can be focused, so that keys scroll it, and does nothing when tapped.
    const scrolls = element => element.matches('div, section') && getComputedStyle(element).overflowX === 'auto';

    const small = [];
    for (const element of document.querySelectorAll(tappable)) {
        if (element.disabled || inText(element) || scrolls(element)) continue;
        const [width, height] = size(element) ?? [least, least];
        if (width + 0.5 >= least && height + 0.5 >= least) continue;
        const html = element.outerHTML.replace(/\\s+/g, ' ').slice(0, 160);
        small.push(`${Math.round(width)} × ${Math.round(height)} px: ${html}`);
    }
    return small;
}"""
