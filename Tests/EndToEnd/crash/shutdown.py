"""That SIGTERM lets requests in flight be answered, and ends the server in time all the same."""

import json
import socket
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from plates_program import Program, Server, Trouble

from .api import Client
from .book import same
from .kills import DAYS, exercises

LIMIT_SECONDS = 5


@dataclass
class Sent:
    """A request to log a set, on a connection of its own, and what became of it."""

    id: str
    outcome: str = "unanswered"

    def bytes(self, exercise: str, token: str) -> bytes:
        body = json.dumps({
            "id": self.id, "exercise_id": exercise, "day": DAYS[0], "reps": 5,
            "weight": {"value": 100, "unit": "kg"},
        }).encode()
        head = (
            "POST /api/v1/sets HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
            f"Authorization: Bearer {token}\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body

    def judge(self, connection: socket.socket) -> None:
        answer = b""
        try:
            while piece := connection.recv(65536):
                answer += piece
        except OSError:
            pass
        head, _, body = answer.partition(b"\r\n\r\n")
        lines = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
        if not answer:
            self.outcome = "unanswered"
        elif int(lines.get(b"content-length", -1)) == len(body):
            self.outcome = "answered" if head.split()[1] == b"201" else f"{head.split()[1]}"
        else:
            self.outcome = "cut off"


class Shutdown:
    def __init__(self, program: Program, token: str):
        self.program, self.token = program, token
        self.client = Client(token)
        self.sent: list[Sent] = []
        self.is_over = False

    def run(self) -> None:
        server = self.program.serve()
        self.client.move_to(server.port)
        self.exercise = exercises(self.client)[0]
        crowd = [threading.Thread(target=self.log_sets, args=(server,)) for _ in range(8)]
        for thread in crowd:
            thread.start()
        time.sleep(0.7)
        halves = [self.begin(server) for _ in range(4)]
        time.sleep(0.3)
        later = threading.Timer(0.5, self.finish, (halves,))
        later.start()
        try:
            self.check("SIGTERM ends the server while sets are being logged", lambda: self.end(server))
        finally:
            self.is_over = True
            for thread in [later, *crowd]:
                thread.join()
        self.check("begun requests are answered", lambda: self.all_answered(halves))
        self.check("no answer is cut off", self.none_cut_off)
        server = self.program.serve()
        self.client.move_to(server.port)
        self.check("what was answered is stored, and nothing else", self.stored_as_answered)
        with self.begin(server)[1]:
            time.sleep(0.3)
            self.check("half a request does not keep it from ending", lambda: self.end(server))

    def check(self, sentence: str, test: Callable[[], str]) -> None:
        try:
            print(f"{sentence}: {test()}")
        except Trouble as error:
            raise Trouble(f"{sentence}: {error}") from None

    def log_sets(self, server: Server) -> None:
        while not self.is_over:
            sent = Sent(str(uuid.uuid4()))
            try:
                connection = socket.create_connection(("127.0.0.1", server.port), 20)
            except OSError:
                return
            self.sent.append(sent)
            with connection:
                try:
                    connection.sendall(sent.bytes(self.exercise, self.token))
                except OSError:
                    pass
                sent.judge(connection)

    def begin(self, server: Server) -> tuple[Sent, socket.socket]:
        """Sends the half of a request."""
        sent = Sent(str(uuid.uuid4()))
        connection = socket.create_connection(("127.0.0.1", server.port), 20)
        connection.sendall(sent.bytes(self.exercise, self.token)[:-40])
        return sent, connection

    def finish(self, halves: list[tuple[Sent, socket.socket]]) -> None:
        for sent, connection in halves:
            with connection:
                connection.sendall(sent.bytes(self.exercise, self.token)[-40:])
                sent.judge(connection)

    def end(self, server: Server) -> str:
        return f"{server.stop(LIMIT_SECONDS):.2f} s"

    def all_answered(self, halves: list[tuple[Sent, socket.socket]]) -> str:
        outcomes = [sent.outcome for sent, _ in halves]
        self.sent += [sent for sent, _ in halves]
        if outcomes != ["answered"] * len(halves):
            raise Trouble(f"{outcomes}")
        return f"{len(halves)}"

    def none_cut_off(self) -> str:
        outcomes = [sent.outcome for sent in self.sent]
        if odd := set(outcomes) - {"answered", "unanswered"}:
            raise Trouble(f"{odd}")
        # The kernel takes in connections before the server does: these saw no byte of an answer.
        return f"{outcomes.count('answered')} answered, {outcomes.count('unanswered')} turned away"

    def stored_as_answered(self) -> str:
        _, answer = self.client.send("GET", f"days/{DAYS[0]}")
        stored = {
            same(set_["id"]) for item in answer["training"]["exercises"] for set_ in item["sets"]
        }
        for sent in self.sent:
            if (sent.id in stored) != (sent.outcome == "answered"):
                raise Trouble(f"{sent.id}: {sent.outcome}, stored: {sent.id in stored}")
        return f"{len(self.sent)} compared"
