"""Numbers, units and time zones as a browser has them."""

import re
from pathlib import Path

import pytest

from .people import choose_split, efforts, exercise, log, open_day, press, shows, sign_up

TABLE = Path(__file__).resolve().parents[2] / "Fixtures" / "numbers.tsv"

READ_ALL = """async ([address, lines]) => {
    const { fieldText, readNumber, readWhole, readDuration, readMass } = await import(address);
    const quotient = (text) => text.split("/").map(Number).reduce((over, under) => over / under);
    const readers = { number: readNumber, mass: readMass, whole: readWhole, duration: readDuration, field: (text) => fieldText(quotient(text)) };
    return lines.map(([reader, text, result]) => {
        let is;
        try {
            is = readers[reader](text);
        } catch ({ message }) {
            const ways = message.match(/^can be read as (.*) or as (.*):/);
            is = ways ? `${ways[1]} or ${ways[2]}` : /^must (be|have at most three decimals)/.test(message) ? "-" : message;
        }
        const [over, under] = result.split("/").map(Number);
        const right = reader === "field" ? result : / or |^-$/.test(result) ? result : under ? over / under : over;
        return is === right ? null : `${reader} ${JSON.stringify(text)}: ${is} instead of ${right}`;
    }).filter(Boolean);
}"""


def lines() -> list[list[str]]:
    rows = [row.split("\t") for row in TABLE.read_text(encoding="utf-8").split("\n") if row and row[0] != "#"]
    for row in rows:
        row[1] = re.sub(r"\\u\{([0-9A-Fa-f]+)\}", lambda match: chr(int(match[1], 16)), row[1])
    return rows


def module(page, name: str) -> str:
    """The address of a module of ours: the service worker's list has all."""
    worker = page.request.get("/service-worker.js").text()
    return re.search(rf'"(/assets/{name}\.[0-9a-f]+\.js)"', worker)[1]


def test_numbers_table(page):
    """Typed numbers are read in the browser as the table says that holds for the server too"""
    sign_up(page)
    page.goto("/")
    assert len(lines()) > 350
    assert page.evaluate(READ_ALL, [module(page, "numbers"), lines()]) == []


@pytest.mark.alone
def test_hostile_numbers(page):
    """100 KB of hostile text are refused in a moment"""
    sign_up(page)
    page.goto("/")
    took = page.evaluate("""async (address) => {
        const { readNumber, readWhole, readDuration } = await import(address);
        const start = performance.now();
        for (const part of ["1", "1,", " ", "1 ", "½", ":", "1:", "\\u200f", "1/"]) {
            for (const read of [readNumber, readWhole, readDuration]) {
                try { read(part.repeat(1e5) + "x"); } catch { /* as it must be */ }
            }
        }
        return performance.now() - start;
    }""", module(page, "numbers"))
    assert took < 10_000, took


def test_steps(page):
    """A step from a fraction is a number, and no step changes a sign or an unreadable text"""
    sign_up(page)
    choose_split(page, "Push/pull/legs")
    open_day(page)
    card = exercise(page, "Bench Press")
    field = card.get_by_label("Weight (kg)", exact=True)
    for text, button, result in (
        ("62½", "More", "65"), ("62,5", "Less", "60"), ("1", "Less", "0"), ("0", "Less", "0"), ("-1", "More", "0"),
        ("-20", "More", "-17.5"), ("1.1250", "More", "3.6250"), ("1,000", "More", "1,000"), ("much", "Less", "much"),
    ):
        field.fill(text)
        card.get_by_role("button", name=re.compile(f"^{button} Weight")).click()
        assert field.input_value() == result, (text, button, field.input_value())


def test_unit_of_a_set(page):
    """A set typed in the wrong unit is mended in its form, and Cancel restores what the form held before"""
    sign_up(page)
    choose_split(page, "Push/pull/legs")
    open_day(page)
    log(page, "Bench Press", "135", "5")
    shows(page, "Bench Press", ["135 kg × 5"])
    card = exercise(page, "Bench Press")
    page.reload()
    page.locator("[data-ready]").wait_for()
    card.get_by_label("Weight (kg)", exact=True).fill("61,5")
    card.get_by_label("Details of set 2").click()
    card.get_by_label("Note").fill("slow")
    card.locator("[data-set]").first.click()
    assert card.get_by_label("Note").input_value() == ""
    card.get_by_label("Unit", exact=True).select_option("lb")
    assert card.get_by_label("Weight (lb)", exact=True).input_value() == "135"
    card.get_by_role("button", name="Cancel").click()
    assert card.get_by_label("Weight (kg)", exact=True).input_value() == "61,5"
    assert card.get_by_label("Unit", exact=True).input_value() == "kg"
    assert card.get_by_label("Note").input_value() == "slow"
    card.locator("[data-set]").first.click()
    card.get_by_label("Unit", exact=True).select_option("lb")
    card.get_by_role("button", name="Save set").click()
    shows(page, "Bench Press", ["135 lb × 5"])
    page.reload()
    assert efforts(page, "Bench Press") == ["135 lb × 5"]


def test_two_readings(page):
    """A weight that can be read in two ways is asked about with both, and nothing is logged"""
    sign_up(page)
    choose_split(page, "Push/pull/legs")
    open_day(page)
    card = exercise(page, "Bench Press")
    log(page, "Bench Press", "1,250", "5")
    card.get_by_text("Weight can be read as 1250 or as 1.25: enter the one that you mean.").wait_for()
    assert efforts(page, "Bench Press") == []


def test_amount_of_food(page):
    """The figures of a food follow a possible amount, and any other is answered in a sentence"""
    sign_up(page)
    page.goto("/food/" + page.evaluate("new Date().toLocaleDateString('sv')") + "/add?meal=lunch&q=oats")
    page.locator("ul.foods a").first.click()
    amount, problem, energy = page.get_by_label("Amount"), page.locator("[data-problem]"), page.locator("dl.figures dd").first
    for text, sentence in [
        ("-5", "between 0.001 and 10,000 g"), ("99999999", "between 0.001 and 10,000 g"), ("x", "must be a number"),
        ("1,000", "can be read as 1000 or as 1"),
    ]:
        amount.fill(text)
        amount.blur()
        problem.filter(has_text=sentence).wait_for()
        energy.filter(has_text="–").wait_for()
    amount.fill("0,5")
    amount.blur()
    problem.wait_for(state="hidden")
    assert "kcal" in energy.text_content()


def test_zone_line(browser):
    """Where device and account disagree the home page says so, until it is dismissed or changed with one tap"""
    page = browser.new_page(timezone_id="Pacific/Auckland")
    sign_up(page)
    page.goto("/")
    line = page.locator("[data-zone-check]")
    page.wait_for_timeout(300)
    assert not line.is_visible()
    page.request.post("/settings/time-zone", form={"time_zone": "UTC"}, headers={"Origin": page.context.pages[0].url.rstrip("/")})
    page.goto("/")
    line.wait_for()
    assert "This device is in Pacific/Auckland" in line.inner_text()
    page.get_by_role("button", name="Keep UTC").click()
    page.goto("/")
    page.wait_for_timeout(300)
    assert not line.is_visible()
    page.evaluate("localStorage.clear()")
    page.goto("/")
    line.wait_for()
    press(page, "Use Pacific/Auckland")
    page.get_by_text("Changed your settings.").wait_for()
    assert not line.is_visible()
