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
ADDRESS = re.compile(r"Plates is at http://[^\s:]+:(\d+)")


class Trouble(AssertionError):
    """Something that went wrong, said in words."""


class Program:
    """An executable with a data folder of its own, which is deleted at the end."""

    def __init__(self, path: Path | str, prepared: "Prepared | None" = None, **environment: str):
        """Variables of the environment, such as PLATES_DATABASE_URL, are those of every command."""
        self.path = Path(path).resolve()
        self.prepared = prepared
        self.environment = os.environ | environment
        self.folder = Path(tempfile.mkdtemp(prefix="plates-"))
        self.data = self.folder / "data"
        self.servers: list[Server] = []

    @property
    def database(self) -> Path:
        return self.data / "plates.sqlite"

    def run(self, *arguments: object, standard_input: str = "", **options) -> subprocess.CompletedProcess:
        """Runs one command as it is given and waits for its end."""
        return subprocess.run(
            [self.path, *arguments],
            **{"env": self.environment} | options,
            input=standard_input,
            capture_output=True,
            text=True,
            timeout=300,
        )

    def command(self, *arguments: object, standard_input: str = "") -> str:
        """What a command on the data folder prints; it must succeed."""
        done = self.run(*arguments, "--data-dir", self.data, standard_input=standard_input)
        if done.returncode != 0:
            raise Trouble(f"plates {' '.join(map(str, arguments))}: {done.stderr.strip()}")
        return done.stdout

    def make_account(self, email: str = EMAIL) -> str:
        """Makes an account and answers a token of it."""
        if self.prepared and email == EMAIL and not self.data.exists() and not self.environment.get("PLATES_DATABASE_URL"):
            return self.prepared.put_into(self)
        self.command("account", "create", email, "--name", "Ada", standard_input=PASSWORD + "\n")
        return self.command("token", "create", email, "test").strip()

    def serve(self, *options: object, data: Path | None = None, **how) -> "Server":
        """Starts a server on a free port and waits until it says where it is."""
        server = Server(self, *options, data=data, **how)
        server.start()
        return server

    def end_servers(self) -> None:
        """Ends at once what still runs."""
        for server in self.servers:
            server.kill()

    def close(self) -> None:
        """Ends what still runs and deletes the data."""
        self.end_servers()
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self) -> "Program":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class Prepared:
    """A database with the account of EMAIL, of which a program with an empty data folder gets a copy.

    Its schema, the catalogues and the hash of the password take a second of a processor, on purpose or not.
    """

    def __init__(self, path: Path | str):
        self._folder = tempfile.TemporaryDirectory(prefix="plates-prepared-")
        self._copy = Path(self._folder.name) / "plates.sqlite"
        with Program(path) as program:
            self._token = program.make_account()
            program.command("backup", self._copy)

    def put_into(self, program: Program) -> str:
        """Answers a token of the account."""
        program.data.mkdir(mode=0o700)
        shutil.copy(self._copy, program.database)
        return self._token

    def close(self) -> None:
        self._folder.cleanup()

    def __enter__(self) -> "Prepared":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class Server:
    """`plates serve`. It can be ended and started again, and then has the same port and the same data."""

    def __init__(self, program: Program, *options: object, data: Path | None = None, **how):
        """`how` are arguments of `subprocess.Popen`. The program ends the server when it is closed."""
        self.program = program
        self.options = options
        self.data = data or program.data
        self.how = how
        self.port = 0
        self.process: subprocess.Popen | None = None
        self.start_seconds = 0.0
        self.lines: list[str] = []
        program.servers.append(self)

    @property
    def url(self) -> str:
        """Browsers trust localhost as they trust https: secure cookies, service workers."""
        return f"http://localhost:{self.port}"

    @property
    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def start(self, seconds: float = 60) -> None:
        """Starts it and waits until it says where it is."""
        self.launch()
        self.wait_until_up(seconds)

    def launch(self) -> None:
        """Starts it without waiting."""
        self._started = time.monotonic()
        self._up = threading.Event()
        self._is_listening = False
        address = ["--port", str(self.port), "--data-dir", self.data]
        self.process = subprocess.Popen(
            [self.program.path, "serve", *address, *self.options],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
            **{"env": self.program.environment} | self.how,
        )
        # Somebody must read what the server says, or it would wait for space in the pipe.
        self._reader = threading.Thread(target=self._listen, args=(self.process, self._up), daemon=True)
        self._reader.start()

    def _listen(self, process: subprocess.Popen, up: threading.Event) -> None:
        with process.stderr:
            for line in process.stderr:
                self.lines.append(line)
                if found := ADDRESS.search(line):
                    self.port = int(found[1])
                    self.start_seconds = time.monotonic() - self._started
                    self._is_listening = True
                    up.set()
        up.set()

    def wait_until_up(self, seconds: float = 60) -> None:
        if not self._up.wait(seconds) or not self._is_listening:
            self.kill()
            raise Trouble("The server did not start:\n" + self.log_text())

    def stop(self, seconds: float = 20) -> float:
        """Asks it to end, as a machine that shuts down does; answers how long that took."""
        started = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        try:
            status = self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            raise Trouble(f"The server still ran {seconds:g} s after SIGTERM.") from None
        took = time.monotonic() - started
        self._reader.join(5)
        if status != 0:
            raise Trouble(f"The server ended with status {status}:\n" + self.log_text())
        return took

    def kill(self) -> None:
        """Ends it at once, as no program can prevent."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self._reader.join(5)

    def log_text(self) -> str:
        """What it has said, since it was first started."""
        return "".join(self.lines)

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
