"""Chromium, driven by Playwright: pages that must be free of errors."""

import asyncio
import os
import shutil
import signal
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial

from plates_program import Server, Trouble
from playwright.sync_api import Browser as PlaywrightBrowser
from playwright.sync_api import BrowserContext, Page, Playwright
from playwright.sync_api import Error as PlaywrightError

from support.accounts import accounts_of

# The headless shell has no Background Sync, as Safari and Firefox; the full browser has.
BINARIES = {"headless": "chromium-headless-shell", "full": "chromium"}
# A page that stays silent this long will not say anything any more.
PATIENCE_MS = 30_000
# Calls of the driver have no limit of their own. No test is still at work after so many seconds.
HANG = 400
# For how long the driver may wait for what workers acknowledge, in seconds.
ACKNOWLEDGED = 10

SETTLE = "() => document.getAnimations().forEach(one => one.animationName === 'settle' && one.finish())"


class Hang(Trouble):
    """The driver of the browser never answered. It fails the test, as a failure of its own kind."""


def frames_of_tests(error: BaseException) -> list[traceback.FrameSummary]:
    """Where in the tests an error came from, without the libraries that it passed through."""
    here = os.path.dirname(__file__)
    return [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(here)]


class Chromium:
    """One browser for all the tests of a process."""

    def __init__(self, playwright: Playwright, kind: str):
        self._playwright = playwright
        self.binary = shutil.which(BINARIES[kind])
        if self.binary is None:
            raise Trouble(f"There is no {BINARIES[kind]}; scripts/setup test installs it.")
        self._browser: PlaywrightBrowser | None = None
        self._process = 0

    @property
    def browser(self) -> PlaywrightBrowser:
        """The running browser; another one if a test has taken it along."""
        if self._browser is None or not self._browser.is_connected():
            # The sandbox of Chromium refuses to run for root, as in a container.
            self._browser = self._playwright.chromium.launch(executable_path=self.binary, args=["--no-sandbox"])
            processes = self._browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
            self._process = next(one["id"] for one in processes if one["type"] == "browser")
        return self._browser

    @contextmanager
    def watched(self, seconds: float = HANG) -> Iterator[None]:
        """Ends the browser when a test takes longer: every call that waits for it then fails at once."""
        process = self.browser and self._process
        is_over = threading.Event()

        def end() -> None:
            is_over.set()
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)

        timer = threading.Timer(seconds, end)
        timer.daemon = True
        timer.start()
        try:
            yield
        except PlaywrightError as error:
            if not is_over.is_set():
                raise
            raise Hang(
                f"HANG: Chromium's driver had not answered after {seconds:g} s, when it was ended.\n"
                + "".join(traceback.format_list(frames_of_tests(error)))
            ) from error
        finally:
            timer.cancel()

    def close(self) -> None:
        if self._browser is not None:
            self._browser.close()


class Browser:
    """Opens pages for one test and gathers what goes wrong in them."""

    # The very first navigation while a service worker takes over may skip its transition.
    HARMLESS = (
        "ViewTransition opt-in disabled", "Transition was aborted", "Transition was skipped",
        "Service Worker registration blocked by Playwright",
    )

    def __init__(self, chromium: Chromium, server: Server):
        self.chromium = chromium.browser
        self.binary = chromium.binary
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
        context.set_offline = partial(set_offline, context)
        context.address, context.accounts = address, accounts_of(server or self.server)
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
            with suppress(PlaywrightError):
                context.close()
        self.pages.clear()


def set_offline(context: BrowserContext, is_offline: bool) -> None:
    """Takes the connection away, or gives it back.

    The driver waits until every page and worker has acknowledged it, and for ever for a worker that ends meanwhile, as
    one does that is replaced or whose session ended. One that starts later gets the state as it starts.
    """
    async def switch() -> None:
        switching = asyncio.ensure_future(context._impl_obj.set_offline(offline=is_offline))
        done, _ = await asyncio.wait([switching], timeout=ACKNOWLEDGED)
        for one in done:
            one.result()

    context._sync(switch())


def tap(page: Page, x: float, y: float, pause_ms: float = 10) -> None:
    """Puts a finger down at a point and lifts it, whatever page is there.

    Chromium never acknowledges a touch that reaches a page while the next one takes its place, and the driver's own
    `touchscreen.tap` waits for that for ever. So nobody waits here: touches arrive in the order in which they are sent.
    """
    touch = page.touchscreen._impl_obj.tap(x, y)
    task = page._loop.create_task(touch)
    # What comes of it, such as that the page was closed meanwhile, is asked by nobody.
    task.add_done_callback(lambda done: done.cancelled() or done.exception())
    page.wait_for_timeout(pause_ms)
