"""A PostgreSQL, an InfluxDB and a program that uses them, for one test."""

import json
import os
import time
from contextlib import ExitStack

from influxdb import InfluxDB
from postgresql import PostgreSQL
from web import ask, bench_press, log_set

# How many times longer what lasts for a while is to last, as `make torture` wants it.
LONGER = float(os.environ.get("PLATES_TEST_LONGER", "1"))


class Deployment:
    def __init__(self, program, influx_url: str | None = None):
        self._stack = ExitStack()
        self.database = self._stack.enter_context(PostgreSQL())
        self.influx = self._stack.enter_context(InfluxDB())
        self.program = program
        self.address_influxdb(influx_url or self.influx.url)
        program.environment["PLATES_DATABASE_URL"] = self.database.url

    def address_influxdb(self, url: str) -> None:
        self.program.environment["PLATES_INFLUX_URL"] = url

    def begin(self, *options, sets: int = 0) -> tuple:
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

    def __enter__(self) -> "Deployment":
        return self

    def __exit__(self, *_) -> None:
        # The program's servers first: they would complain of what they miss.
        for server in self.program.servers:
            server.kill()
        self._stack.close()


def outbox(server) -> dict:
    return json.loads(ask(server, "GET", "/health")[1])["outbox"]


def wait_until(condition, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come to be in time"
        time.sleep(0.1)
