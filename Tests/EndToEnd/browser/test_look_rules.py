"""Each rule of how pages look fails on a small page that breaks it, and not on one that only seems to."""

import pytest

from .look import RULES, WIDTHS, Look

STYLE = """<style>
    :root { --accent: #a83c0c }
    body { font: 16px sans-serif; margin: 16px; overflow-wrap: anywhere }
    a, button { display: inline-block; min-width: 44px; min-height: 44px }
    .primary { background: var(--accent) }
    .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
    .bar { position: fixed; inset: auto 0 0; height: 60px; background: #fff }
</style>"""
MOVING = """<div id="late"></div><p style="height: 200px">What moves.</p>
<script>setTimeout(() => { late.style.height = '300px'; window.moved = true; }, 50)</script>"""

# By rule, pages that break it and nothing else, and a part of what is said about each.
BREAKING = [
    ("broken", '<p style="width: 60px">Supplements</p>', "“Supplements” in <p"),
    ("broken", '<table style="width: 60px; table-layout: fixed"><tr><td>12,345,678 lb</table>', "“12,345,678” in <td"),
    ("broken", '<p style="width: 150px">Carbo<b>hydrate</b> Monday, 30 <i style="display: block; width: 1em">November</i></p>', "“November” in <i"),
    ("overlap", '<p style="height: 0; margin: 0">Above</p><p style="margin: 0">Below</p>', "“Above” lies on “Below” in <p"),
    ("overlap", '<h1>Sunday</h1><a href="/" style="position: relative; top: -3.4em">Next</a>', "lies on"),
    ("overlap", '<div style="height: 2000px"></div><p>The last line</p><nav class="bar"></nav>', "“The last line” stays under"),
    ("clipped", '<p style="width: 60px; overflow: hidden; white-space: nowrap">A long line of text</p>', "“A long line of text” in <p"),
    ("clipped", '<p style="height: 20px; overflow: hidden">A long line of text<br>and another</p>', "in <p"),
    ("clipped", '<div style="width: 60px; overflow: clip"><b style="display: block; width: 200px">A long line</b></div>', "in <div"),
    ("outside", '<p style="width: 2000px; margin: 0">Text</p><input style="margin-left: 1900px" disabled>', "<input"),
    ("outside", '<p style="position: relative; left: -40px; margin: 0">Text</p>', "from -24 to"),
    ("outside", '<div style="overflow: auto"><table style="width: 3000px"><td>A<td><i class="unseen">B</i></table></div>', 'wide in <i class="unseen"'),
    ("target", '<button style="min-width: 0; width: 30px">+</button>', "30 × 44 px in <button"),
    ("primary", '<a class="primary" href="/">Start</a><button class="primary">Save</button>', "one of 2 in <button"),
    ("primary", '<a style="background: rgb(168 60 12)" href="/">Start</a><details open><summary class="primary" style="min-height: 44px">More</summary></details>', "one of 2"),
    ("shift", MOVING, "in <p"),
]

# Pages that only seem to break a rule.
GOOD = {
    "a compound that is longer than any line": '<p style="width: 200px">Donaudampfschifffahrtsgesellschaft</p>',
    "a line that ends at a hyphen": '<p style="width: 50px">push-day</p>',
    "text with hyphens": '<p lang="en" style="width: 60px; hyphens: auto">Supplements</p>',
    "an ellipsis": '<p style="width: 60px; overflow: hidden; white-space: nowrap; text-overflow: ellipsis">A long line of text</p>',
    "two lines and no more":
        '<p style="width: 99px; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden">'
        "A long line of text and then some more of it</p>",
    "a wide table that scrolls": '<div style="overflow-x: auto"><table style="width: 3000px"><tr><td>Text<td>More</table></div>',
    "text for screen readers": '<p><span class="unseen">A long line of text</span>Short</p>',
    "a link that shows when focused": '<a href="#x" style="position: absolute; left: -99rem">To the content</a>',
    "a bar over what scrolls": f'{"<p>Text</p>" * 40}<div style="height: 80px"></div><nav class="bar"><a href="/">Home</a></nav>',
    "one primary action, and another one folded away":
        '<button class="primary">Save</button><details><summary style="min-height: 44px">More</summary><button class="primary">Send</button></details>',
    "a link in a sentence": '<p>Read <a style="display: inline" href="/">this</a> first.</p>',
    "a box that waited for its content": '<div style="height: 300px"><div id="late"></div></div><p>A line.</p>'
        "<script>setTimeout(() => { late.textContent = 'Here'; window.moved = true; }, 50)</script>",
}


def look_at_content(page, content: str) -> dict[str, list[str]]:
    """What is wrong with a page of one's own, by rule."""
    page.set_content(f'<!doctype html><html lang="en"><meta name="viewport" content="width=device-width">{STYLE}<body>{content}')
    if "moved" in content:
        page.wait_for_function("() => window.moved")
    look = Look()
    look.begin(page)
    look.at_all_widths(page)
    return look.findings.by_rule()


@pytest.mark.parametrize(("rule", "content", "said"), BREAKING, ids=[f"{rule}{number}" for number, (rule, *_) in enumerate(BREAKING)])
def test_each_rule_can_fail(page, rule, content, said):
    """A page that breaks one rule of how pages look fails by that rule alone, and the element is named"""
    found = look_at_content(page, content)
    assert found[rule] and any(said in line for line in found[rule]), found
    assert {name for name, lines in found.items() if lines} == {rule}, found


@pytest.mark.parametrize("content", GOOD.values(), ids=GOOD)
def test_what_is_allowed(page, content):
    """A page that only seems to break a rule of how pages look stands them all"""
    assert not any(look_at_content(page, content).values()), look_at_content(page, content)


def test_every_rule_and_width_is_proved(page):
    """Every rule has a page that breaks it, and what is wrong is reported at each of the six widths"""
    assert {rule for rule, *_ in BREAKING} == set(RULES)
    line = look_at_content(page, BREAKING[0][1])["broken"][0]
    assert all(f"{width} px" in line for width in WIDTHS), line
    # A line of a phone has fewer letters of twice the size than some words have.
    assert "390 px with text at 200 %" not in line and "1280 px with text at 200 %" in line, line
