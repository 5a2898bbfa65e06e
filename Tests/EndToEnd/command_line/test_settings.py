"""Settings: wrong ones stop the start with one sentence, and flags win over the environment."""

import os
import re
import socket
import urllib.request
from contextlib import closing

from plates_program import Program

from support.web import ask, post_form

METRICS = re.compile(r"Metrics are at (http://\S+)")


def refusal(program: Program, *options, **environment) -> str:
    """The one sentence with which the program refuses to start."""
    refused = program.run(
        "serve", "--port", "0", "--data-dir", program.data, *options,
        env=os.environ | environment,
    )
    assert refused.returncode != 0, refused
    lines = refused.stderr.splitlines()
    assert len(lines) == 1 and lines[0].startswith("Error: "), refused.stderr
    return lines[0].removeprefix("Error: ")


def test_bad_port(program):
    """a port that is no number, or too large, stops the start"""
    for port in ("eighty", "99999", "-1", "80.5"):
        said = refusal(program, f"--port={port}")
        assert said == f"The port must be a number from 0 to 65535, not “{port}”.", said


def test_bad_port_in_environment(program):
    """a bad PLATES_PORT stops the start"""
    refused = program.run(
        "serve", "--data-dir", program.data, env=os.environ | {"PLATES_PORT": "eighty"}
    )
    assert refused.returncode != 0
    expected = "Error: The port must be a number from 0 to 65535, not “eighty”.\n"
    assert refused.stderr == expected, refused.stderr


def test_port_in_use(program):
    """a port in use stops the start"""
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        said = refusal(program, "--port", str(port))
        expected = f"Port {port} of 127.0.0.1 is already in use; choose another with --port."
        assert said == expected, said


def test_unknown_address(program):
    """an address that is not this machine's stops the start"""
    # Addresses of this range are for examples only.
    said = refusal(program, "--host", "203.0.113.7")
    assert said == "This machine does not have the address 203.0.113.7; see --host.", said


def test_bad_choices(program):
    """a bad value for sign-up, the proxy, the public address or the log stops the start"""
    for flag, variable, value in (
        ("--sign-up", "PLATES_SIGN_UP", "perhaps"),
        ("--trust-proxy", "PLATES_TRUST_PROXY", "maybe"),
        ("--public-url", "PLATES_PUBLIC_URL", "plates.example"),
        ("--log-level", "PLATES_LOG_LEVEL", "loud"),
        ("--allowed-hosts", "PLATES_ALLOWED_HOSTS", "nas.example:80"),
        ("--max-connections", "PLATES_MAX_CONNECTIONS", "none"),
        ("--operators", "PLATES_OPERATORS", "nobody"),
    ):
        for said in (refusal(program, flag, value), refusal(program, **{variable: value})):
            assert f"“{value}”" in said, said


def test_no_database(program):
    """a file that is no database stops the start, and is left as it is"""
    program.data.mkdir()
    program.database.write_bytes(b"notes, not tables\n" * 500)
    said = refusal(program)
    assert said == f"The database file {program.database} is not a database.", said
    assert program.database.read_bytes() == b"notes, not tables\n" * 500


def test_bad_servers(program):
    """addresses of PostgreSQL, InfluxDB or metrics that are none stop the start, and tell no password"""
    for flag, value, expected in (
        ("--database-url", "mysql://me:secret@h/plates", "The database URL must be like postgres"),
        ("--influx-url", "h/plates?p=secret", "The InfluxDB URL must be like http://"),
        ("--influx-url", "http://me:secret@h/plates", "InfluxDB needs PostgreSQL"),
        ("--metrics-address", "9464", "The metrics address must be like 127.0.0.1:9464"),
        ("--database-connections", "none", "The database connections must be a number"),
    ):
        said = refusal(program, flag, value)
        assert said.startswith(expected) and "secret" not in said, said


def test_no_postgresql(program):
    """a PostgreSQL that is not there stops the start, and its password is not told"""
    said = refusal(program, "--database-url", "postgres://me:secret@127.0.0.1:1/plates?connect_timeout=2")
    assert said.startswith("The database cannot be reached."), said
    assert "secret" not in said, said


def test_metrics(program):
    """metrics are told at an address of their own, with the requests that were answered"""
    with program.serve("--metrics-address", "127.0.0.1:0") as server:
        ask(server, "GET", "/sign-in")
        ask(server, "GET", "/nowhere")
        address = METRICS.search("".join(server.lines))
        assert address, server.lines
        with urllib.request.urlopen(address[1], timeout=10) as answer:
            text = answer.read().decode()
        labels = 'http_route="/sign-in",http_request_method="GET",http_response_status_code="200"'
        assert f"hb_requests_total{{{labels}}} 1\n" in text, text
        for line in ('hb_request_errors_total{status_class="4xx"} 1', 'hb_request_errors_total{status_class="5xx"} 0'):
            assert f"{line}\n" in text, text
        assert 'plates_build_info{version="' in text and "\nprocess_open_fds " in text, text
        for name in re.findall(r"^# TYPE (\S+)", text, re.MULTILINE):
            assert f"# HELP {name} " in text, name
        assert ask(server, "GET", "/metrics")[0] == 404


def test_unknown_option(program):
    """an unknown option stops the start"""
    refused = program.run("serve", "--colour", "red")
    assert refused.returncode != 0
    assert refused.stderr.startswith("Error: Unknown option '--colour'"), refused.stderr


def test_folder_is_a_file(program):
    """a data folder that is a file stops the start"""
    file = program.folder / "file"
    file.touch()
    said = refusal(program, "--data-dir", file)
    assert said == f"The data directory {file} is not a folder.", said


def test_folder_cannot_be_made(program):
    """a data folder that cannot be made stops the start"""
    file = program.folder / "file"
    file.touch()
    said = refusal(program, "--data-dir", file / "data")
    assert said == f"The data directory {file}/data cannot be made or written to.", said


def test_folder_not_writable(program):
    """a data folder that cannot be written to stops the start"""
    if os.geteuid() == 0:
        # Nothing is closed to root, except what the kernel itself does not let it write to.
        said = refusal(program, "--data-dir", "/proc/self/fd/plates")
        assert "cannot be made or written to" in said, said
        return
    program.data.mkdir(mode=0o500)
    said = refusal(program)
    assert said == f"The data directory {program.data} cannot be written to.", said


def test_flag_wins(program):
    """a flag wins over the environment"""
    environment = os.environ | {"PLATES_PORT": "eighty", "PLATES_SIGN_UP": "closed"}
    server = program.serve("--sign-up", "open", env=environment)
    assert post_form(server, "/sign-up", email="", name="", password="")[0] == 422


def test_environment_counts(program):
    """the environment counts where there is no flag, and an empty variable counts as none"""
    environment = os.environ | {"PLATES_SIGN_UP": "closed", "PLATES_PUBLIC_URL": ""}
    server = program.serve(env=environment)
    assert post_form(server, "/sign-up", email="", name="", password="")[0] == 403


def test_sign_up_closed(program):
    """with sign-up closed, nobody can sign up, and no page offers it"""
    server = program.serve("--sign-up", "closed")
    fields = {"email": "a@plates.example", "name": "Ada", "password": "correct horse battery"}
    assert post_form(server, "/sign-up", **fields)[0] == 403
    assert program.command("account", "list") == ""
    assert 'href="/sign-up"' not in ask(server, "GET", "/sign-in")[1]


def test_public_url(program):
    """a public address with https keeps cookies and browsers to https"""
    server = program.serve("--public-url", "https://plates.example")
    program.make_account()
    status, _, headers = ask(
        server, "POST", "/sign-in", "email=ada%40plates.example&password=correct+horse+battery",
        {"Content-Type": "application/x-www-form-urlencoded", "Host": "plates.example"},
    )
    cookie = headers["Set-Cookie"]
    assert status == 303 and cookie.startswith("__Host-plates="), cookie
    assert "Secure" in cookie and "HttpOnly" in cookie, cookie
    assert "Strict-Transport-Security" in headers, headers
