"""What people see while InfluxDB is away, hangs, lies, is wiped, replaced, or beside a restored PostgreSQL."""

import json
import os
import shutil
import signal
import subprocess
import time

import pytest
from support.deployment import LONGER, outbox, wait_until
from influxdb import InfluxDB
from plates_program import EMAIL, PASSWORD
from postgresql import program as postgresql_program
from support.strange_proxy import StrangeProxy
from support.web import DAY, api, ask, bench_press, log_set, post_form, reps

# What anybody waits for at most, in seconds. It is far more than the figures that are printed: other programs run.
PATIENCE = 1.5


def influx_state(server) -> str:
    return json.loads(ask(server, "GET", "/ready")[1])["influxdb"]


class Visitor:
    """A person with a browser and a program, and a watch."""

    def __init__(self, server, token: str):
        self.server, self.token = server, token
        _, _, headers = post_form(server, "/sign-in", email=EMAIL, password=PASSWORD)
        self.cookie = {"Cookie": headers["Set-Cookie"].split(";")[0]}
        self.exercise = bench_press(server, token)
        self.logged = 0
        # Of today, so that the home page has a question.
        recent = {"exercise_id": self.exercise, "reps": 5, "weight": {"value": 60, "unit": "kg"}}
        assert api(server, token, "POST", "sets", recent)[0] == 201

    def log(self) -> None:
        self.logged += 1
        assert log_set(self.server, self.token, self.exercise, self.logged) == 201

    def page(self, path: str) -> tuple[int, str, float]:
        started = time.monotonic()
        status, text, _ = ask(self.server, "GET", path, headers=self.cookie)
        return status, text, time.monotonic() - started

    def progress(self) -> tuple[int, dict, float]:
        started = time.monotonic()
        path = f"progress/exercises/{self.exercise}?from=2026-01-01&to=2026-02-01"
        status, answer = api(self.server, self.token, "GET", path)
        return status, answer, time.monotonic() - started

    def sets(self) -> int:
        """How many sets the answer has, with those that it says are on the way."""
        status, answer, _ = self.progress()
        assert status == 200, answer
        return answer["total"]["sets"] + answer["pending"]

    def expect(self, logged: int) -> None:
        """Nothing is missing and nothing is invented. A set that arrives while it is asked for is counted and pending."""
        status, answer, _ = self.progress()
        assert status == 200, answer
        sets, pending = answer["total"]["sets"], answer["pending"]
        assert sets <= logged <= sets + pending, (sets, pending, logged)

    def look(self, what: str) -> None:
        """Looks at everything while InfluxDB is in trouble."""
        figures, question = {}, f"/progress/exercises/{self.exercise}"
        for path in ("/ready", "/health", "/", f"/training/{DAY}", "/progress", question):
            status, text, figures[path] = self.page(path)
            assert status == (503 if path == question else 200), (what, path, status)
            assert path not in ("/", question) or "Progress is catching up" in text, (what, path)
        status, answer, figures["question"] = self.progress()
        assert status == 503 and "Progress is catching up" in answer["error"]["message"], (what, answer)
        assert max(figures.values()) < PATIENCE, (what, figures)
        assert reps(self.server, self.token)[-1] == self.logged
        print(f"{what}:", ", ".join(f"{name} {seconds * 1000:.0f} ms" for name, seconds in figures.items()))


@pytest.mark.own_servers
def test_never_in_the_way(program, deployment):
    """whatever InfluxDB does, nobody waits for it, it is said, and every set arrives in the end"""
    proxy = StrangeProxy(deployment.influx.port)
    deployment.reach_influxdb_by(proxy.base)
    token = program.make_account()
    server = program.serve()
    visitor = Visitor(server, token)
    visitor.log()
    wait_until(lambda: influx_state(server) == "ok" and outbox(server)["waiting"] == 0)

    def trouble(what: str, begin, end) -> None:
        begin()
        # Also who asks before anybody knows of it.
        first = visitor.page("/")
        assert first[0] == 200 and first[2] < PATIENCE, (what, first[2])
        print(f"{what}: first home page {first[2] * 1000:.0f} ms")
        visitor.log()
        wait_until(lambda: influx_state(server) == "away", 20)
        visitor.look(what)
        end()
        wait_until(lambda: influx_state(server) == "ok" and outbox(server)["waiting"] == 0, 60)
        assert visitor.sets() == visitor.logged

    def mode(value):
        def set_mode():
            proxy.mode = value

        return set_mode

    for value in ("page", 401, 429, 500, 503, 10.0):
        trouble(f"proxy {value}", mode(value), mode("pass"))
    trouble("stopped", deployment.influx.stop, deployment.influx.start)
    trouble(
        "hanging", lambda: influxd_signal(deployment, signal.SIGSTOP),
        lambda: influxd_signal(deployment, signal.SIGCONT))

    # It answers questions and takes nothing: that is no "ok", and no reason to answer nothing.
    proxy.mode, proxy.only = 503, "/write"
    visitor.log()
    wait_until(lambda: influx_state(server) == "refusing", 20)
    visitor.expect(visitor.logged)
    proxy.mode = "pass"
    wait_until(lambda: influx_state(server) == "ok" and outbox(server)["waiting"] == 0, 60)
    deployment.reach_influxdb_by(deployment.influx.base)
    assert deployment.verify() == "InfluxDB and PostgreSQL agree."
    proxy.close()


def influxd_signal(deployment, number: int) -> None:
    deployment.influx.process.send_signal(number)


def test_wiped_and_replaced(program, deployment):
    """an InfluxDB that is wiped or replaced is never believed, and holds everything again by itself"""
    with InfluxDB() as other:
        token = program.make_account()
        server = program.serve()
        visitor = Visitor(server, token)
        for _ in range(6):
            visitor.log()
        wait_until(lambda: influx_state(server) == "ok" and outbox(server)["waiting"] == 0)

        def wipe() -> None:
            deployment.ask_influx(f"DROP DATABASE {deployment.name}")

        def is_whole() -> bool:
            # At no moment is it any less.
            visitor.expect(visitor.logged)
            return influx_state(server) == "ok" and deployment.verify() == "InfluxDB and PostgreSQL agree."

        wipe()
        visitor.expect(visitor.logged)
        visitor.log()
        wait_until(is_whole)

        # While nobody serves; what is logged afterwards does not hide it.
        server.stop(15)
        wipe()
        server = visitor.server = program.serve()
        visitor.expect(visitor.logged)
        visitor.log()
        wait_until(is_whole)

        # Another one at the same address, empty.
        server.stop(15)
        deployment.reach_influxdb_by(other.base)
        server = visitor.server = program.serve()
        visitor.expect(visitor.logged)
        visitor.log()
        wait_until(is_whole)
        assert '"refused":0' in ask(server, "GET", "/health")[1]


def test_restored_postgresql(program, deployment):
    """beside a PostgreSQL that was restored from a dump, InfluxDB answers what that holds, and nothing of later"""
    token = program.make_account()
    server = program.serve()
    visitor = Visitor(server, token)
    for _ in range(5):
        visitor.log()
    wait_until(lambda: influx_state(server) == "ok" and outbox(server)["waiting"] == 0)
    dump = subprocess.run(
        [postgresql_program("pg_dump"), "--clean", "--if-exists", deployment.database_url],
        capture_output=True, text=True, check=True,
    ).stdout
    dumped = visitor.logged
    for _ in range(4):
        visitor.log()
    wait_until(lambda: outbox(server)["waiting"] == 0)
    assert visitor.sets() == dumped + 4
    server.stop(15)
    subprocess.run(
        [postgresql_program("psql"), "-q", "-v", "ON_ERROR_STOP=1", deployment.database_url],
        input=dump, capture_output=True, text=True, check=True,
    )
    server = visitor.server = program.serve()
    visitor.expect(dumped)
    log_set(server, token, visitor.exercise, 90)

    def is_whole() -> bool:
        visitor.expect(dumped + 1)
        return influx_state(server) == "ok" and deployment.verify() == "InfluxDB and PostgreSQL agree."

    wait_until(is_whole)


@pytest.mark.own_servers
def test_restored_influxdb(program, deployment):
    """an InfluxDB that is put back to an earlier state is noticed with the first set that is sent to it"""
    token = program.make_account()
    server = program.serve()
    visitor = Visitor(server, token)

    def is_carried() -> bool:
        return influx_state(server) == "ok" and outbox(server)["waiting"] == 0

    def log(number: int) -> None:
        for _ in range(number):
            visitor.log()
            wait_until(is_carried)

    log(3)
    deployment.influx.stop()
    earlier = program.folder / "earlier"
    shutil.copytree(deployment.influx.folder, earlier)
    deployment.influx.start()
    wait_until(is_carried)
    log(3)
    for _ in range(int(2 * LONGER)):
        # Nobody looks while it happens; then a set is sent, and each question after it counts everything.
        os.kill(server.process.pid, signal.SIGSTOP)
        deployment.influx.stop()
        shutil.rmtree(deployment.influx.folder)
        shutil.copytree(earlier, deployment.influx.folder)
        deployment.influx.start()
        os.kill(server.process.pid, signal.SIGCONT)
        visitor.log()
        end, answered = time.monotonic() + 5, 0
        while time.monotonic() < end:
            # Just after its return InfluxDB may still be taken for away. No answer is better than a wrong one.
            if visitor.progress()[0] == 503:
                continue
            visitor.expect(visitor.logged)
            answered += 1
        assert answered > 0
        wait_until(is_carried)
        assert deployment.verify() == "InfluxDB and PostgreSQL agree."
    assert any("is at an earlier state than PostgreSQL" in line for line in server.lines), server.lines


def test_reads_beside_writes(program, deployment):
    """questions that are asked while sets arrive are answered each time, and no set is counted in part"""
    token = program.make_account()
    server = program.serve()
    visitor = Visitor(server, token)
    end = time.monotonic() + 8 * LONGER
    asked = 0
    while time.monotonic() < end:
        visitor.log()
        for _ in range(3):
            visitor.expect(visitor.logged)
            asked += 1
    wait_until(lambda: outbox(server)["waiting"] == 0)
    assert visitor.sets() == visitor.logged
    assert deployment.verify() == "InfluxDB and PostgreSQL agree."
    print(f"{asked} questions beside {visitor.logged} sets")
