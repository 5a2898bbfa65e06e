"""Everything else that stores do: they hang, refuse, are slow, emptied, replaced, put back, or may only be read."""

import random
import shutil
import signal
import subprocess
import time
import urllib.error
import urllib.request

from postgresql import program as postgresql_program

from support.deployment import Deployment
from support.strange_proxy import StrangeProxy

from .faults import Faults

# What /health and /ready may take at most, whatever is away; far more than they do, because other programs run.
PROBE_SECONDS = 3


class MoreFaults(Faults):
    def __init__(self, deployment: Deployment, token: str, chance: random.Random, proxy: StrangeProxy):
        super().__init__(deployment, token, chance)
        self.proxy = proxy
        self.slowest_probe = 0.0

    def often(self) -> list:
        return super().often() + [
            self.hang_plates, self.hang_postgresql, self.read_only_postgresql, self.demote_and_promote_postgresql,
            self.hang_influxdb, self.refusing_influxdb, self.slow_influxdb, self.wipe_influxdb,
            self.replace_influxdb, self.put_influxdb_back,
        ]

    def bear(self, least: float, most: float) -> None:
        """Lets a fault last, and asks for the state meanwhile."""
        end = time.monotonic() + self.chance.uniform(least, most)
        while time.monotonic() < end:
            for path in ("/health", "/ready"):
                self.probe(path)
            self.write_for(0.2)

    def probe(self, path: str) -> None:
        started = time.monotonic()
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.servers[1].port}{path}", timeout=20) as answer:
                status = answer.status
        except urllib.error.HTTPError as error:
            status = error.code
        except OSError as error:
            status = repr(error)
        seconds = time.monotonic() - started
        self.slowest_probe = max(self.slowest_probe, seconds)
        if status not in ((200,) if path == "/health" else (200, 503)) or seconds > PROBE_SECONDS:
            self.book.complain(f"{path}: {status} in {seconds:.1f} s")

    def sql(self, *statements: str) -> None:
        command = [postgresql_program("psql"), "-q", self.deployment.database_url]
        for statement in statements:
            command += ["-c", statement]
        subprocess.run(command, check=True, capture_output=True)

    def hang_plates(self) -> None:
        process = self.servers[0].process
        process.send_signal(signal.SIGSTOP)
        # A relay that comes back after its time must not send what another has sent since.
        time.sleep(self.chance.choice((0.5, 3, 35)))
        process.send_signal(signal.SIGCONT)

    def hang_postgresql(self) -> None:
        self.database.pause()
        self.bear(0.5, 14)
        self.database.resume()

    def read_only_postgresql(self) -> None:
        self.sql("ALTER SYSTEM SET default_transaction_read_only = on", "SELECT pg_reload_conf()")
        self.bear(0.5, 8)
        self.sql(
            "SET default_transaction_read_only = off", "ALTER SYSTEM RESET default_transaction_read_only",
            "SELECT pg_reload_conf()",
        )

    def demote_and_promote_postgresql(self) -> None:
        self.database.stop()
        (self.database.folder / "data" / "standby.signal").touch()
        self.database.start()
        self.bear(0.5, 8)
        self.sql("SELECT pg_promote()")

    def hang_influxdb(self) -> None:
        self.influx.process.send_signal(signal.SIGSTOP)
        self.bear(0.5, 12)
        self.influx.process.send_signal(signal.SIGCONT)

    def refusing_influxdb(self) -> None:
        self.proxy.mode = self.chance.choice((401, 403, 404, 429, 500, 503, "page"))
        self.proxy.only = self.chance.choice(("", "/write", "/query"))
        self.bear(0.5, 6)
        self.proxy.mode, self.proxy.only = "pass", ""

    def slow_influxdb(self) -> None:
        self.proxy.mode = self.chance.choice((0.3, 2.0, 12.0))
        self.bear(1, 14)
        self.proxy.mode = "pass"

    def wipe_influxdb(self) -> None:
        self.deployment.ask_influx(f"DROP DATABASE {self.deployment.name}")

    def replace_influxdb(self) -> None:
        """Another one at the same address, empty."""
        self.influx.stop()
        for path in self.influx.folder.iterdir():
            if path.is_dir():
                shutil.rmtree(path)
        self.influx.start()

    def put_influxdb_back(self) -> None:
        """To a state a moment earlier, as a copy of its disk has it."""
        self.influx.stop()
        earlier = self.program.folder / "earlier"
        shutil.copytree(self.influx.folder, earlier)
        self.influx.start()
        self.bear(0.5, 4)
        self.influx.stop()
        shutil.rmtree(self.influx.folder)
        earlier.rename(self.influx.folder)
        self.influx.start()
