"""plates lifts, where there is no InfluxDB."""

import sqlite3
from contextlib import closing

from support.web import bench_press, log_set


def test_verify_and_rebuild_summaries(program):
    """lifts verify names a summary that differs from the log, and lifts rebuild makes all of them anew"""
    server = program.serve()
    token = program.make_account()
    exercise = bench_press(server, token)
    for number in (3, 5, 8):
        assert log_set(server, token, exercise, number) == 201
    agree = "The summaries and the log agree."
    said = program.run("lifts", "verify", "--data-dir", program.data)
    assert (said.returncode, said.stdout.strip()) == (0, agree), said
    with closing(sqlite3.connect(program.database)) as connection, connection:
        connection.execute("UPDATE lift_days SET volume = volume + 1")
    said = program.run("lifts", "verify", "--data-dir", program.data)
    assert said.returncode == 1 and exercise in said.stdout and "3 sets" in said.stdout, said
    said = program.run("lifts", "rebuild", "--data-dir", program.data)
    assert (said.returncode, said.stdout.strip()) == (0, "Summaries of 1 account written"), said
    said = program.run("lifts", "verify", "--data-dir", program.data)
    assert (said.returncode, said.stdout.strip()) == (0, agree), said
