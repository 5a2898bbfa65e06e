"""Supplements through the API, from the catalogue to a year's adherence, each answer held to the document."""

import uuid
from datetime import date, timedelta

from .document import Client


def walk_supplements(client: Client) -> None:
    # The walk's account lives in Asia/Kathmandu, which may be a day ahead of this machine.
    start = (date.today() - timedelta(days=10)).isoformat()
    day = (date.today() - timedelta(days=1)).isoformat()
    creatine = supplement(client, start)
    intakes(client, creatine, day)
    stock(client, creatine)
    adherence(client, creatine, start, day)
    pause(client, creatine)
    by_id = {"id": creatine}
    for _ in range(2):
        client.ask("DELETE", "/api/v1/supplements/{id}", status=204, **by_id)
    client.ask("GET", "/api/v1/supplements/{id}", status=404, **by_id)


def supplement(client: Client, start: str) -> str:
    found = client.ask("GET", "/api/v1/supplements/catalogue", query={"q": "creatin"})
    assert found["items"][0]["dose"] == {"amount": 5, "unit": "g"}
    new = {
        "id": str(uuid.uuid4()), "name": "Creatine", "dose": {"amount": 5, "unit": "g"},
        "schedule": {"kind": "daily", "starts_on": start}, "stock": {"amount": 50, "unit": "g"},
        "slots": [{"slot": "morning"}, {"slot": "At the desk", "dose": {"amount": 2500, "unit": "mg"}}],
        "pack": {"amount": 500, "price": 25, "currency": "€"}, "nutrients": {"kcal": 0.5},
    }
    made = client.ask("POST", "/api/v1/supplements", new, status=201)
    assert made["price_per_dose"] == 0.25
    assert [slot["slot"] for slot in made["slots"]] == ["morning", "At the desk"]
    assert client.ask("POST", "/api/v1/supplements", new, status=200) == made
    client.ask("POST", "/api/v1/supplements", new | {"name": "Other"}, status=409)
    for wrong in ({"dose": {"amount": 0, "unit": "g"}}, {"dose": {"amount": 5, "unit": "stone"}}):
        client.ask("POST", "/api/v1/supplements", new | wrong, status=422)
    assert client.ask("GET", "/api/v1/supplements")["items"] == [made]
    assert client.ask("GET", "/api/v1/supplements/{id}", id=made["id"]) == made
    return made["id"]


def intakes(client: Client, supplement_id: str, day: str) -> None:
    place = {"day": day, "id": supplement_id}
    path = "/api/v1/days/{day}/supplements/{id}"
    for _ in range(2):
        answer = client.ask("PUT", path, {"taken": True, "slot": "morning"}, **place)
        assert [intake["state"] for intake in answer["intakes"]] == ["taken", "open"]
    skipped = client.ask(
        "PUT", path, {"state": "skipped", "slot": "at the desk", "reason": "Away"}, status=422, **place
    )
    assert "slot" in skipped["error"]["fields"]
    client.ask("PUT", path, {"state": "skipped", "slot": "At the desk", "reason": "Away"}, **place)
    listed = client.ask("GET", "/api/v1/days/{day}/supplements", day=day)["items"]
    assert [intake["state"] for intake in listed] == ["taken", "skipped"]
    assert client.ask("GET", "/api/v1/days/{day}", day=day)["supplements"] == listed
    client.ask("PUT", path, {}, status=422, **place)
    client.ask("PUT", path, {"taken": True}, status=422, day="1999-01-01", id=supplement_id)
    client.ask("PUT", path, {"taken": True}, status=404, day=day, id=uuid.uuid4())


def stock(client: Client, supplement_id: str) -> None:
    by_id = {"id": supplement_id}
    assert client.ask("GET", "/api/v1/supplements/{id}", **by_id)["stock"]["amount"] == 45
    path, new = "/api/v1/supplements/{id}/refill", {"id": str(uuid.uuid4()), "amount": 500}
    for _ in range(2):
        assert client.ask("POST", path, new, **by_id)["stock"]["amount"] == 545
    client.ask("POST", path, new | {"amount": 400}, status=409, **by_id)
    client.ask("POST", path, new | {"id": str(uuid.uuid4()), "amount": 0}, status=422, **by_id)
    client.ask("POST", path, {"amount": 500}, status=422, **by_id)
    assert client.ask("PUT", "/api/v1/supplements/{id}", {"warn_days": 14}, **by_id)["warn_days"] == 14


def adherence(client: Client, supplement_id: str, start: str, day: str) -> None:
    query = {"from": start, "to": day}
    answer = client.ask("GET", "/api/v1/supplements/adherence", query=query)
    total = answer["total"]
    assert (total["due"], total["taken"], total["skipped"]) == (20, 1, 1)
    assert total["taken"] + total["skipped"] + total["open"] == total["due"]
    assert [item["supplement_id"] for item in answer["items"]] == [supplement_id]
    client.ask("GET", "/api/v1/supplements/adherence", status=422, query={"days": 0})


def pause(client: Client, supplement_id: str) -> None:
    by_id = {"id": supplement_id}
    paused = client.ask("PUT", "/api/v1/supplements/{id}/pause", {}, **by_id)
    assert paused["pause"]["to"] is None
    assert client.ask("DELETE", "/api/v1/supplements/{id}/pause", **by_id)["pause"] is None
