"""The engines of three families of browsers, each as a running browser that a person can sit at.

    chromium   Chrome, Edge, Android     through Playwright
    webkit     Safari, every iPhone      MiniBrowser of WebKitGTK, through WebDriver
    firefox    Firefox                   through Marionette, the same commands on a socket

What a person does (`person.Tab`) is written once, on the few things that each engine here can do.
"""

import base64
import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from plates_program import Trouble

from .chromium import Chromium as SharedChromium
from .chromium import Hang
from .webdriver import ELEMENT, OverHTTP, OverMarionette, WebDriverError

MINI_BROWSER = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser"
# A phone's width, or the nearest that a window can have.
WIDTH, HEIGHT = 390, 844


class Engine(ABC):
    """A browser with one page at a time. Elements are what `element` answers."""

    name: str

    @abstractmethod
    def begin(self) -> None:
        """A page without cookies and with no errors so far; the browser is started if it does not run."""

    @abstractmethod
    def go(self, url: str) -> None: ...

    @abstractmethod
    def reload(self) -> None: ...

    @abstractmethod
    def run(self, function: str, *arguments): 
        """What a function of JavaScript answers in the page, or what its promise comes to."""

    @abstractmethod
    def element(self, function: str, *arguments):
        """The element that a function answers, or None."""

    @abstractmethod
    def click(self, element) -> None: ...

    @abstractmethod
    def type(self, element, text: str) -> None:
        """Types into a field instead of what stood there."""

    @abstractmethod
    def add_cookie(self, cookie: dict) -> None:
        """Adds a cookie for the page that is open."""

    @abstractmethod
    def errors(self) -> list[str]:
        """The errors of scripts and of the console since `begin`."""

    @abstractmethod
    def screenshot(self) -> bytes: ...

    def show(self, picture: Path, html: Path) -> None:
        """Stores what the page looks like, for who has to find out why a test failed."""
        with suppress(Exception):
            html.write_text(self.run("() => document.documentElement.outerHTML"), encoding="utf-8")
            picture.write_bytes(self.screenshot())

    @abstractmethod
    def close(self) -> None: ...


class Chromium(Engine):
    name = "chromium"

    def __init__(self, shared: SharedChromium):
        self.shared = shared
        self.context = self.page = None
        self._errors: list[str] = []

    def begin(self) -> None:
        self.close()
        self._errors.clear()
        self.context = self.shared.browser.new_context(
            viewport={"width": WIDTH, "height": HEIGHT}, has_touch=True, is_mobile=True
        )
        self.context.set_default_timeout(30_000)
        self.page = self.context.new_page()
        self.page.on("pageerror", self._hear_error)
        self.page.on("console", self._hear)

    def _hear_error(self, error) -> None:
        # The very first navigation while a service worker takes over may skip its transition.
        if "ransition" not in str(error):
            self._errors.append(str(error))

    def _hear(self, said) -> None:
        # A form that is answered with what is wrong in it, and a server that is away, are parts of journeys.
        is_answer = said.text.startswith("Failed to load resource") and "404" not in said.text
        if said.type == "error" and not is_answer:
            self._errors.append(said.text)

    def go(self, url: str) -> None:
        self.page.goto(url)

    def reload(self) -> None:
        self.page.reload()

    def run(self, function: str, *arguments):
        return self.page.evaluate(f"arguments => ({function})(...arguments)", list(arguments))

    def element(self, function: str, *arguments):
        return self.page.evaluate_handle(f"arguments => ({function})(...arguments)", list(arguments)).as_element()

    def click(self, element) -> None:
        element.click()

    def type(self, element, text: str) -> None:
        element.fill(text)

    def add_cookie(self, cookie: dict) -> None:
        self.context.add_cookies([cookie])

    def errors(self) -> list[str]:
        self.page.evaluate("() => 0")
        return self._errors

    def screenshot(self) -> bytes:
        return self.page.screenshot(full_page=True, timeout=5000)

    def close(self) -> None:
        if self.context is not None:
            self.context.close()
            self.context = None


class WebDriverEngine(Engine):
    """What WebKit and Firefox have in common: the commands of WebDriver."""

    def __init__(self):
        self.processes: list[subprocess.Popen] = []
        self.folder: Path | None = None
        self.send: Callable | None = None
        self.has_hung = False

    @abstractmethod
    def start(self) -> None:
        """Starts the browser, and sets `send`."""

    def begin(self) -> None:
        if self.send is None or self.has_hung or any(one.poll() is not None for one in self.processes):
            self.close()
            self.folder = Path(tempfile.mkdtemp(prefix=f"plates-{self.name}-"))
            self.start()
            self.send("SetTimeouts", script=20_000, pageLoad=25_000, implicit=0)
            with suppress(WebDriverError):
                self.send("SetWindowRect", x=0, y=0, width=WIDTH, height=HEIGHT)
        self._command("Navigate", url="about:blank")

    def _command(self, name: str, **parameters):
        """Sends a command. A browser that never answers one fails the test, and is replaced before the next."""
        try:
            return self.send(name, **parameters)
        except WebDriverError as error:
            if error.kind != "hang":
                raise
            self.has_hung = True
            raise Hang(f"HANG: {self.name}: {error}") from error

    def launch(self, *command: object, **environment: str) -> subprocess.Popen:
        with (self.folder / "log").open("ab") as log:
            process = subprocess.Popen(
                [str(part) for part in command], stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
                env=os.environ | environment, process_group=0,
            )
        self.processes.append(process)
        return process

    def connect(self, attempt: Callable, seconds: float = 30):
        """What an attempt answers, once it does not fail for want of somebody who listens."""
        end = time.monotonic() + seconds
        while True:
            try:
                return attempt()
            except OSError:
                if time.monotonic() > end or self.processes[-1].poll() is not None:
                    raise Trouble(f"{self.name} did not start:\n{(self.folder / 'log').read_text()}") from None
                time.sleep(0.05)

    def go(self, url: str) -> None:
        self._command("Navigate", url=url)

    def reload(self) -> None:
        self._command("Refresh")

    def run(self, function: str, *arguments):
        return self._command("ExecuteScript", script=f"return ({function})(...arguments)", args=list(arguments))

    def element(self, function: str, *arguments):
        return self.run(function, *arguments)

    def click(self, element) -> None:
        self._command("ElementClick", id=element[ELEMENT])

    def type(self, element, text: str) -> None:
        self._command("ElementClear", id=element[ELEMENT])
        self._command("ElementSendKeys", id=element[ELEMENT], text=text)

    def add_cookie(self, cookie: dict) -> None:
        known = ("name", "value", "httpOnly", "sameSite")
        self._command("AddCookie", cookie={name: cookie[name] for name in known} | {"expiry": int(cookie["expires"])})

    def screenshot(self) -> bytes:
        return base64.b64decode(self.send("TakeScreenshot"))

    def close(self) -> None:
        for process in reversed(self.processes):
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        self.processes.clear()
        self.send, self.has_hung = None, False
        if self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)


class WebKit(WebDriverEngine):
    """It needs a screen, which `Xvfb` makes up, and has no list of errors: the page gathers them itself."""

    name = "webkit"

    # Errors from before a page is loaded are missed. A module that fails then is noticed by what does not happen.
    GATHER = """() => {
        if (globalThis.errorsOfTheTest) return;
        const errors = globalThis.errorsOfTheTest = [];
        addEventListener("error", ({ message }) => errors.push(message));
        addEventListener("unhandledrejection", ({ reason }) => errors.push(String(reason)));
        addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
            errors.push(`policy: ${violatedDirective} ${blockedURI}`));
        const error = console.error;
        console.error = (...said) => { errors.push(said.join(" ")); error(...said); };
    }"""

    def __init__(self):
        super().__init__()
        self._errors: list[str] = []

    def start(self) -> None:
        display = self._screen()
        port = free_port()
        self.launch(
            "WebKitWebDriver", f"--port={port}", "--host=127.0.0.1", DISPLAY=display, HOME=str(self.folder),
            # A sandbox of its own cannot be made in a container, and there is no graphics card.
            WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS="1", LIBGL_ALWAYS_SOFTWARE="1", NO_AT_BRIDGE="1",
        )
        send = OverHTTP(f"http://127.0.0.1:{port}")
        options = {"binary": MINI_BROWSER, "args": ["--automation"]}
        # With its usual strategy, the driver waits for a page before it takes the next command. A script that reaches a
        # page which is just being left is never answered.
        session = {"alwaysMatch": {"webkitgtk:browserOptions": options}}
        self.connect(lambda: send("NewSession", capabilities=session))
        self.send = send

    def _screen(self) -> str:
        read, write = os.pipe()
        self.processes.append(subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "800x1000x24", "-nolisten", "tcp"],
            pass_fds=[write], stderr=subprocess.DEVNULL, process_group=0,
        ))
        os.close(write)
        with os.fdopen(read) as number:
            return f":{number.readline().strip()}"

    def begin(self) -> None:
        super().begin()
        self._errors.clear()

    def run(self, function: str, *arguments):
        with suppress(WebDriverError):
            super().run(self.GATHER)
        return super().run(function, *arguments)

    def go(self, url: str) -> None:
        self._collect()
        super().go(url)

    def reload(self) -> None:
        self._collect()
        super().reload()

    def click(self, element) -> None:
        # The click may lead to another page, which forgets them.
        self._collect()
        super().click(element)

    def _collect(self) -> None:
        with suppress(WebDriverError):
            self._errors += super().run("() => (globalThis.errorsOfTheTest ?? []).splice(0)")

    def errors(self) -> list[str]:
        self._collect()
        return self._errors


class Firefox(WebDriverEngine):
    name = "firefox"

    # Nothing is asked of anybody but the server under test.
    PREFERENCES = {
        "app.normandy.enabled": False, "app.update.enabled": False, "browser.aboutwelcome.enabled": False,
        "browser.newtabpage.enabled": False, "browser.region.network.url": "", "browser.safebrowsing.update.enabled": False,
        "browser.safebrowsing.malware.enabled": False, "browser.safebrowsing.phishing.enabled": False,
        "browser.shell.checkDefaultBrowser": False, "browser.startup.page": 0,
        "datareporting.policy.dataSubmissionEnabled": False, "dom.push.connection.enabled": False,
        "extensions.update.enabled": False, "media.gmp-manager.updateEnabled": False,
        "network.captive-portal-service.enabled": False, "network.connectivity-service.enabled": False,
        "services.settings.server": "data:,", "toolkit.telemetry.enabled": False,
    }

    # What its own console holds of the pages of an address.
    ERRORS = """(address) => {
        const storage = Cc["@mozilla.org/consoleAPI-storage;1"].getService(Ci.nsIConsoleAPIStorage);
        const said = storage.getEvents().filter(({ level, filename }) => level === "error" && filename.startsWith(address));
        const thrown = Services.console.getMessageArray().filter((message) => message instanceof Ci.nsIScriptError
            && !(message.flags & (message.warningFlag | message.infoFlag)) && message.sourceName.startsWith(address));
        return [...said.map((event) => event.arguments.join(" ")), ...thrown.map((message) => message.errorMessage)];
    }"""
    FORGET = """() => {
        Services.console.reset();
        Cc["@mozilla.org/consoleAPI-storage;1"].getService(Ci.nsIConsoleAPIStorage).clearEvents();
    }"""

    def start(self) -> None:
        port = free_port()
        preferences = self.PREFERENCES | {"marionette.port": port}
        (self.folder / "user.js").write_text("".join(
            f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in preferences.items()
        ))
        # Its own code is asked for the errors of pages, which needs access to the system.
        self.launch(
            "firefox-esr", "--headless", "--marionette", "--remote-allow-system-access", "--no-remote",
            "--profile", self.folder, HOME=str(self.folder),
        )
        send = self.connect(lambda: OverMarionette(port))
        send("NewSession", capabilities={})
        self.send = send

    def begin(self) -> None:
        super().begin()
        self._ask(self.FORGET)

    def reload(self) -> None:
        # The command of the driver goes around the service worker, as Shift and F5 do.
        self.run("() => { location.reload(); }")

    def _ask(self, function: str, *arguments):
        self.send("Marionette:SetContext", value="chrome")
        try:
            return self.run(function, *arguments)
        finally:
            self.send("Marionette:SetContext", value="content")

    def errors(self) -> list[str]:
        return self._ask(self.ERRORS, "http://localhost:")


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


ENGINES = {"chromium": Chromium, "webkit": WebKit, "firefox": Firefox}
