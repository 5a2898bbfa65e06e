"""Measures the server and prints a table. `scripts/bench` builds what it needs and calls it.

What is compared runs in turns, round by round, so that a noisy moment of the machine meets both;
the medians of the rounds count.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import load
import scenario
import table
import transfer
from server import Server

SECONDS = float(os.environ.get("BENCH_SECONDS", "5"))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "5"))
HISTORY = 100_000
STARTS = 7
PLATES, BENCH = sys.argv[1:3]


def prepare(folder):
    """A data directory with the history, and the tokens of its two accounts."""
    filled = subprocess.run(
        [BENCH, "fill", "--data-dir", folder, "--sets", str(HISTORY)],
        check=True, stdout=subprocess.PIPE, text=True,
    )
    return filled.stdout.split()


def measure_starts(folder, log):
    """Seconds from the start of the process to its first answer, and its memory when idle."""
    seconds = []
    for number in range(STARTS):
        server = Server([PLATES, "serve", "--data-dir", folder], "/sign-in", log)
        seconds.append(server.seconds_to_answer)
        if number == STARTS - 1:
            time.sleep(1)
            idle = server.resident_megabytes()
        server.stop()
    return statistics.median(seconds), idle


def rounds(plates, hello, bare, cookie, token, exercises, foods):
    """The figures of every load, a list each."""
    page = f"/training/{scenario.today()}"
    signed_in = ["Cookie", cookie]
    figures = {name: [] for name in ("hello", "page", "zipped", "food", "supplements", "commits", "sets", "entries")}
    seconds = max(1, round(SECONDS))
    for number in range(ROUNDS):
        figures["hello"].append(load.wrk(hello, "/hello", seconds, ["get"]))
        figures["page"].append(load.wrk(plates, page, seconds, ["get", *signed_in]))
        figures["zipped"].append(
            load.wrk(plates, page, seconds, ["get", *signed_in, "Accept-Encoding", "gzip"])
        )
        figures["food"].append(
            load.wrk(plates, f"/food/{scenario.today()}", seconds, ["get", *signed_in])
        )
        figures["supplements"].append(
            load.wrk(plates, f"/supplements/{scenario.today()}", seconds, ["get", *signed_in])
        )
        figures["commits"].append(load.commits(BENCH, bare, SECONDS))
        figures["sets"].append(load.wrk(plates, "/api/v1/sets", seconds, [
            "post", str(number + 1), ",".join(exercises), "-",
            "Authorization", f"Bearer {token}",
        ]))
        figures["entries"].append(load.wrk(plates, "/api/v1/days", seconds, [
            "eat", str(number + 1), ",".join(foods), "-", "Authorization", f"Bearer {token}",
        ]))
        print(f"Round {number + 1} of {ROUNDS} done.", file=sys.stderr)
    return figures


def main():
    folder = tempfile.mkdtemp(prefix="plates-bench-")
    log = open(os.path.join(folder, "log"), "w")
    servers = []
    try:
        data, bare = os.path.join(folder, "data"), os.path.join(folder, "bare")
        reader, logger = prepare(data)
        shutil.copytree(data, bare)
        start, idle = measure_starts(data, log)
        plates = Server([PLATES, "serve", "--data-dir", data], "/sign-in", log)
        servers.append(plates)
        hello = Server([BENCH, "hello"], "/hello", log)
        servers.append(hello)
        exercises = scenario.plan_today(plates, reader)
        foods = scenario.eat_today(plates, reader)
        scenario.take_today(plates, reader)
        cookie = plates.sign_in(scenario.READER, scenario.PASSWORD)
        pages = {
            "home": "/", "today": f"/training/{scenario.today()}", "calendar": "/calendar",
            "food": f"/food/{scenario.today()}", "supplements": f"/supplements/{scenario.today()}",
        }
        sizes = dict(zip(pages, transfer.first_visits(plates, pages.values(), cookie)))
        figures = rounds(plates, hello, bare, cookie, logger, exercises, foods)
    finally:
        for server in servers:
            server.stop()
        log.close()
        shutil.rmtree(folder)
    table.show(figures, start, idle, sizes)


main()
