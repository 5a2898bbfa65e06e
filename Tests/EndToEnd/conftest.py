"""What every end-to-end test may ask for by the names of its parameters, and how the tests are reported."""

import signal
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from influxdb import InfluxDB
from plates_program import Prepared, Program, Server
from postgresql import PostgreSQL

from support import evidence
from support.accounts import Accounts, accounts_of
from support.deployment import Deployment
from support.report import Reporter, explanation, sentence

ROOT = Path(__file__).resolve().parents[2]


# MARK: Fixtures


@pytest.fixture(scope="session")
def executable(request: pytest.FixtureRequest) -> Path:
    """The program `plates` that is tested."""
    return executable_of(request.config)


@pytest.fixture(scope="session")
def prepared(executable: Path) -> Iterator[Prepared]:
    """A database with an account in it, which `program.make_account()` copies."""
    with Prepared(executable) as prepared:
        yield prepared


@pytest.fixture
def program(executable: Path, prepared: Prepared) -> Iterator[Program]:
    """The program with an empty data folder of its own; what it serves is ended after the test."""
    with Program(executable, prepared) as program:
        yield program


@pytest.fixture(scope="module")
def shared_program(executable: Path, prepared: Prepared) -> Iterator[Program]:
    """The program of `shared_server`, with one data folder for all the tests of a file."""
    with Program(executable, prepared) as program:
        yield program


@pytest.fixture(scope="module")
def shared_server(shared_program: Program) -> Iterator[Server]:
    """A server for all the tests of a file. That it ends when it is asked to is tested at the end."""
    server = shared_program.serve()
    yield server
    if server.is_running:
        server.stop()


@pytest.fixture
def server(shared_server: Server) -> Server:
    """The server that this file's tests share; it runs, even if the test before has ended it."""
    if not shared_server.is_running:
        shared_server.start()
    return shared_server


@pytest.fixture
def accounts(server: Server) -> Accounts:
    """Makes accounts on `server` without hashing a password for each."""
    return accounts_of(server)


@pytest.fixture(scope="session")
def shared_postgresql() -> Iterator[PostgreSQL]:
    """A PostgreSQL server for tests that do not end it. Ask for `deployment`, which has a database on it."""
    # Nothing here outlives the machine, so nothing need wait for its disk.
    with PostgreSQL("fsync=off", "full_page_writes=off", "max_connections=1000") as database:
        yield database


@pytest.fixture(scope="session")
def shared_influxdb() -> Iterator[InfluxDB]:
    """An InfluxDB server for tests that do not end it. Ask for `deployment`, which has a database on it."""
    with InfluxDB() as influx:
        yield influx


@pytest.fixture
def deployment(request: pytest.FixtureRequest, program: Program) -> Iterator[Deployment]:
    """`program` on an empty database of the shared PostgreSQL and one of the shared InfluxDB; for a test that is
    marked `own_servers`, which pauses, ends or empties them, on servers of its own."""
    with ExitStack() as stack:
        if request.node.get_closest_marker("own_servers"):
            database, influx = stack.enter_context(PostgreSQL()), stack.enter_context(InfluxDB())
        else:
            database, influx = map(request.getfixturevalue, ("shared_postgresql", "shared_influxdb"))
        yield stack.enter_context(Deployment(program, database, influx))


# MARK: Options, selection and report


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("plates")
    group.addoption(
        "--server", type=Path, default=ROOT / ".build/debug/plates", metavar="PATH", help="the program to test"
    )
    group.addoption("--torture", action="store_true", help="the tests, too, that are only for `make torture`")
    group.addoption("--seed", type=int, metavar="N", help="of the choices of what happens at random")
    group.addoption("--times", type=int, default=1, metavar="N", help="how many times more kills there are")
    group.addoption("--only", default="", metavar="TEXT", help="tests with this text in their path, name or sentence")


def executable_of(config: pytest.Config) -> Path:
    return (config.invocation_params.dir / config.getoption("--server")).resolve()


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    if not executable_of(config).exists():
        raise pytest.UsageError(f"There is no program {executable_of(config)}; `swift build` builds it.")
    # Being asked to end must also end the servers and delete their data, as Control-C does.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if standard := config.pluginmanager.getplugin("terminalreporter"):
        config.pluginmanager.unregister(standard)
        config.pluginmanager.register(Reporter(config), "terminalreporter")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    only = config.getoption("--only").lower()
    chosen = [
        item for item in items
        if only in f"{item.nodeid} {sentence(item)}".lower()
        and (config.getoption("--torture") or not item.get_closest_marker("torture"))
    ]
    config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
    items[:] = chosen


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo) -> Iterator:
    report = yield
    report.sentence = sentence(item)
    if report.failed:
        report.longrepr = explanation(item, call, report)
        evidence.keep_logs(item)
    return report
