"""Kills the server again and again while sets are being logged."""

import random
import time
from datetime import date, timedelta

from plates_program import Program, Server

from .api import Client
from .book import Book
from .making import Maker
from .verify import verify
from .writers import Gate, Writer, start_writers

WRITERS = 4
# Past days, so that midnight during a run changes nothing.
DAYS = [str(date.today() - timedelta(days=3 * number + 2)) for number in range(24)]


def exercises(client: Client) -> list[str]:
    _, answer = client.send("GET", "exercises")
    return [item["id"] for item in answer["items"] if item["measure"] == "weight_reps"][:6]


class Kills:
    def __init__(self, program: Program, token: str, chance: random.Random):
        self.program, self.chance = program, chance
        self.book, self.gate = Book(), Gate()
        self.client = Client(token)
        self.token = token
        self.survived = self.failed = self.kills_while_starting = 0
        self.writing_seconds = 0.0
        self.longest_restart = 0.0

    def run(self, number: int) -> None:
        server = self.program.serve()
        self.client.move_to(server.port)
        writers = self.start_writers(exercises(self.client))
        try:
            for kill in range(1, number + 1):
                self.write_for(self.chance.uniform(0.05, 1.2), server.port)
                # While they write: the gate closes only afterwards.
                server.kill()
                self.gate.close()
                self.gate.gather(WRITERS)
                server = self.survive(kill)
            self.write_for(0.5, server.port)
        finally:
            self.gate.end()
            for writer in writers:
                writer.join()
        if not self.judge("at the end"):
            self.failed += 1
        server.stop(20)

    def start_writers(self, exercise_ids: list[str]) -> list[Writer]:
        return start_writers(
            WRITERS, self.token, lambda chance: Maker(chance, DAYS, exercise_ids), self.book,
            self.gate, self.chance,
        )

    def write_for(self, seconds: float, port: int) -> None:
        self.gate.open(port)
        time.sleep(seconds)
        self.writing_seconds += seconds

    def survive(self, kill: int) -> Server:
        """Starts the server on what the kill has left, and compares."""
        if self.chance.random() < 0.2:
            self.kill_while_starting()
        server = self.program.serve()
        self.longest_restart = max(self.longest_restart, server.start_seconds)
        self.client.move_to(server.port)
        if self.judge(f"after kill {kill}"):
            self.survived += 1
        else:
            self.failed += 1
        if kill % 5 == 0:
            sets = len(self.book.acknowledged_sets)
            print(f"✔ {self.survived} kills survived, {sets} sets acknowledged", flush=True)
        return server

    def kill_while_starting(self) -> None:
        """Recovering from a kill must itself survive one."""
        server = Server(self.program)
        server.launch()
        time.sleep(self.chance.uniform(0, 0.3))
        server.kill()
        self.kills_while_starting += 1

    def judge(self, when: str) -> bool:
        found = verify(self.book, self.client, DAYS, self.program.database)
        problems = found + self.book.problems
        self.book.problems = []
        for problem in problems[:20]:
            print(f"✘ {when}: {problem}", flush=True)
        if len(problems) > 20:
            print(f"✘ {when}: and {len(problems) - 20} more", flush=True)
        return not problems
