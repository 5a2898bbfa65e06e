"""Several processes on one PostgreSQL and one InfluxDB."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from support.deployment import outbox, wait_until
from plates_program import EMAIL, PASSWORD
from support.web import DAY, api, ask, bench_press, log_set, post_form


def test_as_one(program, deployment):
    """two processes are one: signed in on one, logged on the other, seen and signed out on both"""
    token = program.make_account()
    one, other = program.serve(), program.serve()
    _, _, headers = post_form(one, "/sign-in", email=EMAIL, password=PASSWORD)
    cookie = {"Cookie": headers["Set-Cookie"].split(";")[0]}
    exercise = bench_press(other, token)
    for reps in range(1, 6):
        assert log_set(other, token, exercise, reps) == 201
        for server in (one, other):
            page = ask(server, "GET", f"/training/{DAY}", headers=cookie)[1]
            assert f"90 lb × {reps}<" in page, reps
    assert ask(other, "POST", "/sign-out", headers=cookie)[0] == 303
    # The other one hears of it a moment later.
    wait_until(lambda: ask(one, "GET", "/settings", headers=cookie)[0] == 303, seconds=1)


def test_wrong_passwords_together(program, deployment):
    """ten wrong passwords are ten for all processes together"""
    program.make_account()
    servers = [program.serve(), program.serve()]
    statuses = [
        post_form(servers[number % 2], "/sign-in", email=EMAIL, password="wrong")[0]
        for number in range(10)
    ]
    assert statuses == [422] * 10, statuses
    for server in servers:
        assert post_form(server, "/sign-in", email=EMAIL, password=PASSWORD)[0] == 429


def test_started_together(program, deployment):
    """processes that start together on an empty database make its schema once, and all serve"""
    with ThreadPoolExecutor(4) as pool:
        servers = list(pool.map(lambda _: program.serve(), range(4)))
    token = program.make_account()
    for server in servers:
        assert api(server, token, "GET", "me")[1]["email"] == EMAIL
        wait_until(lambda: json.loads(ask(server, "GET", "/ready")[1]) == {"database": "ok", "influxdb": "ok"})


def test_questions(program, deployment):
    """what is logged on one process is answered by InfluxDB on another, and verify finds no difference"""
    token = program.make_account()
    one, other = program.serve(), program.serve()
    exercise = bench_press(one, token)
    for reps in range(1, 11):
        log_set(one, token, exercise, reps)
    wait_until(lambda: outbox(other)["waiting"] == 0)
    status, answer = api(
        other, token, "GET", f"progress/exercises/{exercise}?from={DAY}&to={DAY}"
    )
    assert status == 200 and answer["pending"] == 0, answer
    assert answer["total"]["sets"] == 10 and answer["total"]["reps"] == 55, answer
    assert deployment.verify() == "InfluxDB and PostgreSQL agree."
    deployment.ask_influx( "DELETE FROM lift_set")
    assert "InfluxDB has nothing" in deployment.verify()
    program.run("lifts", "rebuild")
    assert deployment.verify() == "InfluxDB and PostgreSQL agree."


def test_moved_from_the_folder(program, deployment):
    """a folder's accounts are copied into PostgreSQL and InfluxDB, and a second time nothing is done"""
    with deployment.set_aside():
        token = program.make_account()
        with program.serve() as embedded:
            exercise = bench_press(embedded, token)
            for reps in range(1, 8):
                assert log_set(embedded, token, exercise, reps) == 201
    first = move(program, "embedded-to-server")
    assert first == (0, [f"{EMAIL}: copied, with 7 sets", "InfluxDB and PostgreSQL agree."]), first
    again = move(program, "embedded-to-server")
    assert again[1][0] == f"{EMAIL}: is there already", again
    server = program.serve()
    # The token of the folder works on the server, and the sets are there.
    status, day = api(server, token, "GET", f"days/{DAY}")
    assert status == 200 and len(day["training"]["exercises"][0]["sets"]) == 7, day
    assert deployment.verify() == "InfluxDB and PostgreSQL agree."


def test_moved_again(program, deployment):
    """what was drunk on the server after a copy stays there, until --replace overwrites it and says so"""
    with deployment.set_aside():
        token = program.make_account()
    move(program, "embedded-to-server")
    with program.serve() as server:
        assert api(server, token, "PUT", f"days/{DAY}/water", {"millilitres": 500})[0] == 200
    status, lines = move(program, "embedded-to-server")
    assert status == 1, lines
    start = f"{EMAIL}: left alone, because it was changed on the server after it was copied ("
    assert lines[0].startswith(start) and "water: 1 only on the server" in lines[0], lines
    assert lines[0].endswith("; --replace overwrites it"), lines
    with program.serve() as server:
        assert api(server, token, "GET", f"days/{DAY}/water")[1] == {"millilitres": 500}
    status, lines = move(program, "embedded-to-server", "--replace")
    assert status == 0 and lines[0].startswith(f"{EMAIL}: replaced, with 0 sets; "), lines
    assert "water: 1 only on the server" in lines[0], lines
    assert deployment.verify() == "InfluxDB and PostgreSQL agree."


@pytest.mark.own_servers
def test_moved_back(program, deployment):
    """the accounts of a server are copied into a new folder without InfluxDB, which then serves the same days"""
    token = program.make_account()
    with program.serve() as server:
        exercise = bench_press(server, token)
        for reps in range(1, 8):
            assert log_set(server, token, exercise, reps) == 201
        day = api(server, token, "GET", f"days/{DAY}")
    deployment.influx.close()
    del program.environment["PLATES_INFLUX_URL"]
    assert move(program, "server-to-embedded") == (0, [f"{EMAIL}: copied, with 7 sets"])
    assert move(program, "server-to-embedded") == (0, [f"{EMAIL}: is there already"])
    with deployment.set_aside(), program.serve() as embedded:
        assert api(embedded, token, "GET", f"days/{DAY}") == day


def move(program, command: str, *options) -> tuple[int, list[str]]:
    """The status of a move and its lines."""
    done = program.run("migrate", command, "--data-dir", program.data, *options)
    return done.returncode, done.stdout.splitlines()
