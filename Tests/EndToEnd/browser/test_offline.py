"""A basement without reception: what is logged there is neither lost nor doubled nor overwritten."""

import os
import re
import shutil
import tempfile
import time
from contextlib import suppress
from datetime import date
from pathlib import Path

from playwright.sync_api import Error as PlaywrightError

from .checks import axe, no_small_targets
from .conftest import both_browsers
from .line import line_to
from .people import (
    NOTHING_WAITS,
    PASSWORD,
    add_supplement,
    choose_split,
    close,
    efforts,
    exercise,
    log,
    open_day,
    open_food,
    pause,
    press,
    shows,
    sign_in,
    sign_in_by_form,
    sign_up,
    until,
)

# What a browser says in its console when it cannot reach the server.
AWAY = ("net::ERR_", "Failed to fetch", "status of 503", "status of 401", "status of 409")

KEPT = """async () => {
    const state = await (await caches.match("/state"))?.json();
    if (!navigator.serviceWorker.controller || !state?.kept || state.isChanged) return false;
    const names = (await caches.keys()).filter(name => name.startsWith("pages-") && name.endsWith(state.account));
    const cache = await caches.open(names.at(-1));
    const kept = (await cache.keys()).map(({ url }) => new URL(url)).map(url => url.pathname + url.search);
    return ["/offline/exercises", ...state.pages].every(page => kept.includes(page));
}"""


# What there is instead, for who has to find out why.
FOUND = """async () => JSON.stringify({
    state: await (await caches.match("/state"))?.json(), isControlled: Boolean(navigator.serviceWorker.controller),
    kept: await Promise.all((await caches.keys()).map(async name => [name,
        (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname + new URL(url).search)])),
})"""


def trainee(browser, **options):
    """Somebody with a split, whose telephone has stored what it needs. Answers the page and the email."""
    for text in AWAY:
        browser.allow(text)
    page = browser.new_page(worker=True, **options)
    email = sign_up(page)
    choose_split(page, "Push/pull/legs")
    open_day(page)
    keeps(page)
    return page, email


def comes_online(page) -> None:
    """The connection is back."""
    page.context.set_offline(False)
    notices(page)


def notices(page) -> None:
    """The browser says that there is a connection."""
    # The page may load itself again because of what was done elsewhere, and takes the script along.
    with suppress(PlaywrightError):
        page.evaluate("() => dispatchEvent(new Event('online'))")


def keeps(page) -> None:
    """Waits until the service worker has stored all that is to be there without a connection."""
    until(page, KEPT, FOUND)


def go_to(page, address: str) -> None:
    page.goto(address)
    page.locator("[data-ready]").wait_for(state="attached")


def waits(page, count: int) -> None:
    """Waits until so many sets of the page are on their way."""
    page.wait_for_function("count => document.querySelectorAll('.set.waiting').length === count", arg=count)


def outbox_is_empty(page) -> None:
    """Waits until all that was logged on the device is stored on the server."""
    page.locator("[data-outbox]").wait_for(state="attached")
    until(page, NOTHING_WAITS)


def today(page) -> str:
    return re.search(r"\d{4}-\d\d-\d\d", page.url)[0]


def stored(page, day: str) -> dict[str, list[str]]:
    """What the server holds of a day: `{"Squat": ["100 × 5"]}`."""
    answer = page.request.get(f"/api/v1/days/{day}").json()
    return {
        item["name"]: [f"{set['weight']['value']:g} × {set['reps']}" for set in item["sets"]]
        for item in answer["training"]["exercises"] if item["sets"]
    }


def state(page, day: str) -> str:
    return page.request.get(f"/api/v1/days/{day}").json()["training"]["state"]


@both_browsers
def test_a_whole_workout(browser):
    """A whole workout without a connection, from its start to its end, with an exercise outside the plan"""
    page, _ = trainee(browser)
    day = today(page)
    page.context.set_offline(True)
    page.goto("/")
    page.get_by_role("button", name="Start").click()
    page.wait_for_url(re.compile("/training/"))
    page.locator("[data-ready]").wait_for(state="attached")
    assert page.locator("[data-state-title]").inner_text() == "In progress"
    for weight, reps in (("60", "8"), ("62,5", "6"), ("65", "5")):
        log(page, "Bench Press", weight, reps)
        pause(page)
    waits(page, 3)
    page.locator(".rest-bar").wait_for()
    page.locator(".rest-bar").get_by_role("button", name="Skip").click()
    # One is changed, one deleted.
    exercise(page, "Bench Press").locator(".set").get_by_role("link", name=re.compile("62.5 kg")).click()
    exercise(page, "Bench Press").get_by_label("Reps", exact=True).fill("7")
    exercise(page, "Bench Press").get_by_role("button", name="Save set").click()
    exercise(page, "Bench Press").locator(".set").get_by_role("link", name=re.compile("65 kg")).click()
    exercise(page, "Bench Press").get_by_role("button", name="Delete").click()
    page.wait_for_function("() => document.querySelectorAll('.set').length === 2")
    # Another exercise, by another name of it.
    page.get_by_role("link", name="Add an exercise").click()
    page.get_by_role("searchbox").fill("dead")
    page.get_by_text("Found on this device").wait_for()
    page.get_by_role("button", name="Add Deadlift", exact=True).click()
    page.wait_for_url(re.compile("#exercise-"))
    page.locator("[data-ready]").wait_for(state="attached")
    assert exercise(page, "Deadlift").get_by_text("Extra").is_visible()
    log(page, "Deadlift", "120", "5")
    waits(page, 3)
    axe(page)
    page.get_by_role("button", name="Finish").click()
    page.wait_for_function("() => document.querySelector('[data-state-title]').textContent === 'Done'")
    # The tab is closed, and another one opened: it is all still there.
    close(page)
    page = page.context.new_page()
    go_to(page, "/training")
    assert efforts(page, "Bench Press") == ["60 kg × 8", "62.5 kg × 7"]
    assert efforts(page, "Deadlift") == ["120 kg × 5"]
    assert page.locator("[data-state-title]").inner_text() == "Done"
    page.get_by_text(re.compile("^No connection · \\d+ changes will be sent")).wait_for()
    no_small_targets(page)
    comes_online(page)
    outbox_is_empty(page)
    assert stored(page, day) == {"Bench Press": ["60 × 8", "62.5 × 7"], "Deadlift": ["120 × 5"]}
    assert state(page, day) == "done"
    go_to(page, "/training")
    assert efforts(page, "Bench Press") == ["60 kg × 8", "62.5 kg × 7"]


def test_water_without_a_connection(browser):
    """Each glass of water counts without a connection, quick ones too, and the sum is stored when it is back"""
    page, _ = trainee(browser)
    day = today(page)
    page.goto(f"/food/{day}")
    keeps(page)
    page.context.set_offline(True)
    page.goto(f"/food/{day}")
    page.locator("form[data-glass]").evaluate("form => { for (const i of [1, 2, 3, 4]) form.querySelectorAll('button')[1].click(); }")
    water = page.get_by_role("region", name="Water")
    water.get_by_text("1,000 ml").wait_for()
    water.get_by_role("button", name="A glass less").click()
    page.get_by_text("No connection · 5 changes will be sent").wait_for()
    # It is shown on the other page, and when the page is opened again.
    page.goto("/")
    page.locator("#water").get_by_text("750 ml").wait_for()
    page.reload()
    page.locator("#water").get_by_text("750 ml").wait_for()
    comes_online(page)
    outbox_is_empty(page)
    assert page.request.get(f"/api/v1/days/{day}/water").json() == {"millilitres": 750}


def test_what_is_stored_is_listed(browser):
    """The page for what is not on the device lists the days that are, written as people write them"""
    page, _ = trainee(browser)
    day = today(page)
    page.context.set_offline(True)
    page.goto("/exercises/new")
    page.get_by_text("This page is not stored on this device.").wait_for()
    page.locator("[data-stored] a").first.wait_for()
    titles = page.locator("[data-stored] a").all_inner_texts()
    when = date.fromisoformat(day)
    assert f"Food, today · {when:%a} {when.day} {when:%b}" in titles
    assert len(titles) > 5 and not re.search(r"\d{4}-\d\d", " ".join(titles)), titles


def test_a_form_before_its_script(browser):
    """Start, pressed before its script is there, waits for it, so that nothing is lost without a connection"""
    page = browser.new_page()
    sign_up(page)
    choose_split(page, "Push/pull/legs")
    open_day(page)
    day = today(page)
    scripts = []
    page.context.route(re.compile("/change-forms"), lambda route: scripts.append(route))
    page.goto("/")
    page.get_by_role("button", name="Start").click()
    page.wait_for_timeout(500)
    assert scripts, "the page asked for no script"
    assert page.url.endswith("/"), "the browser sent the form by itself"
    assert state(page, day) != "in_progress"
    sent = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    for script in scripts:
        script.continue_()
    page.wait_for_url(re.compile("/training/"))
    assert [url.rpartition("/")[2] for url in sent] == ["changes"]
    assert state(page, day) == "in_progress"


def test_an_extra_of_a_planned_exercise(browser):
    """Without a connection an extra of a planned exercise has a card outside the plan, as on the server's page"""
    page, _ = trainee(browser)
    day = today(page)
    page.context.set_offline(True)
    page.goto(f"/training/{day}/add")
    page.get_by_role("searchbox").fill("bench pr")
    page.get_by_text("Found on this device").wait_for()
    page.get_by_role("button", name="Add Bench Press", exact=True).click()
    page.wait_for_url(re.compile("#exercise-"))
    page.locator("[data-ready]").wait_for(state="attached")
    extra = "[data-off-plan]"
    card = page.locator(extra)
    card.get_by_role("textbox", name="Weight").fill("40")
    card.get_by_role("textbox", name="Reps").fill("12")
    card.get_by_role("button", name="Log set").click()

    def stands() -> None:
        """The set stands outside the plan, and nowhere else."""
        page.locator(f"{extra} .set").wait_for()
        assert page.locator(".set .effort").all_inner_texts() == ["40 kg × 12"]
        assert page.locator(extra).get_attribute("id").endswith("-2")
        ids = page.eval_on_selector_all("[id]", "all => all.map((one) => one.getAttribute('id'))")
        assert len(ids) == len(set(ids))

    stands()
    # A stored page that is opened again makes the card from what waits.
    go_to(page, f"/training/{day}")
    stands()
    # To the end, where the button under the thumb covers nothing.
    page.evaluate("() => scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })")
    axe(page)
    comes_online(page)
    outbox_is_empty(page)
    go_to(page, f"/training/{day}")
    stands()


def test_the_week_and_pages_that_are_not_there(browser):
    """The days of the week are there without a connection; another page says that it is not, and what is"""
    page, _ = trainee(browser)
    page.context.set_offline(True)
    page.get_by_role("link", name="The day after").click()
    page.get_by_role("heading", name="Pull", exact=True).wait_for()
    page.goto("/settings")
    page.get_by_text("This page is not stored on this device.").wait_for()
    page.get_by_role("link", name=re.compile("^Today · ")).wait_for()
    axe(page)
    no_small_targets(page)
    page.get_by_role("link", name=re.compile("^Today · ")).click()
    page.get_by_role("heading", name="Push", exact=True).wait_for()
    # A form that only the server can take in changes nothing and says so.
    page.get_by_label("Change the plan for Push").click()
    press(page, "Move")
    page.get_by_text("nothing was changed").wait_for()


@both_browsers
def test_the_server_is_away(browser, server):
    """A server that is switched off raises no event: what waits is sent by itself when it is back"""
    with line_to(server) as line:
        page, _ = trainee(browser, base_url=line.url)
        day = today(page)
        line.be("down")
        go_to(page, "/training")
        log(page, "Bench Press", "60", "8")
        page.get_by_text("No connection · 1 change will be sent").wait_for()
        line.be("up")
        # Nobody touches the page: the timer sends.
        outbox_is_empty(page)
        assert stored(page, day) == {"Bench Press": ["60 × 8"]}


def test_a_stored_page_that_is_opened_again(browser, server):
    """Sets logged from a stored page, from the same page opened again and from a second tab of it are three sets"""
    with line_to(server) as line:
        page, _ = trainee(browser, base_url=line.url)
        day = today(page)
        line.be("down")
        go_to(page, "/training")
        other = page.context.new_page()
        go_to(other, "/training")
        log(page, "Bench Press", "60", "8")
        waits(other, 1)
        log(other, "Bench Press", "62.5", "6")
        waits(page, 2)
        go_to(page, f"/training/{day}")
        log(page, "Bench Press", "65", "5")
        waits(page, 3)
        assert efforts(page, "Bench Press") == ["60 kg × 8", "62.5 kg × 6", "65 kg × 5"]
        line.be("up")
        notices(page)
        outbox_is_empty(page)
        assert stored(page, day) == {"Bench Press": ["60 × 8", "62.5 × 6", "65 × 5"]}


@both_browsers
def test_the_browser_is_closed(browser, server):
    """The browser is closed and started again while the server is away, and everything is still there"""
    for text in AWAY:
        browser.allow(text)
    folder = tempfile.mkdtemp(prefix="plates-profile-")

    def start(line):
        context = browser.watch(browser.chromium.browser_type.launch_persistent_context(
            folder, executable_path=browser.binary, args=["--no-sandbox"], base_url=line.url,
            viewport={"width": 390, "height": 844},
        ), line.url)
        context.is_scripted = True
        return context, context.new_page()

    try:
        with line_to(server) as line:
            context, page = start(line)
            sign_up(page)
            choose_split(page, "Push/pull/legs")
            open_day(page)
            keeps(page)
            day = today(page)
            line.be("down")
            log(page, "Bench Press", "60", "8")
            waits(page, 1)
            context.close()
            browser.pages.clear()
            context, page = start(line)
            go_to(page, "/training")
            assert efforts(page, "Bench Press") == ["60 kg × 8"]
            waits(page, 1)
            line.be("up")
            outbox_is_empty(page)
            assert stored(page, day) == {"Bench Press": ["60 × 8"]}
            context.close()
            browser.pages.clear()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@both_browsers
def test_answers_get_lost(browser, server):
    """Answers that get lost after the server stored the changes double nothing"""
    with line_to(server) as line:
        page, _ = trainee(browser, base_url=line.url)
        day = today(page)
        line.be("losing")
        log(page, "Bench Press", "60", "8")
        page.get_by_text("No connection · 1 change will be sent").wait_for()
        pause(page)
        log(page, "Bench Press", "62.5", "6")
        page.wait_for_timeout(500)
        assert stored(page, day) == {"Bench Press": ["60 × 8", "62.5 × 6"]}
        line.be("up")
        notices(page)
        outbox_is_empty(page)
        assert stored(page, day) == {"Bench Press": ["60 × 8", "62.5 × 6"]}


@both_browsers
def test_a_slow_answer(browser, server):
    """An answer that takes 10 s holds nobody up and doubles nothing"""
    with line_to(server) as line:
        page, _ = trainee(browser, base_url=line.url)
        day = today(page)
        line.be("slow", delay=10)
        log(page, "Bench Press", "60", "8")
        pause(page)
        log(page, "Bench Press", "62.5", "6")
        waits(page, 2)
        page.get_by_text("Sending 2 changes").wait_for()
        go_to(page, "/training")
        assert efforts(page, "Bench Press") == ["60 kg × 8", "62.5 kg × 6"]
        line.be("up")
        notices(page)
        outbox_is_empty(page)
        assert stored(page, day) == {"Bench Press": ["60 × 8", "62.5 × 6"]}


@both_browsers
def test_two_tabs(browser, server):
    """Of two tabs one sends, and the other shows it"""
    with line_to(server) as line:
        page, _ = trainee(browser, base_url=line.url)
        day = today(page)
        other = page.context.new_page()
        go_to(other, "/training")
        line.be("down")
        log(page, "Bench Press", "60", "8")
        waits(other, 1)
        line.be("up")
        line.sent = 0
        for tab in (page, other):
            notices(tab)
        for tab in (page, other):
            outbox_is_empty(tab)
            assert efforts(tab, "Bench Press") == ["60 kg × 8"]
        assert line.sent == 1, line.sent
        assert stored(page, day) == {"Bench Press": ["60 × 8"]}


def edit(page, old: str, reps: str) -> None:
    exercise(page, "Bench Press").locator(".set").get_by_role("link", name=re.compile(old)).click()
    exercise(page, "Bench Press").get_by_label("Reps", exact=True).fill(reps)
    exercise(page, "Bench Press").get_by_role("button", name="Save set").click()


@both_browsers
def test_two_devices(browser):
    """Two devices keep the sets of both; of two edits of a set the later stays, and the other can be restored"""
    phone, email = trainee(browser)
    log(phone, "Bench Press", "60", "8")
    shows(phone, "Bench Press", ["60 kg × 8"])
    tablet = browser.new_page(worker=True)
    sign_in(tablet, email)
    open_day(tablet)
    keeps(tablet)
    phone.context.set_offline(True)
    tablet.context.set_offline(True)
    edit(phone, "60 kg × 8", "9")
    pause(phone)
    edit(tablet, "60 kg × 8", "10")
    log(tablet, "Bench Press", "70", "3")
    # The edit that was made later arrives first.
    for page in (tablet, phone):
        comes_online(page)
        outbox_is_empty(page)
    day = today(phone)
    assert stored(phone, day) == {"Bench Press": ["60 × 10", "70 × 3"]}, stored(phone, day)
    # What the other device did later is fetched by the page itself.
    shows(phone, "Bench Press", ["60 kg × 10", "70 kg × 3"])
    open_day(phone)
    exercise(phone, "Bench Press").locator(".set").get_by_role("link", name=re.compile("60 kg × 10")).click()
    with phone.expect_navigation():
        exercise(phone, "Bench Press").get_by_role("link", name="History").click()
    axe(phone)
    no_small_targets(phone)
    with phone.expect_navigation():
        phone.get_by_role("button", name=re.compile("^Restore 60 kg × 9")).click()
    assert stored(phone, day) == {"Bench Press": ["60 × 9", "70 × 3"]}


@both_browsers
def test_the_session_has_expired(browser):
    """A session that has expired keeps what waits, asks to sign in, and sends it then"""
    page, email = trainee(browser)
    day = today(page)
    page.context.clear_cookies()
    log(page, "Bench Press", "60", "8")
    with page.expect_navigation():
        page.get_by_role("link", name="Sign in to send 1 change").click()
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Sign in")
    outbox_is_empty(page)
    assert stored(page, day) == {"Bench Press": ["60 × 8"]}


@both_browsers
def test_another_person_on_the_same_device(browser):
    """Neither what waits nor what is stored of one person meets the next one on the same device"""
    page, email = trainee(browser)
    day = today(page)
    page.context.set_offline(True)
    log(page, "Bench Press", "60", "8")
    waits(page, 1)
    page.context.set_offline(False)
    page.context.clear_cookies()
    # Somebody else signs in, and is without a connection then.
    sign_up(page, "Bob")
    open_day(page)
    keeps(page)
    assert page.locator("[data-set]").count() == 0
    page.context.set_offline(True)
    go_to(page, "/training")
    assert page.get_by_text("Nothing planned").is_visible()
    assert page.locator("[data-set]").count() == 0
    page.goto("/")
    assert page.get_by_text("Push").count() == 0
    page.context.set_offline(False)
    assert stored(page, day) == {}
    page.goto("/settings")
    press(page, "Sign out")
    page.context.set_offline(True)
    page.goto("/training")
    page.get_by_text("This page is not stored on this device.").wait_for()
    assert page.get_by_text("On this device", exact=True).is_hidden()
    page.context.set_offline(False)
    sign_in_by_form(page, email)
    outbox_is_empty(page)
    assert stored(page, day) == {"Bench Press": ["60 × 8"]}


def test_signing_out_warns(browser):
    """Signing out with changes that are not sent warns first, and keeps them for the next time"""
    page, email = trainee(browser)
    day = today(page)
    page.goto("/settings")
    tab = page.context.new_page()
    go_to(tab, "/training")
    # The changes fail, all else works. The route stays: a worker that ends with the session never acknowledges its end.
    is_down = True
    tab.context.route("**/api/v1/changes", lambda route: route.abort() if is_down else route.continue_())
    log(tab, "Bench Press", "60", "8")
    tab.get_by_text("No connection · 1 change will be sent").wait_for()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_text("1 change is not sent yet.").wait_for()
    press(page, "Sign out all the same")
    tab.close()
    is_down = False
    sign_in_by_form(page, email)
    outbox_is_empty(page)
    assert stored(page, day) == {"Bench Press": ["60 × 8"]}


def test_storage_is_refused(browser):
    """A browser that refuses to store anything logs sets by plain forms"""
    page = browser.new_page(worker=True)
    page.add_init_script("IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); }")
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } })")
    sign_up(page)
    choose_split(page, "Push/pull/legs")
    page.goto("/training")
    day = today(page)
    page.wait_for_timeout(300)
    with page.expect_navigation():
        log(page, "Bench Press", "60", "8")
    assert efforts(page, "Bench Press") == ["60 kg × 8"]
    assert stored(page, day) == {"Bench Press": ["60 × 8"]}


def test_a_device_that_is_full(browser):
    """A set that the device cannot keep goes to the server by the form"""
    page, _ = trainee(browser)
    day = today(page)
    page.evaluate("() => { IDBObjectStore.prototype.add = () => { throw new DOMException('full', 'QuotaExceededError'); } }")
    with page.expect_navigation():
        log(page, "Bench Press", "60", "8")
    assert stored(page, day) == {"Bench Press": ["60 × 8"]}


CLOCK = """
const Right = Date;
globalThis.Date = class extends Right {
    constructor(...given) { given.length ? super(...given) : super(Right.now() + SHIFT); }
    static now() { return Right.now() + SHIFT; }
};
"""


def test_a_wrong_clock(browser):
    """A telephone whose clock is wrong by a day loses nothing and overwrites nothing"""
    for shift in (-86_400_000, 86_400_000):
        page, email = trainee(browser)
        page.context.add_init_script(CLOCK.replace("SHIFT", str(shift)))
        go_to(page, "/training")
        day = today(page)
        log(page, "Bench Press", "60", "8")
        shows(page, "Bench Press", ["60 kg × 8"])
        other = browser.new_page()
        sign_in(other, email)
        open_day(other)
        edit(other, "60 kg × 8", "9")
        shows(other, "Bench Press", ["60 kg × 9"])
        page.context.set_offline(True)
        go_to(page, "/training")
        edit(page, "60 kg × 8", "10")
        pause(page)
        log(page, "Bench Press", "62.5", "5")
        # The device has kept both: what is still being written is neither shown nor sent.
        waits(page, 2)
        comes_online(page)
        outbox_is_empty(page)
        assert stored(page, day) == {"Bench Press": ["60 × 10", "62.5 × 5"]}, shift


def next_version(executable: Path, folder: Path) -> Path:
    """The next version of the program, which differs in its style and in a module."""
    build = executable.resolve().parent
    shutil.copy(build / "plates", folder)
    for bundle in build.glob("plates_*.resources"):
        shutil.copytree(bundle, folder / bundle.name)
    public = folder / "plates_PlatesServer.resources" / "Public"
    for name, text in (("app.css", ".set { letter-spacing: 3px; }"), ("set-row.js", "globalThis.isNext = true;\n")):
        os.chmod(public / name, 0o644)
        with (public / name).open("a") as file:
            file.write(text)
    return folder / "plates"


def test_a_new_version(browser, program, tmp_path):
    """A new version in the middle of a workout: nothing is lost, and no page is shown with another's assets"""
    with program.serve() as server:
        page, _ = trainee(browser, server=server)
        old = page.evaluate("() => document.querySelector('[rel=stylesheet]').href")
        server.stop()
        log(page, "Bench Press", "60", "8")
        waits(page, 1)
        program.path = next_version(program.path, tmp_path)
        server.start()
        # The page of the old version is still open, sends, and finds its assets.
        notices(page)
        outbox_is_empty(page)
        assert page.request.get(old).status == 200
        spacing = "() => document.querySelector('.set') && getComputedStyle(document.querySelector('.set')).letterSpacing"
        assert page.evaluate(spacing) == "normal"
        go_to(page, "/training")
        assert page.evaluate(spacing) == "3px"
        assert page.evaluate("() => globalThis.isNext")
        page.evaluate("async () => { await (await navigator.serviceWorker.getRegistration()).update(); }")
        until(page, "async () => (await caches.keys()).filter(name => name.startsWith('pages-')).length === 2")
        keeps(page)
        page.context.set_offline(True)
        go_to(page, "/training")
        assert page.evaluate(spacing) == "3px"
        assert page.evaluate("() => globalThis.isNext")
        assert efforts(page, "Bench Press") == ["60 kg × 8"]


def test_a_server_that_never_answers(browser, server):
    """A page comes within seconds from a server that accepts and never answers, or breaks off in the middle"""
    with line_to(server) as line:
        page, _ = trainee(browser, base_url=line.url)
        for state in ("silent", "half"):
            line.be(state)
            comes_within(page, 5, "/training")
            assert exercise(page, "Bench Press").is_visible()
        comes_within(page, 13, "/settings")
        page.get_by_text("This page is not stored on this device.").wait_for()
        line.be("up")
        page.get_by_role("link", name="Try again").click()
        page.get_by_role("heading", name="Settings").wait_for()
        # A form that may have been stored says so.
        line.be("silent")
        page.goto("/training")
        page.get_by_label("Change the plan for Push").click()
        started = time.monotonic()
        press(page, "Move")
        assert time.monotonic() - started < 13
        page.get_by_text("What you sent may have been saved or not").wait_for()


def test_a_worker_that_is_replaced(browser, program, tmp_path):
    """A page comes within seconds while a new version of the worker starts and the server answers nothing else"""
    with program.serve() as server:
        with line_to(server) as line:
            page, _ = trainee(browser, server=server, base_url=line.url)
            server.stop()
            program.path = next_version(program.path, tmp_path)
            server.start()
            # All that the new worker wants to store is never answered.
            line.mute = (b"GET /offline/pages", b"GET /offline/exercises")
            page.evaluate("() => { navigator.serviceWorker.getRegistration().then(one => one.update()); }")
            for _ in range(20):
                comes_within(page, 6, "/training")
                assert exercise(page, "Bench Press").is_visible()
                if page.evaluate("() => globalThis.isNext && navigator.serviceWorker.controller.state") == "activated":
                    break
                # A browser has six connections to a server, and what is never answered holds one for a while.
                page.wait_for_timeout(1500)
            names = page.evaluate("() => caches.keys()")
            assert len([name for name in names if name.startswith("assets-")]) == 2, names


def comes_within(page, seconds: float, address: str) -> None:
    """Opens a page, which is all there in time."""
    started = time.monotonic()
    page.goto(address)
    assert time.monotonic() - started < seconds, f"{address} took {time.monotonic() - started:.1f} s"


@both_browsers
def test_background_sync(browser, server):
    """What waits is sent when no page is open any more, where the browser can, and else with the next page"""
    page, _ = trainee(browser)
    day = today(page)
    context = page.context
    context.set_offline(True)
    log(page, "Bench Press", "60", "8")
    page.get_by_text("No connection · 1 change will be sent").wait_for()
    can = page.evaluate("async () => (await (await navigator.serviceWorker.ready).sync?.getTags().catch(() => []))?.length > 0")
    page.close()
    context.set_offline(False)
    watcher = context.new_page()
    if can:
        # A page of ours that runs no scripts.
        for _ in range(100):
            if stored(watcher, day):
                break
            watcher.wait_for_timeout(100)
    else:
        go_to(watcher, "/training")
        outbox_is_empty(watcher)
    assert stored(watcher, day) == {"Bench Press": ["60 × 8"]}
    assert can or "headless" in browser.binary, "the full browser has Background Sync"


def test_refused(browser):
    """What the server refuses is shown with its reason on every page, and is mended or dropped by the person"""
    page, _ = trainee(browser)
    log(page, "Bench Press", "5000", "8")
    page.locator(".set.refused").wait_for()
    page.goto("/settings")
    box = page.get_by_role("region", name="Not saved")
    box.get_by_text("Bench Press 5000 kg × 8 was not saved:").wait_for()
    axe(page)
    no_small_targets(page)
    box.get_by_role("link", name="Fix").click()
    page.locator(".set.refused").wait_for()
    with page.expect_navigation():
        page.get_by_role("button", name="Discard").click()
    page.locator("[data-ready]").wait_for(state="attached")
    assert page.locator(".set").count() == 0
    assert page.get_by_role("region", name="Not saved").count() == 0


FIRST_SHAPE = """async ([account, day, exercise]) => {
    await new Promise((resolve, reject) => {
        const request = indexedDB.open("plates", 1);
        request.onupgradeneeded = () => request.result.createObjectStore("outbox",
            { autoIncrement: true, keyPath: "order" }).createIndex("account", "account");
        request.onsuccess = () => {
            const transaction = request.result.transaction("outbox", "readwrite");
            const id = "0b0f2a44-0000-4000-8000-00000000000a";
            transaction.objectStore("outbox").add({ account, reason: null, change: {
                id: "0b0f2a44-0000-4000-8000-00000000000b", op: "put_set", at: new Date().toISOString(), set_id: id,
                set: { id, exercise_id: exercise, day, performed_at: new Date().toISOString(),
                    weight: { value: 60, unit: "kg" }, reps: 8, seconds: null, distance_m: null, rpe: null,
                    kind: "working", completed: true, note: null },
            } });
            transaction.oncomplete = () => { request.result.close(); resolve(); };
            transaction.onabort = reject;
        };
    });
}"""


def test_the_first_shape_of_the_outbox(browser):
    """What an earlier version had put into the outbox is shown and sent by this one"""
    page, _ = trainee(browser)
    day = today(page)
    account = page.evaluate("() => document.body.dataset.account")
    number = exercise(page, "Bench Press").get_attribute("data-exercise")
    page.context.set_offline(True)
    page.evaluate(FIRST_SHAPE, [account, day, number])
    go_to(page, "/training")
    waits(page, 1)
    comes_online(page)
    outbox_is_empty(page)
    assert stored(page, day) == {"Bench Press": ["60 × 8"]}


def test_a_meal(browser):
    """A meal is logged without a connection from what was eaten before"""
    page, _ = trainee(browser)
    day = open_food(page)
    page.goto(f"/food/{day}/add?meal=breakfast&q=banana")
    page.get_by_role("button", name=re.compile("Add .*Banana")).first.click()
    page.get_by_text(re.compile("^Added: ")).wait_for()
    page.goto(f"/food/{day}/add?meal=breakfast")
    page.context.set_offline(True)
    page.goto("/food")
    page.get_by_role("link", name="Add to Breakfast").click()
    page.get_by_role("button", name=re.compile("Add .*Banana")).first.click()
    page.get_by_text(re.compile("^Kept on this device: ")).wait_for()
    page.goto("/food")
    page.locator(".waiting").get_by_text(re.compile("Banana")).wait_for()
    axe(page)
    # Once more from the same stored page: that is another entry.
    page.get_by_role("link", name="Add to Breakfast").click()
    page.get_by_role("button", name=re.compile("Add .*Banana")).first.click()
    page.get_by_text(re.compile("^Kept on this device: ")).wait_for()
    comes_online(page)
    page.wait_for_function("() => !document.querySelector('.waiting')")
    outbox_is_empty(page)
    meals = page.request.get(f"/api/v1/days/{day}/meals").json()["meals"]
    assert [len(meal["entries"]) for meal in meals if meal["meal"] == "breakfast"] == [3]


def box_is(page, label: str, is_ticked: bool) -> None:
    """A box shows what was pressed, and the device has kept it."""
    page.locator(f"[role=checkbox][aria-label='{label}'][aria-checked={str(is_ticked).lower()}].waiting").wait_for()


def test_supplements(browser):
    """What is taken without a connection stays ticked, and is taken on the server once there is one"""
    page, _ = trainee(browser)
    add_supplement(page, "Creatine monohydrate")
    add_supplement(page, "Vitamin D3")
    # What was added without the browser is on no page that it has stored.
    for address in ("/", "/supplements"):
        page.goto(address)
    keeps(page)
    creatine, vitamin = "Creatine monohydrate, 5 g, Morning", "Vitamin D3, 1,000 IU, Morning"
    page.context.set_offline(True)
    page.goto("/supplements")
    page.get_by_role("button", name="Take all of Morning").click()
    box_is(page, vitamin, True)
    page.goto("/")
    box_is(page, vitamin, True)
    page.get_by_role("checkbox", name=creatine, exact=True).click()
    box_is(page, creatine, False)
    page.goto("/supplements")
    box_is(page, creatine, False)
    box_is(page, vitamin, True)
    page.get_by_text("3 changes will be sent").wait_for()
    axe(page)
    comes_online(page)
    page.wait_for_function("() => !document.querySelector('.waiting')")
    page.get_by_text("1 of 2").wait_for()
    day = page.evaluate("() => document.querySelector('form[data-tick]').action.match(/[0-9-]{10}/)[0]")
    items = page.request.get(f"/api/v1/days/{day}/supplements").json()["items"]
    assert {item["name"]: item["taken"] for item in items} == {"Creatine monohydrate": False, "Vitamin D3": True}, items


def test_installing_is_offered_once(browser):
    """After the first finished workout it is offered to install the app, once"""
    page, _ = trainee(browser)
    page.context.add_init_script(
        "setTimeout(() => { const event = new Event('beforeinstallprompt', { cancelable: true });"
        "event.prompt = () => { globalThis.wasAsked = true; }; dispatchEvent(event); }, 200)"
    )
    open_day(page)
    log(page, "Bench Press", "60", "8")
    shows(page, "Bench Press", ["60 kg × 8"])
    assert page.get_by_text("Keep Plates at hand").count() == 0
    press(page, "Finish")
    page.get_by_text("Keep Plates at hand").wait_for()
    axe(page)
    no_small_targets(page)
    page.get_by_role("button", name="Install").click()
    page.wait_for_function("() => globalThis.wasAsked")
    page.reload()
    page.wait_for_timeout(1000)
    assert page.get_by_text("Keep Plates at hand").count() == 0
    manifest = page.request.get(page.evaluate("() => document.querySelector('[rel=manifest]').href")).json()
    assert manifest["display"] == "standalone" and manifest["start_url"] == "/"
    for icon in manifest["icons"]:
        assert page.request.get(icon["src"]).status == 200, icon


def test_what_was_sent_shows_on_an_older_page(browser, server):
    """A set that was stored shows on a stored page that was made before it"""
    with line_to(server) as line:
        page, _ = trainee(browser, base_url=line.url)
        page.evaluate("() => { navigator.serviceWorker.controller.postMessage = () => {}; }")
        log(page, "Bench Press", "60", "8")
        shows(page, "Bench Press", ["60 kg × 8"])
        line.be("down")
        go_to(page, "/training")
        assert efforts(page, "Bench Press") == ["60 kg × 8"]
        assert page.locator(".waiting").count() == 0
