"""The operator's commands for accounts and tokens, while a server serves the same data."""

import json
import re
import sqlite3
import time
from contextlib import closing

from plates_program import EMAIL, PASSWORD, Program

from support.web import api, ask, post_form


def sign_in_status(server, password: str) -> int:
    """303 leads into the application; 422 says that the password is wrong."""
    return post_form(server, "/sign-in", email=EMAIL, password=password)[0]


def create(program: Program, email: str = EMAIL, password: str = PASSWORD, options: tuple[str, ...] = ()):
    command = ("account", "create", email, "--name", "Ada", *options, "--data-dir", program.data)
    return program.run(*command, standard_input=password + "\n")


def test_health(program):
    """/health answers while the server serves"""
    server = program.serve()
    status, body, _ = ask(server, "GET", "/health")
    assert (status, json.loads(body)) == (200, {"status": "ok", "database": "ok"}), (status, body)


def test_account_create(program):
    """an account made while the server serves can sign in at once"""
    server = program.serve()
    made = create(program)
    assert (made.returncode, made.stdout, made.stderr) == (0, "", ""), made
    assert sign_in_status(server, PASSWORD) == 303


def test_account_create_before_serving(program):
    """an account can be made before the first start of the server"""
    assert create(program).returncode == 0
    assert sign_in_status(program.serve(), PASSWORD) == 303


def test_account_create_refusals(program):
    """an account with a bad email, a short password or none, or an email in use is refused"""
    assert create(program).returncode == 0
    for email, password, sentence in (
        ("nobody", PASSWORD, "Error: Email "),
        ("b@plates.example", "short", "Error: Password must have at least"),
        ("b@plates.example", "", "Error: Give the password as a line on standard input."),
        (EMAIL, PASSWORD, "Error: Email has an account already"),
    ):
        refused = create(program, email, password)
        assert refused.returncode != 0, email
        assert refused.stderr.startswith(sentence), refused.stderr
        assert refused.stderr.count("\n") == 1, refused.stderr
    assert program.command("account", "list") == f"{EMAIL}\tAda\n"


def test_account_create_options(program):
    """an account is made with the time zone, the unit and the first day of the week that the operator names"""
    options = ("--time-zone", "Pacific/Auckland", "--unit", "lb", "--week-starts", "sunday")
    assert create(program, options=options).returncode == 0
    with closing(sqlite3.connect(program.database)) as database:
        stored = database.execute("SELECT time_zone, unit, week_starts, zone_is_chosen FROM accounts").fetchall()
    assert stored == [("Pacific/Auckland", "lb", "sunday", 1)], stored
    for option, value, sentence in (
        ("--time-zone", "Auckland", "Error: Time zone must be a time zone such as Europe/Berlin."),
        ("--unit", "stone", "Error: Unit must be kg or lb."),
        ("--week-starts", "funday", "Error: Week starts must be a weekday such as monday."),
    ):
        refused = create(program, "b@plates.example", options=(option, value))
        assert refused.returncode != 0, option
        assert refused.stderr.strip() == sentence, refused.stderr


def test_account_list(program):
    """account list prints a line for each account: email and name"""
    program.serve()
    assert program.command("account", "list") == ""
    create(program, "b@plates.example")
    create(program, "a@plates.example")
    listed = program.command("account", "list").splitlines()
    assert sorted(listed) == ["a@plates.example\tAda", "b@plates.example\tAda"], listed


def test_account_reset_password(program):
    """account reset-password changes the password and ends the sessions, the tokens and the calendar's address"""
    server = program.serve()
    create(program)
    _, _, headers = post_form(server, "/sign-in", email=EMAIL, password=PASSWORD)
    cookie = {"Cookie": headers["Set-Cookie"].split(";")[0]}
    assert ask(server, "GET", "/", headers=cookie)[0] == 200
    token = program.command("token", "create", EMAIL, "phone").strip()
    _, page, _ = ask(server, "POST", "/supplements/feed", headers=cookie)
    calendar = re.search(r"/calendar/[\w-]+/plates\.ics", page)[0]
    reset(program, "another long secret", "--keep-tokens", "--keep-calendar")
    assert ask(server, "GET", "/", headers=cookie)[0] == 303
    assert api(server, token, "GET", "me")[0] == 200
    assert ask(server, "GET", calendar)[0] == 200
    reset(program, "another long secret")
    assert api(server, token, "GET", "me")[0] == 401
    assert ask(server, "GET", calendar)[0] == 404
    assert sign_in_status(server, PASSWORD) == 422
    assert sign_in_status(server, "another long secret") == 303


def reset(program: Program, password: str, *options) -> None:
    program.command("account", "reset-password", EMAIL, *options, standard_input=password + "\n")
    # The server learns within a second what another process wrote.
    time.sleep(1)


def test_account_delete(program):
    """account delete takes the account and its tokens away"""
    server = program.serve()
    token = program.make_account()
    program.command("account", "delete", EMAIL)
    assert program.command("account", "list") == ""
    assert api(server, token, "GET", "me")[0] == 401


def test_token_create(program):
    """token create prints the token alone, and it opens the API"""
    server = program.serve()
    create(program)
    printed = program.command("token", "create", EMAIL, "phone")
    assert printed.count("\n") == 1 and " " not in printed, printed
    status, me = api(server, printed.strip(), "GET", "me")
    assert (status, me["email"]) == (200, EMAIL)
    assert api(server, "A" * 43, "GET", "me")[0] == 401


def test_token_scope(program):
    """token create takes a scope and an end, and refuses others with a sentence"""
    server = program.serve()
    create(program)
    token = program.command("token", "create", EMAIL, "phone", "--scope", "read", "--expires", "30d").strip()
    assert api(server, token, "GET", "me")[0] == 200
    status, answer = api(server, token, "PATCH", "me", {"name": "Eve"})
    assert status == 403, answer
    assert "has the scope read; a token with the scope all is needed" in answer["error"]["message"], answer
    for options, sentence in (
        (("--scope", "root"), "Error: Scope must be read, log or all.\n"),
        (("--expires", "2020-01-01"), "Error: Expires must be a day from today on, at most ten years away.\n"),
    ):
        refused = program.run("token", "create", EMAIL, "x", *options, "--data-dir", program.data)
        assert (refused.returncode != 0, refused.stderr) == (True, sentence), refused


def test_token_list_and_revoke(program):
    """token list shows a line for each token and never its text; token revoke ends one at once"""
    server = program.serve()
    create(program)
    create(program, "b@plates.example")
    token = program.command("token", "create", EMAIL, "phone", "--scope", "log", "--expires", "2036-01-31").strip()
    program.command("token", "create", "b@plates.example", "watch")
    # As versions before this one took it.
    with closing(sqlite3.connect(program.database)) as database, database:
        database.execute("UPDATE api_tokens SET name = ? WHERE name = 'watch'", ("wa\ttch\x1b[2J",))
    assert api(server, token, "GET", "me")[0] == 200
    listed = program.command("token", "list")
    assert token not in listed
    lines = [line.split("\t") for line in program.command("token", "list", EMAIL).splitlines()]
    assert len(listed.splitlines()) == 2 and len(lines) == 1, listed
    # What an account called a token is shown, not obeyed, by the operator's terminal.
    assert "wa?tch?[2J" in listed and "\x1b" not in listed, listed
    id_, email, name, scope, end, use = lines[0]
    assert (email, name, scope, end) == (EMAIL, "phone", "log", "2036-02-01T00:00:00Z"), lines
    assert use.endswith(" from 127.0.0.1"), use
    program.command("token", "revoke", id_)
    time.sleep(1)
    assert api(server, token, "GET", "me")[0] == 401
    for wrong, sentence in ((id_, f"Error: Id {id_} is no token here.\n"), ("x", "Error: Id must be one of token list.\n")):
        refused = program.run("token", "revoke", wrong, "--data-dir", program.data)
        assert (refused.returncode != 0, refused.stderr) == (True, sentence), refused


def test_unknown_account(program):
    """commands about an account that is not there say so"""
    create(program)
    for command in (
        ("account", "delete"), ("account", "reset-password"), ("token", "create"),
    ):
        name = ["phone"] if command[0] == "token" else []
        refused = program.run(
            *command, "eve@plates.example", *name, "--data-dir", program.data,
            standard_input=PASSWORD + "\n",
        )
        assert refused.returncode != 0
        expected = "Error: Email eve@plates.example has no account here.\n"
        assert refused.stderr == expected, refused.stderr


def test_mistyped_folder(program):
    """a mistyped data folder is not taken for an empty database"""
    for command in (("account", "list"), ("token", "create", EMAIL, "x"), ("backup", "copy")):
        refused = program.run(*command, "--data-dir", program.data)
        assert refused.returncode != 0, command
        assert "holds no database" in refused.stderr, refused.stderr
    assert not program.data.exists()


def test_files_are_private(program):
    """no other user of the machine can read the data"""
    program.data.mkdir(mode=0o755)
    program.serve()
    for file in program.data.iterdir():
        assert file.stat().st_mode & 0o077 == 0, file
