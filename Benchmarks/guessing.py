"""Measures what a signed-in person waits for while strangers guess passwords.

60 wrong passwords a second arrive from 50 addresses of this machine (127.0.1.1 to 127.0.1.50), in turns with quiet
spells of the same length, while one person loads the day's page and logs sets at a steady pace.

    python3 Benchmarks/guessing.py .build/release/plates
"""

import http.client
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from urllib.parse import urlencode

import scenario
from load import percentile
from server import Server

PLATES = sys.argv[1]
SECONDS = float(os.environ.get("BENCH_SECONDS", "20"))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "3"))
GUESSES_PER_SECOND = 60
ADDRESSES = [f"127.0.1.{number}" for number in range(1, 51)]
REQUESTS_PER_SECOND = 20
EMAIL, PASSWORD = "ada@plates.example", "correct horse battery"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def guess(port, number, counts):
    """One wrong password. Emails repeat, as a list of emails is gone through by many machines."""
    connection = http.client.HTTPConnection(
        "127.0.0.1", port, timeout=60, source_address=(ADDRESSES[number % len(ADDRESSES)], 0)
    )
    try:
        body = urlencode({"email": f"{number % 997}@plates.example", "password": "wrong"})
        connection.request("POST", "/sign-in", body, FORM)
        status = connection.getresponse().status
    except OSError:
        status = 0
    finally:
        connection.close()
    with counts["lock"]:
        counts[status] = counts.get(status, 0) + 1


def flood(port, seconds, counts, first):
    """Starts guesses on time, whether those before them have been answered or not."""
    begun = time.perf_counter()
    total = int(seconds * GUESSES_PER_SECOND)
    for number in range(total):
        delay = begun + number / GUESSES_PER_SECOND - time.perf_counter()
        if delay > 0:
            time.sleep(delay)
        threading.Thread(target=guess, args=(port, first + number, counts), daemon=True).start()


def person(port, cookie, seconds):
    """Milliseconds of each page, asked for at a steady pace on one connection."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    waits = []
    begun = time.perf_counter()
    for number in range(int(seconds * REQUESTS_PER_SECOND)):
        due = begun + number / REQUESTS_PER_SECOND
        if (delay := due - time.perf_counter()) > 0:
            time.sleep(delay)
        started = time.perf_counter()
        connection.request("GET", f"/training/{scenario.today()}", headers={"Cookie": cookie})
        answer = connection.getresponse()
        answer.read()
        waits.append((time.perf_counter() - started) * 1000)
    connection.close()
    return waits


def main():
    folder = tempfile.mkdtemp(prefix="plates-guessing-")
    try:
        subprocess.run(
            [PLATES, "account", "create", EMAIL, "--name", "Ada", "--data-dir", folder],
            input=PASSWORD + "\n", text=True, check=True,
        )
        with open(os.path.join(folder, "log"), "w+") as log:
            server = Server([PLATES, "serve", "--data-dir", folder], "/sign-in", log)
            try:
                measure(server)
            finally:
                server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def measure(server):
    cookie = server.sign_in(EMAIL, PASSWORD)
    person(server.port, cookie, 3)
    quiet, busy, counts = [], [], {"lock": threading.Lock()}
    for number in range(ROUNDS):
        quiet.append(person(server.port, cookie, SECONDS))
        guesses = threading.Thread(
            target=flood, args=(server.port, SECONDS + 1, counts, number * 100_000), daemon=True
        )
        guesses.start()
        time.sleep(1)
        busy.append(person(server.port, cookie, SECONDS))
        guesses.join()
        # What waits is hashed to the end before the next quiet spell.
        time.sleep(float(os.environ.get("BENCH_PAUSE", "30")))
    print(f"{'a signed-in person':24}{'quiet ms':>12}{'guesses ms':>12}{'ratio':>8}")
    for name, share in (("p50", 0.5), ("p90", 0.9), ("p99", 0.99)):
        before = statistics.median(percentile(waits, share) for waits in quiet)
        during = statistics.median(percentile(waits, share) for waits in busy)
        print(f"{name:24}{before:12.1f}{during:12.1f}{during / before:8.2f}")
    names = {422: "checked", 429: "refused by a limit", 503: "refused by the queue", 0: "not answered"}
    print(", ".join(f"{names.get(status, status)}: {count}" for status, count in sorted(counts.items(), key=str)
                    if status != "lock"))


main()
