#!/usr/bin/env python3
"""Ends Plates, PostgreSQL and InfluxDB at random instants while sets are being logged, and compares.

After every fault, no acknowledged set may be missing, no acknowledged change or deletion undone,
nothing doubled or made up, no figure over time false, and no answer may be a 500. In the end InfluxDB
must have caught up. With --every the servers also hang, may only be read, change their roles, refuse,
answer late, are emptied, replaced and put back.
"""

import argparse
import random
import signal
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent / "Tests" / "Servers"))

from crash.faults import Faults
from crash.more_faults import MoreFaults
from influxdb import InfluxDB
from plates_program import Program
from postgresql import PostgreSQL
from strange_proxy import StrangeProxy


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=30, metavar="N", help="of each kind")
    parser.add_argument("--every", action="store_true", help="every kind of fault, not only ends")
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
        proxy = StrangeProxy(influx.port)
        addresses = {"PLATES_DATABASE_URL": database.url, "PLATES_INFLUX_URL": proxy.url}
        with Program(chosen.server, **addresses) as program:
            token = program.make_account()
            if chosen.every:
                faults = MoreFaults(program, token, database, influx, random.Random(seed), proxy)
            else:
                faults = Faults(program, token, database, influx, random.Random(seed))
            faults.run(chosen.kills)
        proxy.close()
    sets, seconds = len(faults.book.acknowledged_sets), faults.writing_seconds
    print(f"{dict(faults.done)}")
    print(f"{sets} sets acknowledged, {faults.book.lost_requests} answers lost in {seconds:.0f} s")
    print(f"Faults: {faults.passed} passed, {faults.failed} failed")
    sys.exit(0 if faults.failed == 0 else 1)


if __name__ == "__main__":
    main()
