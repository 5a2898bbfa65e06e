"""Runs the tests of the server deployment, with a real PostgreSQL and a real InfluxDB."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent / "scripts"))
# Requests to a running server are made as in the tests of the command line.
sys.path.append(str(HERE.parent / "CommandLine"))

import test_runner  # noqa: E402  (found only now)

if __name__ == "__main__":
    test_runner.main("Servers", HERE)
