"""The program `plates` as scripts and tests use it: run for one command, or served for a while."""

import os
import re
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from pathlib import Path

EMAIL = "ada@plates.example"
PASSWORD = "correct horse battery"
ADDRESS = re.compile(r"Plates is at http://127\.0\.0\.1:(\d+)")


class Trouble(AssertionError):
    """Something that went wrong, said in words."""


class Program:
    """An executable with a data folder of its own, which is deleted at the end."""

    def __init__(self, path: Path, **environment: str):
        """Variables of the environment, such as PLATES_DATABASE_URL, are those of every command."""
        self.path = Path(path).resolve()
        self.environment = os.environ | environment
        self.folder = Path(tempfile.mkdtemp(prefix="plates-"))
        self.data = self.folder / "data"
        self.servers: list[Server] = []

    @property
    def database(self) -> Path:
        return self.data / "plates.sqlite"

    def run(self, *arguments, standard_input: str = "", **options) -> subprocess.CompletedProcess:
        """Runs one command as it is given and waits for its end."""
        return subprocess.run(
            [self.path, *arguments],
            **{"env": self.environment} | options,
            input=standard_input,
            capture_output=True,
            text=True,
            timeout=300,
        )

    def command(self, *arguments, standard_input: str = "") -> str:
        """What a command on the data folder prints; it must succeed."""
        done = self.run(*arguments, "--data-dir", self.data, standard_input=standard_input)
        if done.returncode != 0:
            raise Trouble(f"plates {' '.join(map(str, arguments))}: {done.stderr.strip()}")
        return done.stdout

    def make_account(self, email: str = EMAIL) -> str:
        """Makes an account and answers a token of it."""
        self.command("account", "create", email, "--name", "Ada", standard_input=PASSWORD + "\n")
        return self.command("token", "create", email, "test").strip()

    def serve(self, *options, **how) -> "Server":
        """Starts a server on a free port and waits until it says where it is."""
        server = Server(self, *options, **how)
        self.servers.append(server)
        server.wait_until_up()
        return server

    def close(self) -> None:
        """Ends what still runs and deletes the data."""
        for server in self.servers:
            server.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self) -> "Program":
        return self

    def __exit__(self, *_) -> None:
        self.close()


class Server:
    """A running `plates serve`."""

    def __init__(self, program: Program, *options, data: Path | None = None, **how):
        self.started = time.monotonic()
        self.port = 0
        self.start_seconds = 0.0
        self.lines: list[str] = []
        self._up = threading.Event()
        arguments = [program.path, "serve", "--port", "0", "--data-dir", data or program.data]
        self.process = subprocess.Popen(
            [*arguments, *options],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            **{"env": program.environment} | how,
        )
        # Somebody must read what the server says, or it would wait for space in the pipe.
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in self.process.stderr:
            self.lines.append(line)
            if found := ADDRESS.search(line):
                self.port = int(found[1])
                self.start_seconds = time.monotonic() - self.started
                self._up.set()
        self._up.set()

    def wait_until_up(self, seconds: float = 60) -> None:
        if not self._up.wait(seconds) or self.port == 0:
            self.kill()
            raise Trouble("The server did not start:\n" + "".join(self.lines))

    def terminate(self, seconds: float) -> float:
        """Asks it to end, as a machine that shuts down does; answers how long that took."""
        started = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        try:
            status = self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            raise Trouble(f"The server still ran {seconds:g} s after SIGTERM.") from None
        if status != 0:
            raise Trouble(f"The server ended with status {status}:\n" + "".join(self.lines))
        return time.monotonic() - started

    def kill(self) -> None:
        """Ends it at once, as no program can prevent."""
        self.process.kill()
        self.process.wait()

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, *_) -> None:
        self.kill()
