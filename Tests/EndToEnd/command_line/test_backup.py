"""Backups, restoring them, and databases of other versions, as docs/deployment.md describes it."""

import shutil
import sqlite3
import threading
from contextlib import closing

from support.web import api, bench_press, log_set, reps


def test_backup_while_writing(program):
    """a backup made while sets are logged is whole, and holds all that was stored before it"""
    server = program.serve()
    token = program.make_account()
    exercise = bench_press(server, token)
    stored, is_over = [], threading.Event()

    def log_sets() -> None:
        while not is_over.is_set():
            number = len(stored) + 1
            if log_set(server, token, exercise, number % 1000) == 201:
                stored.append(number)

    writer = threading.Thread(target=log_sets)
    writer.start()
    try:
        for number in range(5):
            before, copy = len(stored), program.folder / f"copy-{number}.sqlite"
            program.command("backup", copy)
            with closing(sqlite3.connect(copy)) as connection:
                whole = connection.execute("PRAGMA integrity_check").fetchone()[0]
                count = connection.execute("SELECT count(*) FROM sets").fetchone()[0]
            assert whole == "ok" and before <= count <= len(stored) + 1, (whole, before, count)
    finally:
        is_over.set()
        writer.join()
    assert len(stored) > 5, stored


def test_restore(program):
    """a restored backup serves the same days as when it was made"""
    server = program.serve()
    token = program.make_account()
    exercise = bench_press(server, token)
    for number in (3, 5, 8):
        assert log_set(server, token, exercise, number) == 201
    copy = program.folder / "copy.sqlite"
    program.command("backup", copy)
    day = api(server, token, "GET", "days/2026-01-15")
    log_set(server, token, exercise, 13)
    # A server that was killed leaves its log files behind; they do not belong to the copy.
    server.kill()
    assert (program.data / "plates.sqlite-wal").exists()
    shutil.copy(copy, program.database)
    for rest in ("-wal", "-shm"):
        (program.data / f"plates.sqlite{rest}").unlink(missing_ok=True)
    server = program.serve()
    assert api(server, token, "GET", "days/2026-01-15") == day
    assert reps(server, token) == [3, 5, 8]
    assert log_set(server, token, exercise, 21) == 201


def test_restore_elsewhere(program):
    """a backup put into another data folder serves the same days"""
    server = program.serve()
    token = program.make_account()
    log_set(server, token, bench_press(server, token), 5)
    other = program.folder / "other"
    other.mkdir()
    program.command("backup", other / "plates.sqlite")
    server.stop(20)
    assert reps(program.serve(data=other), token) == [5]


def test_backup_is_private(program):
    """a backup can be read by nobody else, and has no files beside it"""
    program.make_account()
    folder = program.folder / "copies"
    folder.mkdir()
    program.command("backup", folder / "copy.sqlite")
    assert [file.name for file in folder.iterdir()] == ["copy.sqlite"]
    assert (folder / "copy.sqlite").stat().st_mode & 0o077 == 0


def test_backup_refusals(program):
    """a backup never overwrites a file, and says where it cannot make one"""
    program.make_account()
    kept = program.folder / "kept"
    kept.write_text("a file of mine")
    for target, reason in ((kept, "is there already"), (program.folder / "no/x", "cannot be made")):
        refused = program.run("backup", target, "--data-dir", program.data)
        assert refused.returncode != 0
        assert refused.stderr.startswith("Error: File ") and reason in refused.stderr
    assert kept.read_text() == "a file of mine"


def test_newer_schema(program):
    """a database of a newer version is refused with a clear sentence, and can still be copied"""
    program.make_account()
    with closing(sqlite3.connect(program.database)) as connection, connection:
        connection.execute("INSERT INTO migrations (number, name) VALUES (999, 'later')")
    for command in (("serve", "--port", "0"), ("account", "list")):
        refused = program.run(*command, "--data-dir", program.data)
        assert refused.returncode != 0
        expected = "Error: This database has schema 999, made by a later version of Plates; "
        assert refused.stderr.startswith(expected), refused.stderr
        assert refused.stderr.count("\n") == 1, refused.stderr
    program.command("backup", program.folder / "copy.sqlite")
