"""Runs the tests of what stands around Plates: proxies, a pooler, failover and the backup of PostgreSQL."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent / "scripts"))
# Requests to a running server are made as in the tests of the command line.
sys.path.append(str(HERE.parent / "CommandLine"))
sys.path.append(str(HERE.parent / "Servers"))

import test_runner  # noqa: E402  (found only now)

# Each program with its Debian package.
NEEDED = {"nginx": "nginx", "caddy": "caddy", "pgbouncer": "pgbouncer", "curl": "curl", "openssl": "openssl"}


def missing() -> list[str]:
    path = os.environ["PATH"] + ":/usr/sbin:/sbin"
    return [package for program, package in NEEDED.items() if shutil.which(program, path=path) is None]


def install() -> None:
    """Installs what is missing where that is possible, which is for root on Debian."""
    if missing() and os.geteuid() == 0 and shutil.which("apt-get"):
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        command = ["apt-get", "install", "-y", "--no-install-recommends", *missing()]
        subprocess.run(["apt-get", "update", "-qq"], env=environment, check=False, capture_output=True)
        subprocess.run(command, env=environment, check=False, capture_output=True)


if __name__ == "__main__":
    install()
    if packages := missing():
        print(f"Operations: skipped, because these cannot be installed here: {', '.join(packages)}.")
        print("Operations: 0 passed, 0 failed")
        sys.exit(0)
    os.environ["PATH"] += ":/usr/sbin:/sbin"
    test_runner.main("Operations", HERE)
