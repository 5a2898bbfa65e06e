"""A load test with people: each opens the app, eats five times, ticks boxes and logs 20 sets within an hour, in ten
hours that pass faster than others do.

    python3 Benchmarks/people.py .build/release/plates [--people 200] [--hours 10] [--minutes 5] [--servers]

Ten hours in five minutes are 120 times as many requests a second as in life, at the same work for each request: the
processor's time for a person says how many one server carries, and the waits are those of a server that is so much
busier. Without `--servers` one process serves from SQLite, with it two serve from a PostgreSQL and an InfluxDB of
their own.
"""

import argparse
import heapq
import os
import statistics
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "scripts"))

from influxdb import InfluxDB  # noqa: E402  (found only now)
from load import percentile  # noqa: E402
from person import Person, Waits  # noqa: E402
from postgresql import PostgreSQL  # noqa: E402
from server import Server  # noqa: E402

HOUR = 3600
THREADS = 32


def day_of(person: Person, hours: float) -> list[tuple[float, object]]:
    """What a person does and when, in seconds since the morning."""
    random, length = person.random, hours * HOUR
    acts = [(random.uniform(0, length), lambda at: person.open_app(at)) for _ in range(4)]
    for number in range(5):
        at = min(length - 1, max(0, random.gauss((number + 0.5) / 5 * length, HOUR / 3)))
        acts.append((at, lambda at, number=number: person.eat(at, number)))
    acts.append((random.uniform(0, length), lambda at: person.tick(at)))
    # Most train in the evening.
    start = random.triangular(0, length - HOUR, 0.8 * (length - HOUR))
    acts.append((start, lambda at: person.begin_training(at)))
    for number in range(20):
        acts.append((start + (number + 1) * HOUR / 22, lambda at, number=number: person.log_set(number)))
    acts.append((start + HOUR, lambda at: person.finish_training()))
    return sorted(acts, key=lambda act: act[0])


def live(people: list[Person], hours: float, seconds: float) -> float:
    """Lets the hours pass; answers how far behind the clock anybody was, in seconds of ours."""
    pace = hours * HOUR / seconds
    lock, latest = threading.Lock(), [0.0]
    begun = time.perf_counter()

    def run(act, at: float, due: float) -> None:
        with lock:
            latest[0] = max(latest[0], time.perf_counter() - due)
        act(at)

    # A person does one thing at a time: the next waits for the one before.
    queue = [(acts[0][0], number, acts) for number, acts in enumerate(day_of(person, hours) for person in people)]
    heapq.heapify(queue)
    busy: dict[int, object] = {}
    with ThreadPoolExecutor(THREADS) as pool:
        while queue:
            at, number, acts = heapq.heappop(queue)
            due = begun + at / pace
            time.sleep(max(0, due - time.perf_counter()))
            before = busy.get(number)

            def step(act=acts[0][1], at=at, due=due, before=before):
                if before is not None:
                    before.result()
                run(act, at, due)

            busy[number] = pool.submit(step)
            if len(acts) > 1:
                heapq.heappush(queue, (acts[1][0], number, acts[1:]))
        for future in busy.values():
            future.result()
    return latest[0]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("plates")
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--hours", type=float, default=10)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--servers", action="store_true", help="two processes on PostgreSQL and InfluxDB")
    options = parser.parse_args()
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="plates-people-"))
        log = stack.enter_context(open(os.path.join(folder, "log"), "w"))
        if options.servers:
            database = stack.enter_context(PostgreSQL())
            influx = stack.enter_context(InfluxDB())
            os.environ.update(PLATES_DATABASE_URL=database.url, PLATES_INFLUX_URL=influx.url)
        command = [options.plates, "serve", "--data-dir", folder]
        servers = [Server(command, "/sign-in", log) for _ in range(2 if options.servers else 1)]
        for server in servers:
            stack.callback(server.stop)
        waits = Waits()
        people = [
            Person(number, servers[number % len(servers)].port, waits) for number in range(options.people)
        ]
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(Person.move_in, people))
        if waits.failures:
            raise SystemExit(f"Moving in failed {len(waits.failures)} times: {waits.failures[0]}")
        time.sleep(5)
        waits.milliseconds.clear()
        memory = [server.resident_megabytes() for server in servers]
        before = sum(server.processor_seconds() for server in servers)
        latest = live(people, options.hours, options.minutes * 60)
        spent = sum(server.processor_seconds() for server in servers) - before
        show(options, servers, waits, memory, spent, latest)
    if waits.failures:
        raise SystemExit(f"{len(waits.failures)} requests failed: {waits.failures[0]}")


def show(options, servers, waits: Waits, memory: list[float], spent: float, latest: float) -> None:
    every = [value for values in waits.milliseconds.values() for value in values]
    print(f"\n{options.people} people, {options.hours:g} hours in {options.minutes:g} minutes, "
          f"{'two processes on PostgreSQL and InfluxDB' if options.servers else 'one process on SQLite'}")
    print(f"\n{'kind':16}{'requests':>10}{'p50 ms':>9}{'p99 ms':>9}{'most ms':>9}")
    for kind, values in [*sorted(waits.milliseconds.items()), ("all", every)]:
        print(f"{kind:16}{len(values):10}{statistics.median(values):9.2f}{percentile(values, 0.99):9.2f}{max(values):9.1f}")
    each = spent / options.people
    rows = [
        ("requests of a person", len(every) / options.people),
        ("processor seconds of a person", each),
        ("processor ms of a request", spent / len(every) * 1000),
        ("memory at the start, MB", sum(memory)),
        ("memory at the end, MB", sum(server.resident_megabytes() for server in servers)),
        ("furthest behind the clock, s", latest),
        # In life the busiest hour has a fifth of a day's work; two processors, used up to a half.
        ("people that two processors carry", 2 * 0.5 * HOUR / (each * 0.2)),
    ]
    print()
    for name, value in rows:
        print(f"{name:34}{value:12.3f}")


main()
