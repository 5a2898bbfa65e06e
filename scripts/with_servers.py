"""Runs a command with a PostgreSQL and an InfluxDB of its own, and ends them after it.

    python3 scripts/with_servers.py COMMAND …

Their addresses stand in PLATES_TEST_DATABASE_URL and PLATES_TEST_INFLUX_URL.
"""

import os
import signal
import subprocess
import sys

from influxdb import InfluxDB
from postgresql import PostgreSQL


def main() -> None:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    # Nothing here outlives the machine, so nothing need wait for its disk.
    settings = ("fsync=off", "full_page_writes=off", "max_connections=1000")
    with PostgreSQL(*settings) as database, InfluxDB() as influx:
        environment = os.environ | {
            "PLATES_TEST_DATABASE_URL": database.url,
            "PLATES_TEST_INFLUX_URL": influx.base,
        }
        with subprocess.Popen(sys.argv[1:], env=environment) as command:
            try:
                status = command.wait()
            finally:
                command.terminate()
    sys.exit(status)


if __name__ == "__main__":
    main()
