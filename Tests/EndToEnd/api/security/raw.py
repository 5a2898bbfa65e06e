"""Requests as bytes, for what no well-behaved client would send."""

import contextlib
import socket
import time


class Answer:
    """One answer as it came: its status, its header fields and its body."""

    def __init__(self, status: int, fields: list[tuple[str, str]], body: bytes):
        self.status, self.fields, self.body = status, fields, body

    def __getitem__(self, name: str) -> str | None:
        values = [value for field, value in self.fields if field == name.lower()]
        assert len(values) < 2 or name.lower() == "set-cookie", f"{name} stands there twice: {values}"
        return values[0] if values else None

    def __repr__(self) -> str:
        return f"{self.status} {self.fields} {self.body[:200]!r}"


class Connection:
    """A connection to a port of this machine, which reads answers one by one."""

    def __init__(self, port: int, seconds: float = 20, small: bool = False):
        self.socket = socket.socket()
        if small:
            # Little fits into it, so that the other side soon has to wait.
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        self.socket.settimeout(seconds)
        self.socket.connect(("127.0.0.1", port))
        self.rest = b""
        self.received = 0

    def send(self, data: bytes | str) -> None:
        self.socket.sendall(data.encode() if isinstance(data, str) else data)

    def answer(self) -> Answer | None:
        """The next answer, or `None` at the end of the connection."""
        while b"\r\n\r\n" not in self.rest:
            if not self._more():
                assert not self.rest, self.rest
                return None
        head, _, self.rest = self.rest.partition(b"\r\n\r\n")
        line, *lines = head.decode("latin-1").split("\r\n")
        fields = [(name.lower(), value.strip()) for name, _, value in (text.partition(":") for text in lines)]
        length = int(dict(fields).get("content-length", 0))
        while len(self.rest) < length and self._more():
            pass
        body, self.rest = self.rest[:length], self.rest[length:]
        return Answer(int(line.split()[1]), fields, body)

    def ends(self, seconds: float) -> float:
        """Reads until the other side closes; answers how long that took. `received` counts the bytes."""
        began = time.monotonic()
        self.socket.settimeout(seconds)
        self.received = len(self.rest)
        while self._more():
            self.received += len(self.rest)
            self.rest = b""
        return time.monotonic() - began

    def _more(self) -> bool:
        try:
            data = self.socket.recv(65536)
        except (ConnectionResetError, BrokenPipeError):
            return False
        self.rest += data
        return bool(data)

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self.socket.close()

    def __enter__(self) -> "Connection":
        return self

    def __exit__(self, *_) -> None:
        self.close()


def exchange(port: int, data: bytes | str, seconds: float = 20) -> Answer | None:
    """The first answer to these bytes."""
    with Connection(port, seconds) as connection:
        connection.send(data)
        return connection.answer()


def request(path: str, method: str = "GET", body: str = "", **fields) -> str:
    """A request as text; `Content_Type="…"` is a field, and a field that is `None` is left out."""
    head = {"Host": "localhost"} | {name.replace("_", "-"): value for name, value in fields.items()}
    if body and "Transfer-Encoding" not in head:
        head.setdefault("Content-Length", len(body.encode()))
    lines = [f"{name}: {value}" for name, value in head.items() if value is not None]
    return "\r\n".join([f"{method} {path} HTTP/1.1", *lines, "", body])
