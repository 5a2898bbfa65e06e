"""Sign-ins from any loopback address, and floods of them: 127.0.0.0/8 is all this machine's."""

import http.client
import threading
import time
from urllib.parse import urlencode

EMAIL = "ada@plates.example"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def sign_in(server, password, source="127.0.0.1", email=EMAIL, headers=None, seconds=60):
    """The status and the cookies of a sign-in from a source address."""
    connection = http.client.HTTPConnection(
        "127.0.0.1", server.port, timeout=seconds, source_address=(source, 0)
    )
    try:
        body = urlencode({"email": email, "password": password})
        connection.request("POST", "/sign-in", body, FORM | (headers or {}))
        answer = connection.getresponse()
        answer.read()
        cookies = [cookie.split(";")[0] for cookie in answer.headers.get_all("Set-Cookie") or []]
        return answer.status, cookies
    finally:
        connection.close()


class Flood:
    """Wrong passwords at the same moment, each on a thread; `statuses` has what was answered so far."""

    def __init__(self, server, count, source="127.0.0.1", headers=None):
        self.statuses = []
        self.threads = [
            threading.Thread(target=self._guess, args=(server, source, number, headers), daemon=True)
            for number in range(count)
        ]
        for thread in self.threads:
            thread.start()

    def _guess(self, server, source, number, headers):
        try:
            # Another email each, so that the queue holds them back and not the limit of an account.
            status, _ = sign_in(
                server, "wrong", source, f"{number}@plates.example", headers, seconds=120
            )
        except OSError as error:
            status = error
        self.statuses.append(status)

    def wait_for(self, status, count, seconds=60):
        """Waits until so many have been answered by a status."""
        end = time.monotonic() + seconds
        while self.statuses.count(status) < count:
            assert time.monotonic() < end, f"{count} answers of {status} were expected: {self.statuses}"
            time.sleep(0.01)

    @property
    def unanswered(self):
        return len(self.threads) - len(self.statuses)

    def join(self):
        for thread in self.threads:
            thread.join(120)
        assert self.unanswered == 0, self.statuses
