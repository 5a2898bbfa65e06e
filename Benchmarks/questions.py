"""Measures the questions over time on both deployments, with few sets and with many, and prints tables.

    scripts/bench questions 1000000 10000000
    scripts/bench questions embedded 10000000      one deployment alone; the other is called servers

Each number is how many sets there are, of 2,000 accounts: one has 100,000 of them, and the others share the rest.
The questions are set against the bare query for the same points, of InfluxDB or of SQLite, in turns. The pages of the
server deployment are also asked of a process without InfluxDB on the same PostgreSQL, in turns. Ten million take about
a quarter of an hour to be written before anything is asked.
"""

import contextlib
import http.client
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "scripts"))

from influxdb import InfluxDB  # noqa: E402  (found only now)
from plates_program import EMAIL, PASSWORD, Program  # noqa: E402
from postgresql import PostgreSQL, program as postgresql_program  # noqa: E402
from server import Server  # noqa: E402

ACCOUNTS = 2000
MOST = 100_000
TIMES = 400
TODAY = date.today()
MIDNIGHT = (TODAY - date(1970, 1, 1)).days * 86400

QUESTIONS = [("3 months by week", 90, "week"), ("a year by week", 365, "week"),
             ("10 years by month", 3652, "month")]
PAGES = [
    ("page of the exercise, 3 months", "/progress/exercises/{exercise}"),
    ("page of the exercise, all 14 years", "/progress/exercises/{exercise}?range=all"),
    ("all training of a year, by muscle", "/progress/training?range=1y"),
    ("API, summary of a year", f"/api/v1/progress/summary?from={TODAY - timedelta(days=364)}&to={TODAY}"),
]


class OnServers:
    """PostgreSQL and InfluxDB."""

    name = "server deployment"
    bare_name = "InfluxQL"

    # The account that is asked has the most; each other has as many sets as remain for it. Twenty-four exercises
    # in turns, four sets of each, twenty sets a day, back from today; the triggers would only slow this down.
    FILL = """
    ALTER TABLE sets DISABLE TRIGGER USER;
    INSERT INTO accounts
        SELECT gen_random_uuid(), n || '@plates.example', 'n', '', 'kg', 'UTC', 'monday', now()
        FROM generate_series(2, {accounts}) AS n;
    INSERT INTO sets (
        id, account_id, exercise_id, day, performed_at, weight_grams, weight_thousandths, weight_unit, reps, rpe,
        kind, completed, note, version, changed_at, series_at
    )
    SELECT gen_random_uuid(), accounts.id, chosen.id, date '{today}' - n / 20, place, 60000 + n % 40 * 2500,
        60000 + n % 40 * 2500, 'kg', 5 + n % 4, 8, 'working', true, '', 1, now(), place
    FROM accounts
    CROSS JOIN LATERAL generate_series(1, CASE email WHEN '{email}' THEN {most} ELSE {rest} END) AS n
    CROSS JOIN LATERAL (SELECT ({midnight} - n / 20 * 86400 + n % 20 * 180) * 1000000000::bigint AS place) AS placed
    JOIN (
        SELECT id, row_number() OVER (ORDER BY id) - 1 AS number FROM exercises
        WHERE measure = 'weight_reps' ORDER BY id LIMIT 24
    ) AS chosen ON chosen.number = n / 4 % 24;
    ALTER TABLE sets ENABLE TRIGGER USER;
    """
    # As `InfluxLiftHistory` asks.
    QUERY = (
        'SELECT "efforts" FROM "lift_day" '
        "WHERE \"account\" = '{account}' AND \"exercise\" = '{exercise}' "
        "AND time >= '{first}T00:00:00Z' AND time <= '{last}T23:59:59Z'"
    )

    def __init__(self, plates: str):
        self.plates = plates
        self.database, self.influx = PostgreSQL(), InfluxDB()
        self.addresses = {"PLATES_DATABASE_URL": self.database.url, "PLATES_INFLUX_URL": self.influx.url}
        self.program = Program(plates, **self.addresses)
        self.connection = http.client.HTTPConnection(
            "127.0.0.1", urllib.parse.urlsplit(self.influx.base).port, timeout=60
        )

    def sql(self, text: str) -> str:
        psql = [postgresql_program("psql"), "-qAt", "-v", "ON_ERROR_STOP=1", self.database.url, "-c", text]
        return subprocess.run(psql, check=True, capture_output=True, text=True).stdout.strip()

    def fill(self, **numbers) -> str:
        self.sql(self.FILL.format(**numbers))
        self.sql("VACUUM ANALYZE sets")
        started = time.monotonic()
        subprocess.run(
            [self.plates, "lifts", "rebuild"], check=True, env=self.program.environment,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        took = time.monotonic() - started
        return f"InfluxDB rebuilt in {took:.0f} s ({numbers['sets'] / took:,.0f} sets a second)"

    def someone(self) -> list[str]:
        return self.sql(
            "SELECT account_id, exercise_id FROM sets JOIN accounts ON accounts.id = account_id "
            f"WHERE email = '{EMAIL}' LIMIT 1"
        ).split("|")

    def bare(self, account: str, exercise: str, first: date) -> None:
        query = self.QUERY.format(account=account, exercise=exercise, first=first, last=TODAY)
        parameters = urllib.parse.urlencode({"db": "plates", "epoch": "ns", "q": query})
        get(self.connection, f"/query?{parameters}", {})

    def command(self, without: str = "") -> list[str]:
        addresses = (f"{key}={value}" for key, value in self.addresses.items() if key != without)
        return ["env", *addresses, self.plates, "serve"]

    def sql_command(self) -> list[str]:
        return self.command(without="PLATES_INFLUX_URL")

    def close(self) -> None:
        self.connection.close()
        self.program.close()
        self.influx.close()
        self.database.close()


class Embedded:
    """One SQLite file."""

    name = "embedded deployment"
    bare_name = "SQL"

    FILL = """
    PRAGMA foreign_keys = OFF;
    PRAGMA synchronous = OFF;
    PRAGMA journal_mode = OFF;
    PRAGMA cache_size = -8000000;
    BEGIN;
    CREATE TEMP TABLE numbers (n INTEGER PRIMARY KEY);
    INSERT INTO numbers
        WITH RECURSIVE counting (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counting WHERE n < {most})
        SELECT n FROM counting;
    INSERT INTO accounts (id, email, name, password_hash, unit, time_zone, week_starts, created_at)
        SELECT {uuid}, n || '@plates.example', 'n', '', 'kg', 'UTC', 'monday', 0 FROM numbers
        WHERE n BETWEEN 2 AND {accounts};
    CREATE TEMP TABLE chosen AS
        SELECT id, row_number() OVER (ORDER BY id) - 1 AS number FROM exercises
        WHERE measure = 'weight_reps' ORDER BY id LIMIT 24;
    CREATE UNIQUE INDEX temp.chosen_by_number ON chosen (number);
    INSERT INTO sets (
        id, account_id, exercise_id, day, performed_at, weight_grams, weight_thousandths, weight_unit, reps, rpe,
        kind, completed, note, version, changed_at, series_at
    )
    SELECT {uuid}, accounts.id, chosen.id, date('{today}', '-' || (n / 20) || ' days'),
        ({midnight} - n / 20 * 86400 + n % 20 * 180) * 1000000000, 60000 + n % 40 * 2500,
        60000 + n % 40 * 2500, 'kg', 5 + n % 4, 8, 'working', 1, '', 1, 0,
        ({midnight} - n / 20 * 86400 + n % 20 * 180) * 1000000000
    FROM accounts
    JOIN numbers ON n <= CASE email WHEN '{email}' THEN {most} ELSE {rest} END
    JOIN chosen ON chosen.number = n / 4 % 24;
    COMMIT;
    """
    UUID = (
        "lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-a' "
        "|| substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))"
    )
    # As `SetStore.log` asks.
    QUERY = """
        SELECT day, weight_grams, reps, count(*) AS sets FROM sets
        WHERE account_id = ? AND exercise_id = ? AND day BETWEEN ? AND ?
            AND deleted_at IS NULL AND completed AND kind <> 'warmup'
        GROUP BY day, weight_grams, reps
    """

    def __init__(self, plates: str):
        self.plates = plates
        self.program = Program(plates)
        self.connection = None

    def fill(self, **numbers) -> str:
        started = time.monotonic()
        with sqlite3.connect(self.program.database, isolation_level=None) as database:
            database.executescript(self.FILL.format(uuid=self.UUID, **numbers))
        self.connection = sqlite3.connect(self.program.database)
        return f"written in {time.monotonic() - started:.0f} s"

    def someone(self) -> list[str]:
        return list(self.connection.execute(
            "SELECT account_id, exercise_id FROM sets JOIN accounts ON accounts.id = account_id "
            "WHERE email = ? LIMIT 1", [EMAIL],
        ).fetchone())

    def bare(self, account: str, exercise: str, first: date) -> None:
        self.connection.execute(self.QUERY, [account, exercise, str(first), str(TODAY)]).fetchall()

    def command(self) -> list[str]:
        return [self.plates, "serve", "--data-dir", str(self.program.data)]

    def sql_command(self) -> None:
        """It has nothing but SQL."""

    def close(self) -> None:
        if self.connection:
            self.connection.close()
        self.program.close()


def get(connection: http.client.HTTPConnection, path: str, headers: dict) -> None:
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise SystemExit(f"{path} answered {answer.status}: {body[:200]}")


def times(ask, count: int = TIMES) -> list[float]:
    """How long each of many askings takes, in milliseconds, in order; the first ones warm up and do not count."""
    took = []
    for _ in range(count):
        start = time.perf_counter()
        ask()
        took.append((time.perf_counter() - start) * 1000)
    return sorted(took[count // 20:])


def figure(runs: list[list[float]], share: float) -> float:
    return statistics.median(run[int(len(run) * share)] for run in runs)


def measure(kind: type, sets: int, plates: str) -> None:
    deployment = kind(plates)
    try:
        token = deployment.program.make_account()
        # The first start writes the exercises.
        deployment.program.serve().stop(10)
        how = deployment.fill(
            sets=sets, accounts=ACCOUNTS, email=EMAIL, most=MOST, rest=(sets - MOST) // (ACCOUNTS - 1),
            today=TODAY, midnight=MIDNIGHT,
        )
        print(f"\n{kind.name}: {sets:,} sets of {ACCOUNTS:,} accounts, {how}", flush=True)
        with tempfile.TemporaryFile("w") as log:
            server = Server(deployment.command(), "/sign-in", log)
            try:
                show_questions(deployment, server, token)
                show_pages(deployment, server)
                print(f"resident memory of Plates: {server.resident_megabytes():.0f} MB", flush=True)
            finally:
                server.stop()
    finally:
        deployment.close()


def show_questions(deployment, server, token: str) -> None:
    account, exercise = deployment.someone()
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    print(f"{'question':36}{'p50 ms':>9}{'p99 ms':>9}{'bare p50':>10}{'bare p99':>10}"
          f"{'p50 ratio':>11}{'p99 ratio':>11}  bare {deployment.bare_name}")
    for name, days, period in QUESTIONS:
        first = TODAY - timedelta(days=days)
        path = f"/api/v1/progress/exercises/{exercise}?from={first}&to={TODAY}&by={period}"
        plates, bare = [], []
        # In turns, so that a noisy moment meets both.
        for _ in range(3):
            bare.append(times(lambda: deployment.bare(account, exercise, first)))
            plates.append(times(lambda: get(connection, path, {"Authorization": f"Bearer {token}"})))
        p50, p99 = figure(plates, 0.5), figure(plates, 0.99)
        bare50, bare99 = figure(bare, 0.5), figure(bare, 0.99)
        print(f"{name:36}{p50:9.2f}{p99:9.2f}{bare50:10.2f}{bare99:10.2f}{p50 / bare50:11.2f}{p99 / bare99:11.2f}",
              flush=True)


class Visitor:
    """Somebody who opens pages as if nobody had asked for them before."""

    def __init__(self, server: Server):
        self.cookie = server.sign_in(EMAIL, PASSWORD)
        self.connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        self.numbers = iter(range(1_000_000))

    def open(self, address: str) -> None:
        fresh = f"{'&' if '?' in address else '?'}fresh={next(self.numbers)}"
        get(self.connection, address + fresh, {"Cookie": self.cookie})


def show_pages(deployment, server) -> None:
    _, exercise = deployment.someone()
    command = deployment.sql_command()
    with tempfile.TemporaryFile("w") as log, contextlib.ExitStack() as stack:
        visitors = [Visitor(server)]
        if command:
            other = Server(command, "/sign-in", log)
            stack.callback(other.stop)
            visitors.append(Visitor(other))
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        hello = figure([times(lambda: get(connection, "/sign-in", {}))], 0.5)
        print(f"{'page':36}{'p50 ms':>9}{'p99 ms':>9}" + (f"{'SQL p50':>9}{'SQL p99':>9}" if command else "")
              + f"   (a page without data takes {hello:.2f} ms)")
        for name, path in PAGES:
            address = path.format(exercise=exercise)
            runs = [[] for _ in visitors]
            for _ in range(3):
                for visitor, taken in zip(visitors, runs, strict=True):
                    taken.append(times(lambda visitor=visitor: visitor.open(address), 100))
            print(f"{name:36}" + "".join(
                f"{figure(taken, share):9.2f}" for taken in runs for share in (0.5, 0.99)), flush=True)


def main() -> None:
    plates, *words = sys.argv[1:]
    kinds = {"servers": OnServers, "embedded": Embedded}
    chosen = [kinds[word] for word in words if word in kinds] or kinds.values()
    for number in (word for word in words if word not in kinds):
        for kind in chosen:
            measure(kind, int(number), plates)


if __name__ == "__main__":
    main()
