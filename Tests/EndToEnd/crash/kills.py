"""Kills the server again and again while sets are being logged."""

import random
import time
from datetime import date, timedelta

from plates_program import Program, Server, Trouble

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
        self.survived = self.kills_while_starting = 0
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
        self.judge("at the end")
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
        # At another port: what still asks at the old one would keep it busy.
        server = self.program.serve()
        self.client.move_to(server.port)
        self.longest_restart = max(self.longest_restart, server.start_seconds)
        self.judge(f"after kill {kill}")
        self.survived += 1
        return server

    def kill_while_starting(self) -> None:
        """Recovering from a kill must itself survive one."""
        server = Server(self.program)
        server.launch()
        time.sleep(self.chance.uniform(0, 0.3))
        server.kill()
        self.kills_while_starting += 1

    def judge(self, when: str) -> None:
        problems = verify(self.book, self.client, DAYS, self.program.database) + self.book.problems
        complain(when, problems)

    def report(self) -> str:
        sets = len(self.book.acknowledged_sets)
        return (
            f"{sets} sets acknowledged in {self.book.acknowledged_requests} requests, "
            f"{self.book.lost_requests} answers lost, "
            f"{self.survived} kills and {self.kills_while_starting} while starting, "
            f"{sets / max(self.writing_seconds, 0.001):.0f} sets/s, longest restart {self.longest_restart:.2f} s"
        )


def complain(when: str, problems: list[str], *more: str) -> None:
    """Fails where there are problems, with the first of them."""
    if problems:
        rest = [f"and {len(problems) - 20} more"] if len(problems) > 20 else []
        raise Trouble("\n".join([f"{when}:", *problems[:20], *rest, *more]))
