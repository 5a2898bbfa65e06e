"""Measures pages made anew against the bare hello route, with a short history and with a long one.

    python3 Benchmarks/pages.py PLATES PLATES-BENCH              the embedded deployment
    python3 Benchmarks/pages.py PLATES PLATES-BENCH --servers    on a PostgreSQL and an InfluxDB of its own

Each request has another address, so that no cache answers. In each round the loads take turns; the medians of the
rounds count.
"""

import argparse
import os
import statistics
import sys
import tempfile
from contextlib import ExitStack

import load
import scenario
from page_servers import embedded, served
from server import Server
from table import verdict

SECONDS = max(1, round(float(os.environ.get("BENCH_SECONDS", "2"))))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "5"))
SHORT, LONG = 1_000, int(os.environ.get("BENCH_SETS", "100000"))
MOST_GROWTH = "≤ 1.20"
MOST_TAIL = "≤ 5.00"

# What a page must reach of the hello route, in requests per second, on SQLite; half of it on PostgreSQL.
BUDGETS = {
    "training day": 0.10, "food day": 0.10, "supplements": 0.10, "calendar": 0.10, "home": 0.05,
    "progress of an exercise": 0.05, "all training of a year": 0.03,
    "API, day": 0.10, "API, exercise": 0.10, "API, summary": 0.05,
    "food add": None, "exercises": None,
}


def paths(exercise: str) -> dict:
    today = scenario.today()
    return {
        "training day": f"/training/{today}",
        "food day": f"/food/{today}",
        "supplements": f"/supplements/{today}",
        "calendar": f"/calendar?month={today[:7]}",
        "home": "/",
        "progress of an exercise": f"/progress/exercises/{exercise}",
        "all training of a year": "/progress/training?range=1y",
        "API, day": f"/api/v1/days/{today}",
        "API, exercise": f"/api/v1/progress/exercises/{exercise}",
        "API, summary": "/api/v1/progress/summary",
        "food add": f"/food/{today}/add",
        "exercises": "/exercises",
    }


class Account:
    """A server whose account has so many sets, and the same day."""

    def __init__(self, server: Server, token: str):
        self.server = server
        exercise = scenario.plan_today(server, token)[0]
        scenario.eat_today(server, token)
        scenario.take_today(server, token)
        self.cookie = server.sign_in(scenario.READER, scenario.PASSWORD)
        self.paths = paths(exercise)

    def measure(self, page: str) -> dict:
        arguments = ["fresh", "Cookie", self.cookie]
        return load.wrk(self.server, self.paths[page], SECONDS, arguments)

    def require_fresh(self) -> None:
        """Ends the benchmark if a page of another address was made before."""
        made = {
            self.server.get(f"/?fresh={number}", {"Cookie": self.cookie})[2].split(b'data-made="')[1][:40]
            for number in range(3)
        }
        if len(made) != 3:
            raise SystemExit("A page was answered from memory, so nothing could be measured.")


def main() -> None:
    options = arguments()
    pages = [page for page in BUDGETS if options.only in page]
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="plates-pages-"))
        log = stack.enter_context(open(os.path.join(folder, "log"), "w"))
        start = served if options.servers else embedded
        accounts = {
            sets: Account(*start(stack, options.plates, options.bench, sets, folder, log))
            for sets in (SHORT, LONG)
        }
        hello = Server([options.bench, "hello"], "/hello", log)
        stack.callback(hello.stop)
        for account in accounts.values():
            account.require_fresh()
            for page in pages:
                account.server.get(account.paths[page], {"Cookie": account.cookie})
        rounds = [measure(accounts, hello, pages, number) for number in range(ROUNDS)]
    show(rounds, pages, half=options.servers)


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("plates")
    parser.add_argument("bench")
    parser.add_argument("--servers", action="store_true")
    parser.add_argument("--only", default="", help="pages whose name contains this text")
    return parser.parse_args()


def measure(accounts: dict, hello: Server, pages: list, number: int) -> dict:
    """The figures of a round by page and number of sets, each with its ratio to the hello route around it."""
    figures = {}
    before = load.wrk(hello, "/hello", SECONDS, ["get"])
    for page in pages:
        for sets, account in accounts.items():
            figures[page, sets] = account.measure(page)
    after = load.wrk(hello, "/hello", SECONDS, ["get"])
    bare = (before["requests_per_second"] + after["requests_per_second"]) / 2
    for figure in figures.values():
        figure["ratio"] = figure["requests_per_second"] / bare
    print(f"Round {number + 1} of {ROUNDS}: hello {bare:.0f} a second.", file=sys.stderr)
    return figures


def show(rounds: list, pages: list, half: bool) -> None:
    def median(page, sets, key):
        return statistics.median(figures[page, sets][key] for figures in rounds)

    print(
        f"\n{'page made anew':26}{'a second':>9}{'CPU ms':>8}{'p50 ms':>8}{'p99 ms':>8}{': hello':>9}"
        f"  {'budget':8}{'':6}{'p99:p50':>9}{'':7}{SHORT:>8,}:{LONG:,}"
    )
    for page in pages:
        budget = BUDGETS[page]
        target = f"≥ {budget / (2 if half else 1):.3f}" if budget else ""
        tail = median(page, LONG, "p99_ms") / median(page, LONG, "p50_ms")
        growth = statistics.median(
            figures[page, SHORT]["ratio"] / figures[page, LONG]["ratio"] for figures in rounds
        )
        ratio = median(page, LONG, "ratio")
        print(
            f"{page:26}{median(page, LONG, 'requests_per_second'):9.0f}"
            f"{median(page, LONG, 'processor_ms'):8.2f}{median(page, LONG, 'p50_ms'):8.2f}"
            f"{median(page, LONG, 'p99_ms'):8.2f}{ratio:9.3f}  {target:8}{verdict(ratio, target):6}"
            f"{tail:9.1f} {verdict(tail, MOST_TAIL):6}{growth:9.2f} {verdict(growth, MOST_GROWTH)}"
        )


if __name__ == "__main__":
    main()
