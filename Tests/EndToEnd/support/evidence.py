"""What is left of a test that failed, for who has to find out why: in .build/test-failures."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from plates_program import Program, Server

FOLDER = Path(__file__).resolve().parents[3] / ".build" / "test-failures"


def path_for(item: pytest.Item, ending: str) -> Path:
    """A file for a test, such as `browser-test_food-test_scan-1.png` for the ending `-1.png`."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    name = re.sub(r"[^\w-]+", "-", item.nodeid.replace(".py::", "-"))
    return FOLDER / (name[:180] + ending)


def keep_logs(item: pytest.Item) -> None:
    """Stores what the servers of a test have said."""
    for number, server in enumerate(servers_of(item), start=1):
        path_for(item, f"-{number}.log").write_text(server.log_text(), encoding="utf-8")


def servers_of(item: pytest.Item) -> Iterator[Server]:
    values = getattr(item, "funcargs", {}).values()
    programs = {id(program): program for program in map(program_of, values) if program}
    for program in programs.values():
        yield from program.servers


def program_of(value: object) -> Program | None:
    return value if isinstance(value, Program) else value.program if isinstance(value, Server) else None
