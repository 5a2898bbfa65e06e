"""PostgreSQL that fails over to another server, and its backup."""

import shutil
import subprocess
import time

from support.deployment import outbox, wait_until
from influxdb import InfluxDB
from own_servers import free_port
from postgresql import PostgreSQL, program as server_program
from support.web import bench_press, log_set, reps


def standby_of(primary: PostgreSQL) -> PostgreSQL:
    """Another server that has all that the primary has, and follows it."""
    standby = PostgreSQL.__new__(PostgreSQL)
    standby.folder = primary.folder / "standby"
    standby.settings, standby.account, standby.process = (), primary.account, None
    standby.port = free_port()
    standby.folder.mkdir()
    if standby.account:
        shutil.chown(standby.folder, standby.account.pw_uid, standby.account.pw_gid)
    standby.run(
        server_program("pg_basebackup"), "-h", "127.0.0.1", "-p", str(primary.port), "-U", "plates",
        "-D", standby.folder / "data", "--write-recovery-conf", "--checkpoint=fast", "--no-sync",
    )
    standby.start()
    return standby


def test_failover(program):
    """with two hosts and target_session_attrs=read-write, sets are logged again once the standby is promoted"""
    with PostgreSQL() as primary:
        standby = standby_of(primary)
        try:
            program.environment["PLATES_DATABASE_URL"] = (
                f"postgres://plates@127.0.0.1:{standby.port},127.0.0.1:{primary.port}/postgres"
                "?target_session_attrs=read-write&connect_timeout=2"
            )
            token = program.make_account()
            server = program.serve()
            exercise = bench_press(server, token)
            assert log_set(server, token, exercise, 1) == 201
            wait_until_replayed(primary, standby)
            primary.kill()
            standby.run(
                server_program("pg_ctl"), "promote", "-D", standby.folder / "data", "--wait",
            )
            promoted = time.monotonic()
            while log_set(server, token, exercise, 2) != 201:
                assert time.monotonic() - promoted < 15, "no set is stored after the failover"
            assert 1 in reps(server, token) and 2 in reps(server, token)
            server.kill()
        finally:
            standby.stop()


def wait_until_replayed(primary: PostgreSQL, standby: PostgreSQL) -> None:
    def position(server: PostgreSQL, sql: str) -> str:
        command = [server_program("psql"), "-h", "127.0.0.1", "-p", str(server.port), "-U", "plates", "-AtXc", sql,
                   "postgres"]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()

    written = position(primary, "SELECT pg_current_wal_lsn()")
    end = time.monotonic() + 20
    while position(standby, f"SELECT pg_last_wal_replay_lsn() >= '{written}'") != "t":
        assert time.monotonic() < end, "the standby does not follow"
        time.sleep(0.05)


def test_backup_and_restore(program, deployment):
    """what pg_dump wrote while sets were logged restores into an empty server, and lifts rebuild fills InfluxDB from it"""
    server, token, exercise = deployment.begin(sets=5)
    wait_until(lambda: outbox(server)["waiting"] == 0)
    dump = program.folder / "plates.dump"
    tool(deployment.database, "pg_dump", "--format=custom", f"--file={dump}", deployment.database_url)
    assert log_set(server, token, exercise, 6) == 201
    server.stop(10)
    with PostgreSQL() as restored, InfluxDB() as influx:
        tool(restored, "pg_restore", "--exit-on-error", "--no-owner", f"--dbname={restored.url}", dump)
        program.environment["PLATES_DATABASE_URL"] = restored.url
        program.environment["PLATES_INFLUX_URL"] = influx.url
        rebuilt = program.run("lifts", "rebuild")
        assert rebuilt.returncode == 0, rebuilt.stderr
        verified = program.run("lifts", "verify")
        assert verified.stdout.strip() == "InfluxDB and PostgreSQL agree.", verified
        with program.serve() as again:
            assert reps(again, token) == [1, 2, 3, 4, 5]


def tool(server: PostgreSQL, name: str, *arguments) -> None:
    done = subprocess.run([server_program(name), *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_backup_across_deployments(program):
    """a backup of PostgreSQL is restored into a data folder, and one of the folder into PostgreSQL with InfluxDB"""
    with PostgreSQL() as database, InfluxDB() as influx:
        program.environment["PLATES_DATABASE_URL"] = database.url
        program.environment["PLATES_INFLUX_URL"] = f"{influx.base}/backups"
        folder = program.folder / "backups"
        servers = [program.serve("--backup-dir", folder) for _ in range(3)]
        token = program.make_account()
        exercise = bench_press(servers[0], token)
        for number in (3, 5, 8):
            assert log_set(servers[0], token, exercise, number) == 201
        copy = program.folder / "server.sqlite.gz"
        program.command("backup", copy)
        assert log_set(servers[0], token, exercise, 13) == 201
        wait_until(lambda: list(folder.glob("plates-*.sqlite.gz")))
        time.sleep(2)
        assert len(list(folder.iterdir())) == 1, "one of three processes makes the backup"
        refused = program.run("restore", copy, "--replace")
        assert refused.returncode != 0 and "PostgreSQL is in use" in refused.stderr, refused
        for server in servers:
            server.stop()
        restored = program.command("restore", copy, "--replace")
        assert restored.startswith("Restored 1 account with 3 sets."), restored
        assert restored.endswith("InfluxDB and PostgreSQL agree.\n"), restored
        server = program.serve()
        assert reps(server, token) == [3, 5, 8]
        server.stop()
        for variable in ("PLATES_DATABASE_URL", "PLATES_INFLUX_URL"):
            del program.environment[variable]
        program.command("restore", copy)
        server = program.serve()
        assert reps(server, token) == [3, 5, 8]
        assert log_set(server, token, exercise, 21) == 201
        server.stop()
