"""Checks that any page must stand. Each raises an AssertionError that says what is wrong where."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def axe(page: Page) -> None:
    """Looks for barriers with axe: WCAG 2.2 at level AA, and good practice."""
    page.evaluate(AXE_SCRIPT)
    options = {"runOnly": AXE_RULES, "resultTypes": ["violations"]}
    violations = page.evaluate(
        "async options => (await axe.run(document, options)).violations", options
    )
    lines = []
    for violation in violations:
        lines.append(f"{violation['id']}: {violation['help']}")
        for node in violation["nodes"]:
            lines.append(f"    {node['html'][:200]}")
            lines += [f"        {line}" for line in node["failureSummary"].splitlines()[1:]]
    assert not lines, f"axe at {page.url}:\n" + "\n".join(lines)


def no_sideways_scroll(page: Page, width: int = 320) -> None:
    """The page fits a narrow screen, or a wide one at 400 %, without scrolling sideways."""
    before = page.viewport_size
    page.set_viewport_size({"width": width, "height": before["height"]})
    try:
        culprits = page.evaluate(TOO_WIDE, width)
    finally:
        page.set_viewport_size(before)
    assert not culprits, f"{page.url} is wider than {width} px:\n" + "\n".join(culprits)


def small_targets(page: Page, least: int = 44) -> list[str]:
    """What can be tapped and is narrower or lower than `least`; links in running text may be."""
    return page.evaluate(SMALL_TARGETS, least)


def no_small_targets(page: Page, least: int = 44) -> None:
    """Everything that can be tapped is large enough for a thumb."""
    small = small_targets(page, least)
    assert not small, f"Too small to tap at {page.url}:\n" + "\n".join(small)


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

    const small = [];
    for (const element of document.querySelectorAll(tappable)) {
        if (element.disabled || inText(element)) continue;
        const [width, height] = size(element) ?? [least, least];
        if (width + 0.5 >= least && height + 0.5 >= least) continue;
        const html = element.outerHTML.replace(/\\s+/g, ' ').slice(0, 160);
        small.push(`${Math.round(width)} × ${Math.round(height)} px: ${html}`);
    }
    return small;
}"""
