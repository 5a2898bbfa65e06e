"""Runs the browser tests: every function `test_…` in the files `test_….py` of this folder.

A test is named by its docstring and asks for what it needs by the names of its parameters:

    server    the plates that this file's tests share (see plates.Server)
    browser   opens further pages (see plates.Browser)
    page      a page on a phone, in light colours, with scripts

It fails when it raises, and when a page of it had an error in a script or in the console.
"""

import argparse
import importlib
import inspect
import re
import shutil
import sys
import time
import traceback
from pathlib import Path

from playwright.sync_api import sync_playwright

from plates import Browser, Server, Trouble

HERE = Path(__file__).resolve().parent
FAILURES = HERE.parent.parent / ".build" / "browser-failures"
BINARIES = {"headless": "chromium-headless-shell", "chromium": "chromium"}


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Runs the browser tests of Plates.")
    parser.add_argument("--server", type=Path, default=".build/debug/plates", metavar="PATH")
    parser.add_argument("--only", default="", metavar="TEXT", help="in the file's or test's name")
    parser.add_argument("--headed-binary", choices=BINARIES, default="headless", dest="binary")
    parser.add_argument(
        "--tries", type=int, default=1, metavar="N",
        help="how often a test may be tried: on a busy machine a page can come later than a test expects",
    )
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
            print(f"    (no picture of page {number}: {str(error).splitlines()[0]})")
    (FAILURES / f"{name}.log").write_text(server.log_text(), encoding="utf-8")


def run_test(test, browser: Browser, server: Server) -> None:
    given = {"server": lambda: server, "browser": lambda: browser, "page": browser.new_page}
    test(**{name: given[name]() for name in inspect.signature(test).parameters})
    if errors := browser.errors():
        raise Trouble("The pages had errors:\n" + "\n".join(errors))


def report(passed: bool, name: str, started: float) -> bool:
    print(f"{'✔' if passed else '✘'} {name} ({time.monotonic() - started:.1f} s)", flush=True)
    return passed


def is_test_code(path: Path) -> bool:
    return path.parent == HERE and path.name != Path(__file__).name


def explain(error: Exception, page_errors: list[str] | None = None) -> None:
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
    print(re.sub("^", "    ", text.rstrip(), flags=re.MULTILINE))


def attempt(file: str, test, chromium, server: Server, binary: str) -> bool:
    browser, started = Browser(chromium, server, binary), time.monotonic()
    try:
        if server.process is None:
            server.start()
        run_test(test, browser, server)
        return report(True, sentence(test), started)
    except Exception as error:
        report(False, sentence(test), started)
        explain(error, browser.errors())
        keep_evidence(f"{file}-{test.__name__}", browser, server)
        return False
    finally:
        browser.close()


def run_file(file: str, tests: list, chromium, program: Path, binary: str, tries: int) -> list[bool]:
    """One server for all the tests of a file. That it ends when asked is a test as well."""
    server = Server(program)
    try:
        results = [
            any(attempt(file, test, chromium, server, binary) for _ in range(tries)) for test in tests
        ]
        started = time.monotonic()
        try:
            server.stop()
        except Trouble as error:
            results.append(report(False, f"the server of {file} ends when asked to", started))
            explain(error)
        return results
    finally:
        server.kill()
        server.close()


def main() -> None:
    chosen = options()
    binary = shutil.which(BINARIES[chosen.binary])
    if binary is None:
        sys.exit(f"There is no {BINARIES[chosen.binary]}; scripts/setup test installs it.")
    shutil.rmtree(FAILURES, ignore_errors=True)
    results: list[bool] = []
    with sync_playwright() as playwright:
        # The sandbox of Chromium refuses to run for root, as in a container.
        chromium = playwright.chromium.launch(executable_path=binary, args=["--no-sandbox"])
        for file, tests in collect(chosen.only):
            results += run_file(file, tests, chromium, chosen.server.resolve(), binary, chosen.tries)
        chromium.close()
    print(f"Browser: {results.count(True)} passed, {results.count(False)} failed")
    sys.exit(0 if results and all(results) else 1)


if __name__ == "__main__":
    main()
