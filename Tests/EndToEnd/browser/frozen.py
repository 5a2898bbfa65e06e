"""A server whose clock stands on one evening, so that its pages say the same on any day."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from plates_program import Program, Server, Trouble
from playwright.sync_api import Page

from .chromium import Browser
from .people import log_on
from .test_all_pages import prepare

TODAY = date(2026, 3, 12)
# A minute of the server's takes twenty of everybody else's: no page says a minute later than another.
CLOCK = f"@{TODAY} 18:00:00 x0.05"


def library() -> Path:
    """What stands between the server and the clock of the machine."""
    found = sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
    if not found:
        raise Trouble("There is no libfaketime; scripts/setup test installs it.")
    return found[0]


@contextmanager
def frozen_server(executable: Path) -> Iterator[Server]:
    """A server on which it is the evening of TODAY. What is timed by it, such as timeouts, goes on as usual."""
    clock = {"LD_PRELOAD": f"{library()}", "FAKETIME": CLOCK, "FAKETIME_DONT_FAKE_MONOTONIC": "1", "TZ": "UTC"}
    with Program(executable, **clock) as program:
        # The options of a command line do not reach a Swift program that is started with another library.
        program.environment["PLATES_DATA_DIR"] = f"{program.data}"
        yield program.serve()


def frozen_page(browser: Browser) -> tuple[Page, dict[str, str]]:
    """A page of a person with one of everything and two months of training, and what addresses are made of."""
    page, parts = prepare(browser, timezone_id="UTC", locale="en-GB")
    page.clock.set_fixed_time(f"{TODAY}T18:00:00Z")
    assert parts["day"] == f"{TODAY}", parts
    for weeks in range(1, 9):
        for reps in (8, 7, 6):
            log_on(page, f"{TODAY - timedelta(weeks=weeks)}", "Bench Press", 62.5 - weeks, reps)
    return page, parts
