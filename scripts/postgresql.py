"""A PostgreSQL server of one's own, for tests and measurements: in a temporary folder, on a free port."""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from own_servers import dies_with_parent, free_port


class PostgreSQL:
    """A running server. `url` names its first database; anybody on this machine may connect."""

    def __init__(self, *settings: str):
        self.folder = Path(tempfile.mkdtemp(prefix="plates-postgresql-"))
        self.settings = settings
        self.process = None
        self.port = free_port()
        self.url = self.url_of("postgres")
        # The server refuses to run as root.
        self.account = pwd.getpwnam("postgres") if os.geteuid() == 0 else None
        if self.account:
            shutil.chown(self.folder, self.account.pw_uid, self.account.pw_gid)
        # Nothing here outlives the machine, so nothing need wait for its disk.
        self.run(
            program("initdb"), "--pgdata", self.folder / "data", "--username", "plates",
            "--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync",
        )
        self.start()

    def url_of(self, database: str) -> str:
        return f"postgres://plates@127.0.0.1:{self.port}/{database}"

    def create(self, database: str) -> None:
        """Creates an empty database."""
        self.run(program("createdb"), "-h", "127.0.0.1", "-p", str(self.port), "-U", "plates", database)

    def start(self) -> None:
        """Starts it. After `kill` its last processes may take a moment to see that they are alone, and until
        then no other server is let in."""
        end = time.monotonic() + 30
        self.launch()
        while not self.is_up():
            if time.monotonic() > end:
                raise RuntimeError("PostgreSQL did not start:\n" + self.log())
            if self.process.poll() is not None:
                if "is still in use" not in self.log()[-1000:]:
                    raise RuntimeError("PostgreSQL did not start:\n" + self.log())
                self.launch()
            time.sleep(0.05)

    def launch(self) -> None:
        options = [f"-c{setting}" for setting in ("listen_addresses=127.0.0.1", *self.settings)]
        command = [program("postgres"), "-D", self.folder / "data", "-p", str(self.port), *options]
        with open(self.folder / "log", "a") as log:
            self.process = subprocess.Popen(
                [*dies_with_parent(), *command, "-k", self.folder], stdin=subprocess.DEVNULL,
                stdout=log, stderr=log, start_new_session=True, **self.identity(),
            )

    def is_up(self) -> bool:
        ready = [program("pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        return subprocess.run(ready).returncode == 0

    def log(self) -> str:
        return (self.folder / "log").read_text()

    def stop(self) -> None:
        """Ends it without waiting for those who are connected."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(30)

    def kill(self) -> None:
        """Ends it at once with all its processes, as no program can prevent."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def processes(self) -> list[int]:
        """The server and all that it has started."""
        numbers = [self.process.pid]
        for number in numbers:
            for task in Path(f"/proc/{number}/task").glob("*/children"):
                numbers += [int(child) for child in task.read_text().split()]
        return numbers

    def pause(self) -> None:
        """Stops all its processes where they are, so that it hangs: it takes connections and answers nothing."""
        # The first one makes no more of them then.
        os.kill(self.process.pid, signal.SIGSTOP)
        for number in self.processes():
            os.kill(number, signal.SIGSTOP)

    def resume(self) -> None:
        for number in reversed(self.processes()):
            # One may end between the list and the signal.
            with contextlib.suppress(ProcessLookupError):
                os.kill(number, signal.SIGCONT)

    def close(self) -> None:
        if self.process and self.process.poll() is None:
            self.resume()
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def run(self, *command) -> None:
        done = subprocess.run(command, capture_output=True, text=True, **self.identity())
        if done.returncode != 0:
            raise RuntimeError(f"{command[0]}: {done.stdout}{done.stderr}")

    def identity(self) -> dict:
        if not self.account:
            return {}
        return {
            "user": self.account.pw_uid, "group": self.account.pw_gid, "extra_groups": [],
            "cwd": self.folder,
        }

    def __enter__(self) -> "PostgreSQL":
        return self

    def __exit__(self, *_) -> None:
        self.close()


def program(name: str) -> str:
    """A program of the server; Debian keeps them by version, away from PATH."""
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parts[-2]))
    for folder in reversed(versions):
        if (folder / name).exists():
            return str(folder / name)
    found = shutil.which(name)
    if not found:
        raise RuntimeError(f"{name} is missing: scripts/setup test installs PostgreSQL")
    return found
