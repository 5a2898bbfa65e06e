#!/usr/bin/env python3
"""Runs every scene of trouble again and again, in random order, until the time is over.

The scenes are the tests of Tests/EndToEnd/servers, the kills and every fault of Tests/EndToEnd/crash, the soak of the
outbox on both deployments and the offline tests. Each is a process of its own. What lasts for a
while in `make test` lasts longer here, with other choices each time.
"""

import argparse
import os
import random
import re
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = [".build/venv/bin/python", "-u", "-m"]
SUM = re.compile(r"(\d+) passed, (\d+) failed")


@dataclass
class Scene:
    """Something that can be run for a while, with its command for a seed."""

    name: str
    command: list[str]
    # Seconds after which it hangs.
    limit: int
    takes_seed: bool = False


def tests(folder: str, limit: int, *options: str, takes_seed: bool = False) -> list[Scene]:
    """Each test of a folder by itself."""
    scenes = []
    for path in sorted((ROOT / "Tests/EndToEnd" / folder).glob("test_*.py")):
        for name in re.findall(r"^def (test_\w+)", path.read_text(encoding="utf-8"), re.MULTILINE):
            command = [*PYTHON, "pytest", f"{path.relative_to(ROOT)}::{name}", *options]
            scenes.append(Scene(f"{folder}: {path.stem} {name}", command, limit, takes_seed))
    return scenes


def scenes(minutes: float) -> list[Scene]:
    # None takes more than a small part of the time.
    times = max(1, min(10, int(minutes / 12)))
    longer = ("--torture", "--times", str(times), "--timeout", "3600")
    soak = [*PYTHON, "browser.soak", "--sequences", str(times * 5)]
    offline = [*PYTHON, "pytest", "Tests/EndToEnd/browser/test_offline.py"]
    return [
        *tests("servers", 900),
        *tests("crash", 3600, *longer, takes_seed=True),
        Scene("soak", soak, 3600, takes_seed=True),
        Scene("soak-servers", ["python3", "scripts/with_servers.py", *soak], 3600, takes_seed=True),
        Scene("offline", offline, 1800),
        # With Background Sync, which the headless shell has not.
        Scene("offline-full", [*offline, "--binary", "chromium"], 1800),
    ]


class Torture:
    def __init__(self, server: str, chance: random.Random, minutes: float):
        self.server, self.chance = server, chance
        self.end = time.monotonic() + minutes * 60
        self.passed = self.failed = 0
        self.runs: dict[str, int] = {}
        self.running: subprocess.Popen | None = None

    def run(self, all_scenes: list[Scene]) -> None:
        self.runs = dict.fromkeys((scene.name for scene in all_scenes), 0)
        while time.monotonic() < self.end:
            self.chance.shuffle(all_scenes)
            for scene in all_scenes:
                if time.monotonic() >= self.end:
                    return
                self.play(scene)

    def play(self, scene: Scene) -> None:
        command = [*scene.command, "--server", self.server]
        seed = self.chance.randrange(1_000_000)
        if scene.takes_seed:
            command += ["--seed", str(seed)]
        longer = self.chance.randint(2, 5)
        print(f"── {scene.name} (seed {seed}, {longer} times as long)", flush=True)
        started = time.monotonic()
        status, output = self.output(command, scene.limit, {
            "PLATES_TEST_LONGER": str(longer), "PYTHONPATH": "Tests/EndToEnd:scripts",
        })
        self.runs[scene.name] += 1
        self.count(scene, status, output)
        print(f"   {time.monotonic() - started:.0f} s, so far {self.passed} passed, {self.failed} failed", flush=True)

    def output(self, command: list[str], limit: int, environment: dict[str, str]) -> tuple[int | None, str]:
        """The status, `None` if it hung, and what it printed."""
        log = ROOT / ".build" / "torture.log"
        with open(log, "w", encoding="utf-8") as file:
            # A group of its own, so that whatever it leaves behind can be ended with it.
            self.running = subprocess.Popen(
                command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=file, stderr=file, start_new_session=True,
                env=os.environ | environment,
            )
            try:
                status = self.running.wait(limit)
            except subprocess.TimeoutExpired:
                status = None
            finally:
                self.end_group()
        return status, log.read_text(encoding="utf-8", errors="replace")

    def end_group(self) -> None:
        """First kindly, because servers in sessions of their own are ended by those that started them."""
        if self.running.poll() is None:
            self.running.send_signal(signal.SIGTERM)
            try:
                self.running.wait(30)
            except subprocess.TimeoutExpired:
                pass
        try:
            os.killpg(self.running.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.running.wait()

    def count(self, scene: Scene, status: int | None, output: str) -> None:
        sums = SUM.findall(output)
        passed, failed = map(int, sums[-1]) if sums else (0, 0)
        if status is None:
            self.blame(scene, f"was ended after {scene.limit} s, its limit", output)
        elif failed:
            self.blame(scene, f"failed {failed} times", output, failed)
        elif status != 0 or not sums:
            self.blame(scene, f"ended with status {status} and said nothing of failures", output)
        self.passed += passed

    def blame(self, scene: Scene, sentence: str, output: str, failed: int = 1) -> None:
        self.failed += failed
        print(f"✘ {scene.name} {sentence}", flush=True)
        lines = output.splitlines()
        bad = [number for number, line in enumerate(lines) if "✘" in line]
        shown = sorted({n for first in bad for n in range(first, first + 12)} & set(range(len(lines))))
        for number in shown[:60] or range(max(0, len(lines) - 12), len(lines)):
            print(f"    {lines[number][:400]}", flush=True)


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--server", default=".build/debug/plates", metavar="PATH")
    parser.add_argument("--minutes", type=float, default=120, metavar="N")
    parser.add_argument("--seed", type=int, default=None, metavar="N", help="of the order and the choices")
    parser.add_argument("--only", default="", metavar="TEXT", help="in the scene's name")
    return parser.parse_args()


def main() -> None:
    # Being asked to end must also end what runs.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    chosen = options()
    seed = random.randrange(1_000_000) if chosen.seed is None else chosen.seed
    print(f"Seed {seed}, {chosen.minutes:g} minutes", flush=True)
    torture = Torture(chosen.server, random.Random(seed), chosen.minutes)
    torture.run([scene for scene in scenes(chosen.minutes) if chosen.only in scene.name])
    missed = [name for name, runs in torture.runs.items() if runs == 0]
    if missed:
        print(f"Not reached in the time: {', '.join(missed)}")
    print(f"{sum(torture.runs.values())} scenes with seed {seed}")
    print(f"{torture.passed} passed, {torture.failed} failed")
    sys.exit(0 if torture.passed and not torture.failed else 1)


if __name__ == "__main__":
    main()
