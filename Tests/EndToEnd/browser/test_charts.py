"""Charts, whose values are read by a pointer, a finger or the arrow keys."""

import re

import pytest
from playwright.sync_api import Page

from .checks import axe
from .people import eat, food_day, log_on, sign_up

# What the table beside a chart says in its rows, the first day first; `columns` are those that are drawn.
TABLE = """columns => [...document.querySelector('.plot').closest('section').querySelectorAll('tbody tr')].reverse()
    .map(({ cells }) => [0, ...columns].map(column => cells[column].textContent.trim()))"""
# The values at which the chart shows its dots, as its axis has them.
DRAWN = """() => {
    const heights = path => [...path.getAttribute('d').matchAll(/M\\S+ ([\\d.]+)/g)].map(([, y]) => Number(y));
    const ticks = [...document.querySelectorAll('.plot .grid')]
        .map(path => [heights(path)[0], Number(path.nextElementSibling.textContent)]);
    const [[bottom, low], [top, high]] = [ticks[0], ticks.at(-1)];
    return heights(document.querySelector('.at.dots')).map(y => low + (bottom - y) / (bottom - top) * (high - low));
}"""
# How much the page has moved by itself since it was opened.
SHIFT = """() => new Promise(resolve => {
    let sum = 0;
    new PerformanceObserver(list => list.getEntries().forEach(one => { sum += one.value; }))
        .observe({ type: 'layout-shift', buffered: true });
    setTimeout(() => resolve(sum), 100);
})"""


def weigh(page: Page, weights: dict[int, float]) -> None:
    """Logs body weights in kilograms by how many days ago they were."""
    for days_ago, weight in weights.items():
        data = {"weight": {"value": weight, "unit": "kg"}}
        answer = page.request.put(f"/api/v1/days/{food_day(page, days_ago)}/body_weight", data=data)
        assert answer.ok, answer.text()


def reading(page: Page) -> list[str]:
    """The lines of the label that a chart shows, or nothing."""
    label = page.locator(".reading")
    return label.inner_text().split("\n") if label.is_visible() else []


def walk(page: Page) -> list[list[str]]:
    """What the label says at each point, from the first to the last. Each value is the one that is drawn there."""
    page.locator(".plot").focus()
    page.keyboard.press("Home")
    found = []
    while not found or reading(page) != found[-1]:
        found.append(reading(page))
        values = [float(re.findall(r"[\d.]+", line)[-1]) for line in found[-1][1:]]
        assert page.evaluate(DRAWN) == pytest.approx(values, rel=0.01), found[-1]
        page.keyboard.press("ArrowRight")
    return found


def swipe(page: Page, *path: tuple[float, float]) -> None:
    """Puts a finger down, moves it from point to point, and lifts it."""
    session = page.context.new_cdp_session(page)
    for index, (x, y) in enumerate(path):
        kind = "touchMove" if index else "touchStart"
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_keys_step_through_the_days(browser):
    """The arrow keys step through the days of a weight chart, days without a weight have no step, and each is read out"""
    page = browser.new_page()
    sign_up(page)
    weigh(page, {20: 82.4, 19: 82, 12: 81.5, 3: 81, 0: 80.6})
    page.goto("/food/weight")
    plot, status = page.locator(".plot"), page.locator(".plot [role=status]")
    assert "Body weight from" in plot.get_attribute("aria-label")
    rows = page.evaluate(TABLE, [1, 2])
    assert walk(page) == [[day, f"Weight {weight}", f"Trend {trend}"] for day, weight, trend in rows]
    assert len(rows) == 5 and status.inner_text() == ", ".join(reading(page))
    page.keyboard.press("ArrowLeft")
    assert reading(page)[1] == "Weight 81 kg"
    axe(page)
    page.keyboard.press("Escape")
    assert reading(page) == [] and status.inner_text() == ""
    assert page.evaluate(SHIFT) < 0.02


def test_pointer_and_finger(browser):
    """A pointer shows the nearest day and nothing once it leaves; a finger reads sideways, and scrolls up and down"""
    page = browser.new_page()
    sign_up(page)
    weigh(page, {20: 82.4, 19: 82, 12: 81.5, 3: 81, 0: 80.6})
    page.goto("/food/weight")
    plot, status = page.locator(".plot"), page.locator(".plot [role=status]")
    plot.evaluate("plot => plot.scrollIntoView({ block: 'center' })")
    box = plot.bounding_box()
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] - 2, middle)
    assert reading(page)[1] == "Weight 80.6 kg" and status.inner_text() == ""
    page.mouse.move(box["x"] + 60, middle)
    assert reading(page)[1] == "Weight 82 kg"
    page.mouse.move(box["x"] + 60, box["y"] - 20)
    assert reading(page) == []

    top = page.evaluate("scrollY")
    swipe(page, *[(box["x"] + x, middle + x / 20) for x in range(40, int(box["width"]), 40)])
    assert reading(page)[1] == "Weight 80.6 kg" and page.evaluate("scrollY") == top
    swipe(page, *[(box["x"] + 100, middle - y) for y in range(0, 160, 20)])
    page.wait_for_function("top => scrollY > top + 50", arg=top)
    assert reading(page) == []


def test_heat_map(browser):
    """The days of a year are read by pointer and by keys: up and down a day, left and right a week"""
    page = browser.new_page()
    sign_up(page)
    for days_ago in (0, 7, 7):
        log_on(page, food_day(page, days_ago), "Bench Press", 60, 5)
    page.goto("/progress/training")
    plot = page.locator("section:has(#year-heading) .plot")
    plot.focus()
    found = []
    for key in ("End", "ArrowUp", "ArrowDown", "ArrowLeft"):
        page.keyboard.press(key)
        found.append(plot.locator(".reading").inner_text().split("\n"))
    assert [lines[1] for lines in found] == ["Working sets 1", "Working sets 0", "Working sets 1", "Working sets 2"]
    assert plot.locator("[role=status]").inner_text() == ", ".join(found[-1])
    page.keyboard.press("Escape")
    box = plot.bounding_box()
    page.mouse.move(box["x"] + 1, box["y"] + box["height"] / 3)
    assert plot.locator(".reading").inner_text().endswith("Working sets 0")
    axe(page)


def test_a_finger_reads_at_once(browser):
    """A finger reads a chart at once on a new page, while other taps are still ignored"""
    page = browser.new_page()
    sign_up(page)
    weigh(page, {20: 82.4, 3: 81, 0: 80.6})
    page.goto("/food/weight")
    plot = page.locator(".plot")
    plot.evaluate("plot => plot.scrollIntoView({ block: 'center' })")
    # The moment that a new page takes, made long.
    page.evaluate("() => document.body.style.setProperty('animation', 'settle 60s', 'important')")
    box, tabs = plot.bounding_box(), page.locator(".tabs").bounding_box()
    swipe(page, (tabs["x"] + 20, tabs["y"] + 20))
    swipe(page, (box["x"] + box["width"] - 2, box["y"] + box["height"] / 2))
    assert reading(page)[1] == "Weight 80.6 kg" and page.url.endswith("/food/weight")


def test_columns_beside_days_without_any(browser):
    """A column of a nutrient is read with the day of its row, beside days of 0 g and days without food"""
    page = browser.new_page()
    sign_up(page)
    for days_ago, foods in {9: ["Banana"], 7: ["Egg"], 4: ["Banana", "Apple"], 0: ["Apple"]}.items():
        eat(page, food_day(page, days_ago), "breakfast", *foods)
    page.goto("/food/trends?nutrient=fibre_g")
    page.locator(".plot").wait_for()
    rows = page.evaluate(TABLE, [1])
    assert [amount for _, amount in rows].count("0 g") == 1
    assert walk(page) == [[day, amount] for day, amount in rows if amount != "0 g"]


def test_more_days_than_rows(browser):
    """Where the table has only the newest days of a chart, these are read, each at its own point"""
    page = browser.new_page()
    sign_up(page)
    for days_ago in range(70):
        log_on(page, food_day(page, 2 * days_ago), "Bench Press", 40 + days_ago * 7 % 30, 5)
    page.goto("/progress")
    page.get_by_role("link", name="Bench Press").click()
    page.wait_for_url("**/progress/exercises/**")
    page.get_by_role("link", name="1 year").click()
    page.wait_for_url("**range=1y**")
    page.locator(".plot").wait_for()
    rows = page.evaluate(TABLE, [1])
    assert len(rows) == 60 and [lines[1] for lines in walk(page)] == [value for _, value in rows]


def compare(page: Page) -> None:
    """Opens the chart of Bench Press beside that of another exercise, which was also done alone."""
    for days_ago, weight in {21: 60, 14: 62.5, 7: 65}.items():
        log_on(page, food_day(page, days_ago), "Bench Press", weight, 5)
    for days_ago, weight in {14: 40, 10: 42.5, 7: 45}.items():
        log_on(page, food_day(page, days_ago), "Overhead Press", weight, 5)
    page.goto("/progress")
    page.get_by_role("link", name="Bench Press").click()
    page.get_by_text("Compare", exact=True).first.click()
    page.get_by_label("With another exercise").select_option("Overhead Press")
    page.get_by_role("button", name="Compare").click()
    page.wait_for_url("**with=**")


def test_comparison(browser):
    """In a comparison the label has the values of both exercises, and one alone on days with only one of them"""
    page = browser.new_page()
    sign_up(page)
    compare(page)
    page.locator(".plot").wait_for()
    rows = page.evaluate(TABLE, [1, 2])
    names = ("Overhead Press", "Max")
    assert [[value != "–" for value in row[1:]] for row in rows] == [[False, True], [True, True], [True, False], [True, True]]
    read = walk(page)
    assert [lines[1:] for lines in read] == [
        [f"{name} {value}" for name, value in zip(names, row[1:]) if value != "–"] for row in rows
    ]
    assert [row[0].startswith(lines[0].split(" · ")[0]) for lines, row in zip(read, rows)] == [True] * 4


def test_label_stays_in_the_chart(browser):
    """At 320 px, in dark and at 200 % text, the label never leaves the chart and moves nothing"""
    page = browser.new_page(dark=True, size=(320, 640))
    sign_up(page)
    compare(page)
    page.evaluate("() => { document.documentElement.style.fontSize = '200%'; }")
    height = page.evaluate("() => document.scrollingElement.scrollHeight")
    page.locator(".plot").focus()
    for key in ("Home", "ArrowRight", "ArrowRight", "End"):
        page.keyboard.press(key)
        label, chart = page.locator(".reading").bounding_box(), page.locator(".chart").bounding_box()
        assert label["x"] >= chart["x"] and label["x"] + label["width"] <= chart["x"] + chart["width"] + 0.5
        assert label["y"] >= chart["y"] and label["y"] + label["height"] <= chart["y"] + chart["height"] + 0.5
    assert page.evaluate("() => document.scrollingElement.scrollHeight") == height
    assert page.evaluate("() => document.scrollingElement.scrollWidth") == 320
    axe(page)
