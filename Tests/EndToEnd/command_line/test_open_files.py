"""Too many connections for the limit on open files: the server neither spins nor stops, and recovers."""

import os
import resource
import socket
import subprocess
import time

from support.web import ask

CLOCK = os.sysconf("SC_CLK_TCK")


def processor_seconds(server) -> float:
    with open(f"/proc/{server.process.pid}/stat", encoding="ascii") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / CLOCK


def flood(server, count: int) -> list[socket.socket]:
    return [socket.create_connection(("127.0.0.1", server.port), timeout=5) for _ in range(count)]


def check_idle_and_recovering(server) -> None:
    connections = flood(server, 200)
    time.sleep(0.5)
    before = processor_seconds(server)
    time.sleep(2)
    used = processor_seconds(server) - before
    for connection in connections:
        connection.close()
    assert used < 0.4, f"{used:.2f} s of processor time in 2 s"
    # It looks again every second.
    end = time.monotonic() + 5
    while True:
        try:
            assert ask(server, "GET", "/health")[0] == 200
            break
        except (OSError, AssertionError):
            assert time.monotonic() < end, "the server does not answer any more"
            time.sleep(0.1)
    assert server.process.poll() is None


def soft(limit: int):
    return lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit))


def test_low_limit(program):
    """with 64 open files and 200 connections, clients wait, the processor is idle, and the log has a line"""
    with program.serve(preexec_fn=soft(64)) as server:
        check_idle_and_recovering(server)
        lines = [line for line in list(server.lines) if "connections are open" in line]
        assert len(lines) == 1, server.lines
        assert any("With a limit of 64 open files there can be" in line for line in list(server.lines))


def test_no_descriptor_left(program):
    """when no file descriptor is left, that is one line of the log, and the processor is idle"""
    with program.serve() as server:
        subprocess.run(["prlimit", f"--pid={server.process.pid}", "--nofile=40:40"], check=True)
        check_idle_and_recovering(server)
        lines = [line for line in list(server.lines) if "cannot be accepted" in line]
        assert len(lines) == 1, server.lines


def test_soft_limit_is_raised(program):
    """the soft limit on open files is raised at the start, to the hard one or 65,536"""
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]

    def lower() -> None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (256, hard))

    with program.serve(preexec_fn=lower) as server:
        with open(f"/proc/{server.process.pid}/limits", encoding="ascii") as file:
            line = next(line for line in file if line.startswith("Max open files"))
        expected = 65_536 if hard == resource.RLIM_INFINITY else min(hard, 65_536)
        assert line.split()[3] == str(expected), line


def test_too_few(program):
    """with fewer open files than a server can run with, the start ends with a sentence"""
    for limit in (63, 24):
        done = program.run("serve", "--port", "0", "--data-dir", program.data, preexec_fn=soft(limit))
        assert done.returncode == 1, done
        assert done.stderr.startswith(f"Error: A server needs at least 64 open files, and the limit is {limit};"), done
        assert len(done.stderr.splitlines()) == 1, done
