"""A line between browser and server that can be cut, be slow, or lose answers on the way."""

import contextlib
import socket
import threading
import time
from collections.abc import Iterator


class Line:
    """Listens on a port of its own and passes everything on to the server, as its state says.

    `up` passes on; `down` accepts nobody, as a server that is switched off; `losing` passes changes of the outbox
    on and loses their answers; `slow` holds those answers back for `delay` seconds; `silent` accepts everybody and
    never answers; `half` breaks off in the middle of each answer.
    """

    CHANGES = b"POST /api/v1/changes"

    def __init__(self, server):
        self.server = server
        self.state = "up"
        self.delay = 0.0
        # How requests begin that are never answered, whatever the state.
        self.mute: tuple[bytes, ...] = ()
        # How many requests with changes came by.
        self.sent = 0
        self._listener: socket.socket | None = None
        self._open: set[socket.socket] = set()
        self.port = 0
        self._listen()

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    def be(self, state: str, delay: float = 0.0) -> None:
        """Changes the state, for connections that are open as well."""
        self.state, self.delay = state, delay
        self._hang_up(*self._open.copy())
        if state == "down":
            self._stop()
        elif self._listener is None:
            self._listen()

    def close(self) -> None:
        self.be("down")

    def _listen(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", self.port))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, args=(self._listener,), daemon=True).start()

    def _stop(self) -> None:
        if self._listener is not None:
            with contextlib.suppress(OSError):
                self._listener.shutdown(socket.SHUT_RDWR)
            self._listener.close()
            self._listener = None

    def _accept(self, listener: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                end, _ = listener.accept()
                threading.Thread(target=self._carry, args=(end,), daemon=True).start()

    def _carry(self, client: socket.socket) -> None:
        try:
            server = socket.create_connection(("127.0.0.1", self.server.port), timeout=60)
        except OSError:
            client.close()
            return
        self._open |= {client, server}
        is_changes = threading.Event()
        back = threading.Thread(target=self._carry_back, args=(server, client, is_changes), daemon=True)
        back.start()
        with contextlib.suppress(OSError):
            while data := client.recv(65536):
                if data.startswith((b"GET ", b"POST ", b"HEAD ")):
                    is_changes.clear()
                if data.startswith(self.CHANGES):
                    self.sent += 1
                    is_changes.set()
                if self.state != "silent" and not data.startswith(self.mute):
                    server.sendall(data)
        self._hang_up(client, server)
        # Closed by one thread, once the other is done with them: a number that is free again may be given to the
        # next connection, whose bytes would then be read by mistake.
        back.join()
        self._open -= {client, server}
        client.close()
        server.close()

    def _carry_back(self, server: socket.socket, client: socket.socket, is_changes: threading.Event) -> None:
        with contextlib.suppress(OSError):
            while data := server.recv(65536):
                if is_changes.is_set() and self.state == "losing":
                    break
                if is_changes.is_set() and self.state == "slow":
                    time.sleep(self.delay)
                if self.state == "half":
                    # The other half never comes, and the connection stays as it is.
                    client.sendall(data[: len(data) // 2])
                    while self.state == "half":
                        time.sleep(0.05)
                    break
                client.sendall(data)
        self._hang_up(client, server)

    def _hang_up(self, *ends: socket.socket) -> None:
        for end in ends:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


@contextlib.contextmanager
def line_to(server) -> Iterator[Line]:
    line = Line(server)
    try:
        yield line
    finally:
        line.close()
