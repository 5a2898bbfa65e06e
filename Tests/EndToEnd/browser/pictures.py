"""Reference pictures of the main pages: how they are taken, compared and renewed.

    scripts/pictures [--server PLATES]

takes all of them anew into Tests/EndToEnd/browser/pictures. They are small: 64 colours, and only what a screen shows.
"""

import argparse
import io
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageChops
from playwright.sync_api import Page, sync_playwright

from .chromium import Browser, Chromium
from .frozen import frozen_page, frozen_server

FOLDER = Path(__file__).parent / "pictures"
ROOT = Path(__file__).resolve().parents[3]
SCREENS = {"phone": (390, 844), "desktop": (1280, 800)}
MAIN_PAGES = {
    "home": "/",
    "training-day": "/training/{day}",
    "food-day": "/food/{day}",
    "add-food": "/food/{day}/add?meal=breakfast",
    "supplements": "/supplements/{day}",
    "calendar-month": "/calendar",
    "calendar-week": "/calendar?week={day}",
    "progress": "/progress",
    "exercise-progress": "{progress}",
    "all-training": "/progress/training",
    "settings": "/settings",
    "sign-in": "/sign-in",
}
COLOURS = 64
# Edges of letters differ a little from one build of Chromium to the next. A pixel differs if a channel does by so much …
VISIBLE = 48
# … and a picture if so large a part of it differs: a word of a phone does, and a button of a desktop.
TOLERANCE = 0.0005
# The email of an account counts how many there were before, and a browser signed in when the picture was taken.
TIMELESS = """() => {
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        walk.currentNode.data = walk.currentNode.data.replace(/(\\D)\\d+@example/, '$1@example')
            .replace(/(last used|Signed in) \\w+ \\d+ \\w+, [\\d:]+/, '$1 Mon 23 Nov, 18:00');
    }
}"""


def taken(browser: Browser) -> Iterator[tuple[str, Image.Image]]:
    """Takes each main page on each screen, in light colours, by the name of the picture."""
    page, parts = frozen_page(browser)
    stranger = browser.new_page()
    for name, address in MAIN_PAGES.items():
        shown = stranger if name == "sign-in" else page
        shown.goto(address.format(**parts))
        for screen, (width, height) in SCREENS.items():
            shown.set_viewport_size({"width": width, "height": height})
            yield f"{name}-{screen}", picture(shown)


def picture(page: Page) -> Image.Image:
    """What the screen shows of a page."""
    page.evaluate(TIMELESS)
    png = page.screenshot(animations="disabled", caret="hide", scale="css")
    return Image.open(io.BytesIO(png)).convert("RGB")


def difference(one: Image.Image, other: Image.Image) -> float:
    """How large a part of two pictures differs visibly, from 0 to 1; all of it if their sizes differ."""
    if one.size != other.size:
        return 1
    changed = marks(one, other)
    return changed.histogram()[255] / (changed.width * changed.height)


def marks(one: Image.Image, other: Image.Image) -> Image.Image:
    """White where two pictures of one size differ visibly, at half their size, which evens out the edges of letters."""
    halves = [image.convert("RGB").reduce(2) for image in (one, other)]
    red, green, blue = ImageChops.difference(*halves).split()
    largest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return largest.point([0] * VISIBLE + [255] * (256 - VISIBLE))


def store(image: Image.Image, path: Path) -> None:
    """Stores a picture with few colours."""
    path.parent.mkdir(exist_ok=True)
    image.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(path, optimize=True)


def renew(executable: Path, folder: Path = FOLDER) -> None:
    """Takes all pictures anew; those of pages that are no longer among them go."""
    with frozen_server(executable) as server, sync_playwright() as playwright:
        chromium = Chromium(playwright, "headless")
        browser = Browser(chromium, server)
        names = set()
        for name, image in taken(browser):
            store(image, folder / f"{name}.png")
            names.add(f"{name}.png")
        browser.close()
        chromium.close()
    for path in folder.glob("*.png"):
        if path.name not in names:
            path.unlink()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--server", type=Path, default=ROOT / ".build/debug/plates", metavar="PATH")
    parser.add_argument("--into", type=Path, default=FOLDER, metavar="FOLDER", help="another folder, to look at them first")
    options = parser.parse_args()
    renew(options.server, options.into)
