"""Runs tests of the program `plates`: every function `test_…` in the files `test_….py` of a folder.

A test is named by its docstring. It gets a program with an empty data folder of its own, which is
deleted afterwards together with every server that the test has left running.
"""

import argparse
import importlib
import inspect
import signal
import sys
import time
import traceback
from pathlib import Path

from plates_program import Program


def main(title: str, folder: Path) -> None:
    """Runs the tests of a folder, prints "TITLE: N passed, N failed" and ends the process."""
    # Being asked to end must also end the servers and delete their data.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    chosen = options(title)
    results = [attempt(test, chosen.server) for test in collect(folder, chosen.only)]
    print(f"{title}: {results.count(True)} passed, {results.count(False)} failed")
    sys.exit(0 if results and all(results) else 1)


def options(title: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=f"Runs the tests of Plates: {title}.")
    parser.add_argument("--server", type=Path, default=".build/debug/plates", metavar="PATH")
    parser.add_argument("--only", default="", metavar="TEXT", help="in the file's or test's name")
    return parser.parse_args()


def collect(folder: Path, only: str) -> list:
    """The tests in the order of the files and in the order in which they are written down."""
    tests = []
    for path in sorted(folder.glob("test_*.py")):
        for name, test in vars(importlib.import_module(path.stem)).items():
            if name.startswith("test_") and inspect.isfunction(test):
                if only.lower() in f"{path.stem} {name} {sentence(test)}".lower():
                    tests.append(test)
    return tests


def sentence(test) -> str:
    return " ".join((inspect.getdoc(test) or test.__name__).split())


def attempt(test, executable: Path) -> bool:
    started = time.monotonic()
    try:
        with Program(executable) as program:
            test(program)
        reason = ""
    except Exception as error:
        # The frames of this runner only hide the line that failed.
        trace = traceback.TracebackException.from_exception(error)
        trace.stack = traceback.StackSummary.from_list(
            [frame for frame in trace.stack if Path(frame.filename).name != Path(__file__).name]
        )
        reason = "".join(f"    {line}" for line in trace.format())
    sign = "✘" if reason else "✔"
    print(f"{sign} {sentence(test)} ({time.monotonic() - started:.1f} s)", flush=True)
    if reason:
        print(reason.rstrip(), flush=True)
    return not reason
