"""Two telephones in a basement, for a long time: random sequences of everything that can go wrong.

    python -m browser.soak [--server PLATES] [--sequences 200] [--seed 7]

Each sequence is a day of training on which both log, change and delete sets while lines are cut, answers are lost
or late, tabs and sessions come and go, and the server is killed or replaced by another version. Meanwhile a third
device adds visits, moves the day with its sets, and changes the plan ahead (`soak_plan.py`). Afterwards all is well
again, and the server must hold each set exactly once, with its last content, on whichever day; both telephones must
show that, and what was changed of the plan can be undone.
With PLATES_TEST_DATABASE_URL it is served from PostgreSQL, with PLATES_TEST_INFLUX_URL beside InfluxDB.
`test_soak.py` runs the first sequences on both deployments.
"""

import argparse
import contextlib
import datetime
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
import uuid
from pathlib import Path

from plates_program import Program
from playwright.sync_api import Error, sync_playwright

from support.accounts import PASSWORD

from .chromium import Chromium
from .line import Line
from .people import NOTHING_WAITS, until
from .soak_plan import Desk

# Seconds that no sequence takes.
HANG = 90

EXERCISES = ("Squat", "Bench Press", "Deadlift")
# Edits of two telephones that are closer than this may end either way: their clocks are compared over a network.
TOO_CLOSE = 1.0

# What a person does on a page, by its own forms. Presses follow each other faster than a thumb's, and are not one.
DO = """async ([act, name, kg, reps, id]) => {
    const cards = [...document.querySelectorAll("article[data-exercise]")];
    const card = id ? document.getElementById(`set-${id}`)?.closest("article")
        : cards.find(card => card.querySelector("h3").textContent.trim() === name);
    if (!card) return null;
    const form = card.querySelector("[data-log]");
    form.querySelector("[data-cancel]")?.click();
    if (act !== "log") document.querySelector(`#set-${id} a`).click();
    globalThis.presses = (globalThis.presses ?? 1e9) + 5000;
    form.elements.weight.value = kg;
    form.elements.reps.value = reps;
    const logged = form.elements.id.value;
    const submitter = act === "delete" ? form.querySelector("[value=delete]") : form.querySelector("[data-submit]");
    const event = new SubmitEvent("submit", { bubbles: true, cancelable: true, submitter });
    Object.defineProperty(event, "timeStamp", { value: globalThis.presses });
    form.dispatchEvent(event);
    // A person sees that it was taken before they do anything else.
    for (let tries = 0; tries < 400; tries += 1) {
        const row = document.getElementById(`set-${logged}`);
        if (act === "delete" ? !row : row?.dataset.weight === String(kg) && row.dataset.reps === String(reps)) return logged;
        await new Promise(done => setTimeout(done, 5));
    }
    throw new Error(`${act} was not taken`);
}"""
SHOWN = "() => [...document.querySelectorAll('[data-set]')].map(row => row.dataset.set)"
CONTENT = """() => Object.fromEntries([...document.querySelectorAll("[data-set]")]
    .map(row => [row.dataset.set, `${row.dataset.weight} × ${row.dataset.reps}`]))"""
SETTLED = "() => !document.querySelector('.set.waiting, .set.refused, [data-refused]')"
OUTBOX = """() => new Promise(done => {
    const request = indexedDB.open("plates");
    request.onsuccess = () => {
        const all = request.result.transaction("outbox").objectStore("outbox").getAll();
        all.onsuccess = () => done(JSON.stringify(all.result.slice(-8)));
    };
})"""
CLOCK = """
const Right = Date;
globalThis.Date = class extends Right {
    constructor(...given) { given.length ? super(...given) : super(Right.now() + SHIFT); }
    static now() { return Right.now() + SHIFT; }
};
"""


class Telephone:
    """A browser with a line of its own, and perhaps a wrong clock."""

    def __init__(self, soak, number: int, shift: int):
        self.soak, self.number = soak, number
        self.line = Line(soak.server)
        self.context = soak.chromium.new_context(base_url=self.line.url)
        self.context.set_default_timeout(15_000)
        if shift:
            self.context.add_init_script(CLOCK.replace("SHIFT", str(shift)))
        self.page = self.context.new_page()
        self.is_signed_in = True
        self.cookies: dict[str, list] = {}

    def sign_in(self, email: str) -> None:
        """Once by the form's address; later with the cookie of that time, because hashing takes a second."""
        self.is_signed_in = True
        self.context.clear_cookies()
        if email in self.cookies:
            self.context.add_cookies(self.cookies[email])
            return
        answer = self.context.request.post(
            "/sign-in", form={"email": email, "password": PASSWORD, "next": "/"}, headers={"Origin": self.line.url}
        )
        assert answer.ok, answer.status
        self.cookies[email] = self.context.cookies()

    def open(self, day: str | None = None) -> None:
        self.page.goto(f"/training/{day or self.soak.day}", wait_until="commit")
        self.page.locator("[data-ready]").wait_for(state="attached")

    def do(self, act: str, name: str = "", content: tuple = ("", ""), set_id: str = "") -> str | None:
        return self.page.evaluate(DO, [act, name, *content, set_id])


class Soak:
    def __init__(self, chromium: Chromium, program: Program, seed: int):
        self.driver, self.chromium = chromium, chromium.browser
        self.program, self.seed = program, seed
        self.versions = [program.path, another_version(program.path)]
        self.server = program.serve()
        self.email, self.stranger = self.sign_up("ada"), self.sign_up("bob")
        self.desk = Desk(self.chromium, self.server, self.email)
        self.day = ""
        self.phones = [Telephone(self, 0, 0), Telephone(self, 1, 86_400_000)]
        for phone in self.phones:
            phone.sign_in(self.stranger)
            phone.sign_in(self.email)
            phone.page.goto("/")
            phone.page.wait_for_function("() => navigator.serviceWorker.controller")
        names = self.phones[0].context.request.get("/api/v1/exercises?q=").json()["items"]
        self.exercises = {item["name"]: item["id"] for item in names if item["name"] in EXERCISES}
        # What was done with each set, in order: (time, telephone, content or None).
        self.edits: dict[str, list] = {}
        self.numbers = iter(range(1, 1_000_000))

    def sign_up(self, name: str) -> str:
        email = f"{name}-{uuid.uuid4().hex[:8]}@example.org"
        context = self.chromium.new_context(base_url=self.server.url)
        form = {"name": name, "email": email, "password": PASSWORD, "time_zone": "UTC", "unit": "kg"}
        answer = context.request.post("/sign-up", form=form, headers={"Origin": self.server.url})
        assert answer.ok, answer.text()
        context.close()
        return email

    def __enter__(self) -> "Soak":
        return self

    def __exit__(self, *_: object) -> None:
        for phone in self.phones:
            phone.line.close()
            with contextlib.suppress(Error):
                phone.context.close()
        self.desk.close()
        self.server.kill()
        self.program.path = self.versions[0]
        shutil.rmtree(self.versions[1].parent, ignore_errors=True)

    # A sequence

    def watched_run(self, number: int) -> None:
        """Runs a sequence; says what was done and what is left to send if that goes wrong or hangs."""
        self.trace: list[str] = []
        try:
            with self.driver.watched(HANG):
                self.run(number)
        except Exception as error:
            for line in [f"sequence {number} of seed {self.seed}", *self.trace, *self.outboxes()]:
                error.add_note(line)
            raise

    def run(self, number: int) -> None:
        # Of each sequence by itself, so that one can be run again alone.
        self.random = random.Random(f"{self.seed} {number}")
        self.day = str(datetime.datetime.now(datetime.timezone.utc).date() - datetime.timedelta(days=number))
        self.edits = {}
        self.desk.begin(self.day)
        for name in EXERCISES:
            self.log_by_api(name)
        for phone in self.phones:
            phone.open()
        for _ in range(self.random.randint(4, 8)):
            phone = self.random.choice(self.phones)
            action = self.random.choices(
                [self.log, self.edit, self.delete, self.cut, self.reopen, self.second_tab, self.restart,
                 self.expire, self.switch_account, self.visit, self.move, self.replan],
                [8, 7, 2, 6, 2, 1, 0.4, 0.6, 0.4, 2, 3, 3],
            )[0]
            began = time.monotonic()
            action(phone)
            self.trace.append(f"{phone.number} {action.__name__} ({phone.line.state}, {time.monotonic() - began:.2f} s)")
        began = time.monotonic()
        self.mend()
        self.trace.append(f"mend {time.monotonic() - began:.2f} s")
        self.check()
        self.trace.append(f"all {time.monotonic() - began:.2f} s")

    def log_by_api(self, name: str) -> None:
        set_id, content = str(uuid.uuid4()), self.content()
        answer = self.phones[0].context.request.post("/api/v1/sets", data={
            "id": set_id, "exercise_id": self.exercises[name], "day": self.day, "reps": content[1],
            "weight": {"value": content[0], "unit": "kg"},
        })
        assert answer.ok, answer.text()
        self.note(set_id, -1, content)

    def content(self) -> tuple[int, int]:
        """One that no other set has or had."""
        number = next(self.numbers)
        return 20 + number // 40 % 400, 1 + number % 40

    def note(self, set_id: str, phone: int, content: tuple | None) -> None:
        self.edits.setdefault(set_id, []).append((time.monotonic(), phone, content and f"{content[0]} × {content[1]}"))

    def log(self, phone: Telephone) -> None:
        content = self.content()
        set_id = phone.do("log", self.random.choice(EXERCISES), content)
        if set_id:
            assert set_id not in self.edits, f"a new set has the id of another one: {set_id}"
            self.note(set_id, phone.number, content)

    def edit(self, phone: Telephone) -> None:
        shown = phone.page.evaluate(SHOWN)
        if not shown:
            return
        set_id, content = self.random.choice(sorted(shown)), self.content()
        if self.edits[set_id][-1][1] == 1 - phone.number and self.random.random() < 0.4:
            time.sleep(TOO_CLOSE)
        if phone.do("edit", content=content, set_id=set_id):
            self.note(set_id, phone.number, content)

    def delete(self, phone: Telephone) -> None:
        """One that only this telephone knows of: one that another has changed would rightly not go."""
        mine = [one for one in phone.page.evaluate(SHOWN) if {edit[1] for edit in self.edits[one]} == {phone.number}]
        if mine:
            set_id = self.random.choice(sorted(mine))
            phone.do("delete", set_id=set_id)
            self.note(set_id, phone.number, None)

    def cut(self, phone: Telephone) -> None:
        phone.line.be(self.random.choice(["up", "down", "down", "losing", "losing", "slow"]), delay=0.3)
        phone.context.set_offline(self.random.random() < 0.2)

    def reopen(self, phone: Telephone) -> None:
        if self.random.random() < 0.5:
            phone.page.close()
            phone.page = phone.context.new_page()
        # A telephone that was asked to sign in has no stored pages any more.
        if phone.is_signed_in:
            phone.open()

    def second_tab(self, phone: Telephone) -> None:
        tab = phone.context.new_page()
        with contextlib.suppress(Error):
            # Closing a tab that is still loading can hang Chromium's protocol for ever.
            tab.goto(f"/training/{self.day}", wait_until="load")
        tab.close()

    def restart(self, _: Telephone) -> None:
        """The power fails; what starts then may be another version."""
        self.server.kill()
        self.program.path = self.random.choice(self.versions)
        self.server.start()

    def expire(self, phone: Telephone) -> None:
        phone.context.clear_cookies()
        phone.is_signed_in = False

    def switch_account(self, phone: Telephone) -> None:
        """Somebody else signs in where this page is still open."""
        phone.sign_in(self.stranger)
        phone.is_signed_in = False

    # A third device

    def visit(self, _: Telephone) -> None:
        self.desk.visit(self.random)

    def move(self, _: Telephone) -> None:
        self.desk.move(self.random)

    def replan(self, _: Telephone) -> None:
        self.desk.replan(self.random)

    # The end of a sequence

    def mend(self) -> None:
        for phone in self.phones:
            phone.context.set_offline(False)
            phone.line.be("up")
            if not phone.is_signed_in:
                phone.sign_in(self.email)
            if self.day not in phone.page.url:
                phone.open()
            phone.page.evaluate("() => dispatchEvent(new Event('online'))")
        for phone in self.phones:
            phone.page.wait_for_function(SETTLED)
            # A deletion that waits has no row.
            until(phone.page, NOTHING_WAITS)

    def check(self) -> None:
        sets = self.desk.check()
        held = {one["id"]: f"{one['weight']['value']:g} × {one['reps']}" for one in sets}
        assert len(held) == len(sets), "a set is there twice"
        for set_id in held.keys() | self.edits.keys():
            possible = self.possible(set_id)
            assert held.get(set_id) in possible, f"{set_id} is {held.get(set_id)}, not {possible}: {self.edits.get(set_id)}"
        for phone in self.phones:
            shown: dict[str, str] = {}
            for day in (self.day, self.desk.away):
                phone.open(day)
                phone.page.wait_for_function(SETTLED)
                shown |= phone.page.evaluate(CONTENT)
            assert shown == held, f"telephone {phone.number} shows {shown}, the server has {held}"

    def outboxes(self) -> list[str]:
        """What the telephones still have to send, for who looks for the reason of a failure."""
        with contextlib.suppress(Error):
            return [f"telephone {phone.number}: {phone.page.evaluate(OUTBOX)}" for phone in self.phones]
        return []

    def possible(self, set_id: str) -> set:
        """What a set may hold at the end: its last content, or one that another telephone made just before."""
        edits = self.edits.get(set_id, [])
        last = edits[-1] if edits else (0, 0, "nothing at all")
        return {last[2]} | {
            content for made, phone, content in edits
            if phone != last[1] and last[0] - made < TOO_CLOSE
        }


def another_version(program: Path) -> Path:
    """The same program with another style and another module."""
    program, folder = program.resolve(), Path(tempfile.mkdtemp(prefix="plates-version-"))
    shutil.copy(program, folder)
    resources = folder / "plates_PlatesServer.resources"
    for bundle in program.parent.glob("plates_*.resources"):
        shutil.copytree(bundle, folder / bundle.name)
    for name, line in (("app.css", ".set { letter-spacing: 1px; }"), ("set-row.js", "globalThis.isNext = true;")):
        path = resources / "Public" / name
        path.chmod(0o644)
        path.write_text(f"{path.read_text()}\n{line}\n")
    return folder / program.name


def main() -> None:
    parser = argparse.ArgumentParser(description="Soaks the outbox.")
    parser.add_argument("--server", type=Path, default=".build/debug/plates", metavar="PATH")
    parser.add_argument("--sequences", type=int, default=200)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--verbose", action="store_true")
    chosen = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    environment = {
        f"PLATES_{name}": address if name == "DATABASE_URL" else f"{address}/soak"
        for name in ("DATABASE_URL", "INFLUX_URL") if (address := os.environ.get(f"PLATES_TEST_{name}"))
    }
    started, well, bad = time.monotonic(), 0, 0
    numbers = iter(range(1, chosen.sequences + 1))
    with sync_playwright() as playwright:
        chromium = Chromium(playwright, "headless")
        while number := next(numbers, None):
            # A sequence that fails leaves telephones behind of which nothing is known: others go on with new ones.
            with Program(chosen.server, **environment) as program, Soak(chromium, program, chosen.seed) as soak:
                try:
                    while number:
                        soak.watched_run(number)
                        well += 1
                        if chosen.verbose:
                            print(f"✔ sequence {number}: {soak.trace}", flush=True)
                        number = next(numbers, None)
                except Exception:
                    bad += 1
                    print(f"✘ sequence {number} of seed {chosen.seed}\n{traceback.format_exc()}", flush=True)
            if bad >= 3:
                break
        chromium.close()
    kind = "PostgreSQL" if "PLATES_DATABASE_URL" in environment else "SQLite"
    seconds = time.monotonic() - started
    print(f"{'✘' if bad else '✔'} {well} random sequences over {kind} ended well, {bad} did not ({seconds:.1f} s)")
    print(f"{0 if bad else 1} passed, {bad} failed")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
