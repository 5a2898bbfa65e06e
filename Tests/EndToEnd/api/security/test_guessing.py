"""Wrong passwords hurt only the guesser, and what happens is in the log without a secret."""

import http.client
import re
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

from plates_program import EMAIL, PASSWORD

from .guessing import FORM, Flood, sign_in
from support.web import ask, post_form

EVENT = re.compile(
    r"^\S+ notice plates: account=(\S+) address=(\S+) event=(\w+) hb\.request\.id=\S+ outcome=(\w+)"
    r" \[PlatesServer\] security$"
)


def events(server):
    """The security events in the log: account, address, event and outcome of each."""
    found = (EVENT.match(line.rstrip("\n")) for line in list(server.lines))
    return [match.groups() for match in found if match]


def wait_for_line(server, text, seconds=20):
    end = time.monotonic() + seconds
    while not any(text in line for line in list(server.lines)):
        assert time.monotonic() < end, f"{text!r} is not in the log:\n" + "".join(server.lines[-20:])
        time.sleep(0.02)


def test_flood_from_one_address(program):
    """60 wrong passwords from one address do not hold up a sign-in from another"""
    program.make_account()
    server = program.serve()
    flood = Flood(server, 60)
    # Its share of the queue is full, and what is beyond is refused at once.
    flood.wait_for(503, 30)
    hashed = flood.statuses.count(422)
    status, _ = sign_in(server, PASSWORD, source="127.0.0.2")
    assert status == 303, status
    # Behind the hash that ran and one of the flood, not behind all of them.
    meanwhile = flood.statuses.count(422) - hashed
    assert meanwhile <= 3, meanwhile
    flood.join()
    assert flood.statuses.count(422) >= 8, flood.statuses
    assert set(flood.statuses) == {422, 503}, flood.statuses


def test_owner_during_flood(program):
    """behind a proxy that is not trusted, a stranger keeps nobody out and the owner's browser comes first"""
    program.make_account()
    server = program.serve()
    status, cookies = sign_in(server, PASSWORD)
    assert status == 303 and len(cookies) == 2, cookies
    known = {"Cookie": next(cookie for cookie in cookies if cookie.startswith("plates-browser="))}
    stranger = {"X-Forwarded-For": "192.0.2.1"}
    for _ in range(11):
        status, _ = sign_in(server, "wrong", headers=stranger)
    assert status == 429
    assert sign_in(server, PASSWORD, headers={"X-Forwarded-For": "192.0.2.2"})[0] == 303
    warnings = [line for line in server.lines if "PLATES_TRUST_PROXY=yes" in line]
    assert len(warnings) == 1 and " warning " in warnings[0], warnings
    flood = Flood(server, 60, headers=stranger)
    flood.wait_for(503, 30)
    assert sign_in(server, PASSWORD, headers=stranger)[0] in (429, 503)
    hashed = flood.statuses.count(422)
    assert sign_in(server, PASSWORD, headers=known | stranger)[0] == 303
    meanwhile = flood.statuses.count(422) - hashed
    assert meanwhile <= 2, meanwhile
    flood.join()


def test_client_that_left(program):
    """a client that has gone is not hashed for, so that its turn comes to others"""
    program.make_account()
    server = program.serve("--log-level", "info")
    body = urlencode({"email": "eve@plates.example", "password": "wrong"})
    request = (
        f"POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: {FORM['Content-Type']}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n{body}"
    ).encode()
    for _ in range(30):
        with socket.create_connection(("127.0.0.1", server.port)) as connection:
            connection.sendall(request)
    end = time.monotonic() + 60
    while sum("route=/sign-in" in line for line in list(server.lines)) < 30:
        assert time.monotonic() < end, "".join(server.lines[-40:])
        time.sleep(0.05)
    statuses = re.findall(r"route=/sign-in status=(\d+)", "".join(server.lines))
    # The first ones may have been hashed before it was seen that nobody waits.
    assert statuses.count("422") <= 5, statuses
    assert "499" in statuses, statuses


def test_limit_by_address(program):
    """ten wrong passwords lock their own address out and nobody else, and a restart forgives none"""
    program.make_account()
    server = program.serve()
    statuses = [sign_in(server, "wrong", source="127.0.0.9")[0] for _ in range(11)]
    assert statuses == [422] * 10 + [429], statuses
    assert sign_in(server, PASSWORD, source="127.0.0.9")[0] == 429
    assert sign_in(server, PASSWORD, source="127.0.0.10")[0] == 303
    seen = events(server)
    assert [event for _, address, event, _ in seen if address == "127.0.0.9"] == (
        ["sign_in_failed"] * 10 + ["sign_in_throttled"] * 2
    ), seen
    account = {account for account, *_ in seen}
    assert len(account) == 1 and re.fullmatch("[0-9a-f-]{36}", account.pop()), seen
    server.stop(10)
    assert sign_in(program.serve(), PASSWORD, source="127.0.0.9")[0] == 429


def test_long_password(program):
    """a password of 200,000 characters is refused before it is hashed"""
    program.make_account()
    server = program.serve()
    for email in (EMAIL, "nobody@plates.example"):
        status, text, _ = post_form(server, "/sign-in", email=email, password="p" * 200_000)
        assert status == 422 and "at most 200 characters" in text, (status, text)
    assert events(server) == [], events(server)


def test_no_secret_in_trace_log(program):
    """no password, cookie, token or calendar address is in the log, whatever its level"""
    token = program.make_account()
    server = program.serve("--log-level", "trace")
    _, cookies = sign_in(server, PASSWORD)
    cookie = {"Cookie": "; ".join(cookies)}
    _, page, _ = ask(server, "POST", "/supplements/feed", "", FORM | cookie)
    address = re.search(r"/calendar/([A-Za-z0-9_-]{43})/plates\.ics", page)
    assert address, page[:500]
    assert ask(server, "GET", address[0])[0] == 200
    assert ask(server, "GET", address[0] + "x?" + address[1])[0] == 404
    assert ask(server, "GET", "/api/v1/me", headers={"Authorization": f"Bearer {token}"})[0] == 200
    sign_in(server, "not-the-password", email="eve+stranger@plates.example")
    wait_for_line(server, "route=/calendar/{secret}/plates.ics status=200")
    wait_for_line(server, "event=sign_in_failed")
    log = "".join(server.lines)
    secrets = [cookie.split("=", 1)[1] for cookie in cookies] + [
        token, address[1], PASSWORD, "not-the-password", "eve+stranger", EMAIL,
    ]
    for secret in secrets:
        assert secret not in log, [line for line in server.lines if secret in line]


def test_forged_log_lines(program):
    """nobody adds lines to the log by what they send"""
    program.make_account()
    server = program.serve("--log-level", "trace")
    forged = "\n2026-01-01T00:00:00+0000 notice plates: account=- address=192.0.2.66 event=sign_in_failed"
    sign_in(server, forged, email="eve@plates.example" + forged, headers={"User-Agent": "a\tb"})
    post_form(server, "/sign-in?next=" + "%0Aforged", email=forged, password=forged)
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    connection.request("POST", "/sign-out", "", {"Origin": "http://192.0.2.66"})
    assert connection.getresponse().status == 403
    connection.close()
    wait_for_line(server, "event=cross_site_refused")
    assert not any("192.0.2.66" in line for line in server.lines), server.lines[-20:]


def test_database_password_in_errors(program):
    """a database URL that cannot be used is refused without repeating any part of its password"""
    urls = [
        f"postgres://plates:{rest}" for rest in (
            "sec/ret@127.0.0.1:1/plates", "sec ret@127.0.0.1:1/plates", "sec@ret@127.0.0.1:1/plates",
            "sec%ret@127.0.0.1:1/plates", "secret@127.0.0.1:1/plates", "secret@127.0.0.1:port/plates",
            "secret@127.0.0.1:1/plates?sslmode=nonsense", "sec?ret@127.0.0.1:1/plates",
        )
    ]
    # Each waits for a server for a while, so they wait together.
    with ThreadPoolExecutor(len(urls)) as pool:
        answers = pool.map(lambda url: program.run("account", "list", "--database-url", url), urls)
    for url, refused in zip(urls, answers):
        assert refused.returncode != 0, url
        said = refused.stderr + refused.stdout
        assert "sec" not in said and "ret@" not in said, said
