"""What a third device does while two telephones log: sessions, moves of the day, and changes of the plan ahead."""

import datetime
import random

from support.accounts import PASSWORD


class Desk:
    """A program that calls the API over a good line."""

    # How far back sets go when their day is moved: no sequence has such a day.
    AWAY = 400

    def __init__(self, browser, server, email: str):
        self.server, self.context = server, browser.new_context(base_url=server.url)
        answer = self.context.request.post(
            "/sign-in", form={"email": email, "password": PASSWORD, "next": "/"}, headers={"Origin": server.url}
        )
        assert answer.ok, answer.status
        lift = self.ask("get", "exercises?q=overhead press")["items"][0]["id"]
        row = self.ask("get", "exercises?q=barbell row")["items"][0]["id"]
        lines = [{"exercise_id": lift, "sets": 3}, {"exercise_id": row, "sets": 3}]
        workout = self.ask("post", "workouts", {"name": "Ahead", "exercises": lines})
        self.items = [line["item_id"] for line in workout["exercises"]]
        self.other = self.ask("get", "exercises?q=push-up")["items"][0]["id"]
        today = datetime.datetime.now(datetime.timezone.utc).date()
        # From a day on that no sequence logs on.
        self.ahead = [str(today + datetime.timedelta(days=days)) for days in range(30, 60)]
        days = {name: workout["id"] for name in ("monday", "wednesday", "friday")}
        self.ask("put", f"schedule?from={self.ahead[0]}", {"kind": "weekly", "days": days})

    def close(self) -> None:
        self.context.close()

    def ask(self, method: str, path: str, body: dict | None = None, also: tuple[int, ...] = ()) -> dict:
        """The answer; `None` with one of the statuses that are no failure `also`."""
        answer = getattr(self.context.request, method)(f"/api/v1/{path}", **({"data": body} if body is not None else {}))
        if answer.status in also:
            return {}
        assert answer.ok, f"{method} {path} {body}: {answer.status} {answer.text()}"
        self.undo = answer.headers.get("undo-id")
        return answer.json() if answer.status != 204 and answer.body() else {}

    def begin(self, day: str) -> None:
        """Begins a sequence on a day."""
        self.day = day
        self.away = str(datetime.date.fromisoformat(day) - datetime.timedelta(days=self.AWAY))
        self.visits: set[str] = set()
        self.undos: list[str] = []
        self.before = self.plan()

    def plan(self) -> dict:
        """What is planned ahead, day by day."""
        calendar = self.ask("get", f"calendar?from={self.ahead[0]}&to={self.ahead[-1]}")["items"]
        days = [self.ask("get", f"days/{day}")["training"]["exercises"] for day in self.ahead[:8]]
        return {"calendar": calendar, "days": days, "pauses": self.ask("get", "plan/pauses")}

    # While the telephones log

    def visit(self, chance: random.Random) -> None:
        """A session more, or one less."""
        if self.visits and chance.random() < 0.4:
            gone = chance.choice(sorted(self.visits))
            self.ask("delete", f"sessions/{gone}")
            return self.visits.discard(gone)
        hour = chance.randint(0, 22)
        times = {"started_at": f"{self.day}T{hour:02}:00:00Z", "finished_at": f"{self.day}T{hour:02}:40:00Z"}
        self.visits.add(self.ask("post", f"days/{self.day}/sessions", times)["session"]["id"])

    def move(self, chance: random.Random) -> None:
        """The day with all that was done on it goes elsewhere, or comes back."""
        day, other = chance.sample([self.day, self.away], 2)
        self.ask("post", "plan/moves", {"day": day, "to_day": other}, also=(409,))

    def replan(self, chance: random.Random) -> None:
        """Changes the plan ahead, if that can be done as it is."""
        first, second = sorted(chance.sample(self.ahead, 2))
        method, path, body = chance.choice([
            ("post", "plan/pauses", {"from": first, "to": second}),
            ("post", "plan/shifts", {"after": first, "days": chance.randint(1, 3)}),
            ("post", "plan/swaps", {"day": first, "other_day": second}),
            ("post", "plan/moves", {"day": first, "to_day": second}),
            ("put", f"days/{first}/items/{self.items[0]}/swap", {"exercise_id": self.other}),
            ("put", f"days/{first}/order", {"items": self.items[::-1]}),
        ])
        self.undo = None
        self.ask(method, path, body, also=(404, 409, 422))
        if self.undo:
            self.undos.append(self.undo)

    # At the end of a sequence

    def check(self) -> list[dict]:
        """The sets of the day, wherever they are by now; all else must be as it was left."""
        for undo in reversed(self.undos):
            self.ask("post", f"undo/{undo}")
        after = self.plan()
        assert after == self.before, f"the plan ahead is {after}, not {self.before}"
        found = [self.ask("get", f"days/{day}")["training"] for day in (self.day, self.away)]
        visits = [visit["id"] for training in found for visit in training["sessions"]]
        assert len(set(visits)) == len(visits) and self.visits <= set(visits), f"{visits}, not {self.visits}"
        sets = [one for training in found for item in training["exercises"] for one in item["sets"]]
        shared = [one for training in found for visit in training["sessions"] for one in visit["set_ids"]]
        assert len(shared) == len(set(shared)), "a set belongs to two sessions"
        return sets
