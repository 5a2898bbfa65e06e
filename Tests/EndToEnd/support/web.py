"""Requests to a running server, as a program or a browser without scripts makes them."""

import http.client
import json
from urllib.parse import urlencode

DAY = "2026-01-15"


def api(server, token: str, method: str, path: str, body=None) -> tuple[int, object]:
    """The status and the JSON of an answer of the API."""
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    status, content, _ = ask(
        server, method, "/api/v1/" + path, json.dumps(body) if body is not None else None, headers
    )
    return status, json.loads(content) if content else None


def post_form(server, path: str, **fields) -> tuple[int, str, dict]:
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    return ask(server, "POST", path, urlencode(fields), headers)


def ask(server, method: str, path: str, body=None, headers=None) -> tuple[int, str, dict]:
    """The status, the text and the headers of an answer; of a header that comes twice the first."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    try:
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        return answer.status, answer.read().decode(), dict(reversed(answer.getheaders()))
    finally:
        connection.close()


def bench_press(server, token: str) -> str:
    _, answer = api(server, token, "GET", "exercises?q=bench%20press")
    return answer["items"][0]["id"]


def log_set(server, token: str, exercise: str, reps: int, day: str = DAY) -> int:
    set_ = {
        "exercise_id": exercise, "day": day, "reps": reps, "weight": {"value": 90, "unit": "lb"}
    }
    return api(server, token, "POST", "sets", set_)[0]


def reps(server, token: str, day: str = DAY) -> list[int]:
    """The reps of the sets of a day, in order."""
    _, answer = api(server, token, "GET", f"days/{day}")
    exercises = answer["training"]["exercises"]
    return sorted(set_["reps"] for item in exercises for set_ in item["sets"])
