"""The requests that the writers make, drawn at random."""

import random
import uuid
from dataclasses import dataclass, field

from .book import content


@dataclass
class Request:
    """A request and what it does: for each set its content afterwards, or `None` for deleted."""

    method: str
    path: str
    body: object
    effects: dict[str, dict | None]
    statuses: set[int] = field(default_factory=lambda: {200})

    def is_answered_well_by(self, status: int, answer) -> bool:
        if status not in self.statuses:
            return False
        if self.path == "changes":
            return answer["rejected"] == [] and len(answer["accepted"]) == len(self.body)
        return True


class Maker:
    """Makes requests of one writer; it only ever touches sets of its own."""

    def __init__(self, chance: random.Random, days: list[str], exercises: list[str]):
        self.chance = chance
        self.days = days
        self.exercises = exercises

    def next(self, alive: list[str]) -> Request:
        kind = self.chance.choices(
            (self.create, self.batch, self.change, self.delete), (5, 2, 2, 1)
        )[0]
        return kind(alive) if alive else self.create(alive)

    def create(self, _alive: list[str]) -> Request:
        set_ = self.set_(self.new_id())
        return Request("POST", "sets", set_, {set_["id"]: content(set_)}, {200, 201})

    def change(self, alive: list[str]) -> Request:
        set_ = self.set_(self.chance.choice(alive))
        return Request("PUT", f"sets/{set_['id']}", set_, {set_["id"]: content(set_)})

    def delete(self, alive: list[str]) -> Request:
        id_ = self.chance.choice(alive)
        return Request("DELETE", f"sets/{id_}", None, {id_: None}, {204})

    def batch(self, alive: list[str]) -> Request:
        changed = self.chance.sample(alive, min(len(alive), self.chance.randint(0, 3)))
        ids = [self.new_id() for _ in range(self.chance.randint(1, 9))] + changed
        self.chance.shuffle(ids)
        body, effects = [], {}
        for id_ in ids:
            if id_ in changed and self.chance.random() < 0.3:
                body.append({"id": self.new_id(), "op": "delete_set", "set_id": id_})
                effects[id_] = None
            else:
                set_ = self.set_(id_)
                body.append({"id": self.new_id(), "op": "put_set", "set": set_})
                effects[id_] = content(set_)
        return Request("POST", "changes", body, effects)

    def set_(self, id_: str) -> dict:
        chance, day = self.chance, self.chance.choice(self.days)
        set_ = {
            "id": id_,
            "exercise_id": chance.choice(self.exercises),
            "day": day,
            "weight": {"value": chance.randint(40, 400) / 2, "unit": chance.choice(("kg", "lb"))},
            "reps": chance.randint(1, 20),
            "rpe": chance.choice((None, 7, 8.5)),
            "kind": chance.choice(("working", "warmup", "drop", "failure", "amrap")),
            "completed": chance.random() < 0.9,
            "note": chance.choice((None, "heavy", "left knee, easy")),
        }
        if chance.random() < 0.5:
            # So few instants that some clash, which the server has to settle.
            set_["performed_at"] = f"{day}T12:00:{chance.randint(0, 59):02}Z"
        return set_

    def new_id(self) -> str:
        return str(uuid.UUID(int=self.chance.getrandbits(128), version=4))
