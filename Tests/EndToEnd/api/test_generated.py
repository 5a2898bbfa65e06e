"""Requests made up from the document: what it allows, its edges, and what it does not allow."""

import subprocess
import sys
from pathlib import Path

from .document import PATH, operation_count

# Any valid request may still contradict what is stored or what an exercise asks for: the document
# cannot say so, and therefore not that each valid request is taken. A method that an address does
# not have is answered like an address that there is not.
LEFT_OUT = "positive_data_acceptance,unsupported_method"


def run(program, server, token: str, *options) -> None:
    command = [
        Path(sys.executable).with_name("schemathesis"), "run", PATH,
        "--url", f"http://127.0.0.1:{server.port}", "--header", f"Authorization: Bearer {token}",
        "--exclude-checks", LEFT_OUT, "--continue-on-failure", "--seed", "20261123",
        "--generation-database", "none", "--warnings", "off", "--no-color",
        # Days are made up from year 1 on; that most are left out is by chance too many for it.
        "--suppress-health-check", "filter_too_much", *options,
    ]
    # It leaves its records where it runs.
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, cwd=program.folder)
    assert done.returncode == 0, done.stdout[-20_000:] + done.stderr[-2_000:]
    # A run that asked nothing would be no proof.
    assert f"{operation_count()} selected" in done.stdout, done.stdout


def test_edges(program):
    """the examples and edges of every operation get an answer that the document describes"""
    token = program.make_account()
    with program.serve() as server:
        run(program, server, token, "--phases", "examples,coverage")


def test_made_up(program):
    """made-up requests, right and wrong, get an answer that the document describes, never a 500"""
    token = program.make_account()
    with program.serve() as server:
        run(program, server, token, "--phases", "fuzzing", "--max-examples", "60")
        log = "".join(server.lines)
        assert "request failed" not in log, log
