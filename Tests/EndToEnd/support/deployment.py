"""The program on PostgreSQL and InfluxDB."""

import itertools
import json
import os
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from influxdb import InfluxDB
from plates_program import Program, Server
from postgresql import PostgreSQL

from support.web import ask, bench_press, log_set

# How many times longer what lasts for a while is to last, as `make torture` wants it.
LONGER = float(os.environ.get("PLATES_TEST_LONGER", "1"))
_numbers = itertools.count(1)


class Deployment:
    """A program that uses an empty database of a PostgreSQL server and one of an InfluxDB server."""

    def __init__(self, program: Program, database: PostgreSQL, influx: InfluxDB):
        self.program, self.database, self.influx = program, database, influx
        self.name = f"test_{os.getpid()}_{next(_numbers)}"
        database.create(self.name)
        self.database_url = database.url_of(self.name)
        program.environment["PLATES_DATABASE_URL"] = self.database_url
        self.reach_influxdb_by(influx.base)

    def reach_influxdb_by(self, base: str) -> None:
        """From now on the program finds InfluxDB there: at the address of another server, or of a proxy."""
        self.program.environment["PLATES_INFLUX_URL"] = f"{base}/{self.name}"

    @contextmanager
    def set_aside(self) -> Iterator[None]:
        """Meanwhile the program knows of no server and has its data in its folder."""
        names = ("PLATES_DATABASE_URL", "PLATES_INFLUX_URL")
        hidden = {name: self.program.environment.pop(name) for name in names if name in self.program.environment}
        yield
        self.program.environment |= hidden

    def begin(self, *options: object, sets: int = 0) -> tuple[Server, str, str]:
        """Serves; answers the server, a token of a person, and an exercise of which so many sets have been logged."""
        token = self.program.make_account()
        server = self.program.serve(*options)
        exercise = bench_press(server, token)
        for number in range(1, sets + 1):
            assert log_set(server, token, exercise, number) == 201
        return server, token, exercise

    def verify(self) -> str:
        """What `plates lifts verify` says, once nothing is on its way any more."""
        return self.program.run("lifts", "verify").stdout.strip()

    def ask_influx(self, query: str) -> None:
        """Runs a statement on its database of InfluxDB."""
        form = urllib.parse.urlencode({"db": self.name, "q": query}).encode()
        with urllib.request.urlopen(f"{self.influx.base}/query", form, timeout=20) as answer:
            assert answer.status == 200

    def __enter__(self) -> "Deployment":
        return self

    def __exit__(self, *_: object) -> None:
        # The program's servers first: they would complain of what they miss.
        self.program.end_servers()


def outbox(server: Server) -> dict:
    return json.loads(ask(server, "GET", "/health")[1])["outbox"]


def wait_until(condition: Callable[[], object], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come to be in time"
        time.sleep(0.05)
