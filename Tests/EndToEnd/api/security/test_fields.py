"""Fields with what nobody types: whatever is sent, the process stays the same and answers soon."""

import json
import os
import time
import uuid

from support.web import DAY, api, ask, bench_press

INSTANT = DAY + "T12:00:00Z"


def sign_in(server) -> dict:
    body = "email=ada%40plates.example&password=correct+horse+battery"
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    status, _, answered = ask(server, "POST", "/sign-in", body, headers)
    assert status == 303, status
    return headers | {"Cookie": answered["Set-Cookie"].split(";")[0]}


def is_same(server) -> bool:
    """Whether the process that was started still runs and answers."""
    os.kill(server.process.pid, 0)
    return server.process.poll() is None and ask(server, "GET", "/health")[0] == 200


def cpu_seconds(server) -> float:
    """What the server's process has used, of any thread."""
    with open(f"/proc/{server.process.pid}/stat") as file:
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def test_rotation_lengths(program):
    """a rotation of any number of days is refused at once, and the process goes on"""
    program.make_account()
    with program.serve() as server:
        headers = sign_in(server)
        for length in ("9223372036854775807", "-9223372036854775808", "-5", "0", "100000", "1e9", ""):
            body = f"kind=rotation&starts_on={DAY}&length={length}"
            before = cpu_seconds(server)
            status, text, _ = ask(server, "POST", "/schedule", body, headers)
            assert status == 422 and len(text) < 100_000, (length, status, len(text))
            assert cpu_seconds(server) - before < 1, length
        assert is_same(server)


def test_deep_json(program):
    """JSON of 100,000 levels, with or without an end, is refused, and the process goes on"""
    token = program.make_account()
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    with program.serve() as server:
        for body in ("[" * 100_000, "[" * 100_000 + "]" * 100_000, '{"a":' * 40_000, "[{}," * 50_000):
            for path in ("sets", "changes", "supplements"):
                status, text, _ = ask(server, "POST", "/api/v1/" + path, body, headers)
                assert status == 422, (status, text)
        assert is_same(server)


def test_years_far_away(program):
    """a look back on the year 2199, or on 1970, costs hardly more than one on this year"""
    token = program.make_account()
    with program.serve() as server:
        supplement = {"name": "Creatine", "dose": {"amount": 5, "unit": "g"}, "schedule": {"kind": "daily"}}
        for _ in range(20):
            assert api(server, token, "POST", "supplements", supplement)[0] == 201
        headers = sign_in(server)

        def cost(query: str) -> float:
            before = cpu_seconds(server)
            assert ask(server, "GET", "/supplements/adherence?" + query, headers=headers)[0] == 200, query
            return cpu_seconds(server) - before

        usual = cost("days=365")
        for query in ("year=2199", "year=1970", "from=1970-01-01&to=1970-12-31"):
            far = cost(query)
            # Twice as many days at most, and what a busy machine adds.
            assert far < 5 * usual + 0.5, (query, far, usual)


def test_sets_of_one_instant(program):
    """a set costs the same however many of its exercise are said to be done at the same instant"""
    token = program.make_account()
    with program.serve() as server:
        exercise = bench_press(server, token)

        def log(count: int, day: str, instant: str) -> float:
            before = cpu_seconds(server)
            for start in range(0, count, 250):
                changes = [
                    {
                        "id": str(uuid.uuid4()), "op": "put_set", "at": instant,
                        "set": {
                            "id": str(uuid.uuid4()), "exercise_id": exercise, "day": day, "reps": 5,
                            "performed_at": instant, "weight": {"value": 60, "unit": "kg"},
                        },
                    }
                    for _ in range(min(250, count - start))
                ]
                status, answer = api(server, token, "POST", "changes", changes)
                assert status == 200 and not answer["rejected"], (status, json.dumps(answer)[:500])
            return cpu_seconds(server) - before

        first = log(250, DAY, INSTANT)
        # A day takes 1,000 sets; what is said to be the same instant need not be of one day.
        rest = sum(log(450, f"2026-01-0{day}", INSTANT) for day in range(1, 6))
        print(f"    250 sets of one instant took {first:.2f} s of CPU, 2,250 more {rest:.2f} s")
        assert rest < 9 * first * 2 + 1, (first, rest)
        assert is_same(server)


def test_too_long_addresses(program):
    """an address of 10,000 letters is refused by a sentence"""
    with program.serve() as server:
        started = time.monotonic()
        status, text, _ = ask(server, "GET", "/sign-in?next=" + "a" * 10_000)
        assert status == 414 and "8,192" in text, (status, text[:300])
        assert time.monotonic() - started < 10
