#!/usr/bin/env python3
"""Ends Plates, PostgreSQL and InfluxDB at random instants while sets are being logged, and compares.

After every fault, no acknowledged set may be missing, no acknowledged change or deletion undone,
nothing doubled or made up, and no answer may be a 500. In the end InfluxDB must have caught up.
"""

import argparse
import random
import signal
import sys

from crash.faults import Faults
from influxdb import InfluxDB
from plates_program import Program
from postgresql import PostgreSQL


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=30, metavar="N", help="of each of the three")
    parser.add_argument("--server", default=".build/debug/plates", metavar="PATH")
    parser.add_argument("--seed", type=int, default=None, metavar="N", help="of the choices")
    return parser.parse_args()


def main() -> None:
    # Being asked to end must also end the servers and delete their data.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    chosen = options()
    seed = random.randrange(1_000_000) if chosen.seed is None else chosen.seed
    print(f"Seed {seed}", flush=True)
    with PostgreSQL() as database, InfluxDB() as influx:
        addresses = {"PLATES_DATABASE_URL": database.url, "PLATES_INFLUX_URL": influx.url}
        with Program(chosen.server, **addresses) as program:
            token = program.make_account()
            faults = Faults(program, token, database, influx, random.Random(seed))
            faults.run(chosen.kills)
    sets, seconds = len(faults.book.acknowledged_sets), faults.writing_seconds
    print(f"{dict(faults.done)}")
    print(f"{sets} sets acknowledged, {faults.book.lost_requests} answers lost in {seconds:.0f} s")
    print(f"Faults: {faults.passed} passed, {faults.failed} failed")
    sys.exit(0 if faults.failed == 0 else 1)


if __name__ == "__main__":
    main()
