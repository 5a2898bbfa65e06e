"""The main pages look as they did when somebody last looked at their pictures: scripts/pictures takes them anew."""

import pytest
from PIL import Image

from support import evidence

from .chromium import Browser
from .frozen import frozen_server
from .pictures import FOLDER, MAIN_PAGES, SCREENS, TOLERANCE, difference, marks, picture, store, taken

PAGE = """<!doctype html><meta name="viewport" content="width=device-width">
<style>body { font: 16px sans-serif } button { width: 160px; height: 44px; background: #a83c0c; color: #fff; border: 0 }</style>
<h1>Thursday, 12 March</h1><p>Chicken breast, roasted</p><button>Log set</button><p>Milk, whole</p>"""


@pytest.fixture(scope="module")
def pictures(executable, chromium_headless):
    """Every main page as it looks now, by the name of its picture."""
    with frozen_server(executable) as server:
        browser = Browser(chromium_headless, server)
        pictures = dict(taken(browser))
        assert not browser.errors()
        browser.close()
    return pictures


@pytest.mark.parametrize("name", [f"{name}-{screen}" for name in MAIN_PAGES for screen in SCREENS])
def test_main_page_is_as_in_its_picture(request, pictures, name):
    """A main page looks as in its reference picture"""
    path = FOLDER / f"{name}.png"
    assert path.exists(), f"There is no {path}: scripts/pictures takes it."
    reference = Image.open(path)
    part = difference(reference, pictures[name])
    if part > TOLERANCE:
        store(pictures[name], evidence.path_for(request.node, "-now.png"))
        if reference.size == pictures[name].size:
            marks(reference, pictures[name]).save(evidence.path_for(request.node, "-marks.png"))
    assert part <= TOLERANCE, f"{part:.2%} of {name} differs; if that is meant, scripts/pictures takes it anew."


def test_pictures_are_small():
    """All reference pictures together are smaller than 600 kB, and there is none of a page that is not among them"""
    paths = sorted(FOLDER.glob("*.png"))
    assert {path.stem for path in paths} <= {f"{name}-{screen}" for name in MAIN_PAGES for screen in SCREENS}
    assert sum(path.stat().st_size for path in paths) < 600_000


# MARK: The comparison can fail


def shown(page, old: str = "", new: str = "") -> Image.Image:
    page.set_content(PAGE.replace(old, new) if old else PAGE)
    return picture(page)


def test_the_same_page_is_the_same(page, tmp_path):
    """A page that has not changed does not differ from its stored picture, which has few colours"""
    store(shown(page), tmp_path / "page.png")
    stored = Image.open(tmp_path / "page.png")
    assert stored.mode == "P" and difference(stored, shown(page)) == 0


@pytest.mark.parametrize(("old", "new"), [
    ("#a83c0c", "#0c6ba8"), ("Chicken breast", "Chicken thighs"), ("44px", "48px"), ("Milk, whole", "Milk"), ("<h1>", "<h1 style='margin: 0'>"),
], ids=["colour", "word", "height", "text", "margin"])
def test_a_change_is_seen(page, old, new):
    """A page whose colour, words, sizes or gaps have changed differs from its picture"""
    assert difference(shown(page), shown(page, old, new)) > TOLERANCE


def test_another_size_is_another_picture(page):
    """A picture of another size differs as a whole"""
    before = shown(page)
    page.set_viewport_size({"width": 400, "height": 844})
    assert difference(before, shown(page)) == 1


def test_noise_is_no_change(page):
    """A picture in which every pixel differs by a little does not differ"""
    before = shown(page)
    assert difference(before, before.point(lambda value: min(value + 12, 255))) == 0
