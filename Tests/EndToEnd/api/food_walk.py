"""Food through the API, from an own food to a day's totals, each answer held to the document."""

import uuid

import pytest
from .document import Client

DAY = "2026-01-12"
NEXT_DAY = "2026-01-13"
MILK = "79943bb9-7278-5e05-82e6-83c8f011a1dd"  # of the catalogue: 1.031 g per ml, a cup has 244 g


def walk_food(client: Client) -> None:
    bread = own_food(client)
    log(client, bread)
    change(client, bread)
    copy(client)
    soup = recipe(client, bread)
    saved_meal(client, bread, soup)


def own_food(client: Client) -> dict:
    new = {
        "id": str(uuid.uuid4()), "name": "Rye bread", "brand": "Bakery", "barcode": "4006381333931",
        "kcal": 220, "protein_g": 6.5, "fat_g": 1.2, "carbohydrate_g": 45, "vitamin_b12_ug": 0.25,
        "portions": [{"name": "slice", "grams": 45}],
    }
    by_barcode = {"gtin": new["barcode"]}
    client.ask("GET", "/api/v1/foods/barcode/{gtin}", status=404, **by_barcode)
    made = client.ask("POST", "/api/v1/foods", new, status=201)
    assert {key: made[key] for key in new} == new
    assert (made["sodium_mg"], made["own"], made["source"]) == (None, True, "own")
    assert client.ask("POST", "/api/v1/foods", new, status=200) == made
    client.ask("POST", "/api/v1/foods", new | {"kcal": 221}, status=409)
    assert client.ask("GET", "/api/v1/foods/barcode/{gtin}", **by_barcode) == made
    # An EAN-13 is the ITF-14 of the same digits with a zero before them.
    assert client.ask("GET", "/api/v1/foods/barcode/{gtin}", gtin="04006381333931") == made
    by_id = {"id": made["id"]}
    assert client.ask("GET", "/api/v1/foods/{id}", **by_id) == made
    changed = client.ask("PATCH", "/api/v1/foods/{id}", {"kcal": 230, "sodium_mg": 500}, **by_id)
    assert changed == made | {"kcal": 230, "sodium_mg": 500}
    found = client.ask("GET", "/api/v1/foods", query={"q": "rye braed"})["items"]
    assert any(changed.items() <= item.items() for item in found), found
    found = client.ask("GET", "/api/v1/foods", query={"q": "milk", "limit": 1})["items"]
    assert [food["id"] for food in found] == [MILK]
    return changed


def log(client: Client, bread: dict) -> None:
    """Everything that an amount can be said in, and the totals of it."""
    milk = client.ask("GET", "/api/v1/foods/{id}", id=MILK)
    parts = [
        ({"food_id": bread["id"], "grams": 150}, bread, 150),
        ({"food_id": bread["id"], "portion": "slice", "count": 2}, bread, 90),
        ({"food_id": bread["id"], "portion": "slice"}, bread, 45),
        ({"food_id": MILK, "millilitres": 200}, milk, 206.2),
        ({"food_id": MILK, "ounces": 2}, milk, 56.69904625),
    ]
    for amount, food, grams in parts:
        entry = add(client, amount | {"meal": "breakfast"})
        assert entry["grams"] == pytest.approx(grams)
        assert entry["name"] == ("Rye bread (Bakery)" if food is bread else "Milk, whole")
        for nutrient in ("kcal", "protein_g", "vitamin_b12_ug"):
            eaten = food[nutrient] * grams / 100
            assert entry[nutrient] == pytest.approx(eaten, abs=0.00051), entry
        # Nobody has said how much: that is not zero.
        assert (entry["calcium_mg"] is None) == (food is bread)
    quick = add(client, {"meal": "lunch", "protein_g": 10, "fat_g": 10, "carbohydrate_g": 20})
    assert (quick["name"], quick["food_id"], quick["grams"]) == ("Quick add", None, None)
    assert quick["kcal"] == 4 * 10 + 9 * 10 + 4 * 20
    day = client.ask("GET", "/api/v1/days/{day}/meals", day=DAY)
    assert [meal["meal"] for meal in day["meals"]] == ["breakfast", "lunch", "dinner", "snacks"]
    assert [len(meal["entries"]) for meal in day["meals"]] == [5, 1, 0, 0]
    for nutrient, eaten in (("kcal", 210), ("protein_g", 10), ("sodium_mg", 0), ("calcium_mg", 0)):
        breakfast = sum((food[nutrient] or 0) * grams / 100 for _, food, grams in parts)
        assert day["meals"][0]["totals"][nutrient] == pytest.approx(breakfast, abs=0.001)
        assert day["totals"][nutrient] == pytest.approx(breakfast + eaten, abs=0.001)
    assert day["meals"][2]["totals"]["kcal"] is None
    assert (day["targets"], day["water_ml"]) == ({}, 0)
    whole = client.ask("GET", "/api/v1/days/{day}", day=DAY)
    assert (whole["meals"], whole["totals"]) == (day["meals"], day["totals"])


def add(client: Client, new: dict, day: str = DAY) -> dict:
    """Logs an entry, and once more, which must not make a second one."""
    new = {"id": str(uuid.uuid4())} | new
    path = "/api/v1/days/{day}/entries"
    made = client.ask("POST", path, new, status=201, day=day)["entry"]
    assert made["id"] == new["id"]
    assert client.ask("POST", path, new, status=200, day=day)["entry"] == made
    return made


def change(client: Client, bread: dict) -> None:
    entry = add(client, {"meal": "dinner", "food_id": bread["id"], "grams": 100})
    by_id = {"id": entry["id"]}
    new = {"meal": "snacks", "food_id": bread["id"], "grams": 50}
    changed = client.ask("PUT", "/api/v1/entries/{id}", new, **by_id)["entry"]
    assert (changed["meal"], changed["kcal"], changed["day"]) == ("snacks", 115, DAY)
    assert client.ask("PUT", "/api/v1/entries/{id}", new, **by_id)["entry"] == changed
    moved = client.ask("PUT", "/api/v1/entries/{id}", new | {"day": NEXT_DAY}, **by_id)["entry"]
    assert moved == changed | {"day": NEXT_DAY}
    # What was eaten stays what it was, whatever becomes of the food.
    client.ask("PATCH", "/api/v1/foods/{id}", {"kcal": 240}, id=bread["id"])
    assert meals(client, NEXT_DAY)["snacks"]["entries"] == [moved]
    client.ask("PATCH", "/api/v1/foods/{id}", {"kcal": 230}, id=bread["id"])
    client.ask("DELETE", "/api/v1/entries/{id}", status=204, **by_id)
    client.ask("DELETE", "/api/v1/entries/{id}", status=204, **by_id)
    client.ask("POST", "/api/v1/days/{day}/entries", new | by_id, status=409, day=DAY)
    client.ask("DELETE", "/api/v1/entries/{id}", status=404, id=uuid.uuid4())
    assert meals(client, NEXT_DAY)["snacks"]["entries"] == []


def meals(client: Client, day: str) -> dict:
    answer = client.ask("GET", "/api/v1/days/{day}/meals", day=day)
    return {meal["meal"]: meal for meal in answer["meals"]}


def copy(client: Client) -> None:
    new = {"id": str(uuid.uuid4()), "from_day": DAY, "from_meal": "breakfast"}
    path, place = "/api/v1/days/{day}/meals/{meal}/copy", {"day": NEXT_DAY, "meal": "dinner"}
    once = client.ask("POST", path, new, **place)
    assert once["meals"][2]["totals"] == meals(client, DAY)["breakfast"]["totals"]
    assert client.ask("POST", path, new, **place) == once
    # A late repetition brings back nothing that has been deleted since.
    deleted = once["meals"][2]["entries"][0]["id"]
    client.ask("DELETE", "/api/v1/entries/{id}", status=204, id=deleted)
    again = client.ask("POST", path, new, **place)
    assert [entry["id"] for entry in again["meals"][2]["entries"]] == [
        entry["id"] for entry in once["meals"][2]["entries"] if entry["id"] != deleted
    ]
    assert len(client.ask("POST", path, new | {"id": None}, **place)["meals"][2]["entries"]) == 9


def recipe(client: Client, bread: dict) -> dict:
    new = {
        "id": str(uuid.uuid4()), "name": "Bread soup", "servings": 4, "cooked_grams": 800,
        "note": "Soak, then boil.", "ingredients": [
            {"food_id": bread["id"], "portion": "slice", "count": 4},
            {"food_id": MILK, "millilitres": 500},
        ],
    }
    made = client.ask("POST", "/api/v1/recipes", new, status=201)
    grams = [ingredient["grams"] for ingredient in made["ingredients"]]
    assert grams == pytest.approx([180, 515.5])
    energy = 230 * 1.8 + 61 * 5.155
    assert made["per_serving"]["kcal"] == pytest.approx(energy / 4, abs=0.001)
    assert made["per_100g"]["kcal"] == pytest.approx(energy / 8, abs=0.001)
    assert client.ask("POST", "/api/v1/recipes", new, status=200) == made
    client.ask("POST", "/api/v1/recipes", new | {"servings": 5}, status=409)
    by_id = {"id": made["id"]}
    assert client.ask("GET", "/api/v1/recipes/{id}", **by_id) == made
    assert client.ask("GET", "/api/v1/recipes")["items"] == [made]
    # It is a food, and one portion of it is a serving.
    food = client.ask("GET", "/api/v1/foods/{id}", **by_id)
    assert (food["source"], food["portions"]) == ("recipe", [{"name": "serving", "grams": 200}])
    eaten = {"meal": "dinner", "food_id": made["id"], "portion": "serving", "count": 1.5}
    entry = add(client, eaten)
    assert (entry["grams"], entry["kcal"]) == (300, pytest.approx(energy * 1.5 / 4, abs=0.001))
    # It follows its ingredients, and may not be one of its own.
    client.ask("PATCH", "/api/v1/foods/{id}", {"kcal": 330}, id=bread["id"])
    followed = client.ask("GET", "/api/v1/recipes/{id}", **by_id)
    assert followed["per_serving"]["kcal"] == pytest.approx((energy + 180) / 4, abs=0.001)
    itself = new | {"ingredients": [{"food_id": made["id"], "grams": 100}]}
    client.ask("PUT", "/api/v1/recipes/{id}", itself, status=422, **by_id)
    put = client.ask("PUT", "/api/v1/recipes/{id}", new | {"servings": 5}, **by_id)
    assert put["servings"] == 5
    client.ask("PUT", "/api/v1/recipes/{id}", new, status=404, id=uuid.uuid4())
    return made


def saved_meal(client: Client, bread: dict, soup: dict) -> None:
    new = {"id": str(uuid.uuid4()), "name": "Usual", "from_day": DAY, "from_meal": "dinner"}
    made = client.ask("POST", "/api/v1/saved_meals", new, status=201)
    items = [(item["name"], item["count"], item["portion"]) for item in made["items"]]
    assert items == [("Bread soup", 1.5, "serving")]
    assert client.ask("POST", "/api/v1/saved_meals", new, status=200) == made
    client.ask("POST", "/api/v1/saved_meals", new | {"name": "Other"}, status=409)
    assert client.ask("GET", "/api/v1/saved_meals")["items"] == [made]
    add_it = {"id": str(uuid.uuid4()), "saved_meal_id": made["id"]}
    path, place = "/api/v1/days/{day}/meals/{meal}/saved", {"day": NEXT_DAY, "meal": "lunch"}
    once = client.ask("POST", path, add_it, **place)
    assert [entry["name"] for entry in once["meals"][1]["entries"]] == ["Bread soup"]
    # With the nutrients that the recipe has by now: 240 g of what weighs 800 g.
    assert once["meals"][1]["entries"][0]["kcal"] == pytest.approx(
        client.ask("GET", "/api/v1/recipes/{id}", id=soup["id"])["per_100g"]["kcal"] * 2.4, abs=0.002
    )
    assert client.ask("POST", path, add_it, **place) == once
    client.ask("DELETE", "/api/v1/saved_meals/{id}", status=204, id=made["id"])
    client.ask("POST", path, add_it, status=404, **place)
    assert client.ask("GET", "/api/v1/saved_meals")["items"] == []
    client.ask("DELETE", "/api/v1/recipes/{id}", status=204, id=soup["id"])
    client.ask("DELETE", "/api/v1/recipes/{id}", status=204, id=soup["id"])
    assert client.ask("GET", "/api/v1/recipes")["items"] == []
    assert meals(client, NEXT_DAY)["lunch"] == once["meals"][1]
    client.ask("PATCH", "/api/v1/foods/{id}", {"archived": True}, id=bread["id"])
    found = client.ask("GET", "/api/v1/foods", query={"q": "rye bread"})["items"]
    assert bread["id"] not in [food["id"] for food in found]
    times = [(meal["meal"], meal["time"]) for meal in client.ask("GET", "/api/v1/meals")["items"]]
    assert times[:2] == [("breakfast", "08:00"), ("lunch", "12:30")]
