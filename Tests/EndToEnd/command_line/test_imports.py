"""The command that brings files of other apps into an account."""

import sqlite3
from contextlib import closing

ROWS = """Date,Workout Name,Exercise Name,Set Order,Weight,Reps
2024-05-02 18:10:00,Chest,Bench Press (Barbell),1,80,6
2024-05-02 18:10:00,Chest,Bench Press (Barbell),2,80,5
2024-05-02 18:10:00,Chest,Frobnicator,1,20,twelve
"""


def sets(program) -> int:
    with closing(sqlite3.connect(program.database)) as connection:
        return connection.execute("SELECT count(*) FROM sets").fetchone()[0]


def test_import(program):
    """a dry run adds nothing, a question must be answered, and the same file again adds nothing"""
    program.make_account()
    email = program.command("account", "list").split("\t")[0]
    file = program.folder / "strong.csv"
    file.write_text(ROWS, encoding="utf-8")
    lines = program.command("import", file, "--account", email, "--dry-run").splitlines()
    assert lines[1] == "  Strong: 1 session · 2 sets" and "  Bench Press (Barbell): Bench Press (100 %), 2 sets" in lines, lines
    assert "    line 4: Column “Reps”: It has something else where a number must be." in lines, lines
    question = "The file does not say whether its weights are in kg or lb. Say it with --unit kg or --unit lb."
    assert f"  {question}" in lines and "    1 row is left out:" not in lines, lines
    assert "  1 row is left out:" in lines and any("unless --time-zone" in line for line in lines), lines
    lines = program.command("import", file, "--account", email, "--dry-run", "--unit", "lb").splitlines()
    assert f"  {question}" not in lines, lines
    assert sets(program) == 0
    refused = program.run("import", file, "--account", email, "--data-dir", program.data)
    assert refused.returncode != 0 and refused.stderr.strip() == f"Error: {question}", refused
    refused = program.run("import", file, "--account", email, "--data-dir", program.data, "--unit", "stone")
    assert refused.returncode != 0 and "--unit must be kg or lb." in refused.stderr, refused
    refused = program.run("import", program.folder, "--account", email, "--data-dir", program.data)
    assert refused.returncode != 0 and "is a folder" in refused.stderr, refused
    lines = program.command("import", file, "--account", email, "--unit", "kg").splitlines()
    assert lines[-1] == "  added 2, already there 0, could not be added 0", lines
    assert any("Weights read in kg" in line for line in lines), lines
    lines = program.command("import", file, "--account", email, "--unit", "kg").splitlines()
    assert lines[-1] == "  added 0, already there 2, could not be added 0", lines
    assert sets(program) == 2


def test_dry_run_is_true(program):
    """a dry run counts what is added, and names what is not with its line"""
    program.make_account()
    email = program.command("account", "list").split("\t")[0]
    file = program.folder / "fitnotes.csv"
    file.write_text(
        "Date,Exercise,Category,Weight (kgs),Reps,Time\n2024-05-02,Deadlift,Back,100,5,\n2030-05-02,Deadlift,Back,100,5,\n"
        "2024-05-02,Deadlift,Back,-100,5,\n2024-05-02,Plank,Core,,1,0:01:00\n", encoding="utf-8")
    lines = program.command("import", file, "--account", email, "--dry-run").splitlines()
    assert lines[1] == "  FitNotes: 1 session · 2 sets", lines
    assert "    line 3: It lies in the future." in lines and "    line 4: The weight is negative." in lines, lines
    assert "  1 set: Reps are not kept for Plank, which is counted by time." in lines, lines
    lines = program.command("import", file, "--account", email).splitlines()
    assert lines[-1] == "  added 2, already there 0, could not be added 1", lines
    assert sets(program) == 2


def test_columns(program):
    """a column that a table does not have, and a use of one that there is not, end with status 2 and a sentence"""
    program.make_account()
    email = program.command("account", "list").split("\t")[0]
    file = program.folder / "own.csv"
    file.write_text("Wann,Was,Mal\n2024-05-02,Squat,5\n", encoding="utf-8")

    def run(*columns):
        options = [option for column in columns for option in ("--column", column)]
        return program.run("import", file, "--account", email, "--data-dir", program.data, "--unit", "kg", *options)

    refused = run("foo=bar")
    assert refused.returncode == 2 and "“foo” is nothing that a column can be" in refused.stderr, refused
    assert "weight_unit" in refused.stderr, refused
    refused = run("date=Wann", "exercise=Was", "reps=Wie")
    assert refused.returncode == 2, refused
    assert refused.stderr.strip() == "Error: The file has no column “Wie”. Its columns are: Wann · Was · Mal.", refused.stderr
    refused = run("exercise")
    assert refused.returncode == 2 and "exercise=Übung" in refused.stderr, refused
    assert sets(program) == 0
    added = run("date=Wann", "exercise=Was", "reps=Mal")
    assert added.returncode == 0 and sets(program) == 1, added


def test_import_of_nothing(program):
    """a file that cannot be read, and an account that there is not, are one sentence each"""
    program.make_account()
    email = program.command("account", "list").split("\t")[0]
    file = program.folder / "junk.zip"
    file.write_bytes(b"PK\x03\x04" + b"junk" * 10)
    refused = program.run("import", file, "--account", email, "--data-dir", program.data)
    assert refused.returncode != 0 and refused.stderr.strip() == "Error: The zip is damaged or incomplete.", refused.stderr
    refused = program.run("import", file, "--account", "nobody@example.org", "--data-dir", program.data)
    assert refused.returncode != 0 and "nobody@example.org has no account here" in refused.stderr, refused.stderr


def test_export_for_an_account_with_data(program):
    """a dry run of an export of Plates says that the account has data already"""
    program.make_account()
    email = program.command("account", "list").split("\t")[0]
    rows, export = program.folder / "strong.csv", program.folder / "ada.zip"
    rows.write_text(ROWS, encoding="utf-8")
    program.command("import", rows, "--account", email, "--unit", "kg")
    program.command("export", export, "--account", email)
    lines = program.command("import", export, "--account", email, "--dry-run").splitlines()
    assert lines[-1].startswith("  It cannot be added. An export is only read into an account without data"), lines
