"""A small client of the API that tells an answer from a lost one."""

import http.client
import json

# Nothing here takes so long unless the server hangs.
PATIENCE_SECONDS = 20


class Lost(Exception):
    """The connection broke before the whole answer was read, or the server said that it cannot reach
    its data (503): nobody knows what was done."""


class Client:
    """One connection that stays open from request to request, as a phone has it."""

    def __init__(self, token: str):
        self.token = token
        self.port = 0
        self._connection: http.client.HTTPConnection | None = None

    def move_to(self, port: int) -> None:
        self._drop()
        self.port = port

    def send(self, method: str, path: str, body=None) -> tuple[int, object]:
        """The status and the JSON of an answer that was read to its end.

        - Raises `Lost` where there was none.
        """
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        text = None if body is None else json.dumps(body)
        try:
            if self._connection is None:
                self._connection = http.client.HTTPConnection(
                    "127.0.0.1", self.port, timeout=PATIENCE_SECONDS
                )
            self._connection.request(method, "/api/v1/" + path, text, headers)
            answer = self._connection.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException) as error:
            self._drop()
            raise Lost from error
        if answer.status == 503:
            raise Lost(content.decode())
        return answer.status, json.loads(content) if content else None

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
