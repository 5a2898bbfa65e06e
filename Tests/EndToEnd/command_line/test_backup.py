"""Backups, restoring them, and databases of other versions, as docs/deployment.md describes it."""

import gzip
import json
import os
import shutil
import sqlite3
import threading
import time
import zipfile
from contextlib import closing
from pathlib import Path

from plates_program import EMAIL
from support.deployment import wait_until
from support.web import api, ask, bench_press, log_set, reps


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


def nightly(folder: Path) -> list[Path]:
    return sorted(folder.glob("plates-*.sqlite.gz"))


def wait_for_backup(folder: Path) -> Path:
    end = time.monotonic() + 60
    while not nightly(folder):
        assert time.monotonic() < end, list(folder.iterdir()) if folder.exists() else "no folder"
        time.sleep(0.05)
    return nightly(folder)[-1]


def test_backups_by_themselves(program):
    """a server makes a backup soon after its start, says so in /health, and a restore brings everything back"""
    folder = program.folder / "backups"
    server = program.serve("--backup-dir", folder)
    token = program.make_account()
    exercise = bench_press(server, token)
    log_set(server, token, exercise, 5)
    copy = wait_for_backup(folder)
    assert copy.stat().st_mode & 0o077 == 0 and [file.name for file in folder.iterdir()] == [copy.name]
    wait_until(lambda: json.loads(ask(server, "GET", "/health")[1])["backup"]["state"] == "ok")
    backup = json.loads(ask(server, "GET", "/health")[1])["backup"]
    assert backup["bytes"] == copy.stat().st_size and backup["age_seconds"] < 60
    listed = program.run("backups", "--backup-dir", folder).stdout.split("\t")
    assert listed[0] == str(copy) and listed[2] == str(copy.stat().st_size), listed
    # It is an ordinary SQLite file, compressed.
    plain = program.folder / "plain.sqlite"
    plain.write_bytes(gzip.decompress(copy.read_bytes()))
    with closing(sqlite3.connect(plain)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    server.stop()


def test_backup_settings(program):
    """a rule that would keep nothing stops the start with a sentence"""
    for rule in ("0d", "7", "7d;4w"):
        refused = program.run("serve", "--backup-keep", rule, "--data-dir", program.data)
        assert refused.returncode != 0 and "must be like 7d,4w,12m" in refused.stderr, refused.stderr


def test_killed_while_backing_up(program):
    """a backup that is killed in the middle leaves no file that looks whole, and the next one cleans up"""
    token = program.make_account()
    server = program.serve()
    exercise = bench_press(server, token)
    for number in range(1, 30):
        log_set(server, token, exercise, number)
    server.stop()
    folder = program.folder / "backups"
    for _ in range(12):
        server = program.serve("--backup-dir", folder)
        end = time.monotonic() + 30
        # As soon as it has begun: a few of these meet it at work.
        while not (folder.exists() and any(folder.iterdir())) and time.monotonic() < end:
            time.sleep(0.001)
        server.kill()
        for copy in nightly(folder):
            with closing(gzip.open(copy)) as content:
                assert content.read(15) == b"SQLite format 3" and content.read(), copy
            copy.unlink()
    server = program.serve("--backup-dir", folder)
    copy = wait_for_backup(folder)
    server.stop()
    assert [file.name for file in folder.iterdir()] == [copy.name]
    program.command("restore", copy, "--replace")
    assert reps(program.serve(), token) == list(range(1, 30))


def test_restore_command(program):
    """restore needs --replace for a folder with accounts, keeps what was there, and refuses while a server runs"""
    server = program.serve()
    token = program.make_account()
    exercise = bench_press(server, token)
    log_set(server, token, exercise, 5)
    copy = program.folder / "copy.sqlite.gz"
    program.command("backup", copy)
    log_set(server, token, exercise, 8)
    refused = program.run("restore", copy, "--replace", "--data-dir", program.data)
    assert refused.returncode != 0 and "is in use; stop the server" in refused.stderr, refused.stderr
    assert log_set(server, token, exercise, 13) == 201
    server.kill()
    refused = program.run("restore", copy, "--data-dir", program.data)
    assert refused.returncode != 0 and "has 1 account; --replace keeps" in refused.stderr, refused.stderr
    restored = program.command("restore", copy, "--replace")
    assert restored.startswith("Restored 1 account with 1 set.\nWhat was there is kept in "), restored
    kept = Path(restored.strip().split(" kept in ")[1].removesuffix("."))
    server = program.serve()
    assert reps(server, token) == [5]
    assert log_set(server, token, exercise, 21) == 201
    server.stop()
    program.command("restore", kept, "--replace")
    assert reps(program.serve(), token) == [5, 8, 13]


def test_restore_refusals(program):
    """a wrong, cut off or later backup is refused with one sentence, and the folder stays as it is"""
    program.make_account()
    copy, later = program.folder / "copy.sqlite.gz", program.folder / "later.sqlite"
    program.command("backup", copy)
    program.command("backup", later)
    with closing(sqlite3.connect(later)) as connection, connection:
        connection.execute("INSERT INTO migrations (number, name) VALUES (999, 'later')")
    pipe = program.folder / "pipe"
    os.mkfifo(pipe)
    text, half = program.folder / "notes.txt", program.folder / "half.sqlite.gz"
    text.write_text("Dear diary")
    half.write_bytes(copy.read_bytes()[:-200])
    before = {file.name: file.read_bytes() for file in program.data.iterdir()}
    for file, reason in ((text, "no backup"), (half, "damaged"), (later, "later version"), (pipe, "cannot be read"), ("/no/x", "no such file")):
        refused = program.run("restore", file, "--replace", "--data-dir", program.data)
        assert refused.returncode != 0 and reason in refused.stderr, refused.stderr
        assert refused.stderr.count("\n") == 1, refused.stderr
    after = {file.name: file.read_bytes() for file in program.data.iterdir()}
    assert after["plates.sqlite"] == before["plates.sqlite"] and "plates.sqlite.restoring" not in after


def test_export(program):
    """export writes a zip with everything of an account, and never over a file"""
    server = program.serve()
    token = program.make_account()
    log_set(server, token, bench_press(server, token), 5)
    file = program.folder / "ada.zip"
    program.command("export", file, "--account", EMAIL)
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        content = json.loads(archive.read("plates.json"))
        assert [row["reps"] for row in content["tables"]["sets"]] == [5]
        assert "Bench Press" in archive.read("strong.csv").decode()
    assert file.stat().st_mode & 0o077 == 0
    refused = program.run("export", file, "--account", EMAIL, "--data-dir", program.data)
    assert refused.returncode != 0 and "is there already" in refused.stderr, refused.stderr
    refused = program.run("export", program.folder / "b.zip", "--account", "no@example.org", "--data-dir", program.data)
    assert refused.returncode != 0 and "has no account here" in refused.stderr, refused.stderr
