"""PgBouncer between Plates and PostgreSQL."""

import os
import re
import signal
import subprocess
import time

from own_servers import dies_with_parent, free_port
from plates_program import EMAIL
from support.deployment import Deployment
from support.web import api, bench_press, log_set, reps


class PgBouncer:
    """A pooler before a PostgreSQL server; `url` leads through it."""

    def __init__(self, deployment: Deployment, mode: str, size: int = 20):
        database, folder = deployment.database, deployment.program.folder
        self.port = free_port()
        self.url = f"postgres://plates@127.0.0.1:{self.port}/{deployment.name}"
        # The pooler refuses to run as root and is another user.
        folder.chmod(0o755)
        users = folder / "users.txt"
        users.write_text('"plates" ""\n', encoding="utf-8")
        settings = folder / f"pgbouncer-{self.port}.ini"
        settings.write_text(
            f"[databases]\n* = host=127.0.0.1 port={database.port}\n[pgbouncer]\nlisten_addr = 127.0.0.1\n"
            f"listen_port = {self.port}\nauth_type = trust\nauth_file = {users}\npool_mode = {mode}\n"
            f"default_pool_size = {size}\nunix_socket_dir = {folder}\n", encoding="utf-8",
        )
        for path in (users, settings):
            path.chmod(0o644)
        with open(folder / "pgbouncer.log", "a", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                [*dies_with_parent(), "pgbouncer", settings], stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                **database.identity(),
            )
        end = time.monotonic() + 20
        while subprocess.run(["pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port)], check=False).returncode:
            assert time.monotonic() < end, (folder / "pgbouncer.log").read_text(encoding="utf-8")
            time.sleep(0.05)

    def __enter__(self) -> "PgBouncer":
        return self

    def __exit__(self, *_) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(10)


def test_shared_sessions_are_refused(deployment):
    """a pooler that shares sessions stops the start with one sentence that says what is needed"""
    program = deployment.program
    for mode, size, command in (
        ("transaction", 20, ("serve", "--port", "0")), ("transaction", 1, ("account", "list")),
        ("statement", 20, ("account", "list")),
    ):
        with PgBouncer(deployment, mode, size) as pooler:
            refused = program.run(*command, env=os.environ | {"PLATES_DATABASE_URL": pooler.url})
            assert refused.returncode != 0, (mode, size, command)
            assert re.fullmatch(r"Error: [^\n]*pool_mode = session[^\n]*\.\n", refused.stderr), refused.stderr


def test_sessions_of_their_own_work(deployment):
    """behind a pooler that gives each connection a session of its own, two processes log and read sets"""
    program = deployment.program
    with PgBouncer(deployment, "session", 40) as pooler:
        program.environment["PLATES_DATABASE_URL"] = pooler.url
        token = program.make_account()
        one, other = program.serve(), program.serve()
        exercise = bench_press(one, token)
        for number in range(1, 9):
            assert log_set(one if number % 2 else other, token, exercise, number) == 201
        assert reps(one, token) == reps(other, token) == list(range(1, 9))
        assert api(other, token, "GET", "me")[1]["email"] == EMAIL
        program.end_servers()
