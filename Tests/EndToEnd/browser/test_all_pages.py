"""Every page: no barriers and few bytes. How the same pages look is asked in `test_look.py`."""

from string import Formatter

from .checks import (
    ABOUT_COLOURS,
    barriers,
    open_details,
    parts_out_of_view,
    unguarded,
)
from .forms import submit
from .people import (
    add_supplement,
    choose_split,
    eat,
    exercise,
    log_on,
    open_food,
    sign_up,
)

SUPPLEMENTS = ["Creatine monohydrate", "Vitamin D3", "Melatonin", "Zinc"]

PAGES = [
    "/", "/training", "/training/{day}/add", "/training/{day}/add?q=press",
    "/training/{day}/summary", "/calendar", "/calendar?week={day}", "/schedule",
    "/schedule/edit?kind=weekly", "/schedule/edit?kind=rotation", "/programs", "/workouts",
    "/workouts/new", "{workout}", "{set}", "/exercises", "/exercises/new", "{exercise}",
    "{exercise}/settings", "/exercises/new?name=Zercher march&day={day}", "{swap}", "{swap}?q=press",
    "/progress", "/progress?q=squat", "{progress}", "{progress}?show=volume&by=week&range=all",
    "{progress}?show=heaviest&compare=before", "/progress/training", "/progress/records", "/progress/report",
    "/progress/settings", "{progression}",
    "/settings", "/settings/sections", "/no-such-page", "/offline",
    "/food/{day}", "/food/{day}/add?meal=breakfast", "/food/{day}/add?meal=lunch&q=chiken",
    "/food/{day}/add?meal=lunch&q=zzzqqq", "{amount}", "{entry}", "/food/{day}/quick?meal=lunch",
    "/food/{day}/scan?meal=lunch", "/food/{day}/scan?meal=lunch&code=123", "/food/foods",
    "/food/foods/new", "/food/foods/new?day={day}&meal=lunch&barcode=4006381333931", "{food}",
    "/food/recipes", "{recipe}", "{recipe}/add", "{recipe}/add?q=milk", "/food/saved",
    "/food/meals", "/food/targets", "/food/targets?basis=weekday", "/food/targets/calculate", "/food/weight",
    "/food/trends", "/food/trends?nutrient=protein_g&by=week&range=3m",
    "/supplements/{day}", "{intake}", "/supplements/all", "{supplement}", "/supplements/new",
    "/supplements/new?q=magnesum", "/supplements/new?q=zzzqqq", "/supplements/new/own",
    "/supplements/adherence", "/supplements/adherence?days=7&year=2025", "{kept}", "/supplements/times",
]


WIDE, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}
# What a look at all pages has found, by the server that it was at.
_looks: dict[str, dict[str, list[str]]] = {}


def prepared(browser, **options):
    """A page of a person with a split and some sets, and the addresses of all pages."""
    page, parts = prepare(browser, **options)
    return page, addresses_of(parts)


def addresses_of(parts: dict[str, str]) -> list[str]:
    """The addresses of all pages that somebody has, who may lack a workout or a food."""
    return [
        address.format(**parts) for address in PAGES
        if all(name is None or name in parts for _, name, _, _ in Formatter().parse(address))
    ]


def prepare(browser, **options):
    """A page of a person with one of everything, and by name what PAGES asks for."""
    page = browser.new_page(**options)
    browser.allow("404")
    sign_up(page)
    choose_split(page, "Push/pull/legs")
    page.goto("/training")
    day = page.url.split("/")[-1]
    log_on(page, day, "Bench Press", 60, 8)
    submit(page, f"/training/{day}/add?q=deadlift", "Add Deadlift")
    page.reload()
    card = exercise(page, "Bench Press")
    places = {
        "day": day,
        "set": card.locator(".set a").get_attribute("href"),
        "swap": f"/training/{day}/items/{card.get_attribute('data-item')}/swap",
        "exercise": "/exercises/" + card.get_attribute("data-exercise"),
    }
    places["progress"] = places["exercise"].replace("/exercises/", "/progress/exercises/")
    places["progression"] = places["exercise"].replace("/exercises/", "/progress/progressions/")
    page.goto("/workouts")
    places["workout"] = page.locator("main .rows a").first.get_attribute("href")
    places |= prepare_food(page)
    places |= prepare_supplements(page)
    return page, places


def prepare_food(page) -> dict[str, str]:
    """Fills the food section with one of everything, and answers the addresses of it."""
    eat(page, open_food(page, days_ago=1), "dinner", "Chicken breast, roasted", "Banana")
    day = open_food(page)
    eat(page, day, "breakfast", "Oats, dry", "Milk, whole", "Banana")
    submit(page, f"/food/{day}", "Save Breakfast")
    places = {"recipe": submit(page, f"/food/{day}", "Make a recipe of Breakfast")}
    page.goto(f"/food/{day}")
    meal = page.get_by_role("region", name="Breakfast", exact=True)
    places["entry"] = meal.locator("li a").first.get_attribute("href")
    page.goto(f"/food/{day}/add?meal=breakfast&q=bread")
    places["amount"] = page.locator("#results a").first.get_attribute("href")
    submit(page, "/food/foods/new", "Save the food", name="Bread of the baker", kcal="240")
    page.goto("/food/foods")
    places["food"] = page.get_by_role("link", name="Bread of the baker").get_attribute("href")
    return places


def prepare_supplements(page) -> dict[str, str]:
    """Fills the supplements with two of a stack, one as needed and one paused, and answers addresses."""
    supplement, *_, zinc = [add_supplement(page, name) for name in SUPPLEMENTS]
    submit(page, zinc, "Pause")
    submit(page, supplement, "Save", stock_amount="12")
    page.goto("/supplements")
    day = page.url.split("/")[-1]
    submit(page, f"/supplements/{day}", "Creatine monohydrate, 5 g, Morning")
    page.reload()
    more = page.locator(".ticks a.step").first.get_attribute("href")
    kept = supplement.replace("/all/", "/adherence/")
    return {"supplement": supplement, "intake": more, "kept": kept}


def look_at_all(browser) -> dict[str, list[str]]:
    """Loads every page once, and looks at it as a telephone and a wide screen show it, in light and in dark colours.

    Only rules about colours are asked again in the other colours: all else is the same there.
    """
    if browser.server.url in _looks:
        assert _looks[browser.server.url], "the look at all pages broke off"
        return _looks[browser.server.url]
    _looks[browser.server.url] = {}
    found = {name: [] for name in ("phone light", "phone dark", "wide light", "wide dark", "view", "taps")}
    page, addresses = prepared(browser)
    for number, address in enumerate(addresses):
        # The colours that a page begins with are those that the one before ended with.
        colours = ("light", "dark") if number % 2 == 0 else ("dark", "light")
        page.goto(address)
        found["taps"] += unguarded(page)
        found["view"] += parts_out_of_view(page)
        open_details(page)
        for size, screen in ((PHONE, "phone"), (WIDE, "wide")):
            page.set_viewport_size(size)
            found[f"{screen} {colours[0]}"] += barriers(page)
        for size, screen in ((WIDE, "wide"), (PHONE, "phone")):
            page.emulate_media(color_scheme=colours[1], reduced_motion="reduce")
            page.set_viewport_size(size)
            found[f"{screen} {colours[1]}"] += barriers(page, ABOUT_COLOURS)
    _looks[browser.server.url] = found
    return found


def nothing_in(found: list[str]) -> None:
    assert not found, "\n".join(found)


def test_axe_phone_light(browser):
    """Axe finds nothing on any page, on a telephone in light colours"""
    nothing_in(look_at_all(browser)["phone light"])


def test_axe_phone_dark(browser):
    """Axe finds nothing on any page, on a telephone in dark colours"""
    nothing_in(look_at_all(browser)["phone dark"])


def test_axe_desktop_light(browser):
    """Axe finds nothing on any page, on a wide screen in light colours"""
    nothing_in(look_at_all(browser)["wide light"])


def test_axe_desktop_dark(browser):
    """Axe finds nothing on any page, on a wide screen in dark colours"""
    nothing_in(look_at_all(browser)["wide dark"])


def test_a_new_page_takes_no_tap(browser):
    """Every page takes no tap for a moment after it is shown"""
    nothing_in(look_at_all(browser)["taps"])


def test_the_open_part_is_in_view(browser):
    """On every page the part of the section that is open is in view"""
    nothing_in(look_at_all(browser)["view"])


def test_few_bytes(browser):
    """A first visit to home, today, calendar, food or supplements takes at most 40 KB, its HTML at most 12 KB"""
    page, _ = prepared(browser)
    day = open_food(page)
    storage = page.context.storage_state()
    for address in ("/", "/training", "/calendar", "/food", f"/food/{day}/add?meal=breakfast", "/supplements"):
        fresh = browser.new_page(storage_state=storage)
        session = fresh.context.new_cdp_session(fresh)
        session.send("Network.enable")
        sizes, kinds = {}, {}
        session.on("Network.responseReceived", lambda e: kinds.update({e["requestId"]: e["type"]}))
        session.on(
            "Network.loadingFinished",
            lambda e: sizes.update({e["requestId"]: e["encodedDataLength"]}),
        )
        fresh.goto(address)
        fresh.wait_for_load_state("networkidle")
        html = sum(size for key, size in sizes.items() if kinds.get(key) == "Document")
        assert 0 < html <= 12_000, f"{address}: {html} bytes of HTML"
        assert sum(sizes.values()) <= 40_000, f"{address}: {sum(sizes.values())} bytes"
