"""What a program does with the plan: programs, settings and swaps of exercises, and changes of several days."""

import uuid

from .document import Client


def walk_plan(client: Client, exercise: str) -> None:
    settings = {"rest_working": 90, "note": "Seat 4", "per_side": True}
    client.ask("PUT", "/api/v1/exercises/{id}/settings", settings, id=exercise)
    assert client.ask("GET", "/api/v1/exercises/{id}/settings", id=exercise)["note"] == "Seat 4"
    line = {"exercise_id": exercise, "prescription": "1x5 60kg, 1x5+ 70kg"}
    workout = client.ask("POST", "/api/v1/workouts", {"name": "Legs", "exercises": [line]}, status=201)
    client.ask("PUT", "/api/v1/schedule", {"kind": "weekly", "days": {"monday": workout["id"]}}, query={"from": "2031-01-01"})
    item = {"day": "2031-01-06", "id": workout["exercises"][0]["item_id"]}
    squat = client.ask("GET", "/api/v1/exercises", query={"q": "squat"})["items"][0]["id"]
    client.ask("PUT", "/api/v1/days/{day}/items/{id}/swap", {"exercise_id": squat}, **item)
    client.ask("PUT", "/api/v1/days/{day}/items/{id}/swap", {"exercise_id": str(uuid.uuid4())}, status=404, **item)
    order = {"items": [item["id"]]}
    client.ask("PUT", "/api/v1/days/{day}/order", order, status=204, day=item["day"])
    client.ask("PUT", "/api/v1/days/{day}/order", {"items": order["items"] * 2}, status=422, day=item["day"])
    client.ask("PUT", "/api/v1/days/{day}/order", {"items": [str(uuid.uuid4())]}, status=404, day=item["day"])
    days(client)
    sessions(client)
    programs(client)


def days(client: Client) -> None:
    pause = client.ask("POST", "/api/v1/plan/pauses", {"from": "2031-03-03"}, status=201)
    assert client.ask("GET", "/api/v1/plan/pauses")["items"] == [pause] and pause["to"] is None
    client.ask("PUT", "/api/v1/plan/pauses/{id}", {"to": "2031-03-10"}, status=204, id=pause["id"])
    client.ask("DELETE", "/api/v1/plan/pauses/{id}", status=204, id=pause["id"])
    client.ask("DELETE", "/api/v1/plan/pauses/{id}", status=404, id=uuid.uuid4())
    client.ask("POST", "/api/v1/plan/swaps", {"day": "2031-01-13", "other_day": "2031-01-14"}, status=204)
    client.ask("POST", "/api/v1/plan/moves", {"day": "2031-01-20", "to_day": "2031-01-21"}, status=204)
    client.ask("POST", "/api/v1/plan/shifts", {"after": "2031-02-03", "days": 1}, status=204)
    assert len(client.ask("GET", "/api/v1/plan/changes")["items"]) >= 5


def sessions(client: Client) -> None:
    morning = {"id": str(uuid.uuid4()), "started_at": "2026-01-05T07:00:00Z", "finished_at": "2026-01-05T08:00:00Z"}
    made = client.ask("POST", "/api/v1/days/{day}/sessions", morning, status=201, day="2026-01-05")["session"]
    assert client.ask("POST", "/api/v1/days/{day}/sessions", morning, day="2026-01-05")["session"] == made
    client.ask("POST", "/api/v1/days/{day}/sessions", morning | {"note": "Other"}, status=409, day="2026-01-05")
    client.ask("PUT", "/api/v1/sessions/{id}", {"note": "Early"}, id=made["id"])
    assert client.ask("GET", "/api/v1/sessions/{id}", id=made["id"])["session"]["note"] == "Early"
    client.ask("DELETE", "/api/v1/sessions/{id}", status=204, id=made["id"])
    client.ask("GET", "/api/v1/sessions/{id}", status=404, id=made["id"])


def programs(client: Client) -> None:
    slug = client.ask("GET", "/api/v1/programs")["items"][0]["slug"]
    text = client.ask("GET", "/api/v1/programs/{slug}", slug=slug)["program"]
    client.ask("GET", "/api/v1/programs/{slug}", status=404, slug="none")
    client.ask("POST", "/api/v1/programs/{slug}/adopt", {}, status=201, slug=slug)
    assert client.ask("GET", "/api/v1/programs/current")["run"]["slug"] == slug
    client.ask("PUT", "/api/v1/programs/current", {"program": text})
    client.ask("DELETE", "/api/v1/programs/current", status=204)
    client.ask("POST", "/api/v1/programs", {"program": text}, status=201)
    client.ask("POST", "/api/v1/programs", {"program": "weeks: many"}, status=422)
