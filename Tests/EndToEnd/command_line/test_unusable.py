"""Databases that cannot be written to or are damaged: every command says so in one sentence, without SQL."""

import os
import sqlite3
import subprocess
import uuid
from contextlib import closing
from pathlib import Path

from plates_program import EMAIL, PASSWORD, Program

NOWHERE = "postgres://me:secret@127.0.0.1:1/plates?connect_timeout=2"


READING = ("account list", "token list", "backup")


def obeying_modes(program: Program, *arguments, data: Path) -> subprocess.CompletedProcess:
    """Runs a command as somebody for whom the modes of files count, which for root they don't."""
    prefix = []
    if os.geteuid() == 0:
        prefix = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all"]
    return subprocess.run(
        [*prefix, program.path, *arguments, "--data-dir", data], env=program.environment,
        input=PASSWORD + "\n", capture_output=True, text=True, timeout=60,
    )


def commands(program: Program, token: str = str(uuid.uuid4())) -> list[tuple]:
    return [
        ("account", "list"), ("account", "create", "b@plates.example", "--name", "B"),
        ("account", "reset-password", EMAIL), ("account", "delete", EMAIL),
        ("token", "list"), ("token", "create", EMAIL, "test"), ("token", "revoke", token),
        ("backup", program.folder / "copy.sqlite"), ("serve", "--port", "0"), ("demo", "--port", "0"),
        ("migrate", "embedded-to-server", "--database-url", NOWHERE),
    ]


def check(done: subprocess.CompletedProcess, expected: str, command: tuple) -> None:
    assert done.returncode != 0, command
    assert done.stderr == f"Error: {expected}\n", (command, done.stderr)


def test_read_only_file(program):
    """every command that writes says in one sentence that the database file may not be written to"""
    program.make_account()
    program.command("token", "create", EMAIL, "phone")
    token = program.command("token", "list").split()[0]
    before = program.database.read_bytes()
    program.database.chmod(0o444)
    for command in commands(program, token):
        done = obeying_modes(program, *command, data=program.data)
        # What only reads may succeed.
        if done.returncode == 0 and " ".join(map(str, command)).startswith(READING):
            continue
        named = f"The database file {program.database} may not be written to."
        general = "The database file may not be written to."
        assert done.returncode != 0, command
        assert done.stderr in (f"Error: {named}\n", f"Error: {general}\n"), (command, done.stderr)
    assert program.database.read_bytes() == before


def test_read_only_file_with_log(program):
    """a database file that may not be written to is also refused while its log file holds something"""
    program.make_account()
    with closing(sqlite3.connect(program.database)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM accounts").fetchone()
        program.command("token", "create", EMAIL, "phone")
        assert program.database.with_name(f"{program.database.name}-wal").stat().st_size > 0
        token = program.command("token", "list").split()[0]
        program.database.chmod(0o444)
        for command in ("serve", "--port", "0"), ("token", "revoke", token):
            done = obeying_modes(program, *command, data=program.data)
            check(done, f"The database file {program.database} may not be written to.", command)


def test_read_only_folder(program):
    """every command says in one sentence that the folder cannot be written to"""
    program.make_account()
    program.data.chmod(0o555)
    try:
        for command in commands(program):
            # The folder is read here, after PostgreSQL was named.
            if command[0] == "migrate":
                continue
            done = obeying_modes(program, *command, data=program.data)
            check(done, f"The data directory {program.data} cannot be written to.", command)
    finally:
        program.data.chmod(0o755)


def test_damaged_file(program):
    """a damaged database is named in one sentence by every command"""
    program.make_account()
    content = bytearray(program.database.read_bytes())
    content[100:] = b"\xff" * (len(content) - 100)
    program.database.write_bytes(content)
    for rest in ("-wal", "-shm"):
        (program.data / f"plates.sqlite{rest}").unlink(missing_ok=True)
    for command in commands(program):
        done = obeying_modes(program, *command, data=program.data)
        assert done.returncode != 0, command
        assert done.stderr.count("\n") == 1 and "is damaged" in done.stderr, (command, done.stderr)
        assert "SELECT" not in done.stderr and "SQLite" not in done.stderr, done.stderr


def test_no_database_to_move(program):
    """moving from a folder without a database, or from a PostgreSQL that is not there, is refused in a sentence"""
    done = program.run("migrate", "embedded-to-server", "--data-dir", program.data, "--database-url", NOWHERE)
    check(done, f"Data directory {program.data} holds no database; see --data-dir.", ())
    done = program.run("migrate", "embedded-to-server", "--data-dir", program.data)
    check(done, "Database url is missing; see --database-url.", ())
    done = program.run("migrate", "server-to-embedded", "--data-dir", program.data, "--database-url", NOWHERE)
    assert done.returncode != 0 and done.stderr.count("\n") == 1, done.stderr
    assert done.stderr.startswith("Error: The database cannot be reached."), done.stderr
    assert "secret" not in done.stderr, done.stderr
    assert not program.data.exists()
