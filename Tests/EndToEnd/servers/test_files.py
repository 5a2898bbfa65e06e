"""The files of the embedded deployment in trouble: a full disk, and a database that is not where it was."""

import json
import os
import shutil
import sqlite3
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path

from support.deployment import LONGER, wait_until
from plates_program import EMAIL, PASSWORD
from support.web import DAY, api, ask, bench_press, log_set, post_form, reps


@contextmanager
def small_disk(program, size: str = "8m"):
    """The data folder on a disk of its own."""
    program.data.mkdir(parents=True)
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", program.data], capture_output=True, text=True
    )
    if mounted.returncode != 0:
        print(f"  not tested: this user cannot mount a disk ({mounted.stderr.strip()})", flush=True)
        yield False
        return
    try:
        yield True
    finally:
        for server in program.servers:
            server.kill()
        subprocess.run(["umount", program.data], check=True)


def fill(folder: Path) -> Path:
    filler = folder / "filler"
    subprocess.run(["dd", "if=/dev/zero", f"of={filler}", "bs=4k"], capture_output=True)
    return filler


def refusal(server, token: str, exercise: str, number: int) -> str:
    """The sentence with which a set is refused."""
    set_ = {"exercise_id": exercise, "day": DAY, "reps": number, "weight": {"value": 90, "unit": "lb"}}
    body, headers = json.dumps(set_), {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    status, text, headers = ask(server, "POST", "/api/v1/sets", body, headers)
    assert status == 503 and int(headers["Retry-After"]) > 0, (status, text)
    return json.loads(text)["error"]["message"]


def log_until_refused(server, token: str, exercise: str) -> list[int]:
    """Logs sets until one is refused; answers those that were acknowledged."""
    acknowledged = []
    for number in range(1, 900):
        status = log_set(server, token, exercise, number)
        if status != 201:
            assert status == 503, status
            return acknowledged
        acknowledged.append(number)
    raise AssertionError("the disk never became full")


def test_full_disk(program):
    """on a full disk sets are refused with a sentence, what was acknowledged stays, and a server starts"""
    with small_disk(program) as is_there:
        if not is_there:
            return
        token = program.make_account()
        server = program.serve()
        exercise = bench_press(server, token)
        cookie = post_form(server, "/sign-in", email=EMAIL, password=PASSWORD)[2]["Set-Cookie"].split(";")[0]
        filler = fill(program.data)
        acknowledged = log_until_refused(server, token, exercise)
        assert "disk is full" in refusal(server, token, exercise, 999)
        assert reps(server, token) == acknowledged
        for path in ("/", f"/training/{DAY}", "/food", "/supplements", "/progress", "/settings"):
            status, text, _ = ask(server, "GET", path, headers={"Cookie": cookie})
            assert status in (200, 303), (path, status, text)
        server.stop(10)
        # Ending has moved the log into the file, which made space; a killed one leaves it where it is.
        for number in range(2):
            fill(program.data).rename(program.data / f"filler-{number}")
            server = program.serve()
            assert reps(server, token) == acknowledged, "after a start on a full disk"
            assert ask(server, "GET", f"/training/{DAY}", headers={"Cookie": cookie})[0] == 200
            server.stop(10) if number == 0 else server.kill()
        server = program.serve()
        assert reps(server, token) == acknowledged
        for path in program.data.glob("filler*"):
            path.unlink()
        wait_until(lambda: log_set(server, token, exercise, 1000) == 201, 10)
        assert reps(server, token) == [*acknowledged, 1000]


def in_use(program) -> tuple:
    token = program.make_account()
    server = program.serve()
    exercise = bench_press(server, token)
    for number in range(1, 6):
        assert log_set(server, token, exercise, number) == 201
    return server, token, exercise


def test_deleted_file(program):
    """a database that is deleted while it is served stores nothing more, says so, and is there when put back"""
    server, token, exercise = in_use(program)
    away = program.data / "away"
    program.database.rename(away)
    assert "moved, replaced or deleted" in refusal(server, token, exercise, 6)
    assert reps(server, token) == [1, 2, 3, 4, 5]
    lines = [line for line in server.lines if "moved or deleted while it was open" in line]
    assert any("nothing is stored until" in line for line in lines), server.lines
    away.rename(program.database)
    assert log_set(server, token, exercise, 7) == 201
    server.kill()
    assert reps(program.serve(), token) == [1, 2, 3, 4, 5, 7]


def test_missing_file(program):
    """a server whose database was deleted does not begin with an empty one"""
    server, token, exercise = in_use(program)
    program.database.unlink()
    assert "deleted" in refusal(server, token, exercise, 6)
    server.stop(10)
    done = program.run("serve", "--port", "0", "--data-dir", program.data)
    assert done.returncode != 0 and "is missing, though there was one" in done.stderr, done
    assert not program.database.exists()


def test_replaced_file(program):
    """a backup that is put in place while the server runs is what is there after a restart, and nothing else"""
    server, token, exercise = in_use(program)
    copy = program.folder / "copy.sqlite"
    program.command("backup", copy)
    for number in range(6, 11):
        assert log_set(server, token, exercise, number) == 201
    copy.rename(program.database)
    assert "replaced" in refusal(server, token, exercise, 11)
    # It is noticed without anybody storing, and the log emptied, within seconds.
    time.sleep(3)
    server.kill()
    check_restored(program, token, [1, 2, 3, 4, 5])


def test_replaced_and_ended(program):
    """a backup that is put in place just before the server ends gets nothing of what was there before"""
    server, token, exercise = in_use(program)
    copy = program.folder / "copy.sqlite"
    program.command("backup", copy)
    assert log_set(server, token, exercise, 6) == 201
    copy.rename(program.database)
    server.stop(10)
    check_restored(program, token, [1, 2, 3, 4, 5])


def test_overwritten_file(program):
    """a backup that is copied into the open file is what is there after a restart, and until then nothing is shown"""
    server, token, exercise = in_use(program)
    copy = program.folder / "copy.sqlite"
    program.command("backup", copy)
    for number in range(6, 11):
        assert log_set(server, token, exercise, number) == 201
    overwrite(copy, program.database)
    assert "replaced" in refusal(server, token, exercise, 11)
    assert ask(server, "GET", f"/api/v1/days/{DAY}", headers={"Authorization": f"Bearer {token}"})[0] == 503
    wait_until(lambda: ask(server, "GET", "/ready")[0] == 503, 10)
    lines = [line for line in server.lines if "until Plates was restarted" in line]
    assert len(lines) == 1 and "was overwritten while it was open" in lines[0], server.lines
    # Commands use what is there now.
    assert EMAIL in program.command("account", "list")
    server.stop(10)
    check_restored(program, token, [1, 2, 3, 4, 5])


def test_overwritten_and_ended(program):
    """a copy of the file itself that is copied back just before a server ends gets nothing of what was there before"""
    server, token, exercise = in_use(program)
    server.stop(10)
    copy = program.folder / "copy.sqlite"
    shutil.copyfile(program.database, copy)
    server = program.serve()
    # More than the log takes, so that the file itself changes.
    many = "".join(f"INSERT INTO filling VALUES ('{'x' * 900}');" for _ in range(6000))
    with sqlite3.connect(program.database) as other:
        other.executescript(f"CREATE TABLE filling (text TEXT); BEGIN; {many} COMMIT; DROP TABLE filling;")
    other.close()
    assert log_set(server, token, exercise, 6) == 201
    overwrite(copy, program.database)
    server.stop(10)
    check_restored(program, token, [1, 2, 3, 4, 5])


def overwrite(copy: Path, database: Path) -> None:
    """Writes into the file that is there, as `cp` does."""
    number = database.stat().st_ino
    subprocess.run(["cp", copy, database], check=True)
    assert database.stat().st_ino == number


def test_written_by_others(program):
    """checkpoints, VACUUM, backups, other commands and a new time of the file are no reason to refuse a set"""
    server, token, exercise = in_use(program)
    statements = ("PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA user_version = 3", "PRAGMA wal_checkpoint(FULL)")
    numbers = range(6, 6 + int(24 * LONGER))
    for number in numbers:
        other = sqlite3.connect(program.database, timeout=10)
        other.execute(statements[number % len(statements)])
        other.close()
        if number % 8 == 0:
            program.command("backup", program.folder / f"copy-{number}.sqlite")
            program.command("account", "create", f"{number}@plates.example", "--name", "Eve", standard_input=PASSWORD)
        os.utime(program.database)
        assert log_set(server, token, exercise, number) == 201
    time.sleep(3)
    assert reps(server, token) == [*range(1, 6), *numbers]
    assert not [line for line in server.lines if "overwritten" in line], server.lines


def check_restored(program, token: str, expected: list[int]) -> None:
    with program.serve() as server:
        assert reps(server, token) == expected
        assert log_set(server, token, bench_press(server, token), 99) == 201
    with sqlite3.connect(program.database) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_replaced_after_a_crash(program):
    """after a crash a start refuses to play the old log into a backup, however it was put in place"""
    server, token, exercise = in_use(program)
    copy = program.folder / "copy.sqlite"
    program.command("backup", copy)
    assert log_set(server, token, exercise, 6) == 201
    server.kill()
    saved = program.folder / "saved"
    shutil.copytree(program.data, saved)
    logs = [program.data / f"plates.sqlite-{rest}" for rest in ("wal", "shm")]

    def put_in_place() -> None:
        # So that the time of the log is not that of the copy.
        for log in logs:
            os.utime(log, (time.time() - 60, time.time() - 60))

    for restore in (
        lambda: shutil.copyfile(copy, program.database),
        lambda: (program.database.unlink(), shutil.copyfile(copy, program.database)),
    ):
        restore()
        put_in_place()
        done = program.run("account", "list", "--data-dir", program.data)
        assert done.returncode != 0 and "is not the one that" in done.stderr, done
    for log in logs:
        log.unlink()
    check_restored(program, token, [1, 2, 3, 4, 5])
    # A folder that is copied as a whole has its log, and needs it.
    with program.serve(data=saved) as moved:
        assert reps(moved, token) == [1, 2, 3, 4, 5, 6]


def test_lost_log(program):
    """a write-ahead log that is deleted while it is in use takes nothing that was acknowledged with it"""
    server, token, exercise = in_use(program)
    (program.data / "plates.sqlite-wal").unlink()
    assert "deleted" in refusal(server, token, exercise, 6)
    server.kill()
    assert reps(program.serve(), token) == [1, 2, 3, 4, 5]


def test_backup_on_full_disk(program):
    """a backup that does not fit leaves nothing behind and says that the disk is full, and the server goes on"""
    folder = program.folder / "small"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", folder], capture_output=True)
    if mounted.returncode != 0:
        print("  not tested: this user cannot mount a disk", flush=True)
        return
    try:
        server = program.serve("--backup-dir", folder / "backups")
        token = program.make_account()
        wait_until(lambda: json.loads(ask(server, "GET", "/health")[1])["backup"]["state"] == "failed")
        assert "the disk is full" in server.log_text(), server.log_text()
        assert list((folder / "backups").iterdir()) == []
        assert log_set(server, token, bench_press(server, token), 5) == 201
        refused = program.run("backup", folder / "copy.sqlite", "--data-dir", program.data)
        assert refused.returncode != 0 and "the disk is full" in refused.stderr, refused.stderr
        assert sorted(file.name for file in folder.iterdir()) == ["backups"]
        server.kill()
    finally:
        subprocess.run(["umount", folder], check=True)
