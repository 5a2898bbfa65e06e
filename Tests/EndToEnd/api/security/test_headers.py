"""Every answer has the headers that keep a page to itself, whoever makes the answer."""

import re

from plates_program import EMAIL, PASSWORD

from .raw import Connection, exchange, request
from support.web import api, post_form

COMMON = {
    "Content-Security-Policy": re.compile(r"default-src 'self'; script-src 'self'; style-src 'self'; .*frame-ancestors 'none'"),
    "X-Content-Type-Options": re.compile("nosniff"),
    "Referrer-Policy": re.compile("same-origin"),
    "Permissions-Policy": re.compile(r"camera=\(self\), microphone=\(\), geolocation=\(\)"),
    "Cross-Origin-Opener-Policy": re.compile("same-origin"),
    "Cross-Origin-Embedder-Policy": re.compile("require-corp"),
    "Cross-Origin-Resource-Policy": re.compile("same-origin"),
}
# Assets are no documents: the policies are the page's.
ASSET = {
    "Content-Security-Policy": re.compile("default-src 'none'; frame-ancestors 'none'"),
    "X-Content-Type-Options": re.compile("nosniff"),
    "Cross-Origin-Resource-Policy": re.compile("same-origin"),
}
METRICS = re.compile(r"Metrics are at http://127\.0\.0\.1:(\d+)/")


def check(name: str, answer, status: int, cached: str = "no-store", headers: dict = COMMON) -> None:
    assert answer is not None and answer.status == status, f"{name}: {answer}"
    for field, expected in headers.items():
        assert expected.fullmatch(answer[field] or ""), f"{name}: {field}: {answer[field]}"
    assert "unsafe" not in answer["Content-Security-Policy"], name
    assert answer["Cache-Control"] == cached, f"{name}: {answer['Cache-Control']}"
    assert answer["Server"] is None and answer["X-Powered-By"] is None, f"{name}: {answer}"


def test_every_kind_of_answer(program):
    """each kind of answer has the same security headers, also one that the parser, a limit or the metrics give"""
    token = program.make_account()
    server = program.serve("--metrics-address", "127.0.0.1:0", "--request-seconds", "1")
    port, bearer = server.port, f"Bearer {token}"
    _, _, headers = post_form(server, "/sign-in", email=EMAIL, password=PASSWORD)
    check("page", exchange(port, request("/", Cookie=headers["Set-Cookie"].split(";")[0])), 200)
    check("page that a token asks for", exchange(port, request("/", Authorization=bearer)), 303)
    check("sign-in page", exchange(port, request("/sign-in")), 200)
    check("offline page", exchange(port, request("/offline")), 200)
    check("page that does not exist", exchange(port, request("/nowhere")), 404)
    check("redirect", exchange(port, request("/settings")), 303)
    check("manifest's redirect", exchange(port, request("/manifest.webmanifest")), 303)
    check("JSON", exchange(port, request("/api/v1/me", Authorization=bearer)), 200)
    check("JSON of a stranger", exchange(port, request("/api/v1/me")), 401)
    check("JSON that does not exist", exchange(port, request("/api/v1/nowhere")), 404)
    check("health", exchange(port, request("/health")), 200)
    check("worker", exchange(port, request("/service-worker.js")), 200, "no-cache")
    page = exchange(port, request("/sign-in")).body.decode()
    asset = re.search(r"/assets/app\.[0-9a-f]+\.css", page)[0]
    check("asset", exchange(port, request(asset)), 200, "public, max-age=31536000, immutable", ASSET)
    check("asset that does not exist", exchange(port, request("/assets/x")), 404)
    check("another site's form", exchange(port, request("/sign-in", "POST", "a=b", Sec_Fetch_Site="cross-site")), 403)
    check("host of somebody else", exchange(port, request("/", Host="evil.example")), 421)
    check("long address", exchange(port, request("/" + "a" * 9000)), 414)
    check("parser", exchange(port, "NONSENSE\r\n\r\n"), 400)
    check("header section that is too large", exchange(port, request("/", X_Long="a" * 40_000)), 400)
    with Connection(port) as slow:
        slow.send("GET / HTTP/1.1\r\n")
        check("request that is too slow", slow.answer(), 408)
    metrics = int(METRICS.search("".join(server.lines))[1])
    check("metrics", exchange(metrics, request("/metrics")), 200)
    check("metrics' other addresses", exchange(metrics, request("/")), 404)
    check("metrics' parser", exchange(metrics, "NONSENSE\r\n\r\n"), 400)


def test_too_many(program):
    """the refusal of a connection that is one too many has the security headers"""
    server = program.serve("--max-connections", "1")
    with Connection(server.port) as first:
        first.send(request("/health"))
        check("first", first.answer(), 200)
        with Connection(server.port) as second:
            refused = second.answer()
            check("second", refused, 503)
            assert refused["Retry-After"] == "5", refused


def test_https(program):
    """with a public URL of https every answer tells browsers to come back by https, without it none does"""
    server = program.serve("--public-url", "https://plates.example")
    for answer in (
        exchange(server.port, request("/sign-in", Host="plates.example")),
        exchange(server.port, request("/", Host="evil.example")),
        exchange(server.port, "NONSENSE\r\n\r\n"),
    ):
        assert answer["Strict-Transport-Security"] == "max-age=31536000", answer
    plain = program.serve()
    assert exchange(plain.port, request("/sign-in"))["Strict-Transport-Security"] is None


def test_token_is_not_stored(program):
    """what the API answers about a person may be stored by no cache"""
    token = program.make_account()
    server = program.serve()
    assert api(server, token, "GET", "me")[0] == 200
    answer = exchange(server.port, request("/api/v1/me", Authorization=f"Bearer {token}"))
    assert answer["Cache-Control"] == "no-store", answer
