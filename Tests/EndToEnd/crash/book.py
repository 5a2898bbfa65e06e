"""What was sent to the server and what it acknowledged."""

import threading

# What a set is compared by. The instant is not among it: the server moves it where two are equal.
FIELDS = ("day", "exercise_id", "weight", "reps", "rpe", "kind", "completed", "note")


def content(set_: dict) -> dict:
    """What a set says, whether it was sent or answered."""
    says = {field: set_.get(field) for field in FIELDS}
    return says | {"exercise_id": same(says["exercise_id"])}


def same(id_: str) -> str:
    """UUIDs are equal whatever the case of their letters."""
    return id_.lower()


class Book:
    """For each set that was ever sent, the contents that it may have now; `None` is no set at all.

    An acknowledged change leaves one possibility. One whose answer was lost adds one: it may have
    been done or not. A set is changed by one writer only, so that the order is known.
    """

    def __init__(self):
        self.possible: dict[str, list[dict | None]] = {}
        self.problems: list[str] = []
        self.acknowledged_sets: set[str] = set()
        self.acknowledged_requests = 0
        self.lost_requests = 0
        self._lock = threading.Lock()

    def begin(self, effects: dict[str, dict | None]) -> None:
        with self._lock:
            for id_, new in effects.items():
                self.possible.setdefault(id_, [None]).append(new)

    def acknowledge(self, effects: dict[str, dict | None]) -> None:
        with self._lock:
            self.acknowledged_requests += 1
            for id_, new in effects.items():
                self.possible[id_] = [new]
                if new is not None:
                    self.acknowledged_sets.add(id_)

    def lose(self) -> None:
        with self._lock:
            self.lost_requests += 1

    def complain(self, problem: str) -> None:
        with self._lock:
            self.problems.append(problem)

    def compare(self, found: list[dict]) -> list[str]:
        """What is wrong with the sets that the server has, a sentence each.

        Nobody may be writing meanwhile. A possibility that turned out is the only one afterwards: it
        must still be so after the next kill.
        """
        problems, now = [], {}
        for set_ in found:
            id_ = same(set_["id"])
            if id_ in now:
                problems.append(f"The set {id_} is there twice.")
            if id_ not in self.possible:
                problems.append(f"The set {id_} was never sent.")
            now[id_] = content(set_)
        for id_, possible in self.possible.items():
            actual = now.get(id_)
            if actual not in possible:
                problems.append(explain(id_, actual, possible))
            self.possible[id_] = [actual]
        return problems

    def counting_sets(self) -> dict[str, int]:
        """How many sets of each exercise count, once `compare` has settled what is there."""
        counts: dict[str, int] = {}
        for possible in self.possible.values():
            set_ = possible[-1]
            if set_ is not None:
                is_counting = set_["completed"] and set_["kind"] != "warmup"
                counts[set_["exercise_id"]] = counts.get(set_["exercise_id"], 0) + is_counting
        return counts


def explain(id_: str, actual: dict | None, possible: list[dict | None]) -> str:
    if actual is None:
        return f"The acknowledged set {id_} is missing."
    if possible == [None]:
        return f"The set {id_} is there although its deletion was acknowledged."
    return f"The set {id_} is {actual} and should be one of {possible}."
