"""Every page: no barriers, no sideways scrolling, room for a thumb, few bytes."""

from checks import axe, no_sideways_scroll, no_small_targets
from people import (
    add_supplement,
    choose_split,
    eat,
    exercise,
    log,
    open_day,
    open_food,
    press,
    shows,
    sign_up,
    ticked,
)

SUPPLEMENTS = ["Creatine monohydrate", "Vitamin D3", "Melatonin", "Zinc"]

PAGES = [
    "/", "/training", "/training/{day}/add", "/training/{day}/add?q=press",
    "/training/{day}/summary", "/calendar", "/calendar?week={day}", "/schedule",
    "/schedule/edit?kind=weekly", "/schedule/edit?kind=rotation", "/splits", "/workouts",
    "/workouts/new", "{workout}", "{set}", "/exercises", "/exercises/new", "{exercise}",
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


def prepared(browser, **options):
    """A page of a person with a split and some sets, and the addresses of all pages."""
    page = browser.new_page(**options)
    browser.allow("404")
    sign_up(page)
    choose_split(page, "Push/pull/legs")
    open_day(page)
    day = page.url.split("/")[-1]
    log(page, "Bench Press", "60", "8")
    shows(page, "Bench Press", ["60 kg × 8"])
    page.goto(f"/training/{day}/add?q=deadlift")
    press(page, "Add Deadlift")
    card = exercise(page, "Bench Press")
    places = {
        "day": day,
        "set": card.locator(".set a").get_attribute("href"),
        "exercise": card.locator("h3 a").get_attribute("href"),
    }
    places["progress"] = places["exercise"].replace("/exercises/", "/progress/exercises/")
    places["progression"] = places["exercise"].replace("/exercises/", "/progress/progressions/")
    page.goto("/workouts")
    places["workout"] = page.locator("main .rows a").first.get_attribute("href")
    places |= prepare_food(page)
    places |= prepare_supplements(page)
    return page, [address.format(**places) for address in PAGES]


def prepare_food(page) -> dict[str, str]:
    """Fills the food section with one of everything, and answers the addresses of it."""
    eat(page, open_food(page, days_ago=1), "dinner", "Chicken breast, roasted", "Banana")
    day = open_food(page)
    eat(page, day, "breakfast", "Oats, dry", "Milk, whole", "Banana")
    page.goto(f"/food/{day}")
    meal = page.get_by_role("region", name="Breakfast", exact=True)
    places = {"entry": meal.locator("li a").first.get_attribute("href")}
    meal.locator("details").evaluate("element => element.open = true")
    press(page, "Save Breakfast")
    meal.locator("details").evaluate("element => element.open = true")
    press(page, "Make a recipe of Breakfast")
    places["recipe"] = page.url.split("?")[0]
    page.goto(f"/food/{day}/add?meal=breakfast&q=bread")
    places["amount"] = page.locator("#results a").first.get_attribute("href")
    page.goto("/food/foods/new")
    page.get_by_label("Name", exact=True).fill("Bread of the baker")
    page.get_by_label("Energy (kcal)").fill("240")
    press(page, "Save the food")
    places["food"] = page.get_by_role("link", name="Bread of the baker").get_attribute("href")
    return places


def prepare_supplements(page) -> dict[str, str]:
    """Fills the supplements with two of a stack, one as needed and one paused, and answers addresses."""
    supplement = [add_supplement(page, name) for name in SUPPLEMENTS][0]
    press(page, "Pause")
    page.goto(supplement)
    page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
    page.get_by_label("What is left").fill("12")
    press(page, "Save")
    page.goto("/supplements")
    page.get_by_role("checkbox", name="Creatine monohydrate, 5 g, Morning").click()
    ticked(page, "Creatine monohydrate, 5 g, Morning")
    more = page.locator(".ticks a.step").first.get_attribute("href")
    kept = supplement.replace("/all/", "/adherence/")
    return {"supplement": supplement, "intake": more, "kept": kept}


def look_at_all(browser, size, dark):
    page, addresses = prepared(browser, size=size, dark=dark)
    for address in addresses:
        page.goto(address)
        for details in page.locator("details").all():
            details.evaluate("element => element.open = true")
        axe(page)


def test_axe_phone_light(browser):
    """axe finds nothing on any page, on a telephone in light colours"""
    look_at_all(browser, (390, 844), False)


def test_axe_phone_dark(browser):
    """axe finds nothing on any page, on a telephone in dark colours"""
    look_at_all(browser, (390, 844), True)


def test_axe_desktop_light(browser):
    """axe finds nothing on any page, on a wide screen in light colours"""
    look_at_all(browser, (1280, 800), False)


def test_axe_desktop_dark(browser):
    """axe finds nothing on any page, on a wide screen in dark colours"""
    look_at_all(browser, (1280, 800), True)


def test_no_sideways_scrolling(browser):
    """no page scrolls sideways at 320 px, everything is large enough for a thumb, and the open part is in view"""
    page, addresses = prepared(browser)
    for address in addresses:
        page.goto(address)
        for part in page.locator(".sub [aria-current]").all():
            box = part.bounding_box()
            assert 0 <= box["x"] and box["x"] + box["width"] <= page.viewport_size["width"], (address, box)
        for details in page.locator("details").all():
            details.evaluate("element => element.open = true")
        no_small_targets(page)
        no_sideways_scroll(page)


def test_few_bytes(browser):
    """a first visit to home, today, calendar, food or supplements takes at most 40 KB, its HTML at most 12 KB"""
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
