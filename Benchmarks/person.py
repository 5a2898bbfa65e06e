"""One of the people of the load test: a phone with a session, an outbox and stored pages, as the product's own scripts
ask the server."""

import datetime
import gzip
import http.client
import json
import random
import re
import threading
import time
import uuid
from urllib.parse import urlencode

import scenario

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
MEALS = ("breakfast", "lunch", "dinner", "snacks", "dinner")
WORDS = ("oats", "chicken", "rice", "milk", "banana", "egg", "bread")
# For how long stored pages are good enough (service-worker.js), in seconds.
FRESH = 30 * 60
HISTORY_DAYS = 25
HISTORY_SETS = 20


class Waits:
    """What people waited for, by kind, from all threads."""

    def __init__(self):
        self._lock = threading.Lock()
        self.milliseconds: dict[str, list[float]] = {}
        self.failures: list[str] = []

    def add(self, kind: str, milliseconds: float) -> None:
        with self._lock:
            self.milliseconds.setdefault(kind, []).append(milliseconds)

    def fail(self, text: str) -> None:
        with self._lock:
            self.failures.append(text)


class Person:
    """Does what a person's phone asks for. Each has an address of its own, as each has a home."""

    def __init__(self, number: int, port: int, waits: Waits):
        self.number, self.port, self.waits = number, port, waits
        self.address = f"127.0.{2 + number // 250}.{1 + number % 250}"
        self.random = random.Random(number)
        self.cookie = ""
        self.connection: http.client.HTTPConnection | None = None
        self.stored_at = -FRESH
        self.is_changed = False

    # MARK: Requests

    def ask(self, kind: str, method: str, path: str, body=None, headers=None) -> tuple[int, dict, bytes]:
        started = time.perf_counter()
        for _ in range(2):
            fresh = self.connection is None
            if fresh:
                self.connection = http.client.HTTPConnection(
                    "127.0.0.1", self.port, timeout=60, source_address=(self.address, 0))
            try:
                self.connection.request(method, path, body, {"Cookie": self.cookie, "Accept-Encoding": "gzip"} | (headers or {}))
                answer = self.connection.getresponse()
                data = answer.read()
                break
            except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
                # An idle connection may have been closed; a new one may not.
                self.connection = None
                if fresh:
                    raise
        self.waits.add(kind, (time.perf_counter() - started) * 1000)
        if answer.headers.get("Content-Encoding") == "gzip":
            data = gzip.decompress(data)
        if answer.status >= 400:
            self.waits.fail(f"{method} {path}: {answer.status} {data[:200]!r}")
        return answer.status, answer.headers, data

    def page(self, path: str, kind: str = "page") -> str:
        return self.ask(kind, "GET", path)[2].decode()

    def change(self, *changes: dict) -> None:
        body = json.dumps([{"id": str(uuid.uuid4()), "v": 2, "at": now()} | change for change in changes])
        _, _, data = self.ask("change", "POST", "/api/v1/changes", body, {"Content-Type": "application/json"})
        if rejected := json.loads(data).get("rejected"):
            self.waits.fail(f"rejected: {rejected[:1]}")

    def api(self, method: str, path: str, body: dict) -> dict:
        _, _, data = self.ask("sign up", method, f"/api/v1{path}", json.dumps(body), {"Content-Type": "application/json"})
        return json.loads(data)

    def close(self) -> None:
        if self.connection:
            self.connection.close()
            self.connection = None

    # MARK: Before the day

    def move_in(self) -> None:
        """Signs up, plans a workout for every day, takes four supplements a day, and has trained for a while."""
        self.ask("sign up", "GET", "/sign-up")
        form = {
            "name": f"Person {self.number}", "email": f"person-{self.number}@plates.example", "password": scenario.PASSWORD,
            "time_zone": "UTC", "next": "/",
        }
        status, headers, _ = self.ask("sign up", "POST", "/sign-up", urlencode(form), FORM)
        if status != 303:
            raise SystemExit(f"Person {self.number} could not sign up: {status}")
        self.cookie = headers["Set-Cookie"].split(";")[0]
        known = json.loads(self.page("/api/v1/exercises?q=press", "sign up"))["items"]
        self.exercises = [item["id"] for item in known if item["measure"] == "weight_reps"][:6]
        scenario.plan_every_day(self.exercises, self.api)
        for number in range(4):
            self.api("POST", "/supplements", scenario.supplement(number, ("morning", "evening")[number % 2]))
        self.today = scenario.today()
        sets = [self._set(days_ago(1 + 2 * day), number) for day in range(HISTORY_DAYS) for number in range(HISTORY_SETS)]
        self.change(*sets)
        html = self.page(f"/supplements/{self.today}", "sign up")
        self.boxes = re.findall(r'name="supplement" value="([^"]+)">\s*<input type="hidden" name="slot" value="([^"]+)"', html)
        foods = json.loads(self.page("/api/v1/foods?limit=16", "sign up"))
        self.foods = [item["id"] for item in foods["items"]]
        self.close()

    def _set(self, day: str, number: int) -> dict:
        exercise = self.exercises[number % len(self.exercises)]
        entry = {
            "id": str(uuid.uuid4()), "exercise_id": exercise, "day": day, "completed": True,
            "weight": {"value": 40 + 2.5 * self.random.randrange(24), "unit": "kg"}, "reps": 5 + number % 6,
        }
        return {"op": "put_set", "set": entry}

    # MARK: What they do

    def open_app(self, clock: float) -> None:
        """Home, and what the service worker stores when a page is opened."""
        self.page("/")
        self._store_pages(clock)
        self.close()

    def _store_pages(self, clock: float) -> None:
        if not self.is_changed and clock - self.stored_at < FRESH:
            return
        for path in json.loads(self.page("/offline/pages", "stored page"))["pages"]:
            self.page(path, "stored page")
        self.stored_at, self.is_changed = clock, False

    def _replace(self, path: str) -> None:
        self.page(path, "stored page")
        self.page("/", "stored page")

    def eat(self, clock: float, number: int) -> None:
        meal = MEALS[number % len(MEALS)]
        self.page(f"/food/{self.today}")
        self.page(f"/food/{self.today}/add?meal={meal}")
        self.page(f"/food/{self.today}/add?meal={meal}&q={self.random.choice(WORDS)}", "search")
        self.change({"op": "put_entry", "entry": {
            "id": str(uuid.uuid4()), "day": self.today, "meal": meal, "food_id": self.random.choice(self.foods),
            "grams": 50 + self.random.randrange(200),
        }})
        self._replace(f"/food/{self.today}")
        self._store_pages(clock)
        self.close()

    def tick(self, clock: float) -> None:
        self.page(f"/supplements/{self.today}")
        for supplement, slot in self.boxes:
            self.change({"op": "put_intake", "day": self.today, "supplement_id": supplement, "slot": slot, "state": "taken"})
            self._replace(f"/supplements/{self.today}")
        self.close()

    def begin_training(self, clock: float) -> None:
        self.page("/")
        self._store_pages(clock)
        self.page(f"/training/{self.today}")
        self.change({"op": "put_training", "day": self.today, "state": "in_progress"})
        self._replace(f"/training/{self.today}")

    def log_set(self, number: int) -> None:
        self.change(self._set(self.today, number))
        self._replace(f"/training/{self.today}")

    def finish_training(self) -> None:
        self.change({"op": "put_training", "day": self.today, "state": "done"})
        self._replace(f"/training/{self.today}")
        self.page("/progress", "progress")
        self.page(f"/progress/exercises/{self.exercises[0]}", "progress")
        self.close()


def now() -> str:
    return datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def days_ago(count: int) -> str:
    return (datetime.date.fromisoformat(scenario.today()) - datetime.timedelta(days=count)).isoformat()
