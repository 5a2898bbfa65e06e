"""A file of another app: looked at, added, brought again and taken out."""

import uuid

from .document import Client

STRONG = b"""Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE
2023-05-02 18:10:00,Chest,1h,Bench Press (Barbell),1,80,6,0,0,,,
2023-05-02 18:10:00,Chest,1h,Bench Press (Barbell),Rest Timer,0,0,0,120,,,
"""


def walk_imports(client: Client) -> None:
    brought = client.ask("POST", "/api/v1/imports", STRONG, status=201)
    assert brought["source"] == "strong" and brought["counts"]["sets"] == 1 and "unit" in brought["questions"]
    assert brought["exercises"][0]["match"]["name"] == "Bench Press" and len(brought["skipped"]) == 1
    assert brought["obstacle"] is None and brought["dropped"] == []
    client.ask("POST", "/api/v1/imports", b"\x89PNG\r\n", status=422)
    client.ask("POST", "/api/v1/imports/{id}/apply", {}, status=422, id=brought["id"])
    wrong = {"answers": {"unit": "kg"}, "exercises": {"Squat": None}}
    client.ask("POST", "/api/v1/imports/{id}/apply", wrong, status=422, id=brought["id"])
    for _ in range(2):
        applied = client.ask("POST", "/api/v1/imports/{id}/apply", {"answers": {"unit": "kg"}}, id=brought["id"])
        assert applied["state"] == "applied" and applied["added"] == 1 and applied["refused"] == []
    shown = client.ask("GET", "/api/v1/imports/{id}", id=brought["id"])
    assert shown["state"] == "applied" and shown["answers"]["unit"] == "kg", shown
    assert len(client.ask("GET", "/api/v1/imports")["items"]) == 1
    client.ask("DELETE", "/api/v1/imports/{id}", status=204, id=brought["id"])
    client.ask("DELETE", "/api/v1/imports/{id}", status=404, id=uuid.uuid4())
