"""What the server has after a kill, and whether its file is whole."""

import sqlite3
from contextlib import closing
from pathlib import Path

from .api import Client
from .book import Book


def verify(book: Book, client: Client, days: list[str], database: Path | None) -> list[str]:
    """A sentence for each thing that is wrong; nobody may be writing."""
    found, problems = [], []
    for day in days:
        status, answer = client.send("GET", f"days/{day}")
        if status != 200:
            return [f"GET days/{day}: {status} {answer}"]
        for exercise in answer["training"]["exercises"]:
            for set_ in exercise["sets"]:
                if (set_["day"], set_["exercise_id"]) != (day, exercise["exercise_id"]):
                    problems.append(f"The set {set_['id']} is shown on a wrong day or with a wrong exercise.")
                found.append(set_)
    problems += book.compare(found)
    return problems if database is None else problems + check_file(database, len(found))


def check_file(database: Path, shown: int) -> list[str]:
    # Read-only, and while the server has it open: so it is the server that recovers the file.
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        integrity = [row[0] for row in connection.execute("PRAGMA integrity_check")]
        orphans = connection.execute("PRAGMA foreign_key_check").fetchall()
        live = "SELECT count(*) FROM sets WHERE deleted_at IS NULL"
        stored = connection.execute(live).fetchone()[0]
    problems = []
    if integrity != ["ok"]:
        problems.append(f"The file is damaged: {integrity}")
    if orphans:
        problems.append(f"Rows point to nothing: {orphans}")
    if stored != shown:
        problems.append(f"The file holds {stored} sets, and the days show {shown}.")
    return problems
