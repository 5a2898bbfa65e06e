"""Connections that are slow, many, or full of tricks hold nobody up."""

import re
import time

from .raw import Connection, exchange, request
from support.web import ask

SHORT = ("--request-seconds", "1", "--idle-seconds", "2", "--response-seconds", "1")
FORM = "application/x-www-form-urlencoded"


def trickle(connection: Connection, piece: str, seconds: float = 10) -> float:
    """Sends a piece again and again until the other side has closed; answers for how long it let that happen."""
    began = time.monotonic()
    connection.socket.settimeout(0.1)
    while time.monotonic() - began < seconds:
        try:
            connection.send(piece)
            if not connection.socket.recv(65536):
                return time.monotonic() - began
        except TimeoutError:
            continue
        except OSError:
            return time.monotonic() - began
    raise AssertionError(f"it went on for {seconds} s")


def is_served(server) -> bool:
    return ask(server, "GET", "/sign-in")[0] == 200


def test_slow_body(program):
    """a body that trickles in is ended in time, with 408, while others are served"""
    server = program.serve(*SHORT)
    head = request("/sign-in", "POST", Content_Type=FORM, Content_Length=1000)
    with Connection(server.port) as slow:
        slow.send(head + "email=")
        assert is_served(server)
        assert slow.answer().status == 408
        assert slow.answer() is None
    with Connection(server.port) as slow:
        slow.send(head)
        assert trickle(slow, "a") < 5


def test_slow_head(program):
    """a head that trickles in is ended in time, with 408, also as the second request of a connection"""
    server = program.serve(*SHORT)
    with Connection(server.port) as slow:
        slow.send("GET / HTTP/1.1\r\nHost: local")
        assert slow.answer().status == 408
        assert slow.answer() is None
    with Connection(server.port) as slow:
        slow.send("GET / HTTP/1.1\r\nHost: localhost\r\n")
        assert trickle(slow, "X-More: 1\r\n") < 5
    with Connection(server.port) as slow:
        slow.send(request("/health"))
        assert slow.answer().status == 200
        slow.send("GET / HT")
        assert slow.answer().status == 408
        assert slow.answer() is None
    assert is_served(server)


def test_idle(program):
    """a connection on which nothing happens is closed, one with requests in between stays"""
    server = program.serve("--idle-seconds", "4")
    with Connection(server.port) as silent, Connection(server.port) as busy:
        for _ in range(4):
            busy.send(request("/health"))
            assert busy.answer().status == 200
            time.sleep(1.2)
        busy.send(request("/health"))
        assert busy.answer().status == 200
        silent.ends(10)
        assert silent.received == 0


def test_answers_that_nobody_reads(program):
    """a client that reads none of its answers is not waited for"""
    server = program.serve(*SHORT)
    asset = re.search(r"/assets/app\.[0-9a-f]+\.css", ask(server, "GET", "/sign-in")[1])[0]
    size = len(exchange(server.port, request(asset)).body)
    count = 40_000_000 // size
    with Connection(server.port, small=True) as deaf:
        deaf.socket.settimeout(2)
        asks = (request(asset) * count).encode()
        try:
            deaf.socket.sendall(asks)
        except (TimeoutError, OSError):
            pass
        # The limit, and what the slowest client that is waited for needs for one answer.
        time.sleep(1 + size / 16384 + 3)
        assert is_served(server)
        # What the kernels had taken comes; the rest does not.
        deaf.ends(30)
        assert deaf.received < count * size / 2, deaf.received


def test_too_many(program):
    """connections over the limit get 503 and are closed, and there is room again when others have ended"""
    server = program.serve("--max-connections", "4")
    open_ones = [Connection(server.port) for _ in range(4)]
    try:
        for connection in open_ones:
            connection.send(request("/health"))
            assert connection.answer().status == 200
        for _ in range(3):
            with Connection(server.port) as one_too_many:
                refused = one_too_many.answer()
                assert refused.status == 503 and refused["Retry-After"], refused
                assert one_too_many.answer() is None
        open_ones[0].send(request("/health"))
        assert open_ones[0].answer().status == 200
        open_ones.pop().close()
        end = time.monotonic() + 10
        while exchange(server.port, request("/health")).status != 200:
            assert time.monotonic() < end
            time.sleep(0.05)
    finally:
        for connection in open_ones:
            connection.close()


def test_pipelined_flood(program):
    """two thousand requests at once on a connection are answered in order, and others are served meanwhile"""
    server = program.serve()
    with Connection(server.port, 60) as flood:
        flood.send(request("/health") * 1000 + request("/nowhere") + request("/health") * 999)
        assert is_served(server)
        answers = [flood.answer().status for _ in range(2000)]
        assert answers[1000] == 404 and answers.count(200) == 1999, answers


def test_lengths_that_lie(program):
    """a body shorter or longer than its length says takes nothing from others, and lengths that are none are refused"""
    server = program.serve(*SHORT)
    with Connection(server.port) as short:
        short.send(request("/sign-in", "POST", Content_Type=FORM, Content_Length=50) + "email=a")
        short.socket.shutdown(1)
        short.ends(10)
    longer = request("/sign-in", "POST", "email=a", Content_Type=FORM, Content_Length=3)
    with Connection(server.port) as long:
        long.send(longer)
        assert long.answer().status == 422
        rest = long.answer()
        assert rest is None or rest.status == 400, rest
    for length in ("-1", "+5", "5 5", "0x5", "5, 6", "99999999999999999999", ""):
        answer = exchange(server.port, request("/sign-in", "POST", "email", Content_Length=length))
        assert answer is None or 400 <= answer.status < 500, (length, answer)
    both = "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nemail"
    assert exchange(server.port, both).status == 400
    assert is_served(server)


def test_smuggling(program):
    """two ways to say where a body ends hide no second request"""
    server = program.serve(*SHORT)
    hidden = request("/nowhere")
    for fields in (
        "Content-Length: {length}\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nContent-Length: {length}",
        "Content-Length: {length}\r\nTransfer-Encoding : chunked",
        "Content-Length: {length}\r\nTransfer-Encoding: xchunked",
        "Content-Length: {length}\r\nTransfer-Encoding: chunked, identity",
        "Content-Length: {length}\r\nTransfer-Encoding:\x0bchunked",
        "Content-Length: {length}\r\n Transfer-Encoding: chunked",
    ):
        body = "0\r\n\r\n" + hidden
        head = "POST /sign-in HTTP/1.1\r\nHost: localhost\r\n" + fields.format(length=len(body)) + "\r\n\r\n"
        with Connection(server.port) as connection:
            connection.send(head + body)
            answers = []
            while (answer := connection.answer()) is not None:
                answers.append(answer.status)
        assert 404 not in answers and len(answers) <= 1, (fields, answers)
    assert is_served(server)


def test_chunks(program):
    """a body in chunks with trailers is read like any other, and one whose chunks cannot be read is the client's mistake"""
    server = program.serve(*SHORT)
    chunked = request("/sign-in", "POST", Content_Type=FORM, Transfer_Encoding="chunked")
    with Connection(server.port) as connection:
        connection.send(chunked + "7\r\nemail=a\r\n0\r\nX-Trailer: 1\r\nHost: evil.example\r\n\r\n" + request("/health"))
        assert connection.answer().status == 422
        assert connection.answer().status == 200
    for broken in ("zz\r\nemail=a\r\n0\r\n\r\n", "7\r\nemail=abc\r\n0\r\n\r\n", "-7\r\nemail=a\r\n0\r\n\r\n",
                   "ffffffffffffffffff\r\nemail=a\r\n0\r\n\r\n"):
        answer = exchange(server.port, chunked + broken)
        assert answer is None or 400 <= answer.status < 500, (broken, answer)
    assert is_served(server)


def test_expecting_to_go_on(program):
    """a client that waits to be told to go on is answered when it has sent its body"""
    server = program.serve()
    with Connection(server.port) as connection:
        connection.send(request("/sign-in", "POST", Content_Type=FORM, Content_Length=7, Expect="100-continue"))
        time.sleep(0.2)
        connection.send("email=a")
        answer = connection.answer()
        if answer.status == 100:
            answer = connection.answer()
        assert answer.status == 422, answer


def test_large_heads(program):
    """a header section, a field, a number of fields or an address beyond the limit is refused"""
    server = program.serve(*SHORT)
    for data in (
        request("/health", X_Long="a" * 20_000),
        request("/health", **{f"X_{number}": "a" * 1000 for number in range(40)}),
        request("/health", **{f"X_{number}": "a" for number in range(150)}),
        request("/" + "a" * 40_000),
    ):
        answer = exchange(server.port, data)
        assert answer is None or answer.status == 400, answer
    assert exchange(server.port, request("/sign-in?next=" + "a" * 9000)).status == 414
    assert exchange(server.port, request("/health", X_Long="a" * 10_000)).status == 200
