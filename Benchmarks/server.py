"""Starts the programs that are measured, one process each, and watches them from outside."""

import http.client
import json
import os
import socket
import subprocess
import time
import urllib.parse

HOST = "127.0.0.1"
CLOCK_TICKS = os.sysconf("SC_CLK_TCK")


def free_port():
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        return listener.getsockname()[1]


class Server:
    """A process that answers at a port of its own."""

    def __init__(self, command, path, log):
        self.port = free_port()
        started = time.perf_counter()
        self.process = subprocess.Popen(
            [*command, "--port", str(self.port)], stdout=log, stderr=log
        )
        self.seconds_to_answer = self._wait(path, started)

    def _wait(self, path, started):
        while time.perf_counter() - started < 30:
            if self.process.poll() is not None:
                raise SystemExit(f"The server ended with status {self.process.returncode}.")
            try:
                self.get(path)
                return time.perf_counter() - started
            except ConnectionRefusedError:
                time.sleep(0.001)
        raise SystemExit("The server did not answer within 30 s.")

    def request(self, method, path, body=None, headers=None):
        """The status, the headers and the body as they travelled."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=30)
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()

    def get(self, path, headers=None):
        return self.request("GET", path, headers=headers)

    def api(self, method, path, body, token):
        """Asks the API and reads its answer; anything but success ends the benchmark."""
        status, _, data = self.request(
            method, f"/api/v1{path}", json.dumps(body),
            {"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
        )
        if not 200 <= status < 300:
            raise SystemExit(f"{method} {path} was answered with {status}: {data[:300]}")
        return json.loads(data) if data else None

    def sign_in(self, email, password):
        """The cookie of a new session."""
        form = urllib.parse.urlencode({"email": email, "password": password})
        _, headers, _ = self.request(
            "POST", "/sign-in", form, {"Content-Type": "application/x-www-form-urlencoded"}
        )
        cookie = headers.get("Set-Cookie")
        if cookie is None:
            raise SystemExit("Signing in failed.")
        return cookie.split(";")[0]

    def resident_megabytes(self):
        with open(f"/proc/{self.process.pid}/status") as lines:
            kilobytes = next(line for line in lines if line.startswith("VmRSS:")).split()[1]
        return int(kilobytes) / 1024

    def processor_seconds(self):
        with open(f"/proc/{self.process.pid}/stat") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / CLOCK_TICKS

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=30)
