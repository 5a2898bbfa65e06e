"""What the browser tests work with: a server of their own, and pages that must be free of errors."""

import re
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path

from playwright.sync_api import Browser as Chromium
from playwright.sync_api import BrowserContext
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from accounts import Accounts

# A page that stays silent this long will not say anything any more.
PATIENCE_MS = 30_000


SETTLE = "() => document.getAnimations().forEach(one => one.animationName === 'settle' && one.finish())"


class Trouble(AssertionError):
    """Something that fails a test, said in words; it needs no traceback of the harness."""


class Server:
    """`plates serve` on a free port, with an empty data folder that is deleted at the end."""

    def __init__(self, program: Path):
        self.program = program
        self.port = 0
        self.process: subprocess.Popen | None = None
        self.folder = Path(tempfile.mkdtemp(prefix="plates-test-"))
        self.log = self.folder / "server.log"
        self.accounts = Accounts(self)

    @property
    def url(self) -> str:
        """Browsers trust localhost as they trust https: secure cookies, service workers."""
        return f"http://localhost:{self.port}"

    def start(self) -> None:
        """Starts it; once more after `stop()`, it has the same port and the same data."""
        options = ["--port", str(self.port), "--data-dir", str(self.folder / "data")]
        offset = self.log.stat().st_size if self.log.exists() else 0
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [self.program, "serve", *options],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        deadline = time.monotonic() + 60
        while not self._is_up(offset):
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.kill()
                raise Trouble(f"The server did not start:\n{self.log_text()}")
            time.sleep(0.02)

    def _is_up(self, offset: int) -> bool:
        said = self.log.read_bytes()[offset:].decode(errors="replace")
        address = re.search(r"Plates is at http://[^\s:]+:(\d+)", said)
        if address is None:
            return False
        self.port = int(address[1])
        try:
            health = f"http://127.0.0.1:{self.port}/health"
            with urllib.request.urlopen(health, timeout=2) as answer:
                return answer.status == 200
        except (urllib.error.URLError, OSError):
            return False

    def stop(self) -> None:
        """Asks it to end, as a machine that shuts down does."""
        if self.process is None:
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            status = self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.kill()
            raise Trouble("The server still ran 20 seconds after SIGTERM.") from None
        self.process = None
        if status != 0:
            raise Trouble(f"The server ended with status {status}:\n{self.log_text()}")

    def kill(self) -> None:
        """Ends it at once, as a power cut does."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def log_text(self) -> str:
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def close(self) -> None:
        """Ends it and deletes its data."""
        try:
            self.stop()
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)


class Browser:
    """Opens pages for one test and gathers what goes wrong in them."""

    # The very first navigation while a service worker takes over may skip its transition.
    HARMLESS = (
        "ViewTransition opt-in disabled", "Transition was aborted", "Transition was skipped",
        "Service Worker registration blocked by Playwright",
    )

    def __init__(self, chromium: Chromium, server: Server, binary: str):
        self.chromium = chromium
        self.binary = binary
        self.server = server
        self.pages: list[Page] = []
        self._allowed = list(self.HARMLESS)
        self._errors: list[tuple[str, str]] = []
        self._visited: set[str] = set()

    def new_page(
        self,
        javascript: bool = True,
        dark: bool = False,
        size: tuple[int, int] = (390, 844),
        server: Server | None = None,
        worker: bool = False,
        motion: bool = False,
        **context_options,
    ) -> Page:
        """A page with cookies and storage of its own; `page.goto("/training")` is enough.

        What costs most and is looked at by tests of its own is left out unless it is asked for: the service `worker`,
        which stores two dozen pages after each form, and `motion`, which draws a transition for each page.
        """
        is_phone = size[0] < 700
        server = server or self.server
        context_options.setdefault("base_url", server.url)
        context = self.chromium.new_context(
            java_script_enabled=javascript,
            color_scheme="dark" if dark else "light",
            viewport={"width": size[0], "height": size[1]},
            has_touch=is_phone,
            is_mobile=is_phone,
            service_workers="allow" if worker else "block",
            reduced_motion="no-preference" if motion else "reduce",
            **context_options,
        )
        context.is_scripted = javascript
        return self.watch(context, context_options["base_url"], server, is_hurried=motion).new_page()

    def watch(
        self, context: BrowserContext, address: str, server: Server | None = None, is_hurried: bool = False
    ) -> BrowserContext:
        """Gathers the errors of the pages of a context, also of one that a test has made itself."""
        context.set_default_timeout(PATIENCE_MS)
        context.address, context.accounts = address, (server or self.server).accounts
        context.on("page", self._watch)
        if not is_hurried:
            context.on("page", lambda page: page.on("domcontentloaded", self._settle))
        return context

    def _settle(self, page: Page) -> None:
        """Ends the moment in which a new page takes no taps, which a test would wait for at each page."""
        with suppress(PlaywrightError):
            page.evaluate(SETTLE)

    def _watch(self, page: Page) -> None:
        self.pages.append(page)
        page.on("pageerror", lambda error: self._errors.append((f"{error}", "")))
        page.on("console", self._hear)
        page.on("request", self._note)

    def _hear(self, message) -> None:
        if message.type == "error":
            self._errors.append((message.text, message.location.get("url", "")))

    def _note(self, request) -> None:
        if request.is_navigation_request():
            self._visited.add(request.url)

    def allow(self, text: str) -> None:
        """Expects errors with this text in this test, such as those of being offline."""
        self._allowed.append(text)

    def errors(self) -> list[str]:
        """Errors of scripts and of the console, which also tells of breaches of the policy."""
        for page in self.pages:
            with suppress(PlaywrightError):
                # What the page said before this answer has been heard once it is here.
                page.evaluate("() => 0")
        found = []
        for text, url in self._errors:
            # A page that is answered with 404 or 422 is what tests of forms are after; that a
            # style sheet or a module is missing is not.
            is_answer = text.startswith("Failed to load resource: the server responded")
            if is_answer and url in self._visited:
                continue
            if not any(allowed in text for allowed in self._allowed):
                found.append(f"{text} ({url})" if url else text)
        return found

    def close(self) -> None:
        for context in {page.context for page in self.pages}:
            context.close()
        self.pages.clear()
