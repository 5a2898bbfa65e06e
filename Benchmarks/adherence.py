"""Measures how fast a year of twenty supplements is looked back on, on SQLite and on PostgreSQL.

    python3 Benchmarks/adherence.py .build/release/plates-bench

The question is what a person's request asks of the database and of the rules, without HTTP.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "scripts"))

from postgresql import PostgreSQL  # noqa: E402  (found only now)
from table import verdict  # noqa: E402


def measure(bench: str, *options: str) -> dict:
    with tempfile.TemporaryDirectory(prefix="plates-adherence-") as folder:
        output = subprocess.run(
            [bench, "adherence", "--data-dir", folder, *options],
            check=True, stdout=subprocess.PIPE, text=True,
        ).stdout
    return json.loads(output)


def show(name: str, figures: dict) -> None:
    print(f"\n{f'a year of 20 supplements, {name}':46}{'value':>12}  {'target':8}")
    for row, value, target in (("adherence, p50 ms", figures["p50"], ""), ("adherence, p99 ms", figures["p99"], "< 10")):
        print(f"{row:46}{value:12,.2f}  {target:8}{verdict(value, target)}", flush=True)


def main() -> None:
    bench = sys.argv[1]
    show("SQLite", measure(bench))
    with PostgreSQL() as database:
        show("PostgreSQL", measure(bench, "--database-url", database.url))


if __name__ == "__main__":
    main()
