"""Accounts for tests that are not about signing up.

To hash a password takes a third of a second of a processor on purpose, and waits for its turn on a busy machine. So
one person signs up by the form, and the others are copies of what that left in the database, with a password that is
cheap to check. A session is a row as well: a page is signed in by its cookie.
"""

import base64
import functools
import hashlib
import itertools
import secrets
import sqlite3
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager

from plates_program import Server

PASSWORD = "a long walk uphill"
_numbers = itertools.count(1)


def new_email(name: str) -> str:
    return f"{name.lower()}{next(_numbers)}@example.org"


def _cheap_hash() -> str:
    salt = b"as in the tests!"
    key = hashlib.scrypt(PASSWORD.encode(), salt=salt, n=1024, r=8, p=1, dklen=32)
    return "$".join(["scrypt", "1024", "8", "1", *(base64.b64encode(part).decode() for part in (salt, key))])


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


class Accounts:
    """The accounts of a server, whose database is written to beside it, as the operator's commands do."""

    def __init__(self, server: Server):
        self.server = server
        # The email of one that was signed up, with a time zone of its browser and without.
        self._patterns: dict[bool, str] = {}

    def add(self, name: str, time_zone: str = "") -> str:
        """Another account; answers its email."""
        pattern = self._pattern(bool(time_zone))
        changes = {"id": str(uuid.uuid4()), "email": new_email(name), "name": name, "password_hash": _cheap_hash()}
        if time_zone:
            changes["time_zone"] = time_zone
        with self._database() as database:
            self._copy(database, "accounts", "email", pattern, changes)
        return changes["email"]

    def session(self, email: str, user_agent: str) -> dict:
        """Another session of an account; answers its cookie."""
        secret, now = secrets.token_urlsafe(32), time.time_ns()
        pattern = self._patterns[next(iter(self._patterns))]
        with self._database() as database:
            account = database.execute("SELECT id FROM accounts WHERE email = ?", [email]).fetchone()[0]
            copied = database.execute(
                "SELECT s.id FROM sessions s JOIN accounts a ON a.id = s.account_id WHERE a.email = ?", [pattern]
            ).fetchone()[0]
            self._copy(database, "sessions", "id", copied, {
                "id": str(uuid.uuid4()), "account_id": account, "user_agent": user_agent,
                "token_hash": hashlib.sha256(secret.encode()).digest(), "created_at": now, "last_seen_at": now,
            })
        return {
            "name": "plates", "value": secret, "url": self.server.url, "httpOnly": True, "sameSite": "Lax",
            "expires": time.time() + 30 * 86_400,
        }

    def _pattern(self, has_zone: bool) -> str:
        if has_zone not in self._patterns:
            email = new_email("pattern")
            form = {"name": "Pattern", "email": email, "password": PASSWORD, "time_zone": "UTC" if has_zone else ""}
            request = urllib.request.Request(
                f"{self.server.url}/sign-up", urllib.parse.urlencode(form).encode(), {"Origin": self.server.url}
            )
            try:
                urllib.request.build_opener(_NoRedirect).open(request, timeout=60)
                raise AssertionError("signing up led nowhere")
            except urllib.error.HTTPError as answer:
                assert answer.code == 303, answer.read()
            self._patterns[has_zone] = email
        return self._patterns[has_zone]

    @contextmanager
    def _database(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self.server.data / "plates.sqlite", timeout=30)) as database, database:
            yield database

    def _copy(self, database: sqlite3.Connection, table: str, key: str, value: str, changes: dict) -> None:
        """Copies a row with some of its columns changed, whatever columns there are."""
        database.row_factory = sqlite3.Row
        row = dict(database.execute(f"SELECT * FROM {table} WHERE {key} = ?", [value]).fetchone()) | changes
        marks = ", ".join("?" * len(row))
        database.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", list(row.values()))
        database.row_factory = None


@functools.cache
def accounts_of(server: Server) -> Accounts:
    """The accounts of a server, which remember who was signed up on it."""
    return Accounts(server)
