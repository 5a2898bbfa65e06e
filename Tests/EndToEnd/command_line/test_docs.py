"""That docs/deployment.md lists the settings that there are."""

import re
from pathlib import Path

DOCS = Path(__file__).resolve().parents[3] / "docs" / "deployment.md"

# `plates serve --help` tells of each: "--port <port>  The port … [PLATES_PORT] (default: 8080)".
SETTING = re.compile(r"^--([a-z-]+) <[^>]+>(.*)", re.DOTALL)


def from_help(text: str) -> dict[str, tuple[str, str]]:
    """For each flag its variable and its default."""
    options = text.split("OPTIONS:")[1]
    settings = {}
    for entry in re.split(r"\n  (?=-)", options):
        if found := SETTING.match(entry.strip()):
            about = " ".join(found[2].split())
            variable = re.search(r"\[(PLATES_\w+)\]", about)
            default = re.search(r"\(default: ([^)]+)\)", about)
            settings[found[1]] = (variable[1] if variable else "", default[1] if default else "")
    return settings


def from_docs() -> dict[str, tuple[str, str]]:
    text = DOCS.read_text(encoding="utf-8")
    rows = re.findall(r"^\| `--([a-z-]+)` \| `(\w+)` \| (?:`([^`]+)`|none) \|", text, re.MULTILINE)
    return {flag: (variable, default) for flag, variable, default in rows}


def test_settings_in_docs(program):
    """docs/deployment.md lists every setting with its variable and default, and no other"""
    settings = from_help(program.run("serve", "--help").stdout)
    assert len(settings) >= 7, settings
    assert from_docs() == settings, (from_docs(), settings)


def test_commands_in_docs(program):
    """every command of docs/deployment.md is one that there is"""
    text = DOCS.read_text(encoding="utf-8")
    commands = set(re.findall(r"\bplates ((?:account|token|foods|lifts|migrate) [a-z-]+|backups?|restore|export|serve|demo)\b", text))
    expected = {"account create", "token create", "foods import", "backup", "backups", "restore", "export", "serve"}
    expected |= {"migrate embedded-to-server", "migrate server-to-embedded", "lifts verify"}
    assert expected <= commands, commands
    for command in commands:
        assert program.run(*command.split(), "--help").returncode == 0, command
