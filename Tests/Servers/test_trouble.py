"""Trouble with PostgreSQL and InfluxDB that people must not notice, or must get a plain sentence about."""

import json
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor

from deployment import Deployment, outbox, wait_until
from postgresql import program as postgresql_program
from slow_proxy import SlowProxy
from web import DAY, api, ask, log_set, reps


def test_influxdb_away(program):
    """without InfluxDB sets are logged and days shown; questions over time say that they must wait"""
    with Deployment(program) as deployment:
        server, token, exercise = deployment.begin()
        # As long as it was never seen to hold the log, PostgreSQL would answer.
        wait_until(lambda: json.loads(ask(server, "GET", "/ready")[1])["influxdb"] == "ok")
        deployment.influx.stop()
        for number in range(1, 6):
            assert log_set(server, token, exercise, number) == 201
        assert reps(server, token) == [1, 2, 3, 4, 5]
        status, answer = api(server, token, "GET", f"progress/exercises/{exercise}")
        assert status == 503 and "stored all the same" in answer["error"]["message"], answer
        assert outbox(server)["waiting"] == 5
        ready = json.loads(ask(server, "GET", "/ready")[1])
        assert ready == {"database": "ok", "influxdb": "away"}, ready
        deployment.influx.start()
        wait_until(lambda: outbox(server)["waiting"] == 0, 60)
        assert deployment.verify() == "InfluxDB and PostgreSQL agree."


def test_slow_influxdb(program):
    """an InfluxDB that answers late or not at all slows nobody down, and has everything in the end"""
    with Deployment(program) as deployment:
        proxy = SlowProxy(deployment.influx.port, [0, 3, "cut", 0.5])
        deployment.address_influxdb(proxy.url)
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
        deployment.address_influxdb(deployment.influx.url)
        assert deployment.verify() == "InfluxDB and PostgreSQL agree."
        proxy.close()


def test_full_pool(program):
    """when every connection is in use, requests wait, then get 503 with a time to come again, and later are served"""
    with Deployment(program) as deployment:
        server, token, exercise = deployment.begin("--database-connections", "2")
        lock = "BEGIN; LOCK TABLE sets IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(9); COMMIT"
        with subprocess.Popen(
            [postgresql_program("psql"), "-q", deployment.database.url, "-c", lock],
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


def test_postgresql_away(program):
    """without PostgreSQL requests get 503 with a time to come again, health says so, and all is well when it is back"""
    with Deployment(program) as deployment:
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
