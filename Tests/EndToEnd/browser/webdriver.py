"""A small client of WebDriver (https://www.w3.org/TR/webdriver2/), for the engines that Playwright cannot drive.

WebKit takes the commands over HTTP, from `WebKitWebDriver`. Firefox takes the same commands over a socket of its own,
Marionette, so that no `geckodriver` is needed.
"""

import json
import socket
import urllib.error
import urllib.request
from contextlib import suppress

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
# No command takes longer; a page is given less by its session.
PATIENCE = 40


class WebDriverError(Exception):
    """What a browser answered instead of a value, such as `no such element`."""

    def __init__(self, kind: str, message: str):
        super().__init__(f"{kind}: {message}")
        self.kind = kind


class OverHTTP:
    """The commands as requests to a driver's address."""

    # Name: method, path, and which parameter is part of the path.
    COMMANDS = {
        "NewSession": ("POST", "/session"), "DeleteSession": ("DELETE", ""), "SetTimeouts": ("POST", "/timeouts"),
        "Navigate": ("POST", "/url"), "Refresh": ("POST", "/refresh"), "Back": ("POST", "/back"),
        "ExecuteScript": ("POST", "/execute/sync"), "ExecuteAsyncScript": ("POST", "/execute/async"),
        "ElementClick": ("POST", "/element/{id}/click"), "ElementClear": ("POST", "/element/{id}/clear"),
        "ElementSendKeys": ("POST", "/element/{id}/value"), "AddCookie": ("POST", "/cookie"),
        "DeleteAllCookies": ("DELETE", "/cookie"), "TakeScreenshot": ("GET", "/screenshot"),
        "SetWindowRect": ("POST", "/window/rect"),
    }

    def __init__(self, address: str):
        self.address = address
        self.session = ""

    def __call__(self, name: str, **parameters):
        method, path = self.COMMANDS[name]
        path = path.format(**parameters)
        parameters.pop("id", None)
        body = json.dumps(parameters).encode() if method == "POST" else None
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(self.address + self.session + path, body, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                value = json.load(answer)["value"]
        except TimeoutError:
            raise WebDriverError("hang", f"the driver has not answered {name} in {PATIENCE} s") from None
        except urllib.error.HTTPError as answer:
            error = json.load(answer)["value"]
            raise WebDriverError(error["error"], error["message"]) from None
        if name == "NewSession":
            self.session = f"/session/{value['sessionId']}"
        return value


class OverMarionette:
    """The commands as messages `LENGTH:[0, number, name, parameters]` on a socket."""

    def __init__(self, port: int):
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        self._answers = self._socket.makefile("rb")
        self._number = 0
        self._read()

    def __call__(self, name: str, **parameters):
        self._number += 1
        full_name = name if ":" in name else f"WebDriver:{name}"
        message = json.dumps([0, self._number, full_name, parameters]).encode()
        self._socket.sendall(f"{len(message)}:".encode() + message)
        _, number, error, value = self._read()
        assert number == self._number, f"the answer to {number} came for {name}, which is {self._number}"
        if error:
            raise WebDriverError(error["error"], error["message"])
        return value["value"] if isinstance(value, dict) and value.keys() == {"value"} else value

    def _read(self):
        length = bytearray()
        try:
            while (byte := self._answers.read(1)) != b":":
                if not byte:
                    raise WebDriverError("connection closed", "the browser has ended")
                length += byte
            return json.loads(self._answers.read(int(length)))
        except TimeoutError:
            raise WebDriverError("hang", f"Firefox has not answered in {PATIENCE} s") from None

    def close(self) -> None:
        with suppress(OSError):
            self._answers.close()
            self._socket.close()
