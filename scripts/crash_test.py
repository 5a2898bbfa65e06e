#!/usr/bin/env python3
"""Kills the server with SIGKILL at random moments while sets are being logged, and compares.

After every kill, no acknowledged set may be missing, no acknowledged change or deletion undone,
nothing doubled or made up, and the file must be whole. In the end SIGTERM must let requests in
flight be answered. SIGKILL leaves the kernel alone: what a power cut does to a disk that lies about
having written is not tested here.
"""

import argparse
import random
import signal
import sys

from crash.kills import Kills
from crash.shutdown import Shutdown
from plates_program import Program


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=50, metavar="N")
    parser.add_argument("--server", default=".build/debug/plates", metavar="PATH")
    parser.add_argument("--seed", type=int, default=None, metavar="N", help="of the choices")
    return parser.parse_args()


def report(kills: Kills) -> None:
    book = kills.book
    sets, seconds = len(book.acknowledged_sets), kills.writing_seconds
    print(
        f"{sets} sets acknowledged in {book.acknowledged_requests} requests, "
        f"{book.lost_requests} answers lost, "
        f"{kills.survived + kills.failed} kills and {kills.kills_while_starting} while starting, "
        f"{sets / max(seconds, 0.001):.0f} sets/s, longest restart {kills.longest_restart:.2f} s"
    )


def main() -> None:
    # Being asked to end must also end the server and delete its data.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    chosen = options()
    seed = random.randrange(1_000_000) if chosen.seed is None else chosen.seed
    print(f"Seed {seed}", flush=True)
    with Program(chosen.server) as program:
        token = program.make_account()
        kills, shutdown = Kills(program, token, random.Random(seed)), Shutdown(program, token)
        kills.run(chosen.kills)
        shutdown.run()
    report(kills)
    passed, failed = kills.survived + shutdown.passed, kills.failed + shutdown.failed
    print(f"Crash: {passed} passed, {failed} failed")
    sys.exit(0 if failed == 0 else 1)


if __name__ == "__main__":
    main()
