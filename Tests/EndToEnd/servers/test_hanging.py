"""A PostgreSQL that hangs, or may only be read: everybody is answered in time, and it goes on by itself."""

import subprocess
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from support.deployment import LONGER, wait_until
from plates_program import EMAIL, PASSWORD
from postgresql import program as postgresql_program
from support.web import DAY, api, ask, log_set, post_form, reps

# What a request may take whatever hangs, and what the machine of the tests adds.
LIMIT = 12


def timed(ask_something) -> tuple[int, float]:
    started = time.monotonic()
    return ask_something(), time.monotonic() - started


def sql(deployment, *statements: str) -> None:
    command = [postgresql_program("psql"), "-q", deployment.database_url]
    for statement in statements:
        command += ["-c", statement]
    subprocess.run(command, check=True, capture_output=True)


@pytest.mark.own_servers
def test_hanging(program, deployment):
    """while PostgreSQL hangs every request is answered in time, and all works again when it goes on"""
    server, token, exercise = deployment.begin(sets=1)
    bearer = {"Authorization": f"Bearer {token}"}
    asking = [
        lambda: log_set(server, token, exercise, 2),
        lambda: ask(server, "GET", f"/api/v1/days/{DAY}", headers=bearer)[0],
        lambda: post_form(server, "/sign-in", email=EMAIL, password=PASSWORD)[0],
    ]
    deployment.database.pause()
    # More than there are connections; and once more, when those are known to be lost.
    with ThreadPoolExecutor(24) as pool:
        for _ in range(2):
            answers = list(pool.map(timed, asking * 6))
            assert max(seconds for _, seconds in answers) < LIMIT, answers
            assert {status for status, _ in answers} == {503}, answers
            # Who asks after the state never waits, and gets it once it is known.
            for path in ("/health", "/ready"):
                status, seconds = timed(lambda path=path: ask(server, "GET", path)[0])
                assert seconds < LIMIT / 2, (path, seconds)
                print(f"{path} while it hangs: {status} in {seconds * 1000:.0f} ms")
        assert status == 503
    assert ask(server, "GET", "/sign-in")[0] == 200
    deployment.database.resume()
    wait_until(lambda: log_set(server, token, exercise, 3) == 201, 20)
    assert log_set(server, token, exercise, 4) == 201
    stored = reps(server, token)
    assert {1, 3, 4} <= set(stored), stored


@pytest.mark.own_servers
def test_acknowledged_while_it_hangs(program, deployment):
    """nothing is lost that was acknowledged before, while and after PostgreSQL hung again and again"""
    server, token, exercise = deployment.begin("--database-connections", "3")
    end = time.monotonic() + 20 * LONGER

    def log(first: int) -> list[int]:
        stored = []
        number = first
        while time.monotonic() < end:
            if log_set(server, token, exercise, number) == 201:
                stored.append(number)
            number += 6
        return stored

    with ThreadPoolExecutor(6) as pool:
        logging = [pool.submit(log, first) for first in range(1, 7)]
        for _ in range(int(2 * LONGER)):
            time.sleep(1.5)
            deployment.database.pause()
            time.sleep(6)
            deployment.database.resume()
        acknowledged = [number for task in logging for number in task.result()]
    stored = reps(server, token)
    missing = set(acknowledged) - set(stored)
    assert len(acknowledged) > 20 and not missing, (len(acknowledged), missing)
    assert len(stored) == len(set(stored)), "a set was stored twice"


@pytest.mark.own_servers
def test_ending_while_it_hangs(program, deployment):
    """SIGTERM ends the server in time while PostgreSQL hangs, with requests under way"""
    server, token, exercise = deployment.begin()
    deployment.database.pause()

    def log(number: int) -> None:
        try:
            log_set(server, token, exercise, number)
        except OSError:
            pass

    with ThreadPoolExecutor(12) as pool:
        for number in range(12):
            pool.submit(log, number)
        time.sleep(1)
        server.stop(10)


@pytest.mark.own_servers
def test_read_only(program, deployment):
    """a PostgreSQL that may only be read shows what is there, says so to who stores, and is written to again"""
    server, token, exercise = deployment.begin(sets=1)
    sql(deployment, "ALTER SYSTEM SET default_transaction_read_only = on")
    sql(deployment, "SELECT pg_reload_conf()")
    wait_until(lambda: log_set(server, token, exercise, 2) == 503, 10)
    set_ = {"exercise_id": exercise, "day": DAY, "reps": 3, "weight": {"value": 90, "unit": "lb"}}
    (status, answer), seconds = timed(lambda: api(server, token, "POST", "sets", set_))
    assert status == 503 and "only read" in answer["error"]["message"] and seconds < LIMIT, answer
    assert 1 in reps(server, token)
    # A process that starts now serves what can be read.
    other = program.serve()
    assert 1 in reps(other, token)
    sql(
        deployment, "SET default_transaction_read_only = off",
        "ALTER SYSTEM RESET default_transaction_read_only", "SELECT pg_reload_conf()",
    )
    wait_until(lambda: log_set(server, token, exercise, 4) == 201, 20)
    assert {1, 4} <= set(reps(server, token))


@pytest.mark.own_servers
def test_demoted(program, deployment):
    """a PostgreSQL that becomes a standby is read from, and written to again after its promotion"""
    server, token, exercise = deployment.begin(sets=1)
    deployment.database.stop()
    (deployment.database.folder / "data" / "standby.signal").touch()
    deployment.database.start()
    (status, seconds) = timed(lambda: log_set(server, token, exercise, 2))
    assert status == 503 and seconds < LIMIT, (status, seconds)
    assert reps(server, token) == [1]
    sql(deployment, "SELECT pg_promote()")
    wait_until(lambda: log_set(server, token, exercise, 3) == 201, 20)
    assert reps(server, token) == [1, 3]
