"""Writes Tests/Fixtures/schemas for the steps of the schema that have no fixture yet.

    python3 scripts/schema_fixtures.py [OPTION OF swift test …]

A fixture is a dump of a database with the schema of a step and rows in every table. Dumps of neighbouring steps
are nearly the same, so a file holds what its step adds (+) to the dump before and removes (-) from it, a statement
a line; the digit says in which order statements run. What has been written is never written again: it is what
people have on their disks.
"""

import os
import re
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from postgresql import PostgreSQL, program

FOLDER = Path(__file__).resolve().parent.parent / "Tests/Fixtures/schemas"

# Kinds of statements in the order in which they run: rows before what checks them or acts on them.
POSTGRESQL = (
    r"CREATE TABLE ", r"CREATE FUNCTION ", r"ALTER TABLE \S+ ALTER COLUMN \S+ ADD GENERATED ", r"INSERT ",
    r"SELECT pg_catalog\.setval", r"ALTER TABLE .* (PRIMARY KEY|UNIQUE) ", r"CREATE (UNIQUE )?INDEX ",
    r"CREATE TRIGGER ", r"ALTER TABLE .* FOREIGN KEY ", r"CREATE VIEW ",
)
# The index of foods is filled by its triggers, so they come first. Other triggers fill tables whose rows are dumped.
SQLITE = (
    r"CREATE TABLE ", r"CREATE VIRTUAL ", r"CREATE (UNIQUE )?INDEX ", r"CREATE TRIGGER food", r"INSERT ",
    r"CREATE VIEW ", r"CREATE TRIGGER ",
)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, PostgreSQL("fsync=off") as database:
        environment = os.environ | {
            "PLATES_TEST_DATABASE_URL": database.url, "PLATES_SCHEMA_FIXTURES": folder,
        }
        command = ["swift", "test", "--filter", "SchemaFixtureWriter", *sys.argv[1:]]
        subprocess.run(command, env=environment, check=True)
        for url in sorted(Path(folder).glob("*.url"), key=lambda path: int(path.stem)):
            number = int(url.stem)
            if (FOLDER / f"sqlite/{number:03}.sql").exists():
                continue
            write("sqlite", number, sqlite_dump(url.with_suffix(".sqlite")), SQLITE)
            write("postgresql", number, postgresql_dump(url.read_text(encoding="utf-8")), POSTGRESQL)
            with (FOLDER / "checksums.tsv").open("a", encoding="utf-8") as file:
                file.write(url.with_suffix(".tsv").read_text(encoding="utf-8"))
            print(f"step {number}: written")


def write(folder: str, number: int, statements: list[str], kinds: tuple[str, ...]) -> None:
    before = set()
    for earlier in range(1, number):
        for line in (FOLDER / f"{folder}/{earlier:03}.sql").read_text(encoding="utf-8").splitlines():
            before.add(line[1:]) if line[0] == "+" else before.remove(line[1:])
    lines = []
    for statement in statements:
        order = next(order for order, kind in enumerate(kinds) if re.match(kind, statement))
        lines.append(f"{order} {statement}")
    changes = [f"-{line}" for line in sorted(before - set(lines))]
    changes += [f"+{line}" for line in lines if line not in before]
    text = "".join(f"{line}\n" for line in changes)
    (FOLDER / f"{folder}/{number:03}.sql").write_text(text, encoding="utf-8")


def sqlite_dump(path: Path) -> list[str]:
    """The schema in the words of the database, and its rows."""
    with closing(sqlite3.connect(path)) as connection:
        schema = connection.execute(
            "SELECT name, type, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
            " AND name NOT LIKE 'food_index_%' ORDER BY rowid"
        ).fetchall()
        statements = [re.sub(r"\s+", " ", sql) + ";" for _, _, sql in schema]
        for name, kind, sql in schema:
            if kind != "table" or sql.startswith("CREATE VIRTUAL"):
                continue
            columns = [
                row[1] for row in connection.execute(f"PRAGMA table_xinfo({name})") if row[6] == 0
            ]
            values = ", ".join(f"quote({column})" for column in columns)
            statements += sorted(
                f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({', '.join(row)});"
                for row in connection.execute(f"SELECT {values} FROM {name}")
            )
    return statements


def postgresql_dump(url: str) -> list[str]:
    """What pg_dump says, without comments and settings of the session."""
    options = ["--column-inserts", "--no-owner", "--no-privileges", "--no-comments"]
    dump = subprocess.run(
        [program("pg_dump"), *options, url], check=True, capture_output=True, text=True
    ).stdout
    statements, lines = [], []
    for line in dump.splitlines():
        if not lines and (not line.strip() or re.match(r"--|\\|SET |SELECT pg_catalog\.set_config", line)):
            continue
        lines.append(line.strip())
        statement = " ".join(line for line in lines if line)
        # A function has semicolons of its own, between dollars.
        if line.endswith(";") and statement.count("$$") % 2 == 0:
            statements.append(statement)
            lines = []
    return statements


if __name__ == "__main__":
    main()
