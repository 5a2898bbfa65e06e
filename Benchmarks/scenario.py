"""The data and the requests of the benchmark."""

import datetime

PASSWORD = "measured twice, cut once"
READER = "reader@plates.example"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def today():
    """The day of the accounts, which keep UTC."""
    return datetime.datetime.now(datetime.timezone.utc).date().isoformat()


def plan_today(server, token):
    """Six exercises planned every day, three sets of each logged today."""
    known = server.api("GET", "/exercises?q=", None, token)["items"]
    # Those that the history holds: `plates-bench fill` takes the first ones by id.
    chosen = sorted(item["id"] for item in known if item["measure"] == "weight_reps")[:6]
    plan_every_day(chosen, lambda *request: server.api(*request, token))
    for exercise in chosen:
        for reps in (8, 7, 6):
            server.api("POST", "/sets", {
                "exercise_id": exercise, "day": today(), "reps": reps,
                "weight": {"value": 102.5, "unit": "kg"}, "rpe": 8, "completed": True,
            }, token)
    return chosen


def plan_every_day(exercises, ask):
    """One workout on each day from today on. `ask` takes the method, the path and the body, and answers the JSON."""
    workout = ask("POST", "/workouts", {
        "name": "Six exercises",
        "exercises": [
            {"exercise_id": exercise, "sets": 3, "reps_min": 5, "reps_max": 8, "rest_seconds": 120}
            for exercise in exercises
        ],
    })
    days = {weekday: workout["id"] for weekday in WEEKDAYS}
    ask("PUT", f"/schedule?from={today()}", {"kind": "weekly", "days": days})


def supplement(number, slot):
    """What is taken daily in a slot."""
    return {
        "name": f"Supplement {number + 1}", "dose": {"amount": number + 1, "unit": "g"},
        "schedule": {"kind": "daily"}, "slots": [{"slot": slot}],
    }


def eat_today(server, token):
    """Four meals of four foods each today."""
    foods = [item["id"] for item in server.api("GET", "/foods?limit=16", None, token)["items"]]
    for number, food in enumerate(foods):
        meal = ("breakfast", "lunch", "dinner", "snacks")[number % 4]
        server.api("POST", f"/days/{today()}/entries", {"meal": meal, "food_id": food, "grams": 120}, token)
    return foods


def take_today(server, token):
    """Eight supplements in four slots, half of them taken today."""
    slots = ("morning", "lunch", "evening", "bedtime")
    for number in range(8):
        content = supplement(number, slots[number % 4]) | {"stock": {"amount": 500, "unit": "g"}}
        stored = server.api("POST", "/supplements", content, token)
        if number % 2:
            server.api("PUT", f"/days/{today()}/supplements/{stored['id']}", {"taken": True}, token)
