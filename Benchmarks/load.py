"""Runs a load for some seconds and reads its figures."""

import json
import os
import subprocess
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
CONNECTIONS = 16


def wrk(server, path, seconds, arguments, connections=CONNECTIONS):
    """The figures of a load on a server, with its memory and the processor time it took."""
    command = [
        "wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s",
        "-s", os.path.join(HERE, "load.lua"), f"http://127.0.0.1:{server.port}{path}",
        "--", *arguments,
    ]
    before = server.processor_seconds()
    with Watch(server) as watch:
        output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    figures = json.loads(output.strip().splitlines()[-1])
    if figures["failed"] or not figures["requests"]:
        raise SystemExit(f"{figures['failed']} requests for {path} failed:\n{output}")
    spent = server.processor_seconds() - before
    figures["processor_ms"] = spent / figures["requests"] * 1000
    figures["megabytes"] = watch.most
    return figures


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def commits(program, folder, seconds):
    """The figures of the bare loop over GRDB."""
    output = subprocess.run(
        [program, "commits", "--data-dir", folder, "--concurrency", str(CONNECTIONS),
         "--seconds", str(seconds)],
        check=True, capture_output=True, text=True,
    ).stdout
    return json.loads(output)


class Watch:
    """Looks at a server's memory ten times a second, and keeps the most."""

    def __init__(self, server):
        self.server = server
        self.most = 0
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self._look, daemon=True)

    def _look(self):
        while not self.ended.is_set():
            self.most = max(self.most, self.server.resident_megabytes())
            time.sleep(0.1)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.ended.set()
        self.thread.join()
