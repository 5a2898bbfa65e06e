"""Stands before InfluxDB and hands requests on late, or cuts them off."""

import contextlib
import itertools
import socket
import threading
import time


class SlowProxy:
    """Each request is dealt with by the next of the plans, again and again.

    A plan is a number of seconds to wait before the request is handed on, or "cut" to hand it on and
    close the connection without an answer.
    """

    def __init__(self, port: int, plans: list):
        self.target, self.requests = port, 0
        self.follow(plans)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.base = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def follow(self, plans: list) -> None:
        self._plans = itertools.cycle(plans)

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        # Closed by one thread, once the other is done with them: a number that is free again may be given to the
        # next connection, whose bytes would then be read by mistake.
        with contextlib.suppress(OSError), connection, \
                socket.create_connection(("127.0.0.1", self.target)) as target:
            back = threading.Thread(target=self._answer, args=(target, connection), daemon=True)
            back.start()
            try:
                self._ask(connection, target)
            finally:
                # What was asked last is still answered, if that does not take too long.
                back.join(5)
                self._hang_up(connection, target)
                back.join()

    def _ask(self, connection: socket.socket, target: socket.socket) -> None:
        # The requests of the test are small: each comes in one piece.
        while piece := connection.recv(1 << 20):
            self.requests += 1
            plan = next(self._plans)
            if plan == "cut":
                connection.shutdown(socket.SHUT_RDWR)
                target.sendall(piece)
                break
            time.sleep(plan)
            target.sendall(piece)

    def _answer(self, target: socket.socket, connection: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while piece := target.recv(65536):
                connection.sendall(piece)
        self._hang_up(connection)

    def _hang_up(self, *ends: socket.socket) -> None:
        for end in ends:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self._listener.close()
