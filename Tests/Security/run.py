"""Runs the attacks of the security audit against the real program, each as a test that it fails."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent / "scripts"))
sys.path.insert(0, str(HERE.parent / "CommandLine"))

import test_runner  # noqa: E402  (found only now)

if __name__ == "__main__":
    test_runner.main("Security", HERE)
