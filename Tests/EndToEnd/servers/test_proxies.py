"""Plates behind nginx and Caddy with TLS, configured as docs/deployment.md shows."""

import re
import threading
import time

from plates_program import EMAIL, PASSWORD
from .proxies import NAME, Caddy, Nginx
from support.web import DAY, ask

BEHIND = ("--public-url", f"https://{NAME}", "--trust-proxy", "yes", "--access-log", "on")


def check_page_and_sign_in(proxy, server) -> None:
    """TLS, HTTP/2 and 1.1, the origin of forms, cookies, the client's address, and what a body may have."""
    for version in ("2", "1.1"):
        status, used, text = proxy.ask("/sign-in", f"--http{version}")
        assert (status, used) == (200, version) and "Sign in" in text, (status, used)
    form = ["--data-urlencode", f"email={EMAIL}", "--data-urlencode", f"password={PASSWORD}"]
    status, _, text = proxy.ask("/sign-in", *form, "--header", f"Origin: https://{NAME}", "--include")
    assert status == 303 and "__Host-plates=" in text and "secure" in text.lower(), text
    assert proxy.ask("/sign-in", *form, "--header", "Origin: https://elsewhere.example")[0] == 403
    # What a client writes into the header is not believed.
    proxy.ask("/sign-in", "--header", "X-Forwarded-For: 203.0.113.9", "--header", "X-Real-IP: 203.0.113.9")
    lines = [line for line in list(server.lines) if "path=/sign-in" in line]
    assert lines and all(re.search(r"\baddress=127\.0\.0\.1\b", line) for line in lines), lines


def check_bodies(proxy, token: str) -> None:
    """What Plates takes passes the proxy; what is larger gets 413 and not a closed connection."""
    (proxy.folder / "body").write_text("x" * (250 * 1024), encoding="utf-8")
    bearer = ["--header", f"Authorization: Bearer {token}", "--header", "Content-Type: application/json"]
    data = ["--data-binary", f"@{proxy.folder}/body"]
    status, _, text = proxy.ask("/api/v1/sets", *bearer, *data)
    assert status == 422 and "must be JSON" in text, (status, text)
    (proxy.folder / "body").write_text("x" * (2000 * 1024), encoding="utf-8")
    for version in ("2", "1.1"):
        status, _, text = proxy.ask("/api/v1/sets", *bearer, *data, f"--http{version}")
        assert status == 413, (version, status, text)


def check_one(program, kind) -> None:
    token = program.make_account()
    server = program.serve(*BEHIND)
    with kind([server]) as proxy:
        check_page_and_sign_in(proxy, server)
        check_bodies(proxy, token)
        server.stop(10)
        assert proxy.ask("/sign-in", "--http2")[0] in (502, 503)


def check_two(deployment, kind) -> None:
    """One of two processes ends, in order and then by force, while people ask; nobody sees a mistake."""
    program = deployment.program
    program.make_account()
    servers = [program.serve(*BEHIND), program.serve(*BEHIND)]
    with kind(servers) as proxy:
        used_by_both(proxy, servers)
        statuses = asked_while(proxy, lambda: servers[0].stop(10))
        assert set(statuses) == {200} and len(statuses) > 20, statuses
        # The port is the documented process's: what comes back is taken again.
        said_before = len(servers[0].lines)
        servers[0].start()
        end = time.monotonic() + 20
        while not any("path=/sign-in" in line for line in list(servers[0].lines)[said_before:]):
            assert time.monotonic() < end, "the process that came back is not asked"
            assert proxy.ask("/sign-in")[0] == 200
        statuses = asked_while(proxy, servers[1].kill)
        assert set(statuses) == {200}, statuses


def used_by_both(proxy, servers) -> None:
    for _ in range(20):
        assert proxy.ask("/sign-in")[0] == 200
    for server in servers:
        assert any("path=/sign-in" in line for line in list(server.lines)), "one process gets no requests"
        if isinstance(proxy, Caddy):
            assert any("path=/ready " in line for line in list(server.lines)), "Caddy does not ask for /ready"


def asked_while(proxy, action) -> list[int]:
    """The statuses of requests before, while and after something happens."""
    statuses: list[int] = []
    is_over = threading.Event()

    def go_on() -> None:
        while not is_over.is_set():
            statuses.append(proxy.ask("/sign-in")[0])

    threads = [threading.Thread(target=go_on) for _ in range(2)]
    for thread in threads:
        thread.start()
    time.sleep(0.3)
    action()
    time.sleep(1)
    is_over.set()
    for thread in threads:
        thread.join()
    return statuses


def test_nginx_before_one(program):
    """behind nginx with TLS, pages come by HTTP/2 and 1.1, signing in works, and large bodies get 413"""
    check_one(program, Nginx)


def test_caddy_before_one(program):
    """behind Caddy with TLS, pages come by HTTP/2 and 1.1, signing in works, and large bodies get 413"""
    check_one(program, Caddy)


def test_nginx_before_two(deployment):
    """behind nginx, one of two processes can be ended, killed and started while everybody is answered"""
    check_two(deployment, Nginx)


def test_caddy_before_two(deployment):
    """behind Caddy, one of two processes can be ended, killed and started while everybody is answered"""
    check_two(deployment, Caddy)
