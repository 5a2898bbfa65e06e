"""The import of foods: what it says, what it leaves out, and that it may be killed at any moment."""

import os
import pty
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from support.web import api

HEADER = "code\tproduct_name\tbrands\tenergy-kcal_100g\tproteins_100g\tfat_100g\tcarbohydrates_100g"


def table(program, name: str, products: int, *more: str):
    """A table of Open Food Facts with so many sound products, and rows of one's own."""
    rows = [f"{number}\tMuesli {number}\tKornhof\t{100 + number % 300}\t3\t1\t5" for number in range(1, products + 1)]
    file = program.folder / name
    file.write_text("\n".join([HEADER, *rows, *more]) + "\n", encoding="utf-8")
    return file


def stored(program) -> list[tuple]:
    with closing(sqlite3.connect(program.database)) as connection:
        return connection.execute(
            "SELECT id, name, brand, kcal, search_text, digest FROM foods WHERE source = 'open_food_facts' ORDER BY id"
        ).fetchall()


def test_foods_report(program):
    """an import tells what it added, changed and left out, and the foods are found at once by the server"""
    server = program.serve()
    token = program.make_account()
    bad = ("\tNameless\t\t1\t1\t1\t1", "9000001\t \t\t1\t1\t1\t1", "9000002\tNothing\t\t\t\t\t",
           "9000003\tMuch\t\t100\t101\t1\t1", "9000004\tBad\t\tx\t1\t1\t1", "9000005\tShort")
    file = table(program, "off.csv", 1200, *bad)
    lines = program.command("foods", "import", file).splitlines()
    assert lines[0] == f"{file}:" and lines[1:4] == [
        "  1,202 foods added", "  0 foods changed", "  0 foods unchanged"], lines
    assert "  1 row without energy" in lines and "  2 foods without a figure that cannot be" in lines, lines
    left_out = sum(int(count) for count, kind, *_ in map(str.split, lines[4:]) if count.isdigit() and kind in ("row", "rows"))
    assert left_out == len(bad) - 2, lines
    report = Path(f"{file}.report.csv").read_text(encoding="utf-8")
    assert all(number in report for number in ("9000001", "9000002", "9000003", "9000004")), report
    _, answer = api(server, token, "GET", "foods?q=muesli%201200%20kornhof")
    assert [item["name"] for item in answer["items"]] == ["Muesli 1200"], answer
    _, answer = api(server, token, "GET", "foods?q=korhnof%201200")
    assert [item["name"] for item in answer["items"]] == ["Muesli 1200"], answer

    again = program.command("foods", "import", file).splitlines()
    assert again[1:4] == ["  0 foods added", "  0 foods changed", "  1,202 foods unchanged"], again
    file = table(program, "off.csv", 1201)
    more = program.command("foods", "import", file).splitlines()
    assert more[1:4] == ["  1 food added", "  0 foods changed", "  1,200 foods unchanged"], more


def test_foods_killed(program):
    """an import that is killed at any moment goes on where it was, and ends as if it never had been"""
    file = table(program, "off.csv", 30_000)
    # However slow the machine, there are tables when the first is killed.
    program.make_account()
    deaths = 0
    for delay in (0.7, 0.5, 0.6, 0.4, 0.5, 0.6):
        process = subprocess.Popen(
            [program.path, "foods", "import", file, "--data-dir", program.data],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        try:
            process.wait(delay)
            break
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            deaths += 1
    assert deaths > 0
    with closing(sqlite3.connect(program.database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        state = connection.execute("SELECT step, byte_offset FROM food_imports").fetchall()
    said = program.command("foods", "import", file).splitlines()
    if state and state[0][0] == "rows" and state[0][1] > 0:
        assert said[0] == f"{file}: continues after an interruption", said
        assert said[1:4] == ["  30,000 foods added", "  0 foods changed", "  0 foods unchanged"], said
    in_pieces = stored(program)
    assert len(in_pieces) == 30_000
    program.command("foods", "import", "--restart", file)
    assert stored(program) == in_pieces


def test_foods_while_serving(program):
    """the server stores what is sent to it while foods are imported"""
    server = program.serve()
    token = program.make_account()
    file = table(program, "off.csv", 20_000)
    process = subprocess.Popen(
        [program.path, "foods", "import", file, "--data-dir", program.data], stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    count = 0
    while process.poll() is None:
        food = {"name": f"Own {count}", "kcal": 100}
        status, answer = api(server, token, "POST", "foods", food)
        assert status == 201, answer
        count += 1
    assert process.returncode == 0 and count > 3, (process.returncode, count)


def test_foods_refusals(program):
    """a file that cannot be imported is refused in one sentence, with status 1, before anything is written"""
    folder = program.folder / "fdc"
    folder.mkdir()
    unknown, packed, empty = (program.folder / name for name in ("unknown.csv", "packed.gz", "empty.csv"))
    unknown.write_text("a,b\n1,2\n")
    packed.write_bytes(b"\x1f\x8b\x08\x00")
    empty.write_text("")
    missing = program.folder / "missing.csv"
    missing.write_text("ndb,description\n1,A\n")
    fine = table(program, "fine.csv", 3)
    for file, reason in (
        (unknown, "neither a table or lines of Open Food Facts nor one of the tables of the USDA"),
        (packed, "the file is compressed; please unpack it first"), (empty, "the file is empty"),
        (missing, "the file has no columns"), (folder, "the folder has no file food.csv"),
        (program.folder / "none.csv", "cannot be read"),
    ):
        refused = program.run("foods", "import", fine, file, "--data-dir", program.data)
        assert refused.returncode == 1, refused
        assert refused.stderr.startswith(f"Error: {file} ") and reason in refused.stderr, refused.stderr
        assert refused.stderr.count("\n") == 1, refused.stderr
    assert not program.database.exists()


def test_foods_bar(program):
    """on a terminal an import shows a bar, and removes it at the end"""
    file = table(program, "off.csv", 5000)
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [program.path, "foods", "import", file, "--data-dir", program.data], stdout=subprocess.DEVNULL,
        stderr=theirs,
    )
    os.close(theirs)
    shown = b""
    try:
        # On Linux the end of the other side is an error.
        while part := os.read(ours, 4096):
            shown += part
    except OSError:
        pass
    os.close(ours)
    assert process.wait(60) == 0
    text = shown.decode()
    assert "\r" + "░" * 4 in text.replace("█", "░") and " %, importing, " in text and " foods" in text, text
    last = text.rstrip("\r").rsplit("\r", 1)[-1]
    assert last and not last.strip(), text
