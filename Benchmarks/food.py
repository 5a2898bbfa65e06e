"""Measures the import of foods and the search among them, on SQLite and on PostgreSQL, and prints a table.

    BENCH_FOODS="10000 1000000" python3 Benchmarks/food.py .build/release/plates-bench

The foods are made up of the catalogue's words. The importer is compared with a loop that only reads the same
file, which has the columns that are read and no others, and then again with one as wide as the export of Open Food
Facts. A search is what a person's request asks of the database and of the rules, without HTTP.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "scripts"))

from postgresql import PostgreSQL  # noqa: E402  (found only now)
from table import verdict  # noqa: E402

SIZES = [int(size) for size in os.environ.get("BENCH_FOODS", "10000 1000000").split()]
WIDE = 100_000
SEARCHES = os.environ.get("BENCH_SEARCHES", "400")
KINDS = ("beginnings", "words in another order", "a typing error", "no hit", "all")


def measure(bench: str, foods: int, *options: str) -> dict:
    with tempfile.TemporaryDirectory(prefix="plates-foods-") as folder:
        output = subprocess.run(
            [bench, "foods", "--data-dir", folder, "--foods", str(foods), *options],
            check=True, stdout=subprocess.PIPE, text=True,
        ).stdout
    return json.loads(output)


def show(name: str, foods: int, figures: dict, kinds: tuple[str, ...]) -> None:
    print(f"\n{f'{foods:,} foods, {name}':46}{'value':>12}  {'target':8}")
    limit = 5 if foods <= 10_000 else 20
    rows = [
        ("bytes of a row", figures["bytes"], ""),
        ("loop that only reads, foods a second", figures["bare"], ""),
        ("import, foods a second", figures["import"], ""),
        ("import : loop", figures["import"] / figures["bare"], "≥ 0.30"),
        ("the same file again, foods a second", figures["again"], ""),
    ]
    for kind in kinds:
        rows.append((f"search, {kind}, p50 ms", figures[f"{kind}, p50"], ""))
        rows.append((f"search, {kind}, p99 ms", figures[f"{kind}, p99"], f"< {limit}"))
    for name, value, target in rows:
        print(f"{name:46}{value:12,.2f}  {target:8}{verdict(value, target)}", flush=True)


def compare(bench: str, foods: int, kinds: tuple[str, ...], *options: str) -> None:
    show("SQLite", foods, measure(bench, foods, *options), kinds)
    with PostgreSQL() as database:
        show("PostgreSQL", foods, measure(bench, foods, *options, "--database-url", database.url), kinds)


def main() -> None:
    bench = sys.argv[1]
    for foods in SIZES:
        compare(bench, foods, KINDS, "--again", "--searches", SEARCHES)
    compare(bench, WIDE, (), "--again", "--searches", "1", "--wide")


if __name__ == "__main__":
    main()
