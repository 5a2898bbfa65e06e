"""What an operator sees: the log, the version, and errors in one sentence."""

import json
import os
import re
from pathlib import Path

from support.web import ask

ROOT = Path(__file__).resolve().parents[3]


def requests(server) -> list[str]:
    return [line for line in list(server.lines) if "request" in line and "/sign-in" in line]


def test_access_log(program):
    """requests are lines of the log by a setting, with the trusted proxy's client and without the query"""
    for options, count in (((), 0), (("--access-log", "on"), 1), (("--log-level", "info"), 1),
                           (("--log-level", "info", "--access-log", "off"), 0)):
        with program.serve("--trust-proxy", "yes", *options) as server:
            headers = {"X-Forwarded-For": "203.0.113.1, 198.51.100.7"}
            assert ask(server, "GET", "/sign-in?next=/secret", headers=headers)[0] == 200
            server.stop(10)
            lines = requests(server)
            assert len(lines) == count, (options, lines)
            if count:
                expected = r"info plates: address=198\.51\.100\.7 bytes=\d+ hb\.request\.id=\w+ method=GET " \
                    r"milliseconds=[\d.]+ path=/sign-in route=/sign-in status=200 "
                assert re.search(expected, lines[0]), lines
            assert "secret" not in "".join(server.lines)


def test_json_log(program):
    """with --log-format json every line is an object, with numbers as numbers"""
    environment = program.environment | {"PLATES_LOG_FORMAT": "json", "PLATES_ACCESS_LOG": "on"}
    with program.serve(env=environment) as server:
        assert ask(server, "GET", "/sign-in")[0] == 200
        server.stop(10)
        objects = [json.loads(line) for line in server.lines]
        assert all(set(line) >= {"time", "level", "logger", "source", "message"} for line in objects), objects
        found = [line["metadata"] for line in objects if line["message"] == "request"]
        assert [line["status"] for line in found] == [200] and found[0]["bytes"] > 100, objects
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", objects[0]["time"]), objects[0]


def test_version(program):
    """plates --version says what the newest heading of CHANGELOG.md says"""
    said = program.run("--version")
    assert said.returncode == 0, said
    headings = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    version = said.stdout.strip()
    released = version.removesuffix("-dev")
    assert re.fullmatch(r"\d+\.\d+\.\d+", released), version
    assert headings[0] == (f"{released} (unreleased)" if version.endswith("-dev") else released), headings


def test_errors_are_one_sentence(program):
    """whatever is wrong with a command, it ends with a status other than 0 and says why in one line"""
    missing = program.folder / "missing"
    away = "postgres://me:secret@127.0.0.1:1/plates?connect_timeout=1"
    for arguments in (
        ["--colour", "red"], ["serve", "--colour"], ["serve", "--port"], ["serve", "extra"], ["frobnicate"],
        ["account", "frobnicate"], ["account", "create"], ["account", "create", "ada@example.org"],
        ["token", "revoke"], ["backup"], ["backup", missing, "--data-dir", missing],
        ["foods", "import"], ["foods", "import", missing, "--data-dir", program.data],
        ["account", "list", "--data-dir", missing], ["account", "list", "--database-url", away],
        ["account", "list", "--database-url", "mysql://h/x"], ["lifts", "verify"],
        ["lifts", "rebuild", "--database-url", away, "--influx-url", "http://127.0.0.1:1/x"],
        ["lifts", "verify", "--database-url", away, "--influx-url", "ftp://h"],
        ["migrate", "embedded-to-server", "--data-dir", missing],
        ["serve", "--log-format", "xml"], ["serve", "--access-log", "yes"], ["serve", "--request-seconds", "soon"],
        ["serve", "--port", "0", "--data-dir", program.data, "--database-url", away],
    ):
        refused = program.run(*arguments)
        assert refused.returncode != 0, arguments
        assert re.fullmatch(r"Error: [^\n]+\.\n", refused.stderr), (arguments, refused.stderr)
        assert not refused.stdout and "secret" not in refused.stderr, (arguments, refused.stderr)


def test_help_is_no_error(program):
    """--help prints the help of the program and of its commands to standard output"""
    for arguments in (["--help"], ["serve", "--help"], ["help", "backup"], ["account", "create", "-h"]):
        helped = program.run(*arguments)
        assert helped.returncode == 0 and "USAGE:" in helped.stdout and not helped.stderr, (arguments, helped)


def test_metrics_address_in_error(program):
    """a metrics address that cannot be listened at is named, and not the server's own"""
    for address, words in (("203.0.113.7:9464", "203.0.113.7"), ("nowhere.invalid:9464", "nowhere.invalid")):
        refused = program.run(
            "serve", "--port", "0", "--data-dir", program.data, "--metrics-address", address, env=os.environ
        )
        last = refused.stderr.splitlines()[-1]
        assert refused.returncode != 0 and last.startswith("Error: "), refused.stderr
        assert words in last and "--metrics-address" in last, last
