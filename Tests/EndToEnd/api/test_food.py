"""What the food routes must not take, and what must not become of what they took."""

import uuid

import pytest
from .document import Client
from .food_walk import DAY, MILK, meals

EGG = "be0a3a64-ceb6-5d9d-afd2-2deea790905a"  # of the catalogue: not measured in millilitres
FOODS, RECIPES, SAVED = "/api/v1/foods", "/api/v1/recipes", "/api/v1/saved_meals"
ENTRIES, COPY = "/api/v1/days/{day}/entries", "/api/v1/days/{day}/meals/{meal}/copy"
NUL = "\0"


def test_mistakes(program):
    """what cannot be is refused, and nothing of it is stored"""
    token = program.make_account()
    with program.serve() as server:
        client = Client(server, token)
        refuse_entries(client)
        refuse_foods(client)
        refuse_recipes(client)
        refuse_meals(client)
        assert client.ask("GET", "/api/v1/days/{day}/meals", day=DAY)["totals"]["kcal"] is None


def refuse_entries(client: Client) -> None:
    for wrong in (
        {"food_id": MILK, "grams": 0},
        {"food_id": MILK, "grams": -1},
        {"food_id": MILK, "grams": 10_000.1},
        {"food_id": MILK, "grams": 1e308},
        {"food_id": MILK, "grams": "5"},
        {"food_id": MILK, "ounces": 353},
        {"food_id": MILK, "portion": "cup", "count": 1e308},
        {"food_id": MILK, "portion": "cup", "count": 0},
        {"food_id": MILK, "portion": "bucket"},
        {"food_id": MILK, "portion": "cup" + NUL},
        {"food_id": MILK},
        {"food_id": EGG, "millilitres": 100},
        {"food_id": str(uuid.uuid4()), "grams": 1},
        {"food_id": "egg", "grams": 1},
        {"kcal": -1},
        {"kcal": 20_001},
        {"protein_g": 10_001},
        {"kcal": True},
        {"kcal": None},
        {"name": "Nothing"},
        {"kcal": 1, "name": "x" * 121},
        {"kcal": 1, "name": NUL},
        {"kcal": 1, "meal": "brunch"},
        {"kcal": 1, "meal": NUL},
        {"kcal": 1, "meal": None},
        {"kcal": 1, "id": "1"},
    ):
        client.ask("POST", ENTRIES, {"meal": "lunch"} | wrong, status=422, day=DAY)
    for day in ("2026-02-30", "1969-12-31", "2200-01-01", "today"):
        client.ask("POST", ENTRIES, {"meal": "lunch", "kcal": 1}, status=404, day=day)
        client.ask("GET", "/api/v1/days/{day}/meals", status=404, day=day)
    client.ask("POST", ENTRIES, {"meal": "lunch", "kcal": 1}, status=422, day="2199-12-31")
    entry = {"meal": "lunch", "kcal": 1}
    made = client.ask("POST", ENTRIES, entry, status=201, day="1970-01-01")["entry"]
    path = "/api/v1/entries/{id}"
    client.ask("PUT", path, entry | {"day": "2199-12-31"}, status=422, id=made["id"])
    client.ask("PUT", path, entry | {"kcal": -1}, status=422, id=made["id"])
    client.ask("PUT", path, entry, status=404, id=uuid.uuid4())
    client.ask("PUT", path, entry, status=404, id="1")


def refuse_foods(client: Client) -> None:
    for wrong in (
        {"name": " "},
        {"name": "x" * 121},
        {"name": NUL},
        {"name": None},
        {"brand": "x" * 81},
        {"kcal": None},
        {"kcal": -0.1},
        {"kcal": 951},
        {"protein_g": 60, "carbohydrate_g": 60},
        {"carbohydrate_g": 10, "sugars_g": 20},
        {"fat_g": 1, "saturated_g": 3},
        {"barcode": "4006381333932"},
        {"barcode": "400638133393"},
        {"barcode": "00000000"},
        {"barcode": NUL},
        {"g_per_ml": 0},
        {"g_per_ml": 3.1},
        {"portions": [{"name": "slice", "grams": 0}]},
        {"portions": [{"name": "slice", "grams": 10_001}]},
        {"portions": [{"name": "", "grams": 1}]},
        {"portions": [{"name": "slice", "grams": 1}, {"name": "Slice ", "grams": 2}]},
        {"portions": [{"name": str(number), "grams": 1} for number in range(21)]},
    ):
        client.ask("POST", FOODS, {"name": "Bread", "kcal": 1} | wrong, status=422)
    client.ask("POST", FOODS, {"id": EGG, "name": "Egg", "kcal": 1}, status=409)
    client.ask("PATCH", FOODS + "/{id}", {"name": "Egg"}, status=404, id=EGG)
    client.ask("GET", FOODS + "/{id}", status=404, id=uuid.uuid4())
    for barcode in ("4006381333932", "123", "abc", NUL, "9" * 100):
        client.ask("GET", FOODS + "/barcode/{gtin}", status=422, gtin=barcode)
    client.ask("GET", FOODS, query={"limit": "all"}, status=422)
    client.ask("GET", FOODS, query={"limit": 10**30}, status=200)
    client.ask("GET", FOODS, query={"meal": "brunch"}, status=404)
    # What is searched for may be anything.
    for query in (NUL, '" OR *', "a" * 4000, "\U0010fffd", ""):
        client.ask("GET", FOODS, query={"q": query, "limit": 0, "meal": ""})


def refuse_recipes(client: Client) -> None:
    egg = {"food_id": EGG, "grams": 100}
    for wrong in (
        {"name": ""},
        {"name": NUL},
        {"servings": 0},
        {"servings": -1},
        {"servings": 201},
        {"cooked_grams": 0},
        {"cooked_grams": 100_001},
        {"note": "x" * 4001},
        {"ingredients": None},
        {"ingredients": [egg] * 61},
        {"ingredients": [{"food_id": str(uuid.uuid4()), "grams": 1}]},
        {"ingredients": [{"food_id": EGG, "portion": "bucket"}]},
        {"ingredients": [{"food_id": EGG, "millilitres": 1}]},
        {"ingredients": [{"food_id": EGG, "grams": -1}]},
    ):
        client.ask("POST", RECIPES, {"name": "Eggs", "ingredients": [egg]} | wrong, status=422)
    assert client.ask("GET", RECIPES)["items"] == []
    client.ask("GET", RECIPES + "/{id}", status=404, id=EGG)
    client.ask("DELETE", RECIPES + "/{id}", status=404, id=uuid.uuid4())


def refuse_meals(client: Client) -> None:
    new, to = {"from_day": DAY, "from_meal": "lunch"}, {"day": DAY, "meal": "lunch"}
    for wrong in ({"from_meal": "brunch"}, {"from_meal": NUL}, {"from_day": "2026-02-30"}):
        client.ask("POST", COPY, new | wrong, status=422, **to)
    for meal in ("brunch", "%00", "%2F", "caf%C3%A9"):
        client.ask("POST", COPY, new, status=422, **to | {"meal": meal})
    client.ask("POST", COPY, new, status=422, **to | {"day": "2199-12-31"})
    client.ask("POST", COPY, new, status=404, **to | {"day": "2026-02-30"})
    client.ask("POST", SAVED, new | {"name": "Nothing in it"}, status=422)
    saved = "/api/v1/days/{day}/meals/{meal}/saved"
    client.ask("POST", saved, {"saved_meal_id": str(uuid.uuid4())}, status=404, **to)
    client.ask("POST", saved, {}, status=422, **to)
    client.ask("DELETE", SAVED + "/{id}", status=404, id=uuid.uuid4())


def test_accounts(program):
    """another account's foods, entries, recipes and saved meals are not there"""
    ada, bob = program.make_account(), program.make_account("bob@plates.example")
    with program.serve() as server:
        ada, bob = Client(server, ada), Client(server, bob)
        bread = {"name": "Bread", "kcal": 1, "barcode": "96385074"}
        food = ada.ask("POST", FOODS, bread, status=201)
        new = {"name": "Toast", "ingredients": [{"food_id": food["id"], "grams": 10}]}
        recipe = ada.ask("POST", RECIPES, new, status=201)
        entry = {"meal": "lunch", "food_id": food["id"], "grams": 10}
        made = ada.ask("POST", ENTRIES, entry, status=201, day=DAY)["entry"]
        keep = {"name": "Usual", "from_day": DAY, "from_meal": "lunch"}
        saved = ada.ask("POST", SAVED, keep, status=201)

        bob.ask("GET", FOODS + "/{id}", status=404, id=food["id"])
        bob.ask("PATCH", FOODS + "/{id}", {"kcal": 2}, status=404, id=food["id"])
        bob.ask("POST", FOODS, bread | {"id": food["id"]}, status=404)
        bob.ask("GET", FOODS + "/barcode/{gtin}", status=404, gtin="96385074")
        bob.ask("POST", ENTRIES, entry, status=422, day=DAY)
        bob.ask("POST", RECIPES, new, status=422)
        bob.ask("GET", RECIPES + "/{id}", status=404, id=recipe["id"])
        mine = {"id": recipe["id"], "name": "Toast", "ingredients": []}
        bob.ask("POST", RECIPES, mine, status=404)
        bob.ask("DELETE", RECIPES + "/{id}", status=404, id=recipe["id"])
        quick = {"meal": "lunch", "kcal": 1}
        bob.ask("PUT", "/api/v1/entries/{id}", quick, status=404, id=made["id"])
        bob.ask("POST", ENTRIES, quick | {"id": made["id"]}, status=404, day=DAY)
        bob.ask("DELETE", "/api/v1/entries/{id}", status=404, id=made["id"])
        bob.ask("POST", ENTRIES, quick, status=201, day=DAY)
        bob.ask("POST", SAVED, keep | {"id": saved["id"]}, status=404)
        bob.ask("DELETE", SAVED + "/{id}", status=404, id=saved["id"])
        assert meals(ada, DAY)["lunch"]["entries"] == [made]
        assert ada.ask("GET", SAVED)["items"] == [saved]


def test_ids(program):
    """a food's id comes back in an entry and in a saved meal as it was sent"""
    token = program.make_account()
    with program.serve() as server:
        client = Client(server, token)
        entry = {"meal": "lunch", "food_id": MILK, "grams": 10}
        made = client.ask("POST", ENTRIES, entry, status=201, day=DAY)["entry"]
        keep = {"name": "Usual", "from_day": DAY, "from_meal": "lunch"}
        saved = client.ask("POST", SAVED, keep, status=201)
        assert (made["food_id"], saved["items"][0]["food_id"]) == (MILK, MILK)


def test_next_to_nothing(program):
    """amounts next to nothing make no recipe of infinite energy, which nobody could read again"""
    token = program.make_account()
    with program.serve() as server:
        client = Client(server, token)
        egg, taken = {"food_id": EGG, "grams": 100}, []
        for wrong in (
            {"cooked_grams": 5e-324},
            {"cooked_grams": 1e-300},
            {"servings": 5e-324},
            {"servings": 1e-300},
            {"ingredients": [egg | {"grams": 1e-310}]},
        ):
            new = {"id": str(uuid.uuid4()), "name": "Eggs", "ingredients": [egg]} | wrong
            answer = client.session.post(client.base + RECIPES, json=new, timeout=20)
            if answer.status_code != 422:
                taken.append(f"{wrong}: {answer.status_code}")
        assert not taken, taken
        client.ask("GET", RECIPES)


def test_recipe_over_food(program):
    """a recipe does not take the place of a food of the same id"""
    token = program.make_account()
    with program.serve() as server:
        client = Client(server, token)
        bread = {"name": "Bread", "kcal": 1, "barcode": "96385074"}
        food = client.ask("POST", FOODS, bread, status=201)
        new = {"id": food["id"], "name": "Eggs", "ingredients": [{"food_id": EGG, "grams": 100}]}
        client.ask("POST", RECIPES, new, status=409)
        assert client.ask("GET", FOODS + "/{id}", id=food["id"]) == food


def test_deleted_recipe(program):
    """a deleted recipe stays deleted when one of its ingredients changes"""
    token = program.make_account()
    with program.serve() as server:
        client = Client(server, token)
        food = client.ask("POST", FOODS, {"name": "Flour", "kcal": 300}, status=201)
        new = {"name": "Cake", "ingredients": [{"food_id": food["id"], "grams": 100}]}
        recipe = client.ask("POST", RECIPES, new, status=201)
        client.ask("DELETE", RECIPES + "/{id}", status=204, id=recipe["id"])
        client.ask("PATCH", FOODS + "/{id}", {"kcal": 310}, id=food["id"])
        assert client.ask("GET", RECIPES)["items"] == []


def test_recipes_within_recipes(program):
    """a change of a food reaches recipes within recipes once each, in whatever ways they hold it"""
    token = program.make_account()
    with program.serve() as server:
        client = Client(server, token)
        food = client.ask("POST", FOODS, {"name": "Flour", "kcal": 100}, status=201)
        layer = [food["id"], food["id"]]
        for number in range(16):
            ingredients = [{"food_id": below, "grams": 10} for below in layer]
            new = {"name": f"Layer {number}", "ingredients": ingredients}
            layer = [client.ask("POST", RECIPES, new, status=201)["id"] for _ in range(2)]
        # Along each way there are 2 to the power of 16 of them.
        client.ask("PATCH", FOODS + "/{id}", {"kcal": 200}, id=food["id"])
        top = client.ask("GET", RECIPES + "/{id}", id=layer[0])
        assert top["per_100g"]["kcal"] == pytest.approx(200, abs=0.001)


def test_blank_saved_meal(program):
    """a saved meal has a name that can be read"""
    token = program.make_account()
    with program.serve() as server:
        client = Client(server, token)
        client.ask("POST", ENTRIES, {"meal": "lunch", "kcal": 1}, status=201, day=DAY)
        keep = {"name": " ", "from_day": DAY, "from_meal": "lunch"}
        client.ask("POST", SAVED, keep, status=422)
