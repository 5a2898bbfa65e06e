"""Runs the tests of the command line, with the real program."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent / "scripts"))

import test_runner  # noqa: E402  (found only now)

if __name__ == "__main__":
    test_runner.main("Command line", HERE)
