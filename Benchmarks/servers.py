"""Measures the server deployment, on a PostgreSQL and an InfluxDB of its own, and prints a table.

What is compared runs in turns on the same servers; the medians of the rounds count.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "scripts"))

import load  # noqa: E402
import scenario  # noqa: E402
from influxdb import InfluxDB  # noqa: E402  (found only now)
from plates_program import Program  # noqa: E402
from postgresql import PostgreSQL, program as postgresql_program  # noqa: E402
from server import Server  # noqa: E402
from table import verdict  # noqa: E402

SECONDS = max(1, round(float(os.environ.get("BENCH_SECONDS", "5"))))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "5"))
SETS = 200_000
CONNECTIONS = 8
PLATES, BENCH = sys.argv[1:3]

# A row as Plates writes it, into a table with the same columns, keys and indexes, by itself.
BARE = """
INSERT INTO bare VALUES (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), current_date,
    :n, 60000, 60000, 'kg', 5, NULL, NULL, 8, 'working', true, '', 1, now(), NULL, :n);
"""


def pgbench(database, folder) -> float:
    """Commits a second of single rows."""
    script = os.path.join(folder, "bare.sql")
    Path(script).write_text("\\set n random(1, 9000000000000000000)\n" + BARE)
    output = subprocess.run(
        [postgresql_program("pgbench"), "--no-vacuum", "--client", str(CONNECTIONS), "--jobs", "2",
         "--time", str(SECONDS), "--protocol", "prepared", "--file", script, database.url],
        check=True, capture_output=True, text=True,
    ).stdout
    return float(next(line for line in output.splitlines() if line.startswith("tps")).split()[2])


def sql(database, text: str) -> str:
    command = [postgresql_program("psql"), "--quiet", "--no-align", "--tuples-only", database.url]
    return subprocess.run(
        [*command, "--command", text], check=True, capture_output=True, text=True
    ).stdout.strip()


def main() -> None:
    with PostgreSQL() as database, InfluxDB() as influx, tempfile.TemporaryDirectory() as folder:
        carried = json.loads(subprocess.run(
            [BENCH, "series", "--database-url", database.url, "--influx-url", influx.base,
             "--sets", str(SETS)],
            check=True, stdout=subprocess.PIPE, text=True,
        ).stdout)
        sql(database, "CREATE TABLE bare (LIKE sets INCLUDING ALL)")
        addresses = {"PLATES_DATABASE_URL": database.url, "PLATES_INFLUX_URL": influx.url}
        os.environ.update(addresses)
        with Program(PLATES, **addresses) as program, open(os.path.join(folder, "log"), "w") as log:
            token = program.make_account()
            server = Server([PLATES, "serve"], "/sign-in", log)
            try:
                answer = server.get(
                    "/api/v1/exercises?q=press", {"Authorization": f"Bearer {token}"}
                )
                exercises = [
                    item["id"] for item in json.loads(answer[2])["items"]
                    if item["measure"] == "weight_reps"
                ][:6]
                runs = {"sets": [], "commits": []}
                for number in range(ROUNDS):
                    runs["commits"].append(pgbench(database, folder))
                    runs["sets"].append(load.wrk(server, "/api/v1/sets", SECONDS, [
                        "post", str(number + 1), ",".join(exercises), "-",
                        "Authorization", f"Bearer {token}",
                    ], CONNECTIONS))
            finally:
                server.stop()
    show(runs, carried)


def show(runs, carried) -> None:
    commits = statistics.median(runs["commits"])
    sets = {key: statistics.median(run[key] for run in runs["sets"]) for key in runs["sets"][0]}
    print(f"\n{'server deployment':34}{'value':>12}  {'target':8}")
    for name, value, target in (
        ("sets through the API, a second", sets["requests_per_second"], ""),
        ("single-row commits of pgbench", commits, ""),
        ("sets : pgbench", sets["requests_per_second"] / commits, "≥ 0.40"),
        ("sets, p50 ms", sets["p50_ms"], ""),
        ("sets, p99 ms", sets["p99_ms"], ""),
        ("resident memory under load, MB", max(run["megabytes"] for run in runs["sets"]), ""),
        ("relay, points a second", carried["relay"], ""),
        ("ready lines, points a second", carried["direct"], ""),
        ("relay : ready lines", carried["relay"] / carried["direct"], "≥ 0.50"),
    ):
        print(f"{name:34}{value:12.3f}  {target:8}{verdict(value, target)}")


if __name__ == "__main__":
    main()
