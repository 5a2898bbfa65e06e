"""Measures the two questions against the bare queries of InfluxDB, with few sets and with many.

    scripts/bench questions 1000000 10000000

Each number is how many sets there are, of 2,000 accounts: one has 100,000 of them, and the others share the
rest. Ten million take about half an hour to be written before anything is asked.
"""

import http.client
import json
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
from plates_program import EMAIL, Program  # noqa: E402
from postgresql import PostgreSQL, program as postgresql_program  # noqa: E402
from server import Server  # noqa: E402

ACCOUNTS = 2000
MOST = 100_000
TIMES = 400
TODAY = date(2026, 1, 1)

# The account that is asked comes first; each other has as many sets as remain for it. Twenty-four exercises
# in turns, twenty sets a day, back from the first of January 2026; the triggers would only slow this down.
FILL = """
ALTER TABLE sets DISABLE TRIGGER USER;
INSERT INTO accounts
    SELECT gen_random_uuid(), n || '@plates.example', 'n', '', 'kg', 'UTC', 'monday', now()
    FROM generate_series(2, {accounts}) AS n;
INSERT INTO sets (
    id, account_id, exercise_id, day, performed_at, weight_grams, weight_thousandths, weight_unit, reps, rpe,
    kind, completed, note, version, changed_at, series_at
)
SELECT gen_random_uuid(), accounts.id, chosen.id, date '2026-01-01' - n / 20, place, 60000 + n % 50000,
    60000 + n % 50000, 'kg', 5 + n % 4, 8, 'working', true, '', 1, now(), place
FROM accounts
CROSS JOIN LATERAL generate_series(1, CASE email WHEN '{email}' THEN {most} ELSE {rest} END) AS n
CROSS JOIN LATERAL (
    SELECT (1767225600 - n / 20 * 86400 + n % 20 * 180) * 1000000000::bigint AS place
) AS placed
JOIN (
    SELECT id, row_number() OVER (ORDER BY id) - 1 AS number FROM exercises
    WHERE measure = 'weight_reps' ORDER BY id LIMIT 24
) AS chosen ON chosen.number = n % 24;
ALTER TABLE sets ENABLE TRIGGER USER;
"""

# As `InfluxLiftHistory` asks.
QUERY = (
    'SELECT "weight", "reps" FROM "lift_set" '
    "WHERE \"account\" = '{account}' AND \"exercise\" = '{exercise}' "
    "AND time >= '{first}T00:00:00Z' AND time <= '{last}T23:59:59Z' "
    'AND "counts" = true'
)
QUESTIONS = [("3 months by week", 90, "week"), ("a year by week", 365, "week"),
             ("10 years by month", 3652, "month")]


def ask(port: int, path: str, headers: dict) -> list[float]:
    """How long each of many requests takes over one connection, in milliseconds."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    took = []
    for _ in range(TIMES):
        start = time.perf_counter()
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        body = answer.read()
        took.append((time.perf_counter() - start) * 1000)
        if answer.status != 200:
            raise SystemExit(f"{path} answered {answer.status}: {body[:200]}")
    connection.close()
    return sorted(took[20:])


def measure(sets: int, plates: str) -> None:
    with PostgreSQL() as database, InfluxDB() as influx, tempfile.TemporaryDirectory() as folder:
        addresses = {"PLATES_DATABASE_URL": database.url, "PLATES_INFLUX_URL": influx.url}
        with Program(plates, **addresses) as program, open(f"{folder}/log", "w") as log:
            token = program.make_account()
            # The first start writes the exercises.
            program.serve().terminate(10)
            psql = [postgresql_program("psql"), "-qAt", "-v", "ON_ERROR_STOP=1", database.url, "-c"]
            rest = (sets - MOST) // (ACCOUNTS - 1)
            subprocess.run(
                [*psql, FILL.format(accounts=ACCOUNTS, email=EMAIL, most=MOST, rest=rest)], check=True
            )
            subprocess.run([*psql, "VACUUM ANALYZE sets"], check=True)
            started = time.monotonic()
            subprocess.run(
                [plates, "lifts", "rebuild"], check=True, env=program.environment,
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )
            rebuilt = time.monotonic() - started
            account, exercise = subprocess.run(
                [*psql, "SELECT account_id, exercise_id FROM sets JOIN accounts ON accounts.id = account_id "
                        f"WHERE email = '{EMAIL}' LIMIT 1"],
                check=True, capture_output=True, text=True,
            ).stdout.strip().split("|")
            server = Server(
                ["env", *(f"{key}={value}" for key, value in addresses.items()), plates, "serve"],
                "/sign-in", log,
            )
            try:
                print(f"\n{sets:,} sets of {ACCOUNTS:,} accounts, rebuilt in {rebuilt:.0f} s "
                      f"({sets / rebuilt:,.0f} a second)")
                print(f"{'question':22}{'p50 ms':>9}{'p99 ms':>9}{'bare p50':>10}{'bare p99':>10}"
                      f"{'p50 ratio':>11}{'p99 ratio':>11}")
                for name, days, period in QUESTIONS:
                    show(name, *compare(server.port, influx.base, account, exercise, token, days, period))
                print(f"resident memory of Plates: {server.resident_megabytes():.0f} MB")
            finally:
                server.stop()


def compare(port, influx, account, exercise, token, days, period):
    first = TODAY - timedelta(days=days)
    query = QUERY.format(account=account, exercise=exercise, first=first, last=TODAY)
    bare_path = "/query?" + urllib.parse.urlencode({"db": "plates", "epoch": "ns", "q": query})
    path = f"/api/v1/progress/exercises/{exercise}?from={first}&to={TODAY}&by={period}"
    bare_port = urllib.parse.urlsplit(influx).port
    # In turns, so that a noisy moment meets both.
    plates, bare = [], []
    for _ in range(3):
        bare.append(ask(bare_port, bare_path, {}))
        plates.append(ask(port, path, {"Authorization": f"Bearer {token}"}))
    return plates, bare


def show(name, plates, bare) -> None:
    def figure(runs, share):
        return statistics.median(run[int(len(run) * share)] for run in runs)

    p50, p99 = figure(plates, 0.5), figure(plates, 0.99)
    bare50, bare99 = figure(bare, 0.5), figure(bare, 0.99)
    print(f"{name:22}{p50:9.2f}{p99:9.2f}{bare50:10.2f}{bare99:10.2f}{p50 / bare50:11.2f}{p99 / bare99:11.2f}",
          flush=True)


if __name__ == "__main__":
    for number in sys.argv[2:]:
        measure(int(number), sys.argv[1])
