"""Trouble with PostgreSQL and InfluxDB that people must not notice, or must get a plain sentence about."""

import json
import re
import socket
import ssl
import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from support.deployment import outbox, wait_until
from own_servers import free_port
from postgresql import program as postgresql_program
from support.slow_proxy import SlowProxy
from support.web import DAY, api, ask, log_set, reps


@pytest.mark.own_servers
def test_influxdb_away(program, deployment):
    """without InfluxDB sets are logged and days shown; questions over time say that they must wait"""
    server, token, exercise = deployment.begin()
    # As long as it was never seen to hold the log, PostgreSQL would answer.
    wait_until(lambda: json.loads(ask(server, "GET", "/ready")[1])["influxdb"] == "ok")
    deployment.influx.stop()
    for number in range(1, 6):
        assert log_set(server, token, exercise, number) == 201
    assert reps(server, token) == [1, 2, 3, 4, 5]
    status, answer = api(server, token, "GET", f"progress/exercises/{exercise}")
    assert status == 503 and "stored all the same" in answer["error"]["message"], answer
    # Health says what was known a moment ago.
    wait_until(lambda: outbox(server)["waiting"] == 5)
    ready = json.loads(ask(server, "GET", "/ready")[1])
    assert ready == {"database": "ok", "influxdb": "away"}, ready
    deployment.influx.start()
    wait_until(lambda: outbox(server)["waiting"] == 0, 60)
    assert deployment.verify() == "InfluxDB and PostgreSQL agree."


@pytest.mark.own_servers
def test_slow_influxdb(program, deployment):
    """an InfluxDB that answers late or not at all slows nobody down, and has everything in the end"""
    proxy = SlowProxy(deployment.influx.port, [0, 3, "cut", 0.5])
    deployment.reach_influxdb_by(proxy.base)
    server, token, exercise = deployment.begin()
    slowest = 0.0
    for number in range(1, 31):
        started = time.monotonic()
        assert log_set(server, token, exercise, number) == 201
        slowest = max(slowest, time.monotonic() - started)
        time.sleep(0.1)
    # A request to InfluxDB alone takes three seconds every so often.
    assert slowest < 2.5, slowest
    # So each of the plans was followed.
    wait_until(lambda: proxy.requests >= 4, 60)
    proxy.follow([0])
    wait_until(lambda: outbox(server)["waiting"] == 0, 90)
    deployment.reach_influxdb_by(deployment.influx.base)
    assert deployment.verify() == "InfluxDB and PostgreSQL agree."
    proxy.close()


def test_full_pool(program, deployment):
    """when every connection is in use, requests wait, then get 503 with a time to come again, and later are served"""
    server, token, exercise = deployment.begin("--database-connections", "2")
    lock = "BEGIN; LOCK TABLE sets IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(9); COMMIT"
    with subprocess.Popen(
        [postgresql_program("psql"), "-q", deployment.database_url, "-c", lock],
        stdout=subprocess.DEVNULL,
    ) as locker:
        time.sleep(0.5)

        # Two of them hold the connections, the others wait for one of those.
        def log(number: int) -> int:
            return log_set(server, token, exercise, number)

        with ThreadPoolExecutor(6) as pool:
            statuses = sorted(pool.map(log, range(1, 7)))
        locker.wait(30)
    assert statuses.count(503) >= 3 and set(statuses) <= {201, 503}, statuses
    stored = reps(server, token)
    assert len(stored) >= statuses.count(201), (stored, statuses)
    assert log_set(server, token, exercise, 100) == 201
    assert 100 in reps(server, token)


@pytest.mark.own_servers
def test_postgresql_away(program, deployment):
    """without PostgreSQL requests get 503 with a time to come again, health says so, and all is well when it is back"""
    server, token, exercise = deployment.begin(sets=1)
    deployment.database.stop()
    status, text, headers = ask(
        server, "GET", f"/api/v1/days/{DAY}", headers={"Authorization": f"Bearer {token}"}
    )
    assert status == 503 and headers["Retry-After"] == "2", (status, text)
    wait_until(lambda: ask(server, "GET", "/ready")[0] == 503, 15)
    # It lives, though, and need not be started anew.
    status, text, _ = ask(server, "GET", "/health")
    assert status == 200 and json.loads(text)["database"] == "away", text
    deployment.database.start()
    assert log_set(server, token, exercise, 2) == 201
    assert reps(server, token) == [1, 2]


def test_unreachable_influxdb(program, deployment):
    """each way in which InfluxDB is not reached is one sentence that says why, without words of a library"""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        program.make_account()
        reasons = {}
        with secure_server(program.folder) as secure:
            for url, reason in (
                (f"http://127.0.0.1:{free_port()}/plates", "connection refused"),
                (f"http://127.0.0.1:{silent.getsockname()[1]}/plates", "it did not answer in time"),
                (f"http://127.0.0.1:{deployment.database.port}/plates", "it closed the connection without an answer"),
                (f"https://127.0.0.1:{deployment.influx.port}/plates", "it does not speak https"),
                (f"https://127.0.0.1:{secure}/plates", "its certificate has expired, is for another name, or"),
                ("http://nowhere.invalid:8086/plates", "name"),
            ):
                reasons[url] = reason

            def look(url: str):
                return program.run("lifts", "verify", "--influx-url", url)

            # Each takes 10 s.
            with ThreadPoolExecutor(len(reasons)) as pool:
                for (url, reason), done in zip(reasons.items(), pool.map(look, reasons)):
                    assert done.returncode == 1 and not done.stdout.strip(), (url, done)
                    line = done.stderr.strip()
                    assert "\n" not in line and line.startswith("Error: InfluxDB cannot be reached: "), (url, line)
                    assert reason in line and not re.search(r"[A-Z]\w+Error|errno|\.build|[(\[{]", line), (url, line)


@contextmanager
def secure_server(folder):
    """The port of something that speaks TLS with a certificate that nobody knows."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "1",
         "-subj", "/CN=elsewhere.example", "-keyout", key, "-out", certificate],
        check=True, capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda *_: None
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
