"""Measures the pages of progress on the embedded deployment, with 100,000 sets of one person, and prints a table.

    python3 Benchmarks/progress.py .build/release/plates .build/release/plates-bench

What is compared runs in turns, round by round; the medians of the rounds count. Where the browser of the tests is
there, the page is also loaded by it, with the network slowed to 1.6 Mbit/s and 150 ms and the processor by 4.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import load
import scenario
import transfer
from server import Server
from table import verdict

SECONDS = max(1, round(float(os.environ.get("BENCH_SECONDS", "5"))))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "5"))
HISTORY = 100_000
PLATES, BENCH = sys.argv[1:3]
BROWSER = Path(__file__).resolve().parent.parent / ".build/venv/bin/python"


def main() -> None:
    folder = tempfile.mkdtemp(prefix="plates-progress-")
    log = open(os.path.join(folder, "log"), "w")
    servers = []
    try:
        data = os.path.join(folder, "data")
        reader = subprocess.run(
            [BENCH, "fill", "--data-dir", data, "--sets", str(HISTORY)],
            check=True, stdout=subprocess.PIPE, text=True,
        ).stdout.split()[0]
        servers.append(plates := Server([PLATES, "serve", "--data-dir", data], "/sign-in", log))
        servers.append(hello := Server([BENCH, "hello"], "/hello", log))
        exercise = scenario.plan_today(plates, reader)[0]
        cookie = plates.sign_in(scenario.READER, scenario.PASSWORD)
        page = f"/progress/exercises/{exercise}"
        paths = {
            "page of an exercise, 3 months": page,
            "page of an exercise, all of 15 years": f"{page}?range=all",
            "all training of a year, by muscle": "/progress/training?range=1y",
            "API, 3 months by week": f"/api/v1{page}",
            "API, 10 years by month": f"/api/v1{page}?from=2016-01-01&by=month",
            "API, summary of a year": "/api/v1/progress/summary?from=2025-12-01",
        }
        figures = {name: [] for name in ["bare hello route", *paths]}
        for _ in range(ROUNDS):
            figures["bare hello route"].append(load.wrk(hello, "/hello", SECONDS, ["get"]))
            for name, path in paths.items():
                # Each asked as if nobody had asked before.
                figures[name].append(load.wrk(plates, path, SECONDS, ["fresh", "Cookie", cookie]))
        html, total = transfer.first_visit(plates, f"{page}?range=all", cookie)
        show(figures, html, total)
        if BROWSER.exists():
            subprocess.run(
                [BROWSER, Path(__file__).with_name("paint.py"), f"http://127.0.0.1:{plates.port}{page}", cookie],
                check=True,
            )
    finally:
        for server in servers:
            server.stop()
        log.close()
        shutil.rmtree(folder)


def show(figures: dict, html: int, total: int) -> None:
    medians = {
        name: {key: statistics.median(run[key] for run in runs) for key in runs[0]}
        for name, runs in figures.items()
    }
    hello = medians["bare hello route"]["requests_per_second"]
    print(f"\n{'progress, 100,000 sets':40}{'a second':>10}{'p50 ms':>9}{'p99 ms':>9}{': hello':>9}")
    for name, figure in medians.items():
        print(
            f"{name:40}{figure['requests_per_second']:10.0f}{figure['p50_ms']:9.2f}{figure['p99_ms']:9.2f}"
            f"{figure['requests_per_second'] / hello:9.3f}"
        )
    print(f"\n{'figure':40}{'value':>9}  {'target':8}")
    print(f"{'page of 15 years, HTML alone, kB':40}{html / 1000:9.2f}  {'< 30':8}{verdict(html / 1000, '< 30')}")
    print(f"{'page of 15 years, first visit, kB':40}{total / 1000:9.2f}")


if __name__ == "__main__":
    main()
