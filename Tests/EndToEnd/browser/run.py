"""Runs the browser tests: every function `test_…` in the files `test_….py` of this folder.

A test is named by its docstring and asks for what it needs by the names of its parameters:

    server    the plates that this file's tests share (see plates.Server)
    browser   opens further pages (see plates.Browser)
    page      a page on a phone, in light colours, with scripts

It fails when it raises, when a page of it had an error in a script or in the console, and when it does not end. The
driver of the browser at times misses an event and waits for ever, in a test that passes by itself: a test that does not
end is begun once more, which is said and counted, and has failed where it does not end again.

Files are shared out among worker processes, each with a browser of its own; this process says what became of them.
"""

import argparse
import importlib
import inspect
import multiprocessing
import multiprocessing.connection
import os
import re
import shutil
import signal
import sys
import time
import traceback
from pathlib import Path

from playwright.sync_api import sync_playwright

from plates import Browser, Server, Trouble

HERE = Path(__file__).resolve().parent
FAILURES = HERE.parent.parent / ".build" / "browser-failures"
BINARIES = {"headless": "chromium-headless-shell", "chromium": "chromium"}
# The driver of the browser has calls without a limit; no test is still at work after so many seconds.
LIMIT = 300


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Runs the browser tests of Plates.")
    parser.add_argument("--server", type=Path, default=".build/debug/plates", metavar="PATH")
    parser.add_argument("--only", default="", metavar="TEXT", help="in the file's or test's name")
    parser.add_argument("--headed-binary", choices=BINARIES, default="headless", dest="binary")
    parser.add_argument("--workers", type=int, default=min(2, os.cpu_count() or 1), metavar="N")
    return parser.parse_args()


def sentence(test) -> str:
    first = (inspect.getdoc(test) or test.__name__.replace("_", " ")).split("\n\n")[0]
    return " ".join(first.split()).rstrip(".")


def collect(only: str) -> list[tuple[str, list]]:
    """The tests of each file, in the order in which they are written down."""
    files = []
    for path in sorted(HERE.glob("test_*.py")):
        module = importlib.import_module(path.stem)
        tests = [
            test
            for name, test in vars(module).items()
            if name.startswith("test_") and inspect.isfunction(test)
            and only.lower() in f"{path.stem} {name} {sentence(test)}".lower()
        ]
        if tests:
            files.append((path.stem, tests))
    return files


def keep_evidence(name: str, browser: Browser, server: Server) -> None:
    """Pictures and HTML of the pages as they were when the test failed, and the server's log."""
    FAILURES.mkdir(parents=True, exist_ok=True)
    for number, page in enumerate(browser.pages, start=1):
        base = FAILURES / f"{name}-{number}"
        try:
            page.screenshot(path=f"{base}.png", full_page=True, timeout=5000)
            Path(f"{base}.html").write_text(page.content(), encoding="utf-8")
        except Exception as error:  # a closed page must not hide why the test failed
            (FAILURES / f"{name}-{number}.txt").write_text(f"no picture: {error}")
    (FAILURES / f"{name}.log").write_text(server.log_text(), encoding="utf-8")


def run_test(test, browser: Browser, server: Server) -> None:
    given = {"server": lambda: server, "browser": lambda: browser, "page": browser.new_page}
    test(**{name: given[name]() for name in inspect.signature(test).parameters})
    if errors := browser.errors():
        raise Trouble("The pages had errors:\n" + "\n".join(errors))


def line(passed: bool, name: str, started: float) -> str:
    return f"{'✔' if passed else '✘'} {name} ({time.monotonic() - started:.1f} s)"


def is_test_code(path: Path) -> bool:
    return path.parent == HERE and path.name != Path(__file__).name


def explanation(error: Exception, page_errors: list[str] | None = None) -> str:
    if isinstance(error, Trouble):
        text = str(error)
    else:
        # The frames of Playwright and of this runner only hide the line that failed.
        trace = traceback.TracebackException.from_exception(error)
        trace.stack = traceback.StackSummary.from_list(
            [frame for frame in trace.stack if is_test_code(Path(frame.filename))]
        )
        text = "".join(trace.format())
        if page_errors:
            # Often the reason: a button does nothing because its script never ran.
            text += "The pages also had errors:\n" + "\n".join(page_errors)
    return re.sub("^", "    ", text.rstrip(), flags=re.MULTILINE)


# MARK: In a worker


def attempt(file: str, test, chromium, server: Server, binary: str) -> tuple[bool, str]:
    """Runs a test; answers whether it passed, and what there is to say of it."""
    browser, started = Browser(chromium, server, binary), time.monotonic()
    try:
        if server.process is None:
            server.start()
        run_test(test, browser, server)
        return True, line(True, sentence(test), started)
    except Exception as error:
        said = f"{line(False, sentence(test), started)}\n{explanation(error, browser.errors())}"
        keep_evidence(f"{file}-{test.__name__}", browser, server)
        return False, said
    finally:
        browser.close()


def run_file(file: str, tests: list, first: int, chromium, chosen, binary: str, parent) -> None:
    """One server for all the tests of a file, from the first on. That it ends when asked is a test as well."""
    server = Server(chosen.server.resolve())
    end = f"the server of {file} ends when asked to"
    try:
        for index, test in enumerate(tests[first:], start=first):
            parent.send(("begins", sentence(test), index))
            parent.send(("ended", *attempt(file, test, chromium, server, binary)))
        parent.send(("begins", end, len(tests)))
        started = time.monotonic()
        try:
            server.stop()
            parent.send(("ended", None, ""))
        except Trouble as error:
            parent.send(("ended", False, f"{line(False, end, started)}\n{explanation(error)}"))
    finally:
        server.kill()
        server.close()


def work(parent, chosen) -> None:
    """Runs the files that the parent names, until it names none."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    files = dict(collect(chosen.only))
    binary = shutil.which(BINARIES[chosen.binary])
    with sync_playwright() as playwright:
        # The sandbox of Chromium refuses to run for root, as in a container.
        chromium = playwright.chromium.launch(executable_path=binary, args=["--no-sandbox"])
        while job := parent.recv():
            file, first = job
            run_file(file, files[file], first, chromium, chosen, binary, parent)
            parent.send(("idle",))
        chromium.close()


# MARK: In the parent


class Worker:
    """A process that runs tests, and what it is at."""

    def __init__(self, chosen):
        context = multiprocessing.get_context("spawn")
        self.pipe, end = context.Pipe()
        self.process = context.Process(target=work, args=(end, chosen), daemon=True)
        self.process.start()
        end.close()
        self.file: str | None = None
        self.test: str | None = None
        self.index = 0
        self.since = time.monotonic()

    def give(self, file: str, first: int) -> None:
        self.file, self.index, self.test, self.since = file, first, None, time.monotonic()
        self.pipe.send((file, first))

    @property
    def is_late(self) -> bool:
        return self.file is not None and time.monotonic() - self.since > LIMIT

    def end(self) -> None:
        self.process.terminate()
        self.process.join(10)
        self.process.kill()


class Run:
    """All tests, shared out among workers."""

    def __init__(self, chosen):
        self.chosen = chosen
        self.results: list[bool] = []
        self.still: list[str] = []
        files = collect(chosen.only)
        # Those with most tests first, so that none is left alone at the end.
        self.jobs = [(name, 0) for name, tests in sorted(files, key=lambda file: -len(file[1]))]
        self.workers = [Worker(chosen) for _ in range(max(1, min(chosen.workers, len(self.jobs))))]

    def all(self) -> None:
        for worker in self.workers:
            self.next_file(worker)
        while busy := [worker for worker in self.workers if worker.file]:
            pipes = {worker.pipe: worker for worker in busy}
            for pipe in multiprocessing.connection.wait(list(pipes), timeout=5):
                worker = pipes[pipe]
                try:
                    self.hear(worker, *pipe.recv())
                except EOFError:
                    worker.process.join(10)
                    self.broke_off(worker, f"the process ended with status {worker.process.exitcode}")
            for worker in busy:
                if worker.is_late:
                    self.stood_still(worker)
        for worker in self.workers:
            worker.pipe.send(None)
            worker.process.join(30)
            worker.end()

    def next_file(self, worker: Worker) -> None:
        worker.file = None
        if self.jobs:
            worker.give(*self.jobs.pop(0))

    def hear(self, worker: Worker, kind: str, *said) -> None:
        if kind == "idle":
            self.next_file(worker)
        elif kind == "begins":
            worker.test, worker.index = said
            worker.since = time.monotonic()
        else:
            passed, text = said
            worker.test = None
            if passed is not None:
                self.report(passed, text)

    def report(self, passed: bool, text: str) -> None:
        self.results.append(passed)
        print(text, flush=True)

    def stood_still(self, worker: Worker) -> None:
        """A test that did not end is begun once more, with those after it."""
        if not worker.test or worker.test in self.still:
            return self.broke_off(worker, f"it did not end in {LIMIT} s")
        self.still.append(worker.test)
        print(f"↻ {worker.test}: did not end in {LIMIT} s and is begun once more", flush=True)
        self.replace(worker, worker.index)

    def broke_off(self, worker: Worker, reason: str) -> None:
        """A test that took its process with it has failed; those after it are run by another."""
        name = worker.test or f"the start of {worker.file}"
        self.report(False, f"{line(False, name, worker.since)}\n    {reason}")
        self.replace(
            worker, worker.index + 1 if worker.test else len(dict(collect(self.chosen.only))[worker.file]))

    def replace(self, worker: Worker, following: int) -> None:
        """Ends a worker, and has another go on with its file."""
        worker.end()
        if following < len(dict(collect(self.chosen.only))[worker.file]):
            self.jobs.insert(0, (worker.file, following))
        self.workers[self.workers.index(worker)] = other = Worker(self.chosen)
        self.next_file(other)

    def end(self) -> None:
        """Ended from outside: says what was still at work, which counts as failed, and what never began."""
        for worker in self.workers:
            if worker.test:
                self.report(False, f"{line(False, worker.test, worker.since)}\n    it was ended before it was done")
            worker.end()
        if self.jobs:
            self.report(False, f"✘ these files were never begun: {', '.join(name for name, _ in self.jobs)}")


def main() -> None:
    chosen = options()
    if shutil.which(BINARIES[chosen.binary]) is None:
        sys.exit(f"There is no {BINARIES[chosen.binary]}; scripts/setup test installs it.")
    shutil.rmtree(FAILURES, ignore_errors=True)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    run = Run(chosen)
    try:
        run.all()
    except SystemExit:
        run.end()
        raise
    finally:
        if run.still:
            print(f"{len(run.still)} stood still and were begun once more: {'; '.join(run.still)}", flush=True)
        print(f"Browser: {run.results.count(True)} passed, {run.results.count(False)} failed", flush=True)
    sys.exit(0 if run.results and all(run.results) else 1)


if __name__ == "__main__":
    main()
