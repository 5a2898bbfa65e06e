"""Food: every meal of the day, logged in seconds."""

import re

import pytest

from .chromium import tap as tap_at
from .forms import submit
from .people import (
    eat,
    eaten,
    meal_of,
    food_day,
    open_food,
    pause,
    plus,
    press,
    sign_up,
    zone_where_it_is,
)

BREAKFAST = ["Oats, dry", "Banana", "Milk, whole"]
AS_EATEN = ["Oats, dry, 60 g", "Banana, 1 medium", "Milk, whole, 1 glass 250 ml"]
COLA, UNKNOWN = "4006381333931", "5901234123457"


class Cost:
    """Counts in the pages themselves what they ask of a person: taps, and typed letters."""

    def __init__(self, page):
        self.taps = self.letters = 0
        page.expose_function("tapIsCounted", self._tap)
        page.expose_function("letterIsCounted", self._letter)
        # What the browser itself sends after a person's finger or key is trusted.
        page.add_init_script(
            """addEventListener("pointerdown", event => event.isTrusted && tapIsCounted(), true);
            addEventListener("beforeinput", event => event.isTrusted && letterIsCounted(), true);"""
        )

    def _tap(self):
        self.taps += 1

    def _letter(self):
        self.letters += 1


def morning(browser, **options):
    """A page of somebody new for whom it is the time of breakfast."""
    page = browser.new_page(timezone_id=zone_where_it_is(8), **options)
    sign_up(page)
    if options.get("javascript", True) is False:
        # A script tells the server the zone of the browser; without one, a person chooses it.
        submit(page, "/settings", "Save", time_zone=zone_where_it_is(8))
    return page


def returning(browser, days_ago=(3, 2), **options):
    """A page of somebody who had the same breakfast on earlier days."""
    page = morning(browser, **options)
    for ago in days_ago:
        day = food_day(page, days_ago=ago)
        eat(page, day, "breakfast", BREAKFAST[0], amount="60")
        eat(page, day, "breakfast", *BREAKFAST[1:])
    return page


def holds(page, meal: str, *expected: str) -> None:
    """A meal on the page of a day holds these, in this order."""
    assert eaten(page, meal) == list(expected), f"{meal}: {eaten(page, meal)}"


def today_holds(page, *expected: str) -> None:
    """Today's breakfast holds these, in this order."""
    open_food(page)
    holds(page, "Breakfast", *expected)


def tap(page, target) -> None:
    """Taps what loads another page."""
    with page.expect_navigation():
        target.tap()


def tap_six_times(page, target) -> None:
    """Taps where something is, whatever page is there by then: as an impatient thumb does.

    Three taps come before the answer and three after it, 150 ms apart, however slow the machine is.
    """
    # A page takes no taps when it is new.
    page.wait_for_timeout(500)
    target.scroll_into_view_if_needed()
    box = target.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.locator("html").evaluate("page => page.dataset.old = 'yes'")
    for _ in range(3):
        tap_at(page, x, y)
    page.locator("html:not([data-old]), form[data-done]").first.wait_for(state="attached")
    for _ in range(3):
        page.wait_for_timeout(140)
        tap_at(page, x, y)
    page.wait_for_timeout(1500)


def count_breakfast(browser, page) -> Cost:
    """Opens the home page and adds three foods from it."""
    cost = Cost(page)
    page.goto("/")
    for food in BREAKFAST:
        plus(page, food).tap()
        page.locator("#food-so-far", has_text=food).wait_for()
    assert page.get_by_text("Oats, dry · Banana · Milk, whole").is_visible()
    return cost


def test_breakfast_from_home(browser):
    """A usual breakfast of three foods takes three taps from the home page, and no letter"""
    page = returning(browser)
    cost = count_breakfast(browser, page)
    assert (cost.taps, cost.letters) == (3, 0), (cost.taps, cost.letters)
    today_holds(page, *AS_EATEN)


def test_breakfast_from_home_without_scripts(browser):
    """The same breakfast takes three taps without scripts as well"""
    page = returning(browser, javascript=False)
    # What counts is a script itself, which does not run here: each call below is one tap.
    page.goto("/")
    for food in BREAKFAST:
        tap(page, plus(page, food))
    today_holds(page, *AS_EATEN)


def test_breakfast_from_the_list(browser):
    """From the list of what is likely now, it takes five taps, with a look at the day at the end"""
    page = returning(browser)
    cost = Cost(page)
    page.goto("/")
    tap(page, page.get_by_role("link", name="Add to Breakfast"))
    for number, food in enumerate(BREAKFAST, start=1):
        plus(page, food).tap()
        page.locator(f"[data-so-far='{number}']").wait_for()
    tap(page, page.get_by_role("link", name="Done"))
    holds(page, "Breakfast", *AS_EATEN)
    assert cost.taps <= 5 and cost.letters == 0, (cost.taps, cost.letters)


def test_yesterdays_breakfast(browser):
    """One tap on the home page repeats yesterday's breakfast, and so does one on the day"""
    page = returning(browser, days_ago=(1,))
    cost = Cost(page)
    page.goto("/")
    tap(page, page.get_by_role("button", name="Same as yesterday"))
    assert (cost.taps, cost.letters) == (1, 0)
    today_holds(page, *AS_EATEN)
    assert meal_of(page, "Breakfast").get_by_role("button", name=re.compile("Repeat")).count() == 0
    # The next day can have it in one tap from its own page, even without scripts.
    tap(page, page.get_by_role("link", name="The day after"))
    repeat = meal_of(page, "Breakfast").get_by_role("button", name=re.compile("Repeat Breakfast"))
    tap(page, repeat)
    holds(page, "Breakfast", *AS_EATEN)


@pytest.mark.alone
def test_six_taps_in_the_list(browser):
    """A food tapped six times quickly in the list is one entry"""
    page = returning(browser, motion=True, worker=True)
    page.goto("/food")
    tap(page, page.get_by_role("link", name="Add to Breakfast"))
    tap_six_times(page, plus(page, "Banana"))
    today_holds(page, "Banana, 1 medium")


@pytest.mark.alone
def test_six_taps_in_the_list_without_scripts(browser):
    """A food tapped six times quickly in the list is one entry without scripts as well"""
    page = returning(browser, javascript=False, motion=True)
    page.goto("/food")
    tap(page, page.get_by_role("link", name="Add to Breakfast"))
    tap_six_times(page, page.locator("#results form[action$=entries] button").nth(1))
    open_food(page)
    assert len(eaten(page, "Breakfast")) == 1, eaten(page, "Breakfast")


@pytest.mark.alone
def test_six_taps_on_the_home_page(browser):
    """A food tapped six times quickly on the home page is one entry"""
    page = returning(browser, motion=True)
    page.goto("/")
    tap_six_times(page, page.locator(".chips button").last)
    open_food(page)
    assert len(eaten(page, "Breakfast")) == 1, eaten(page, "Breakfast")


@pytest.mark.alone
def test_six_taps_on_repeat(browser):
    """Yesterday's breakfast repeated by six quick taps is one breakfast"""
    page = returning(browser, days_ago=(1,), motion=True)
    page.goto("/")
    tap_six_times(page, page.get_by_role("button", name="Same as yesterday"))
    today_holds(page, *AS_EATEN)


@pytest.mark.alone
def test_six_taps_on_the_amount(browser):
    """An amount added by six quick taps is one entry"""
    page = morning(browser, motion=True, worker=True)
    day = open_food(page)
    page.goto(f"/food/{day}/add?meal=breakfast&q=banana")
    tap(page, page.get_by_role("link", name="Banana").first)
    tap_six_times(page, page.get_by_role("button", name="Add", exact=True))
    today_holds(page, "Banana, 1 medium")


@pytest.mark.alone
def test_six_taps_on_quick_add(browser):
    """Energy added by six quick taps is one entry"""
    page = morning(browser, motion=True)
    page.goto(f"/food/{open_food(page)}/quick?meal=breakfast")
    page.get_by_label("Energy (kcal)").fill("300")
    tap_six_times(page, page.get_by_role("button", name="Add", exact=True))
    open_food(page)
    assert len(eaten(page, "Breakfast")) == 1, eaten(page, "Breakfast")


@pytest.mark.alone
def test_six_taps_on_delete(browser):
    """An entry deleted by six quick taps leaves those below it"""
    page = morning(browser, motion=True)
    day = open_food(page)
    eat(page, day, "breakfast", *BREAKFAST)
    page.goto(f"/food/{day}")
    tap_six_times(page, page.get_by_role("button", name="Delete Oats, dry"))
    today_holds(page, "Banana, 1 medium", "Milk, whole, 1 glass 250 ml")


def test_the_usual_comes_first(browser):
    """What is usual at this meal comes first, in the amount that is usual"""
    page = returning(browser)
    day = open_food(page, days_ago=1)
    eat(page, day, "dinner", "Salmon, farmed, baked")
    today = open_food(page)
    page.goto(f"/food/{today}/add?meal=breakfast")
    first = page.locator("#results li strong").all_inner_texts()[:4]
    assert set(first[:3]) == set(BREAKFAST) and first[3] == "Salmon, farmed, baked", first
    assert page.get_by_role("button", name="Add 60 g of Oats, dry").is_visible()
    page.goto(f"/food/{today}/add?meal=dinner")
    assert page.locator("#results li strong").first.inner_text() == "Salmon, farmed, baked"


def change_an_entry(page) -> None:
    day = open_food(page)
    eat(page, day, "breakfast", *BREAKFAST[:2])
    page.goto(f"/food/{day}")
    # Another amount.
    tap(page, page.get_by_role("link", name="Banana"))
    page.get_by_label("Amount", exact=True).fill("1½")
    press(page, "Save")
    holds(page, "Breakfast", "Oats, dry, 1 bowl", "Banana, 1½ × medium")
    # Another meal.
    tap(page, page.get_by_role("link", name="Banana"))
    page.get_by_label("Meal", exact=True).select_option("Snacks")
    press(page, "Save")
    holds(page, "Breakfast", "Oats, dry, 1 bowl")
    holds(page, "Snacks", "Banana, 1½ × medium")
    # Another day, which is shown afterwards.
    yesterday = page.get_by_role("link", name="The day before").get_attribute("href")
    tap(page, page.get_by_role("link", name="Banana"))
    page.get_by_label("Day", exact=True).fill(yesterday.split("/")[-1])
    press(page, "Save")
    assert yesterday in page.url
    holds(page, "Snacks", "Banana, 1½ × medium")
    # Gone, on the spot and from its own page.
    press(page, "Delete Banana")
    holds(page, "Snacks")
    page.goto(f"/food/{day}")
    tap(page, page.get_by_role("link", name="Oats, dry"))
    press(page, "Delete")
    holds(page, "Breakfast")
    assert f"/food/{day}" in page.url


def test_changing_entries(browser):
    """An entry gets another amount, meal or day, and is deleted, in place"""
    page = browser.new_page(worker=True, motion=True)
    sign_up(page)
    change_an_entry(page)


def test_changing_entries_without_scripts(browser):
    """Entries are changed, moved and deleted without scripts as well"""
    page = browser.new_page(javascript=False)
    sign_up(page)
    change_an_entry(page)


def test_a_mistake_in_an_entry(page):
    """An amount that is no number is told, with what was typed still there"""
    sign_up(page)
    day = open_food(page)
    eat(page, day, "lunch", "Banana")
    page.goto(f"/food/{day}")
    tap(page, page.get_by_role("link", name="Banana"))
    for typed in ("a few", "0", "-1", "1/0"):
        page.get_by_label("Amount", exact=True).fill(typed)
        press(page, "Save")
        assert page.get_by_role("alert").is_visible(), typed
        assert page.get_by_label("Amount", exact=True).input_value() == typed
    page.goto(f"/food/{day}")
    holds(page, "Lunch", "Banana, 1 medium")


def test_copying_a_meal(page):
    """A meal is copied into another, from another day"""
    sign_up(page)
    day = open_food(page, days_ago=5)
    eat(page, day, "dinner", "Banana", "Cheddar")
    open_food(page)
    lunch = meal_of(page, "Lunch")
    lunch.get_by_label("More about Lunch").click()
    lunch.get_by_label("Copy from").fill(day)
    lunch.get_by_label("Meal to copy into Lunch").select_option("Dinner")
    press(page, "Copy into Lunch")
    holds(page, "Lunch", "Banana, 1 medium", "Cheddar, 1 slice")
    holds(page, "Dinner")
    # The other day keeps its own.
    page.goto(f"/food/{day}")
    holds(page, "Dinner", "Banana, 1 medium", "Cheddar, 1 slice")


def test_copying_a_day(browser):
    """A whole day is copied, each meal into its own, without scripts"""
    page = browser.new_page(javascript=False)
    sign_up(page)
    day = open_food(page, days_ago=5)
    eat(page, day, "breakfast", "Banana")
    eat(page, day, "dinner", "Cheddar")
    open_food(page)
    page.get_by_text("Another day").click()
    page.get_by_label("Copy a whole day into this one").fill(day)
    press(page, "Copy the day")
    holds(page, "Breakfast", "Banana, 1 medium")
    holds(page, "Dinner", "Cheddar, 1 slice")
    # A day with nothing in it says so.
    page.get_by_text("Another day").click()
    page.get_by_label("Copy a whole day into this one").fill("2020-01-01")
    press(page, "Copy the day")
    assert page.get_by_text("There was nothing to copy.").is_visible()


def save_a_meal(page) -> None:
    day = open_food(page, days_ago=3)
    eat(page, day, "breakfast", *BREAKFAST)
    page.goto(f"/food/{day}")
    breakfast = meal_of(page, "Breakfast")
    breakfast.get_by_label("More about Breakfast").click()
    breakfast.get_by_label("Save as a meal to add again").fill("My porridge")
    press(page, "Save Breakfast")
    assert page.get_by_text("The meal is saved.").is_visible()
    today = open_food(page)
    tap(page, page.get_by_role("link", name="Add to Snacks"))
    press(page, "Add My porridge")
    page.goto(f"/food/{today}")
    usual = ["Oats, dry, 1 bowl", "Banana, 1 medium", "Milk, whole, 1 glass 250 ml"]
    holds(page, "Snacks", *usual)
    # It is found by its name, and what was logged of it outlives it.
    page.goto(f"/food/{today}/add?meal=lunch&q=porrige")
    assert page.get_by_role("button", name="Add My porridge").is_visible()
    page.goto("/food/saved")
    press(page, "Delete My porridge")
    # Only the bar that offers to undo it names it.
    assert page.locator("main .rows").get_by_text("My porridge").count() == 0
    page.goto(f"/food/{today}")
    holds(page, "Snacks", *usual)


def test_saved_meals(page):
    """A meal is saved under a name and added again in one tap"""
    sign_up(page)
    save_a_meal(page)


def test_saved_meals_without_scripts(browser):
    """A meal is saved and added again without scripts as well"""
    page = browser.new_page(javascript=False)
    sign_up(page)
    save_a_meal(page)


def test_quick_add(page):
    """Energy is added without a food; from the macros it follows by itself"""
    sign_up(page)
    day = open_food(page)
    page.goto(f"/food/{day}/add?meal=dinner")
    tap(page, page.get_by_role("link", name="Quick add"))
    page.get_by_label("Energy (kcal)").fill("650")
    page.get_by_label("Name (if you like)").fill("Canteen <b>stew</b>")
    press(page, "Add")
    tap(page, page.get_by_role("link", name="Quick add"))
    page.get_by_label("Protein (g)").fill("30")
    page.get_by_label("Carbohydrate (g)").fill("40,5")
    page.get_by_label("Fat (g)").fill("10")
    press(page, "Add")
    page.goto(f"/food/{day}")
    assert "650 kcal" in meal_of(page, "Dinner").locator("li").first.inner_text()
    assert eaten(page, "Dinner")[0] == "Canteen <b>stew</b>"
    # 4 kcal for a gram of protein or carbohydrate, 9 for one of fat.
    assert "372 kcal" in meal_of(page, "Dinner").locator("li").last.inner_text()
    tap(page, page.get_by_role("link", name="Canteen"))
    page.get_by_label("Energy (kcal)").fill("700")
    press(page, "Save")
    assert "700 kcal" in meal_of(page, "Dinner").locator("li").first.inner_text()


def describe(page, name: str, energy: str) -> None:
    """Fills in the form of a food of one's own, per 100 g, with a slice of 40 g, and saves it."""
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Energy (kcal)").fill(energy)
    page.get_by_label("Protein (g)").fill("8")
    page.get_by_label("Portion 1, such as slice").fill("slice")
    page.get_by_label("Grams", exact=True).first.fill("40")
    press(page, "Save the food")


def use_a_barcode(page) -> None:
    day = open_food(page)
    page.goto(f"/food/{day}/add?meal=lunch")
    tap(page, page.get_by_role("link", name="Barcode"))
    page.get_by_label("The number under the bars").fill("4006381333932")
    press(page, "Look it up")
    assert page.get_by_text("check digit").is_visible()
    # Nobody knows it: the form for a new food has it filled in.
    page.get_by_label("The number under the bars").fill(COLA)
    press(page, "Look it up")
    assert page.get_by_label("Barcode").input_value() == COLA
    assert page.get_by_text("Nobody has described this product yet.").is_visible()
    describe(page, "Grandma's bread", "250")
    # And goes on to the meal that it is for.
    assert page.get_by_role("heading", name="Grandma's bread").is_visible()
    assert page.get_by_label("Meal", exact=True).locator(":checked").inner_text() == "Lunch"
    page.get_by_label("Unit").select_option(label="slice (40 g)")
    page.get_by_label("Amount", exact=True).fill("2")
    press(page, "Add")
    page.goto(f"/food/{day}")
    holds(page, "Lunch", "Grandma's bread, 2 × slice")
    # The next time the number is enough.
    page.goto(f"/food/{day}/scan?meal=lunch")
    page.get_by_label("The number under the bars").fill(COLA)
    press(page, "Look it up")
    assert page.get_by_role("heading", name="Grandma's bread").is_visible()


def test_an_unknown_barcode(page):
    """A barcode that nobody knows leads to a form with the number in it, and then to the meal"""
    sign_up(page)
    use_a_barcode(page)


def test_an_unknown_barcode_without_scripts(browser):
    """A barcode is looked up and described without scripts as well"""
    page = browser.new_page(javascript=False)
    sign_up(page)
    use_a_barcode(page)


def test_own_foods(page):
    """Changing or archiving a food of one's own leaves what was logged of it as it was"""
    sign_up(page)
    page.goto("/food/foods")
    tap(page, page.get_by_role("link", name="New food"))
    describe(page, "Pudding <i>of</i> mine", "120")
    day = open_food(page)
    eat(page, day, "snacks", "Pudding <i>of</i> mine", amount="200")
    page.goto(f"/food/{day}")
    assert "240 kcal" in meal_of(page, "Snacks").inner_text()
    page.goto("/food/foods")
    tap(page, page.get_by_role("link", name="Pudding <i>of</i> mine"))
    page.get_by_label("Energy (kcal)").fill("300")
    page.get_by_label("Name", exact=True).fill("Cake")
    press(page, "Save the food")
    page.goto(f"/food/{day}")
    holds(page, "Snacks", "Pudding <i>of</i> mine, 200 g")
    assert "240 kcal" in meal_of(page, "Snacks").inner_text()
    # What is logged from now on has the new figures.
    eat(page, day, "dinner", "Cake", amount="200")
    page.goto(f"/food/{day}")
    assert "600 kcal" in meal_of(page, "Dinner").inner_text()
    page.goto("/food/foods")
    tap(page, page.get_by_role("link", name="Cake"))
    press(page, "Archive this food")
    page.goto(f"/food/{day}/add?meal=lunch&q=cake")
    assert plus(page, "Cake").count() == 0
    page.goto(f"/food/{day}")
    assert "600 kcal" in meal_of(page, "Dinner").inner_text()
    page.goto("/food/foods")
    page.get_by_text("Archived").click()
    press(page, "Restore Cake")
    assert page.get_by_role("link", name="Cake").is_visible()


def test_labels_of_a_serving(page):
    """Figures that a label has for a serving are taken for that many grams"""
    sign_up(page)
    page.goto("/food/foods/new")
    page.get_by_label("The figures below are for so many grams").fill("30")
    describe(page, "Crisps", "150")
    assert "500 kcal" in page.get_by_role("link", name="Crisps").inner_text()


def test_a_mistake_in_a_food(page):
    """A food that cannot be is told field by field, with everything typed still there"""
    sign_up(page)
    page.goto("/food/foods/new")
    page.get_by_label("Fat (g)", exact=True).fill("lots")
    page.get_by_label("Barcode").fill("123")
    describe(page, "Odd", "90")
    assert page.get_by_text("must have 6, 7, 8, 12, 13 or 14 digits").first.is_visible()
    assert page.get_by_label("Fat (g)", exact=True).get_attribute("aria-invalid") == "true"
    assert page.get_by_label("Barcode").get_attribute("aria-invalid") == "true"
    assert page.get_by_label("Fat (g)", exact=True).input_value() == "lots"
    assert page.get_by_label("Name", exact=True).input_value() == "Odd"


def cook(page) -> None:
    """Makes a recipe of two servings of 100 g of dry oats and 200 g of milk."""
    page.goto("/food/recipes")
    page.get_by_label("A new recipe").fill("Porridge")
    press(page, "Make it")
    for food in ("Oats, dry", "Milk, whole"):
        page.get_by_role("searchbox").fill(food)
        with page.expect_navigation():
            page.get_by_role("searchbox").press("Enter")
        with page.expect_navigation():
            plus(page, food).first.click()
    tap(page, page.get_by_role("link", name="Done"))
    page.get_by_label("Servings").fill("2")
    for index, grams in enumerate(("100", "200")):
        page.get_by_label("Amount", exact=True).nth(index).fill(grams)
        page.get_by_label("Unit", exact=True).nth(index).select_option("g")
    press(page, "Save the recipe")
    # Half of 379 and 2 × 61 kcal.
    assert re.search("25[01] kcal", page.get_by_role("table").inner_text())


def total(page, meal: str) -> str:
    return meal_of(page, meal).locator("h2 + small").inner_text()


def eat_a_recipe(page) -> None:
    cook(page)
    recipe = page.url.split("?")[0]
    day = open_food(page)
    page.goto(f"/food/{day}/add?meal=breakfast&q=porridge")
    assert page.locator("#results strong").first.inner_text() == "Porridge", "own things come first"
    plus(page, "Porridge").click()
    page.locator("[data-so-far='1']").wait_for()
    page.goto(f"/food/{day}")
    holds(page, "Breakfast", "Porridge, 1 serving")
    # By its weight: cooked to 250 g, half of that is a serving.
    page.goto(recipe)
    page.get_by_label("Cooked weight (g)").fill("250")
    press(page, "Save the recipe")
    eat(page, day, "lunch", "Porridge", amount="125")
    page.goto(f"/food/{day}")
    holds(page, "Lunch", "Porridge, 125 g")
    lunch = total(page, "Lunch")
    assert lunch == total(page, "Breakfast"), (lunch, total(page, "Breakfast"))
    # An ingredient is taken out; what was eaten stays what it was.
    page.goto(recipe)
    page.get_by_label("Take Milk, whole out").check()
    press(page, "Save the recipe")
    assert page.get_by_label("Take Milk, whole out").count() == 0
    press(page, "Delete the recipe")
    page.goto(f"/food/{day}")
    assert total(page, "Lunch") == lunch


def test_recipes(page):
    """A recipe is eaten by the serving or by weight, and changing it leaves what was logged"""
    sign_up(page)
    eat_a_recipe(page)


def test_recipes_without_scripts(browser):
    """Recipes are made and eaten without scripts as well"""
    page = browser.new_page(javascript=False)
    sign_up(page)
    eat_a_recipe(page)


def test_a_recipe_of_a_meal(page):
    """One tap makes a recipe of a meal that was logged"""
    sign_up(page)
    day = open_food(page)
    eat(page, day, "breakfast", *BREAKFAST)
    page.goto(f"/food/{day}")
    button = page.get_by_role("button", name="Make a recipe of Breakfast")
    assert button.is_visible(), "it takes more than one tap: there is something to open first"
    tap(page, button)
    assert page.get_by_role("heading", name=re.compile("Breakfast of")).is_visible()
    for food in BREAKFAST:
        assert page.locator(".ingredient", has_text=food).count() == 1, food
    page.get_by_label("Name", exact=True).fill("Morning bowl")
    press(page, "Save the recipe")
    page.goto(f"/food/{day}/add?meal=lunch&q=morning")
    assert page.get_by_role("button", name="Add 1 serving of Morning bowl").is_visible()


def rows(page) -> list[str]:
    names = page.get_by_label("Name", exact=True)
    return names.evaluate_all("inputs => inputs.map(input => input.value)")


def arrange_meals(page) -> None:
    page.goto("/food/meals")
    assert rows(page) == ["Breakfast", "Lunch", "Dinner", "Snacks"]
    day = open_food(page)
    eat(page, day, "lunch", "Banana")
    # Named, and given a time.
    page.goto("/food/meals")
    page.get_by_label("Name", exact=True).first.fill("Early bite")
    page.get_by_label("Usual time", exact=True).first.fill("06:15")
    press(page, "Save Breakfast")
    assert page.get_by_label("Usual time", exact=True).first.input_value() == "06:15"
    # Added.
    page.get_by_label("Another meal").fill("Second breakfast")
    page.get_by_label("Usual time of the new meal").fill("10:00")
    press(page, "Add")
    # Ordered.
    for _ in range(3):
        press(page, "Move Second breakfast up")
    assert rows(page) == ["Early bite", "Second breakfast", "Lunch", "Dinner", "Snacks"]
    press(page, "Move Snacks up")
    press(page, "Move Snacks down")
    # Hidden, and removed.
    press(page, "Hide Dinner")
    press(page, "Hide Lunch")
    press(page, "Remove Snacks")
    assert rows(page) == ["Early bite", "Second breakfast", "Lunch", "Dinner"]

    def names() -> list[str]:
        return page.locator("section.meal h2").all_inner_texts()

    page.goto(f"/food/{day}")
    assert names() == ["Early bite", "Second breakfast", "Lunch"], names()
    # A hidden meal is there on days that have something in it.
    holds(page, "Lunch", "Banana, 1 medium")
    tap(page, page.get_by_role("link", name="The day before"))
    assert names() == ["Early bite", "Second breakfast"], names()
    page.goto("/food/meals")
    press(page, "Show Dinner")
    page.goto(f"/food/{day}")
    assert names() == ["Early bite", "Second breakfast", "Lunch", "Dinner"], names()


def test_meals(page):
    """Meals are renamed, added, ordered, hidden and removed, and have a usual time"""
    sign_up(page)
    arrange_meals(page)


def test_meals_without_scripts(browser):
    """Meals are arranged without scripts as well"""
    page = browser.new_page(javascript=False)
    sign_up(page)
    arrange_meals(page)


def test_the_last_meal_stays(page):
    """The last meal cannot be removed, and a meal without a name is told"""
    sign_up(page)
    page.goto("/food/meals")
    for meal in ("Lunch", "Dinner", "Snacks"):
        press(page, f"Remove {meal}")
    press(page, "Remove Breakfast")
    assert page.get_by_role("alert").is_visible() and rows(page) == ["Breakfast"]
    page.get_by_label("Name", exact=True).fill("   ")
    press(page, "Save Breakfast")
    assert page.get_by_role("alert").is_visible() and rows(page) == ["Breakfast"]


def test_the_meal_of_now(browser):
    """The home page adds to the meal whose time it is"""
    meals = {8: "Breakfast", 12: "Lunch", 16: "Snacks", 19: "Dinner", 0: "Dinner"}
    for hour, meal in meals.items():
        page = browser.new_page(timezone_id=zone_where_it_is(hour))
        sign_up(page)
        page.goto("/")
        assert page.get_by_role("link", name=f"Add to {meal}").is_visible(), (hour, meal)


def drink(page) -> None:
    open_food(page)
    water = page.get_by_role("region", name="Water")
    assert water.get_by_role("button", name="A glass less").is_disabled()
    for amount in ("250 ml", "500 ml", "750 ml"):
        water.get_by_role("button", name=re.compile("A glass more")).click()
        water.get_by_text(amount).wait_for()
    assert water.get_by_text("3 glasses").is_visible()
    water.get_by_role("button", name="A glass less").click()
    water.get_by_text("500 ml").wait_for()
    assert water.get_by_text("2 glasses").is_visible()


def test_water(page):
    """Water is counted by the glass, one tap each"""
    sign_up(page)
    drink(page)


def test_water_without_scripts(browser):
    """Water is counted without scripts as well"""
    page = browser.new_page(javascript=False)
    sign_up(page)
    drink(page)


def test_search(page):
    """Search forgives typing errors and any order of words, and puts own and recent foods first"""
    sign_up(page)
    day = open_food(page)

    def found(query: str) -> list[str]:
        page.goto(f"/food/{day}/add?meal=lunch&q={query}")
        return page.locator("#results strong").all_inner_texts()

    for query in ("bananna", "BANANA", "banan", "bnaana"):
        assert found(query)[0] == "Banana", (query, found(query))
    for query in ("roasted chicken breast", "breast chicken roast", "chiken brest roasted"):
        assert found(query)[0] == "Chicken breast, roasted", (query, found(query))
    assert "Yoghurt, Greek, plain, whole milk" in found("greek yogurt")
    assert found("zzzzqqq") == []
    assert page.get_by_text("Nothing is called “zzzzqqq”.").is_visible()
    # What one eats goes before what one does not.
    eat(page, day, "dinner", "Milk, semi-skimmed, 2% fat")
    assert found("milk")[0] == "Milk, semi-skimmed, 2% fat", found("milk")
    # What one has described oneself does so too.
    page.goto("/food/foods/new")
    describe(page, "Bread of the baker", "240")
    assert found("bread")[0] == "Bread of the baker", found("bread")
    # A favourite moves up.
    page.goto(f"/food/{day}/add?meal=lunch&q=bread wholemeal")
    tap(page, page.get_by_role("link", name="Bread, wholemeal").first)
    press(page, "Favourite")
    page.goto(f"/food/{day}/add?meal=lunch")
    assert page.locator("#results li").first.get_by_role("img", name="Favourite").is_visible()


def test_search_as_one_types(page):
    """Results follow what is typed, and the food is added without leaving the list"""
    sign_up(page)
    day = open_food(page)
    page.goto(f"/food/{day}/add?meal=lunch")
    page.get_by_role("searchbox").press_sequentially("chedar", delay=30)
    page.wait_for_url(re.compile("q=chedar"))
    plus(page, "Cheddar").tap()
    page.locator("[data-so-far='1']").wait_for()
    assert page.get_by_text("Added: 1 slice of Cheddar").is_visible()
    # Another one of the same search: nothing has to be typed again.
    assert page.get_by_role("searchbox").input_value() == "chedar"
    page.get_by_role("searchbox").fill("banana")
    page.wait_for_url(re.compile("q=banana"))
    plus(page, "Banana").tap()
    page.locator("[data-so-far='2']").wait_for()
    page.goto(f"/food/{day}")
    holds(page, "Lunch", "Cheddar, 1 slice", "Banana, 1 medium")


def test_search_without_scripts(browser):
    """Foods are found and added without scripts as well"""
    page = browser.new_page(javascript=False)
    sign_up(page)
    day = open_food(page)
    page.goto(f"/food/{day}/add?meal=lunch")
    page.get_by_role("searchbox").fill("bananna")
    press(page, "Search")
    with page.expect_navigation():
        plus(page, "Banana").click()
    page.goto(f"/food/{day}")
    holds(page, "Lunch", "Banana, 1 medium")


def test_amounts(browser):
    """An amount is 2, 1/2, 1,5, ¾ or 3 1/2 of a portion, and the nutrients follow as one types"""
    page = browser.new_page()
    sign_up(page)
    day = open_food(page)
    expected = []
    # A medium banana weighs 118 g, and 100 g have 89 kcal.
    for typed, energy, shown in (
        ("2", "210 kcal", "2 × medium"),
        ("1/2", "53 kcal", "½ × medium"),
        ("1,5", "158 kcal", "1½ × medium"),
        ("¾", "79 kcal", "¾ × medium"),
        ("3 1/2", "368 kcal", "3½ × medium"),
        ("2¼", "236 kcal", "2¼ × medium"),
    ):
        page.goto(f"/food/{day}/add?meal=lunch&q=banana")
        tap(page, page.get_by_role("link", name="Banana").first)
        page.get_by_label("Unit").select_option(label="medium (118 g)")
        page.get_by_label("Amount", exact=True).fill(typed)
        shown_energy = page.locator(".figures dd").first
        assert shown_energy.inner_text() == energy, (typed, shown_energy.inner_text())
        pause(page)
        press(page, "Add")
        expected.append(f"Banana, {shown}")
        page.goto(f"/food/{day}")
        holds(page, "Lunch", *expected)
        assert energy in meal_of(page, "Lunch").locator("li").last.inner_text(), typed
    # In grams, as well.
    tap(page, page.get_by_role("link", name="Banana").first)
    page.get_by_label("Unit").select_option("g")
    page.get_by_label("Amount", exact=True).fill("50")
    assert page.locator(".figures dd").first.inner_text() == "45 kcal"
    # What is no number has no figures, rather than wrong ones.
    page.get_by_label("Amount", exact=True).fill("a few")
    assert page.locator(".figures dd").first.inner_text() == "–"


def test_amounts_without_scripts(browser):
    """Amounts are understood without scripts as well"""
    page = browser.new_page(javascript=False)
    sign_up(page)
    day = open_food(page)
    page.goto(f"/food/{day}/add?meal=lunch&q=banana")
    tap(page, page.get_by_role("link", name="Banana").first)
    page.get_by_label("Amount", exact=True).fill("1 ½")
    press(page, "Add")
    page.goto(f"/food/{day}")
    holds(page, "Lunch", "Banana, 1½ × medium")


# A camera whose picture is drawn, and a reader that knows one code once it is given such a picture.
CAMERA = """
window.BarcodeDetector = class {
    static async getSupportedFormats() { return ["ean_13", "qr_code"]; }
    async detect(video) {
        return video.videoWidth > 0 && !video.paused ? [{ rawValue: "%s" }] : [];
    }
};
navigator.mediaDevices.getUserMedia = async () => {
    const canvas = document.createElement("canvas");
    setInterval(() => canvas.getContext("2d").fillRect(0, 0, 9, 9), 50);
    return window.stream = canvas.captureStream(20);
};
"""


def test_the_camera(page):
    """The camera reads a barcode, which leads to the food or to the form for it

    Chromium on Linux has no `BarcodeDetector`, and the tests' browser has no camera: both are
    stubbed. What is tested is what the page makes of them: that the video plays, that the camera
    is let go, and where the number leads.
    """
    page.add_init_script(CAMERA % UNKNOWN)
    sign_up(page)
    day = open_food(page)
    page.goto(f"/food/{day}/scan?meal=lunch")
    page.get_by_role("button", name="Use the camera").tap()
    page.wait_for_url(re.compile(f"/food/foods/new.*barcode={UNKNOWN}"))
    assert page.get_by_label("Barcode").input_value() == UNKNOWN
    describe(page, "Juice", "45")
    assert "/foods/" in page.url and page.get_by_role("heading", name="Juice").is_visible()
    # The second time it is known.
    page.goto(f"/food/{day}/scan?meal=lunch")
    page.get_by_role("button", name="Use the camera").tap()
    page.get_by_role("heading", name="Juice").wait_for()
    press(page, "Add")
    page.goto(f"/food/{day}")
    holds(page, "Lunch", "Juice, 1 slice")


def test_no_camera(page):
    """Where the camera may not be used this is said, and the number can be typed

    As above, the reader is stubbed, and a camera whose use is refused.
    """
    page.add_init_script(
        CAMERA % UNKNOWN
        + "navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('no'); };"
    )
    sign_up(page)
    page.goto(f"/food/{open_food(page)}/scan?meal=lunch")
    page.get_by_role("button", name="Use the camera").tap()
    assert page.get_by_text("The camera may not be used here.").is_visible()
    assert page.get_by_label("The number under the bars").is_visible()


def test_no_reader(page):
    """Where the browser cannot read barcodes no camera is offered, and the number can be typed"""
    page.add_init_script("delete window.BarcodeDetector;")
    sign_up(page)
    page.goto(f"/food/{open_food(page)}/scan?meal=lunch")
    page.wait_for_load_state("networkidle")
    assert not page.get_by_role("button", name="Use the camera").is_visible()
    assert page.get_by_label("The number under the bars").is_visible()


def test_other_peoples_food(browser):
    """Another person finds nothing of one's foods, days, recipes and barcodes"""
    page, other = browser.new_page(), browser.new_page()
    sign_up(page)
    day = open_food(page)
    page.goto(f"/food/foods/new?day={day}&meal=lunch&barcode={COLA}")
    describe(page, "Secret sauce", "400")
    food = page.url.split("/foods/")[1].split("?")[0]
    press(page, "Add")
    page.goto(f"/food/{day}")
    entry = meal_of(page, "Lunch").locator("li > a").first.get_attribute("href")
    sign_up(other, "Eve")
    other.goto(f"/food/{day}")
    assert other.locator("section.meal li").count() == 0
    for address in (entry, f"/food/{day}/foods/{food}?meal=lunch", f"/food/foods/{food}/edit"):
        assert other.goto(address).status == 404, address
    other.goto(f"/food/{day}/add?meal=lunch&q=secret sauce")
    assert "Secret sauce" not in other.locator("#results strong").all_inner_texts()
    other.goto(f"/food/{day}/scan?meal=lunch&code={COLA}")
    assert "/food/foods/new" in other.url


def test_place_on_the_page(browser):
    """The day opens at the place that its address names, wherever the open part stands in its row"""
    page = browser.new_page()
    sign_up(page)
    day = open_food(page)
    page.goto(f"/food/{day}#water")
    top = page.locator("#water").bounding_box()["y"]
    assert page.evaluate("scrollY") > 0 and 0 <= top < page.viewport_size["height"], top
