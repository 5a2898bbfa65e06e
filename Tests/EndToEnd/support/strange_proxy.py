"""Stands before InfluxDB and answers instead of it, as what fails on the way to it does."""

import http.client
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = b"<!doctype html><title>Welcome</title><p>Please accept the terms to use this network."


class StrangeProxy:
    """`mode` says what becomes of a request: "pass", "page" (of a network that asks to sign in first), a status with
    which it is refused, or a number of seconds (a float) that it takes. With `only` other requests pass."""

    def __init__(self, port: int):
        self.target = port
        self.mode, self.only = "pass", ""
        proxy = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                mode = proxy.mode if self.path.startswith(proxy.only) else "pass"
                if mode == "page":
                    return self.reply(200, {"Content-Type": "text/html"}, PAGE)
                if isinstance(mode, int):
                    return self.reply(mode, {"Content-Type": "application/json"}, b'{"error":"not now"}')
                if isinstance(mode, float):
                    time.sleep(mode)
                self.hand_on(body)

            do_GET = do_POST

            def hand_on(self, body):
                connection = http.client.HTTPConnection("127.0.0.1", proxy.target, timeout=30)
                try:
                    connection.request(self.command, self.path, body, dict(self.headers))
                    answer = connection.getresponse()
                    self.reply(answer.status, dict(answer.getheaders()), answer.read())
                except OSError:
                    self.close_connection = True
                finally:
                    connection.close()

            def reply(self, status, headers, body):
                self.send_response(status)
                for name, value in headers.items():
                    if name.lower() not in ("content-length", "transfer-encoding", "connection", "date", "server"):
                        self.send_header(name, value)
                if status != 204:
                    self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                if status != 204:
                    self.wfile.write(body)

            def log_message(self, *_):
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_):
                # Whoever asked did not wait for the answer.
                pass

        self._server = Server(("127.0.0.1", 0), Handler)
        self.base = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
