"""Settings → Import: a file of another app is looked at, added, and taken out again."""

from .people import press, sign_up

STRONG = """Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE
2024-05-02 18:10:00,Chest,1h 5m,Bench Press (Barbell),1,180,6,0,0,,,8.5
2024-05-02 18:10:00,Chest,1h 5m,Bench Press (Barbell),Rest Timer,0,0,0,120,,,
2024-05-02 18:10:00,Chest,1h 5m,Frobnicator,1,20,12,0,0,,,
"""


def columns(page) -> None:
    """A table of no known app, of which the person says which column is what."""
    own = {"name": "own.csv", "mimeType": "text/csv", "buffer": "Tag,Was,Kilo,Mal\n2024-05-04,Squat,100,5\n".encode()}
    page.get_by_label("File").set_input_files(files=[own])
    press(page, "Look at the file")
    for label, name in (("Date", "Tag"), ("Exercise", "Was"), ("Weight", "Kilo"), ("Reps", "Mal")):
        page.get_by_label(label, exact=True).select_option(name)
    page.get_by_label("File").set_input_files(files=[own])
    press(page, "Look at the file")
    assert page.get_by_text("1 session · 1 set").is_visible()
    page.goto("/settings/import")


def test_import(browser):
    """A file is looked at, its question answered and its exercise chosen; it is added, and undone, without scripts too"""
    for scripts in (True, False):
        page = browser.new_page(javascript=scripts)
        sign_up(page)
        page.goto("/settings")
        page.get_by_role("link", name="Import from another app").click()
        page.get_by_label("File").set_input_files(
            files=[{"name": "anything.txt", "mimeType": "text/plain", "buffer": b"a,b\n1,2\n"}])
        press(page, "Look at the file")
        assert page.get_by_text("columns that Plates does not know: a · b").is_visible()
        columns(page)
        page.get_by_label("File").set_input_files(
            files=[{"name": "strong.csv", "mimeType": "text/csv", "buffer": STRONG.encode()}])
        press(page, "Look at the file")
        assert page.get_by_role("heading", name="Import from Strong").is_visible()
        assert page.get_by_text("1 session · 2 sets").is_visible()
        assert page.get_by_text("1 row of the file is left out").is_visible()
        assert page.get_by_role("navigation").get_by_role("link", name="Settings").get_attribute("aria-current") == "page"
        assert page.get_by_text("This is the unit of your settings").is_visible()
        page.get_by_label("Weights of the file in").select_option("lb")
        assert page.get_by_label("Frobnicator (1 set)").input_value() == "new"
        press(page, "Add all of it")
        assert page.get_by_text("2 rows added").is_visible()
        page.goto("/training/2024-05-02")
        assert page.get_by_role("heading", name="Frobnicator").is_visible()
        page.goto("/settings/import")
        page.get_by_role("link", name="Strong").click()
        page.get_by_text("Undo the import", exact=True).click()
        press(page, "Undo the whole import")
        assert page.get_by_text("The import is undone.").is_visible()
        page.goto("/training/2024-05-02")
        assert page.get_by_text("Frobnicator").count() == 0


def test_buttons(browser):
    """On a phone the buttons of a file stand apart, and what a wrong answer needs is said where it is answered"""
    page = browser.new_page()
    page.set_viewport_size({"width": 390, "height": 844})
    sign_up(page)
    page.goto("/settings/import")
    page.get_by_label("File").set_input_files(
        files=[{"name": "strong.csv", "mimeType": "text/csv", "buffer": STRONG.encode()}])
    press(page, "Look at the file")
    assert page.get_by_text("undo the import first").is_visible()
    add, discard = (page.get_by_role("button", name=name).bounding_box() for name in ("Add all of it", "Discard the file"))
    assert discard["y"] - (add["y"] + add["height"]) >= 8, (add, discard)
    press(page, "Add all of it")
    assert page.get_by_text("Weights read in kg").is_visible()
    assert page.get_by_text("undo the import, then bring the file again").is_visible()
