"""Between two sets: rests, the stopwatch, another exercise."""

import re
from pathlib import Path

from .people import choose_split, efforts, exercise, log, open_day, pause, press, shows, sign_up

# Counts the tones that a page plays.
COUNT_TONES = """() => {
    globalThis.tones = 0;
    const node = () => ({ connect: (next) => next, gain: { setValueAtTime() {}, linearRampToValueAtTime() {} } });
    globalThis.AudioContext = class {
        state = "running";
        currentTime = 0;
        destination = {};
        resume() { return Promise.resolve(); }
        createGain() { return node(); }
        createOscillator() {
            return { ...node(), frequency: {}, start() { globalThis.tones += 1; }, stop() {} };
        }
    };
}"""

LEFT = """() => {
    const [, minutes, seconds] = document.querySelector(".rest-bar output").textContent.match(/(\\d+):(\\d+)/);
    return Number(minutes) * 60 + Number(seconds);
}"""


ROOT = Path(__file__).resolve().parents[3]


def begin(page) -> None:
    sign_up(page)
    choose_split(page, "Push/pull/legs")
    open_day(page)


def add(page, name: str) -> None:
    page.get_by_role("link", name="Add an exercise").click()
    page.get_by_role("searchbox").fill(name)
    page.wait_for_url(re.compile("q="))
    press(page, f"Add {name}")
    page.locator("[data-ready]").wait_for(state="attached")


def test_a_rest_is_seen_everywhere(page):
    """A rest is counted down on every page, is made shorter and longer by 15 s, and its end survives a reload"""
    begin(page)
    day = page.evaluate("() => location.pathname")
    log(page, "Bench Press", "60", "8")
    bar = page.locator(".rest-bar")
    bar.wait_for()
    before = page.evaluate(LEFT)
    bar.get_by_role("button", name="15 seconds more").click()
    assert 12 <= page.evaluate(LEFT) - before <= 15
    bar.get_by_role("button", name="15 seconds less").click()
    bar.get_by_role("button", name="15 seconds less").click()
    left = page.evaluate(LEFT)
    assert 12 <= before - left <= 20
    page.reload()
    bar.wait_for()
    assert 0 <= left - page.evaluate(LEFT) <= 10
    page.goto("/exercises")
    bar.wait_for()
    assert not page.evaluate(
        "() => document.querySelector('.rest-bar').getBoundingClientRect().bottom"
        " > document.querySelector('.tabs').getBoundingClientRect().top + 1"
    )
    bar.get_by_role("link").click()
    page.wait_for_url(re.compile(f"{day}$"))
    bar.get_by_role("button", name="Skip").click()
    page.goto("/exercises")
    page.wait_for_timeout(300)
    assert bar.count() == 0


def test_the_end_of_a_rest_sounds(page):
    """The end of a rest sounds once on a page that was tapped, and the bar goes after a while"""
    begin(page)
    log(page, "Bench Press", "60", "8")
    page.locator(".rest-bar").wait_for()
    page.evaluate("""() => {
        const rest = JSON.parse(localStorage["plates-rest"]);
        localStorage["plates-rest"] = JSON.stringify({ ...rest, end: Date.now() + 4000 });
    }""")
    page.add_init_script(f"({COUNT_TONES})()")
    page.reload()
    page.locator("h1").click()
    page.locator(".rest-bar.over").wait_for()
    assert page.locator(".rest-bar").get_by_text("Go").is_visible()
    page.wait_for_timeout(600)
    assert page.evaluate("() => globalThis.tones") == 2
    # Seen on the next page for a moment, without another sound.
    page.reload()
    page.locator(".rest-bar.over").wait_for()


def test_no_rest_for_another_day(page):
    """A set that is filled in on a past day starts no rest"""
    begin(page)
    page.get_by_role("link", name="The day before").click()
    add(page, "Bench Press")
    log(page, "Bench Press", "60", "8")
    shows(page, "Bench Press", ["60 kg × 8"])
    assert page.locator(".rest-bar").count() == 0


def test_stopwatch(page):
    """The stopwatch lets one get ready, counts, signals the end of the time in the form, and fills the form's fields"""
    page.add_init_script(f"({COUNT_TONES})()")
    begin(page)
    add(page, "Plank")
    card = exercise(page, "Plank")
    card.get_by_label("Seconds", exact=True).fill("1")
    card.get_by_role("button", name="Start the stopwatch").click()
    card.get_by_text(re.compile("Get ready: [345]")).wait_for()
    card.get_by_text("0:02", exact=True).wait_for()
    # Three short tones, and two at the beginning and at the end of the held second.
    assert page.evaluate("() => globalThis.tones") == 7
    card.get_by_role("button", name="Stop").click()
    assert card.get_by_label("Seconds", exact=True).input_value() in {"2", "3"}
    card.get_by_role("button", name="Log set of Plank").click()
    page.locator("[data-set]").wait_for()
    assert efforts(page, "Plank")[0] in {"2 s", "3 s"}


def test_the_step_of_an_exercise(page):
    """The buttons beside a weight step by what is set for the exercise, and its note stands on the card"""
    begin(page)
    day = page.evaluate("() => location.pathname")
    page.goto("/exercises/" + exercise(page, "Bench Press").get_attribute("data-exercise") + f"/settings?day={day[-10:]}")
    page.get_by_label("Step of + and − (kg)").fill("1.25")
    page.get_by_label("Note that stays").fill("rack at 7")
    press(page, "Save the settings")
    page.locator("[data-ready]").wait_for(state="attached")
    card = exercise(page, "Bench Press")
    assert card.get_by_text("rack at 7").is_visible() and card.get_by_text("Includes the 20 kg bar").is_visible()
    card.get_by_label("Weight (kg)", exact=True).fill("60")
    card.get_by_role("button", name="More Weight (kg)").click()
    assert card.get_by_label("Weight (kg)", exact=True).input_value() == "61.25"
    card.get_by_label("Details of set 1").click()
    card.get_by_label("Unit", exact=True).select_option("lb")
    card.get_by_role("button", name=re.compile("More Weight")).click()
    assert card.get_by_label("Weight (lb)", exact=True).input_value() == "66.25"


def test_swap_with_one_tap(page):
    """A suggestion stands in for an exercise with one tap on its page, keeps the target, and Undo takes it back"""
    begin(page)
    address = page.evaluate("() => location.pathname")
    item = exercise(page, "Bench Press").get_attribute("data-item")
    page.goto(f"{address}/items/{item}/swap")
    press(page, "Swap for Dumbbell Bench Press, this time only")
    assert exercise(page, "Dumbbell Bench Press").get_by_text(re.compile(r"^0 of \d$")).is_visible()
    assert exercise(page, "Bench Press").count() == 0
    press(page, "Undo")
    assert exercise(page, "Bench Press").is_visible()


def test_create_from_the_search(page):
    """An exercise that is not found is created with its typed name in one short form, and stands on the day"""
    begin(page)
    page.get_by_role("link", name="Add an exercise").click()
    page.get_by_role("searchbox").fill("Zercher march")
    page.get_by_role("link", name="Create “Zercher march”").click()
    assert page.get_by_label("Name", exact=True).input_value() == "Zercher march"
    page.get_by_label("Main muscle").select_option("quads")
    press(page, "Save the exercise")
    assert exercise(page, "Zercher march").is_visible()
    pause(page)
    log(page, "Zercher march", "60", "8")
    shows(page, "Zercher march", ["60 kg × 8"])


def test_the_next_set(page):
    """Which exercise follows a set is in the browser as the table says that holds for the server too"""
    table = (ROOT / "Tests/Fixtures/next-sets.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in table if line and line[0] != "#"]
    assert len(rows) > 60
    module = (ROOT / "Sources/PlatesServer/Public/next-set.js").read_text(encoding="utf-8").replace("export ", "")
    wrong = page.evaluate(f"""(rows) => {{
        {module}
        const number = (text) => (text === "-" ? null : Number(text));
        const item = (text) => {{
            const [, label, done, planned] = text.match(/^([A-Z]*)(\\d+)\\/(.+)$/);
            return {{ superset: label || null, planned: number(planned), done: Number(done) }};
        }};
        return rows.filter(([items, last, next, rest]) => {{
            const found = nextSet(items.split(" ").map(item), number(last));
            return found.index !== number(next) || found.isAfterRest !== (rest === "rest");
        }});
    }}""", rows)
    assert wrong == []


def test_the_rest_of_a_superset(page):
    """Between the exercises of a superset there is no rest; it comes after the round"""
    begin(page)
    day = page.evaluate("() => location.pathname")
    workout = page.locator("a", has_text="Edit the workout").first.get_attribute("href").split("/")[-1]
    stored = page.request.get(f"/api/v1/workouts/{workout}").json()
    for line in stored["exercises"][:2]:
        line["superset"] = "A"
    answer = page.request.put(f"/api/v1/workouts/{workout}", data=stored)
    assert answer.ok, answer.text()
    open_day(page, day)
    names = page.locator("article h3").all_inner_texts()[:2]
    bar = page.locator(".rest-bar")
    log(page, names[0], "60", "8")
    shows(page, names[0], ["60 kg × 8"])
    assert bar.count() == 0
    log(page, names[1], "40", "8")
    bar.wait_for()


def test_two_sessions_of_a_day(page):
    """A second session of the day has its own sets and note, and the rest ends with the first"""
    begin(page)
    log(page, "Bench Press", "60", "8")
    page.locator(".rest-bar").wait_for()
    press(page, "Finish")
    page.locator("[data-finished]").wait_for()
    page.wait_for_timeout(300)
    assert page.locator(".rest-bar").count() == 0
    page.get_by_role("link", name="Back to the day").click()
    press(page, "Start another session")
    page.locator("[data-ready]").wait_for(state="attached")
    log(page, "Overhead Press", "40", "8")
    page.locator("summary", has_text="Note on this session").click()
    page.get_by_label("Note on this session").fill("Late, and light")
    press(page, "Save the note")
    page.get_by_text("Late, and light").first.wait_for()
    page.goto(page.url.split("?")[0] + "/summary")
    sessions = page.locator("section", has=page.get_by_role("heading", name="Sessions", exact=True))
    assert sessions.get_by_text("1 set: Bench Press").is_visible()
    assert sessions.get_by_text("1 set: Overhead Press").is_visible()
    assert sessions.get_by_text("Late, and light").first.is_visible()


def test_a_program_from_a_file(page):
    """A text file that is chosen stands in the field of the program, as it was exported"""
    sign_up(page)
    page.goto("/programs/import")
    text = "name: Own\ndays: Mon\nday: A\nSquat\n3x5\n"
    page.get_by_label("File").set_input_files({"name": "own.txt", "mimeType": "text/plain", "buffer": text.encode()})
    field = page.get_by_label("Text of the program")
    page.wait_for_function("() => document.querySelector('#program').value !== ''")
    assert field.input_value() == text
    press(page, "Look at it")
    page.get_by_role("button", name="Follow this program").wait_for()


def test_the_order_of_today(page):
    """Two taps bring an exercise to the front for today, which becomes the next one, and Undo takes it back"""
    begin(page)
    names = lambda: page.locator("[data-exercises] h3").all_text_contents()
    before = names()
    # Folded as it is.
    page.get_by_label(f"More about {before[-1]}").click()
    assert page.locator("details.fold[open]").count() == 1
    page.get_by_role("button", name="First").click()
    page.locator("[data-undo]").wait_for()
    assert names() == [before[-1], *before[:-1]]
    assert exercise(page, before[-1]).locator("details.fold").get_attribute("open") is not None
    press(page, "Undo")
    assert names() == before


def test_the_order_by_keyboard(page):
    """An exercise is moved by keyboard alone"""
    begin(page)
    names = lambda: page.locator("[data-exercises] h3").all_text_contents()
    before = names()
    exercise(page, before[0]).get_by_label(f"More about {before[0]}").focus()
    page.keyboard.press("Enter")
    while page.evaluate("() => document.activeElement.textContent.trim()") != "Later":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator("[data-undo]").wait_for()
    assert names() == [before[1], before[0], *before[2:]]
