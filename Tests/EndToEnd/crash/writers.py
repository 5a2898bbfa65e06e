"""Writers that log sets as fast as they can, through every end of the server."""

import random
import threading
from collections.abc import Callable

from .api import Client, Lost
from .book import Book
from .making import Maker, Request


class Gate:
    """Where writers wait while there is no server."""

    def __init__(self):
        self._changed = threading.Condition()
        self._waiting = 0
        self._port: int | None = None
        self.is_over = False

    def wait(self) -> int | None:
        """Waits for the next server; answers its port, or `None` at the end."""
        with self._changed:
            self._waiting += 1
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._port is not None or self.is_over)
            self._waiting -= 1
            return None if self.is_over else self._port

    def lets_write(self, port: int) -> bool:
        """Whether that is the server to write to, and it is not over."""
        return self._port == port and not self.is_over

    def close(self) -> None:
        """From now on, writers wait for the next server, once their last request is answered or lost."""
        with self._changed:
            self._port = None

    def gather(self, writers: int) -> None:
        """Waits until every writer has noticed that it is to wait."""
        with self._changed:
            if not self._changed.wait_for(lambda: self._waiting == writers, 60):
                raise RuntimeError("A writer did not notice that it is to wait.")

    def open(self, port: int) -> None:
        with self._changed:
            self._port = port
            self._changed.notify_all()

    def end(self) -> None:
        with self._changed:
            self.is_over = True
            self._changed.notify_all()


class Writer(threading.Thread):
    def __init__(self, client: Client, maker: Maker, book: Book, gate: Gate, chance: random.Random):
        super().__init__(daemon=True)
        self.client, self.maker, self.book, self.gate = client, maker, book, gate
        self.chance = chance
        self.alive: dict[str, None] = {}
        self.unanswered: Request | None = None

    def run(self) -> None:
        while (port := self.gate.wait()) is not None:
            self.client.move_to(port)
            try:
                while self.gate.lets_write(port):
                    self.step()
            except Lost:
                self.book.lose()
            except Exception as error:
                self.book.complain(f"A writer failed: {error!r}")

    def step(self) -> None:
        request, self.unanswered = self.unanswered, None
        if request is None:
            request = self.maker.next(list(self.alive))
        elif self.chance.random() < 0.3:
            # A phone that is never opened again: nobody may touch these sets any more.
            self.forget(request)
            return
        self.send(request)
        if self.chance.random() < 0.1:
            # The answer was read, but the phone does not know it.
            self.send(request, again=True)

    def send(self, request: Request, again: bool = False) -> None:
        self.book.begin(request.effects)
        self.unanswered = request
        status, answer = self.client.send(request.method, request.path, request.body)
        self.unanswered = None
        if not request.is_answered_well_by(status, answer) or (again and status == 201):
            self.book.complain(f"{request.method} {request.path}: {status} {answer}")
            self.forget(request)
            return
        self.book.acknowledge(request.effects)
        for id_, new in request.effects.items():
            if new is None:
                self.alive.pop(id_, None)
            else:
                self.alive[id_] = None

    def forget(self, request: Request) -> None:
        for id_ in request.effects:
            self.alive.pop(id_, None)


def start_writers(
    number: int, token: str, makers: Callable[[random.Random], Maker], book: Book, gate: Gate,
    chance: random.Random,
) -> list[Writer]:
    """Writers, each with a chance of its own; they wait until the gate is opened."""
    writers = []
    for _ in range(number):
        own = random.Random(chance.random())
        writers.append(Writer(Client(token), makers(own), book, gate, own))
    for writer in writers:
        writer.start()
    return writers
