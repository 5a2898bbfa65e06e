"""Requests that were sent to another name than the server's are refused, which ends DNS rebinding."""

from .raw import exchange, request
from support.web import ask


def status(server, host: str | None, path: str = "/sign-in") -> int:
    return exchange(server.port, request(path, Host=host)).status


def test_at_home(program):
    """without a public URL addresses and names of home networks are answered, names of the public DNS are refused"""
    server = program.serve()
    for host in ("localhost", f"127.0.0.1:{server.port}", "192.168.1.5", "[::1]:8080", "nas", "nas.local", "NAS.lan"):
        assert status(server, host) == 200, host
    for host in ("evil.example", "localhost.evil.example", "127.0.0.1.evil.example:80"):
        assert status(server, host) == 421, host
    answer = exchange(server.port, request("/api/v1/me", Host="evil.example"))
    assert answer.status == 421 and b"--public-url or --allowed-hosts" in answer.body, answer


def test_public_url(program):
    """with a public URL only its own host is answered, with its port or without one"""
    server = program.serve("--public-url", "https://plates.example", "--allowed-hosts", "nas.example, 10.0.0.5")
    for host in ("plates.example", "PLATES.example", "plates.example:443", "nas.example:8080", "10.0.0.5"):
        assert status(server, host) == 200, host
    for host in ("localhost", "127.0.0.1", "plates.example:8443", "www.plates.example", "nas", "evil.example"):
        assert status(server, host) == 421, host


def test_changes_nothing(program):
    """a refused host can sign nobody up"""
    server = program.serve("--public-url", "http://plates.example")
    body = "email=a%40plates.example&name=Ada&password=correct+horse+battery"
    form = "application/x-www-form-urlencoded"
    answer = exchange(server.port, request("/sign-up", "POST", body, Host="evil.example", Content_Type=form))
    assert answer.status == 421, answer
    assert program.command("account", "list") == ""


def test_missing_and_doubled(program):
    """a request without a host, with two, or with one that is no host is refused"""
    server = program.serve()
    for data in (
        request("/sign-in", Host=None),
        "GET /sign-in HTTP/1.0\r\n\r\n",
        "GET /sign-in HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
        "GET /sign-in HTTP/1.1\r\nHost: evil.example\r\nHost: localhost\r\n\r\n",
        "GET /health HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n",
        request("/sign-in", Host=""),
        request("/sign-in", Host="a b"),
        request("/sign-in", Host="user@localhost"),
        request("/sign-in", Host="localhost:port"),
        request("/sign-in", Host="localhost, evil.example"),
    ):
        assert exchange(server.port, data).status == 400, data


def test_supervisors(program):
    """the health check and the readiness check answer by any name, also to HTTP/1.0 without one"""
    server = program.serve("--public-url", "https://plates.example")
    for path in ("/health", "/ready"):
        assert status(server, "10.1.2.3:8080", path) == 200
        assert status(server, "plates-1:8080", path) == 200
        assert exchange(server.port, f"GET {path} HTTP/1.0\r\n\r\n").status == 200
    assert ask(server, "GET", "/health")[0] == 200
