"""An InfluxDB of one's own, for tests and measurements: in a temporary folder, on a free port."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

from own_servers import dies_with_parent, free_port


class InfluxDB:
    """A running server. `url` names a database that is not there yet."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="plates-influxdb-"))
        self.port = free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        self.url = f"{self.base}/plates"
        self.process = None
        self.start()

    def start(self) -> None:
        settings = {
            "META_DIR": self.folder / "meta",
            "DATA_DIR": self.folder / "data",
            "DATA_WAL_DIR": self.folder / "wal",
            "DATA_INDEX_VERSION": "tsi1",
            "BIND_ADDRESS": f"127.0.0.1:{free_port()}",
            "HTTP_BIND_ADDRESS": f"127.0.0.1:{self.port}",
            "HTTP_LOG_ENABLED": "false",
            "MONITOR_STORE_ENABLED": "false",
            "REPORTING_DISABLED": "true",
        }
        environment = {f"INFLUXDB_{name}": str(value) for name, value in settings.items()}
        # No file of settings: the machine's own would count otherwise.
        command = [*dies_with_parent(), program(), "-config", os.devnull]
        with open(self.folder / "log", "a") as log:
            self.process = subprocess.Popen(
                command, env=os.environ | environment, stdin=subprocess.DEVNULL, stdout=log,
                stderr=log,
            )
        self.wait_until_up()

    def wait_until_up(self, seconds: float = 60) -> None:
        end = time.monotonic() + seconds
        while True:
            try:
                urllib.request.urlopen(f"{self.base}/ping", timeout=1).close()
                return
            except OSError:
                if self.process.poll() is not None or time.monotonic() > end:
                    log = (self.folder / "log").read_text()
                    raise RuntimeError("InfluxDB did not start:\n" + log) from None
                time.sleep(0.05)

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                self.kill()

    def kill(self) -> None:
        """Ends it at once, as no program can prevent."""
        self.process.kill()
        self.process.wait()

    def close(self) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self) -> "InfluxDB":
        return self

    def __exit__(self, *_) -> None:
        self.close()


def program() -> str:
    found = shutil.which("influxd")
    if not found:
        raise RuntimeError("influxd is missing: scripts/setup test installs InfluxDB")
    return found
