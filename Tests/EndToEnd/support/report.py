"""How the tests are reported: a line for each, and "N passed, N failed" at the end."""

import inspect
import re
import sys
from collections import Counter

import pytest
from _pytest.terminal import TerminalReporter
from plates_program import Trouble


def sentence(item: pytest.Item) -> str:
    """A test is named by the first paragraph of its docstring."""
    text = inspect.getdoc(getattr(item, "function", item)) or item.name.replace("_", " ")
    title = " ".join(text.split("\n\n")[0].split()).rstrip(".")
    case = getattr(item, "callspec", None)
    return f"{title} [{case.id}]" if case else title


def explanation(item: pytest.Item, call: pytest.CallInfo, report: pytest.TestReport):
    """Why a test failed. What is said in words needs no traceback."""
    error = call.excinfo.value if call.excinfo else None
    return str(error) if isinstance(error, Trouble) else report.longrepr


class Reporter(TerminalReporter):
    """Prints ✔ or ✘, the test's sentence and its seconds, and why it failed right after it."""

    def __init__(self, config: pytest.Config):
        super().__init__(config, sys.stdout)
        self.counts: Counter[str] = Counter()
        self.seconds: Counter[str] = Counter()
        self.bad: set[str] = set()
        self.skipped: set[str] = set()

    def pytest_runtest_logstart(self, nodeid: str, location) -> None:
        pass

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A test that fails in several phases has failed once; its line comes after the last phase or failure."""
        self._tests_ran = True
        self.seconds[report.nodeid] += report.duration
        title = getattr(report, "sentence", report.nodeid)
        if report.failed and report.nodeid not in self.bad:
            self.bad.add(report.nodeid)
            self.counts["failed"] += 1
            self.say(f"✘ {title}{self.when(report)} ({self.seconds[report.nodeid]:.1f} s)", report)
        elif report.failed:
            self.say(f"  and {report.when} failed:", report)
        elif report.skipped:
            self.skipped.add(report.nodeid)
            reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
            self.say(f"➜ {title} skipped: {reason}")
        elif report.when == "teardown" and report.nodeid not in self.bad | self.skipped:
            self.counts["passed"] += 1
            self.say(f"✔ {title} ({self.seconds[report.nodeid]:.1f} s)")

    def when(self, report: pytest.TestReport) -> str:
        return "" if report.when in ("call", None, "???") else f" (in its {report.when})"

    def say(self, line: str, report: pytest.TestReport | None = None) -> None:
        self.write_line(line)
        if report is not None:
            text = report.longreprtext.rstrip()
            for name, content in report.sections:
                text += f"\n{name}:\n{content.rstrip()}"
            self.write_line(re.sub("^", "    ", text, flags=re.MULTILINE))
        self.flush()

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.counts["failed"] += 1
            self.say(f"✘ {report.nodeid} cannot be read", report)

    def pytest_sessionstart(self, session: pytest.Session) -> None:
        self._session = session

    def pytest_collection(self) -> None:
        pass

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        pass

    @pytest.hookimpl(wrapper=True)
    def pytest_sessionfinish(self, session: pytest.Session, exitstatus):
        result = yield
        if exitstatus not in (0, 1, 5) and not self.counts["failed"]:
            self.counts["failed"] += 1
            self.write_line(f"✘ the tests were ended before they were done (status {int(exitstatus)})")
        self.write_line(f"{self.counts['passed']} passed, {self.counts['failed']} failed")
        return result

    def pytest_terminal_summary(self) -> None:
        pass

    def summary_stats(self) -> None:
        pass
