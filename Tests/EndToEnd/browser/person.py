"""A person at a browser, whatever its engine: what they tap, type and see, by the words on the screen."""

import time
from pathlib import Path

from plates_program import Trouble

from .engines import Engine
from .line import Line
from .people import LATER
from .webdriver import WebDriverError

FINDER = (Path(__file__).parent / "finder.js").read_text(encoding="utf-8")
FIND = f"(kind, label, within) => {{ {FINDER} return found(kind, label, within); }}"
TEXT = f"(within) => {{ {FINDER} return around(within)?.innerText ?? ''; }}"
SETTLE = f"() => {{ {FINDER} settle(); return document.readyState; }}"
IS_NEXT = "(url) => !document.documentElement.dataset.old && location.href.startsWith(url)"
CHOOSE = """(field, option) => {
    const one = [...field.options].find(({ text }) => text.trim() === option);
    if (!one) throw new Error(`no ${option}: ${[...field.options].map(({ text }) => text)}`);
    field.value = one.value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
}"""
# Seconds after which nothing will come any more.
PATIENCE = 20
# Seconds after which a person takes a page for broken. A machine with much else to do needs some.
SLOW = 15


class Tab:
    """One tab. `line` is its connection to the server, and an origin of its own: nothing is stored in it yet."""

    def __init__(self, engine: Engine, line: Line):
        self.engine, self.line = engine, line
        engine.begin()

    # Going somewhere

    def open(self, address: str) -> None:
        self._leave(lambda: self.engine.go(self.line.url + address), f"{address} opens")

    def reload(self) -> None:
        self._leave(self.engine.reload, "the page is loaded again")

    def settle(self) -> None:
        """Waits until the page has come, and does not wait for the moment in which it takes no taps."""
        self.until(lambda: self.engine.run(SETTLE) == "complete", "the page is complete")

    @property
    def address(self) -> str:
        """The path and query of what is open."""
        return self.engine.run("() => location.pathname + location.search")

    # Hands

    def tap(self, label: str, within: str = "") -> None:
        """Taps a link, a button or a box by its label, inside of what has this heading."""
        self._use("tap", label, within, self.engine.click)

    def follow(self, label: str, within: str = "") -> None:
        """Taps what leads to another page, and waits for that."""
        self._leave(lambda: self.tap(label, within), f"“{label}” leads on")

    def _leave(self, act, what: str) -> None:
        """Does something and waits until the page that was there is gone."""
        self.engine.run("() => { document.documentElement.dataset.old = 'yes'; }")
        started = time.monotonic()
        act()
        self.until(lambda: self.engine.run(IS_NEXT, self.line.url), what)
        self.settle()
        # A driver may have waited for the page for longer than anybody does.
        if (took := time.monotonic() - started) > SLOW:
            raise Trouble(f"{self.engine.name}: {what}, but only after {took:.0f} s")

    def fill(self, label: str, text: str, within: str = "") -> None:
        self._use("field", label, within, lambda element: self.engine.type(element, text))

    def _use(self, kind: str, label: str, within: str, act) -> None:
        """Finds something and does something with it, as soon as it can be used."""
        def attempt() -> bool:
            element = self.engine.element(FIND, kind, label, within)
            if element is None:
                return False
            self.engine.run("(element) => element.scrollIntoView({ block: 'center', behavior: 'instant' })", element)
            act(element)
            return True

        self.until(attempt, f"“{label}” can be used in “{within or 'the page'}”")

    def choose(self, label: str, option: str, within: str = "") -> None:
        """Chooses from a list by what the option says."""
        self.engine.run(CHOOSE, self.find("field", label, within), option)

    def pause(self) -> None:
        """As long as it takes until a tap is not taken for the same one as before."""
        self.engine.run(LATER)

    # Eyes

    def find(self, kind: str, label: str, within: str = ""):
        return self.until(
            lambda: self.engine.element(FIND, kind, label, within), f"there is “{label}” in “{within or 'the page'}”"
        )

    def text(self, within: str = "") -> str:
        return " ".join(self.engine.run(TEXT, within).split())

    def sees(self, *texts: str, within: str = "") -> None:
        """Waits until all these words are shown."""
        for text in texts:
            self.until(lambda: text in self.text(within), f"“{text}” is shown in “{within or 'the page'}”")

    def sees_no_more(self, text: str, within: str = "") -> None:
        self.until(lambda: text not in self.text(within), f"“{text}” is shown no more")

    def value(self, label: str, within: str = "") -> str:
        return self.engine.run("(field) => field.value", self.find("field", label, within))

    def has(self, kind: str, label: str, within: str = "") -> bool:
        return self.engine.element(FIND, kind, label, within) is not None

    # Patience

    def until(self, attempt, what: str, seconds: float = PATIENCE):
        """What an attempt answers, once that is something. A page that goes away takes an attempt along."""
        end = time.monotonic() + seconds
        reason = ""
        while time.monotonic() < end:
            try:
                if answer := attempt():
                    return answer
                reason = ""
            except Exception as error:
                if not is_of_the_page(error):
                    raise
                reason = f" ({error})"
            time.sleep(0.03)
        raise Trouble(f"{self.engine.name}: not in {seconds:g} s: {what}{reason}\n{self._shown()}")

    def until_script(self, function: str, *arguments) -> None:
        """Waits until a script in the page answers yes."""
        self.until(lambda: self.engine.run(function, *arguments), function)

    def _shown(self) -> str:
        try:
            return f"{self.address}: {self.text()[:1500]}"
        except Exception as error:
            return f"no page: {error}"


def is_of_the_page(error: Exception) -> bool:
    """Whether it only says that the page was exchanged meanwhile."""
    if isinstance(error, WebDriverError):
        return error.kind not in ("hang", "connection closed", "invalid session id")
    return type(error).__module__.startswith("playwright")
