"""What a program does with the API from beginning to end, each answer held to the document."""

import uuid

from .document import Client
from .export import check_export
from .food_walk import walk_food
from .import_walk import walk_imports
from .plan_walk import walk_plan
from .supplement_walk import walk_supplements

DAY = "2026-01-12"  # a Monday


def test_every_operation(program):
    """every operation of the document does what it says, and its answers are as described"""
    token = program.make_account()
    with program.serve() as server:
        client = Client(server, token)
        walk(client)
        assert not client.not_asked(), client.not_asked()


def walk(client: Client) -> None:
    client.ask("GET", "/health")
    assert client.ask("GET", "/ready") == {"database": "ok"}
    account(client)
    exercise = own_exercise(client)
    workout = planned_workout(client, exercise)
    train(client, exercise, workout)
    walk_plan(client, exercise)
    walk_food(client)
    walk_supplements(client)
    targets(client)
    body(client)
    walk_imports(client)
    check_export(client)
    client.ask("DELETE", "/api/v1/workouts/{id}", status=204, id=workout)
    undo = client.undo_id
    client.ask("GET", "/api/v1/workouts/{id}", status=404, id=workout)
    for _ in range(2):
        client.ask("POST", "/api/v1/undo/{id}", id=undo)
    client.ask("GET", "/api/v1/workouts/{id}", id=workout)
    client.ask("POST", "/api/v1/undo/{id}", status=404, id=uuid.uuid4())


def account(client: Client) -> None:
    me = client.ask("GET", "/api/v1/me")
    changed = client.ask("PATCH", "/api/v1/me", {"unit": "lb", "time_zone": "Asia/Kathmandu"})
    assert changed == me | {"unit": "lb", "time_zone": "Asia/Kathmandu"}
    client.ask("PATCH", "/api/v1/me", {"unit": "stone"}, status=422)
    client.ask("PUT", "/api/v1/sections/{section}", {"favourite": True}, section="lifts")
    assert client.ask("GET", "/api/v1/sections")["items"][0]["section"] == "lifts"


def own_exercise(client: Client) -> str:
    found = client.ask("GET", "/api/v1/exercises", query={"q": "benhc press"})
    assert found["items"][0]["name"] == "Bench Press"
    new = {
        "id": str(uuid.uuid4()), "name": "Log Press", "equipment": "other",
        "primary_muscles": ["front_delts", "triceps"], "aliases": ["Log"],
    }
    made = client.ask("POST", "/api/v1/exercises", new, status=201)
    assert client.ask("POST", "/api/v1/exercises", new, status=200) == made
    client.ask("POST", "/api/v1/exercises", new | {"name": "Other"}, status=409)
    client.ask("PATCH", "/api/v1/exercises/{id}", {"cue": "Elbows up"}, id=made["id"])
    client.ask("PATCH", "/api/v1/exercises/{id}", {"cue": ""}, status=404, id=uuid.uuid4())
    return made["id"]


def planned_workout(client: Client, exercise: str) -> str:
    target = {
        "exercise_id": exercise, "sets": 3, "reps_min": 5, "weight": {"value": 90, "unit": "lb"}
    }
    workout = client.ask(
        "POST", "/api/v1/workouts", {"name": "Push", "exercises": [target]}, status=201
    )
    assert workout["exercises"][0]["weight"] == {"value": 90, "unit": "lb"}
    by_id = {"id": workout["id"]}
    client.ask("PUT", "/api/v1/workouts/{id}", {"name": "Push A", "exercises": [target]}, **by_id)
    assert client.ask("GET", "/api/v1/workouts/{id}", **by_id)["name"] == "Push A"
    assert len(client.ask("GET", "/api/v1/workouts")["items"]) == 1
    for schedule in (
        {"kind": "rotation", "starts_on": DAY, "days": [workout["id"], None]},
        {"kind": "weekly", "days": {"monday": workout["id"]}},
    ):
        client.ask("PUT", "/api/v1/schedule", schedule, query={"from": DAY})
        assert client.ask("GET", "/api/v1/schedule", query={"from": DAY}) == schedule
    calendar = client.ask("GET", "/api/v1/calendar", query={"from": DAY, "to": DAY})
    # From always on: the first revision of a workout holds for the past as well.
    assert calendar["items"][0]["planned"][0]["workout_id"] == workout["id"]
    return workout["id"]


def train(client: Client, exercise: str, workout: str) -> None:
    new = {
        "id": str(uuid.uuid4()), "exercise_id": exercise, "day": DAY, "reps": 5, "rpe": 8.5,
        "weight": {"value": 90, "unit": "lb"}, "kind": "drop", "note": "Slow",
    }
    made = client.ask("POST", "/api/v1/sets", new, status=201)["set"]
    assert {key: made[key] for key in new} == new
    assert client.ask("POST", "/api/v1/sets", new, status=200)["set"] == made
    by_id = {"id": new["id"]}
    client.ask("PUT", "/api/v1/sets/{id}", new | {"reps": 6}, **by_id)
    client.ask("PUT", "/api/v1/sets/{id}", new, status=201, id=uuid.uuid4())
    client.ask("PUT", "/api/v1/sets/{id}", new | {"reps": -1}, status=422, **by_id)
    client.ask("DELETE", "/api/v1/sets/{id}", status=204, **by_id)
    client.ask("DELETE", "/api/v1/sets/{id}", status=204, **by_id)
    client.ask("PUT", "/api/v1/sets/{id}", new, status=409, **by_id)
    change = {"id": str(uuid.uuid4()), "op": "delete_set", "set_id": str(uuid.uuid4())}
    answer = client.ask("POST", "/api/v1/changes", [change])
    assert answer["rejected"][0]["id"] == change["id"]
    client.ask("PUT", "/api/v1/days/{day}/training", {"state": "done"}, day=DAY)
    day = client.ask("GET", "/api/v1/days/{day}", day=DAY)
    assert day["training"]["state"] == "done"
    assert day["training"]["planned"][0]["workout_id"] == workout
    assert [set_["reps"] for set_ in day["training"]["exercises"][0]["sets"]] == [5]
    client.ask("GET", "/api/v1/days/{day}", status=404, day="2026-02-30")
    progress = client.ask(
        "GET", "/api/v1/progress/exercises/{id}", id=exercise, query={"from": DAY, "by": "day"}
    )
    assert progress["total"]["volume"] == {"value": 450, "unit": "lb"}, progress
    assert [entry["from"] for entry in progress["series"]] == [DAY]
    assert progress["total"]["best_set"]["reps"] == 5, progress
    summary = client.ask("GET", "/api/v1/progress/summary", query={"from": DAY, "to": DAY, "by": "day"})
    assert summary["total"]["volume"] == {"value": 450, "unit": "lb"}, summary
    assert summary["total"]["planned"] == summary["total"]["done"] == 1, summary
    client.ask("GET", "/api/v1/progress/summary", status=422, query={"from": "1970-01-01"})
    records = client.ask("GET", "/api/v1/progress/records", query={"exercise_id": exercise})
    assert {"one_rep_max", "heaviest", "session_volume"} <= {item["kind"] for item in records["items"]}
    assert client.ask("GET", "/api/v1/progress/records")["items"] == records["items"]
    client.ask("GET", "/api/v1/progress/records", status=404, query={"exercise_id": str(uuid.uuid4())})


def targets(client: Client) -> None:
    assert client.ask("GET", "/api/v1/targets") == {"basis": "same", "targets": {}}
    bounds = {"least": 2400, "most": 2600}
    new = {"basis": "training", "targets": {"training": {"kcal": bounds}, "rest": {}}}
    kept = {"basis": "training", "targets": {"training": {"kcal": bounds}}}
    assert client.ask("PUT", "/api/v1/targets", new) == kept
    assert client.ask("GET", "/api/v1/targets") == kept
    client.ask("PUT", "/api/v1/targets", new | {"basis": "same"}, status=422)
    empty = {"from": "2026-02-02", "to": "2026-02-02", "by": "week"}
    week = client.ask("GET", "/api/v1/nutrition", query=empty)
    assert week["items"] == [{"from": "2026-02-02", "days": 0, "nutrients": {}, "targets": {}}]
    client.ask("GET", "/api/v1/nutrition", status=422, query={"by": "year"})


def body(client: Client) -> None:
    weight = {"value": 180.5, "unit": "lb"}
    made = client.ask("PUT", "/api/v1/days/{day}/body_weight", {"weight": weight}, day=DAY)
    assert made == {"day": DAY, "weight": weight, "trend": weight}
    query = {"from": DAY, "to": DAY}
    assert client.ask("GET", "/api/v1/body_weights", query=query)["items"] == [made]
    for path in ("/api/v1/days/{day}/body_weight", "/api/v1/days/{day}/water"):
        client.ask("PUT", path, {}, status=422, day=DAY)
    for _ in range(2):
        client.ask("DELETE", "/api/v1/days/{day}/body_weight", status=204, day=DAY)
    assert client.ask("PUT", "/api/v1/days/{day}/water", {"millilitres": 750}, day=DAY)
    assert client.ask("GET", "/api/v1/days/{day}/water", day=DAY) == {"millilitres": 750}
