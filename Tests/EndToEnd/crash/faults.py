"""Ends Plates, PostgreSQL and InfluxDB at random instants while sets are being logged, and compares."""

import json
import random
import time
import urllib.request
from collections import Counter

from plates_program import Server, Trouble

from support.deployment import Deployment

from .api import Client, Lost
from .book import Book
from .kills import DAYS, WRITERS, complain, exercises
from .making import Maker
from .verify import verify
from .writers import Gate, Writer, start_writers


class Faults:
    """Two servers on one PostgreSQL and one InfluxDB: sets are logged on the first and read on the second."""

    def __init__(self, deployment: Deployment, token: str, chance: random.Random):
        self.deployment, self.token, self.chance = deployment, token, chance
        self.program, self.database, self.influx = deployment.program, deployment.database, deployment.influx
        self.book, self.gate, self.client = Book(), Gate(), Client(token)
        self.writing_seconds = 0.0
        self.done: Counter[str] = Counter()
        self.servers: list[Server] = []

    def run(self, number: int) -> None:
        self.servers = [self.program.serve(), self.program.serve()]
        self.client.move_to(self.servers[1].port)
        writers = self.start_writers(exercises(self.client))
        faults = self.often() * number
        self.chance.shuffle(faults)
        faults += [self.restart_postgresql, self.influxdb_away]
        try:
            for fault in faults:
                self.suffer(fault)
        finally:
            self.gate.end()
            for writer in writers:
                writer.join()
        self.agree()

    def often(self) -> list:
        """The faults that come again and again, in any order."""
        return [self.kill_plates, self.kill_postgresql, self.kill_influxdb]

    def start_writers(self, exercise_ids: list[str]) -> list[Writer]:
        return start_writers(
            WRITERS, self.token, lambda chance: Maker(chance, DAYS, exercise_ids), self.book,
            self.gate, self.chance,
        )

    def suffer(self, fault) -> None:
        """Writes, does the damage while writing goes on, writes on, and compares."""
        self.gate.open(self.servers[0].port)
        self.write_for(self.chance.uniform(0.05, 0.8))
        fault()
        self.gate.open(self.servers[0].port)
        self.write_for(self.chance.uniform(0.2, 0.6))
        self.gate.close()
        self.gate.gather(WRITERS)
        self.done[fault.__name__] += 1
        self.judge(fault.__name__.replace("_", " "))

    def write_for(self, seconds: float) -> None:
        time.sleep(seconds)
        self.writing_seconds += seconds

    def judge(self, what: str) -> None:
        # What was being committed when a connection broke is settled by then.
        time.sleep(0.2)
        self.client.move_to(self.servers[1].port)
        try:
            problems = verify(self.book, self.client, DAYS, None) + self.wrong_figures()
        except Lost as lost:
            problems = [f"The days could not be read: {lost}"]
        lines = [line.rstrip() for server in self.servers for line in list(server.lines) if " error " in line]
        complain(f"after {what}", problems + self.book.problems, *lines[-10:])

    def wrong_figures(self) -> list[str]:
        """What answers over time count and should not; nobody may be writing. InfluxDB may be catching up."""
        problems = []
        for exercise, expected in self.book.counting_sets().items():
            try:
                _, answer = self.client.send(
                    "GET", f"progress/exercises/{exercise}?from={min(DAYS)}&to={max(DAYS)}"
                )
            except Lost:
                continue
            sets, pending = answer["total"]["sets"], answer["pending"]
            if abs(sets - expected) > pending:
                problems.append(f"{sets} sets of {exercise} are counted, {pending} on their way, and not {expected}.")
        return problems

    # The faults.

    def kill_plates(self) -> None:
        which = self.chance.randrange(2)
        self.servers[which].kill()
        self.gate.close()
        self.servers[which] = self.program.serve()

    def kill_postgresql(self) -> None:
        self.database.kill()
        time.sleep(self.chance.uniform(0, 0.5))
        self.database.start()

    def restart_postgresql(self) -> None:
        self.database.stop()
        self.database.start()

    def kill_influxdb(self) -> None:
        self.influx.kill()
        time.sleep(self.chance.uniform(0, 0.5))
        self.influx.start()

    def influxdb_away(self) -> None:
        """Away for longer: logging and the pages of days go on, questions over time say that they cannot."""
        self.influx.stop()
        self.write_for(3)
        exercise = exercises(self.client)[0]
        try:
            self.client.send("GET", f"progress/exercises/{exercise}")
            self.book.complain("A question over time was answered without InfluxDB.")
        except Lost:
            pass
        if self.client.send("GET", f"days/{DAYS[0]}")[0] != 200:
            self.book.complain("A day could not be read without InfluxDB.")
        waiting = self.health()["outbox"]["waiting"]
        if waiting == 0:
            self.book.complain("Nothing waits for InfluxDB while it is away.")
        self.influx.start()

    # What must be true in the end.

    def agree(self) -> None:
        """InfluxDB catches up by itself, and has then what PostgreSQL has."""
        end = time.monotonic() + 120
        while not self.has_caught_up() and time.monotonic() < end:
            time.sleep(0.2)
        verified = self.program.run("lifts", "verify")
        if verified.returncode != 0:
            raise Trouble(verified.stdout + verified.stderr)
        for server in self.servers:
            server.stop(20)

    def report(self) -> str:
        sets, seconds = len(self.book.acknowledged_sets), self.writing_seconds
        return f"{dict(self.done)}\n{sets} sets acknowledged, {self.book.lost_requests} answers lost in {seconds:.0f} s"

    def has_caught_up(self) -> bool:
        state = self.health()
        return state["outbox"]["waiting"] == 0 and state["influxdb"] == "ok"

    def health(self) -> dict:
        url = f"http://127.0.0.1:{self.servers[1].port}/health"
        with urllib.request.urlopen(url, timeout=10) as answer:
            return json.load(answer)
