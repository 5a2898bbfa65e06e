"""What the browser tests share: one Chromium and one server for all the tests of a process.

Tests run side by side in two processes (`-n 2`). A test that counts in tenths of a second, such as quick taps, is
marked `alone`, and runs while no other test does.
"""

import fcntl
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from plates_program import Program, Server, Trouble
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page, Playwright, sync_playwright
from xdist.scheduler import LoadScopeScheduling

from support import evidence

from .chromium import Browser, Chromium
from .engines import ENGINES, Engine
from .line import line_to
from .person import Tab


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.getgroup("plates").addoption(
        "--binary", choices=["headless", "chromium"], default="headless",
        help="run the tests of one Chromium in the headless shell, or in the full browser, which has Background Sync",
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "alone: needs the machine for itself, because it counts in tenths of a second")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # Those that run alone come last, when no process has anything else to do.
    items.sort(key=lambda item: item.get_closest_marker("alone") is not None)


class SharingScheduling(LoadScopeScheduling):
    """Gives a process one test at a time, except for those that share what is made once: an engine, all pages of an account."""

    def _split_scope(self, nodeid: str) -> str:
        if shared := re.search(r"test_(?:journeys|look)\.py::.*\[(\w+)\]$", nodeid):
            return shared[1]
        return next((name for name in ("test_all_pages", "test_main_page_is_as_in_its_picture") if name in nodeid), nodeid)


# The marker `xdist_group` does nothing any more in pytest 9.
@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log) -> SharingScheduling:
    return SharingScheduling(config, log)


# MARK: Fixtures


@pytest.fixture(scope="session")
def shared_program(executable: Path) -> Iterator[Program]:
    """The program of `shared_server`."""
    with Program(executable) as program:
        yield program


@pytest.fixture(scope="session")
def shared_server(shared_program: Program) -> Iterator[Server]:
    """A server for all the tests of this process, which have accounts of their own."""
    server = shared_program.serve()
    yield server
    if server.is_running:
        server.stop()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium_headless(playwright: Playwright) -> Iterator[Chromium]:
    chromium = Chromium(playwright, "headless")
    yield chromium
    chromium.close()


@pytest.fixture(scope="session")
def chromium_full(playwright: Playwright) -> Iterator[Chromium]:
    chromium = Chromium(playwright, "full")
    yield chromium
    chromium.close()


@pytest.fixture
def chromium(request: pytest.FixtureRequest) -> Chromium:
    """The headless shell, or what `both_browsers` asks for."""
    usual = "full" if request.config.getoption("--binary") == "chromium" else "headless"
    return request.getfixturevalue(f"chromium_{getattr(request, 'param', usual)}")


# For what differs where there is Background Sync.
both_browsers = pytest.mark.parametrize("chromium", ["headless", "full"], indirect=True)


@pytest.fixture
def browser(chromium: Chromium, server: Server) -> Iterator[Browser]:
    """Opens further pages."""
    browser = Browser(chromium, server)
    yield browser
    with chromium.watched():
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Page:
    """A page on a phone, in light colours, with scripts."""
    return browser.new_page()


@pytest.fixture(scope="session", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """A running browser of each engine in turn, for all journeys."""
    name = request.param
    shared = [request.getfixturevalue("chromium_headless")] if name == "chromium" else []
    engine = ENGINES[name](*shared)
    yield engine
    engine.close()


@pytest.fixture
def tab(engine: Engine, server: Server) -> Iterator[Tab]:
    """A person's tab with a connection of its own."""
    with line_to(server) as line:
        yield Tab(engine, line)


# MARK: Side by side


@pytest.fixture(autouse=True)
def _machine(request: pytest.FixtureRequest) -> Iterator[None]:
    """Shares the machine with the other process, or has it alone."""
    with the_machine(is_shared=request.node.get_closest_marker("alone") is None):
        yield


@contextmanager
def the_machine(is_shared: bool) -> Iterator[None]:
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID")
    if run is None:
        yield
        return
    base = Path(tempfile.gettempdir()) / f"plates-machine-{run}"
    with open(f"{base}.queue", "w") as queue, open(f"{base}.machine", "w") as machine:
        # Whoever wants it alone stands in the queue as well, so that others do not overtake for ever.
        fcntl.flock(queue, fcntl.LOCK_EX)
        fcntl.flock(machine, fcntl.LOCK_SH if is_shared else fcntl.LOCK_EX)
        fcntl.flock(queue, fcntl.LOCK_UN)
        yield


def pytest_sessionfinish(session: pytest.Session) -> None:
    if run := getattr(session.config, "workerinput", {}).get("testrunuid"):
        for ending in ("queue", "machine"):
            with suppress(OSError):
                os.unlink(Path(tempfile.gettempdir()) / f"plates-machine-{run}.{ending}")


# MARK: What fails a test


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function):
    """A test also fails when a page of it had an error in a script or in the console, and when its browser hangs."""
    browser = pyfuncitem.funcargs.get("browser")
    if browser is None:
        return (yield)
    with pyfuncitem.funcargs["chromium"].watched():
        try:
            result = yield
        except Exception as error:
            with suppress(PlaywrightError):
                # Often the reason: a button does nothing because its script never ran.
                for line in browser.errors():
                    error.add_note(f"An error on a page: {line}")
            raise
        if errors := browser.errors():
            raise Trouble("The pages had errors:\n" + "\n".join(errors))
        return result


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo) -> Iterator:
    report = yield
    if report.failed and report.when == "call":
        browser, engine = (item.funcargs.get(name) for name in ("browser", "engine"))
        for number, page in enumerate(browser.pages if browser else [], start=1):
            # A closed page must not hide why the test failed.
            with suppress(PlaywrightError):
                evidence.path_for(item, f"-{number}.html").write_text(page.content(), encoding="utf-8")
                page.screenshot(path=evidence.path_for(item, f"-{number}.png"), full_page=True, timeout=5000)
        if engine:
            engine.show(evidence.path_for(item, ".png"), evidence.path_for(item, ".html"))
    return report
