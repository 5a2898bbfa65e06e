"""Starts a server with an account that has so many sets: embedded, or on PostgreSQL and InfluxDB."""

import os
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "scripts"))

from influxdb import InfluxDB  # noqa: E402  (found only now)
from postgresql import PostgreSQL, program  # noqa: E402
from server import Server  # noqa: E402


def embedded(stack, plates, bench, sets, folder, log):
    """The server and the token of the account."""
    data = os.path.join(folder, str(sets))
    token = fill(bench, sets, "--data-dir", data)
    server = Server([plates, "serve", "--data-dir", data], "/sign-in", log)
    stack.callback(server.stop)
    return server, token


def served(stack, plates, bench, sets, folder, log):
    """The server, once everything is in InfluxDB, and the token of the account."""
    database, influx = stack.enter_context(PostgreSQL()), stack.enter_context(InfluxDB())
    token = fill(bench, sets, "--data-dir", folder, "--database-url", database.url)
    sql(database, "ANALYZE")
    os.environ["PLATES_DATABASE_URL"] = database.url
    os.environ["PLATES_INFLUX_URL"] = influx.url
    server = Server([plates, "serve"], "/sign-in", log)
    stack.callback(server.stop)
    while sql(database, "SELECT count(*) FROM lift_outbox") != "0":
        time.sleep(0.2)
    sql(database, "VACUUM ANALYZE")
    return server, token


def fill(bench, sets, *options) -> str:
    command = [bench, "fill", "--sets", str(sets), *options]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.split()[0]


def sql(database, text: str) -> str:
    command = [program("psql"), "--quiet", "--no-align", "--tuples-only", database.url, "--command", text]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
