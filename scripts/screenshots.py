"""Takes the README's pictures of a running `plates demo`: scripts/screenshots.py http://localhost:8080"""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).parent.parent / "docs" / "screenshots"
PAGES = {"home": "/", "today": "/training"}

with sync_playwright() as playwright:
    chromium = playwright.chromium.launch(
        executable_path="/usr/bin/chromium-headless-shell", args=["--no-sandbox"]
    )
    page = chromium.new_page(viewport={"width": 390, "height": 844}, device_scale_factor=1.5)
    page.goto(sys.argv[1] + "/sign-in")
    page.get_by_label("Email").fill("demo@plates.example")
    page.get_by_label("Password").fill("train-with-plates")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", name="Today").wait_for()
    for name, address in PAGES.items():
        page.goto(sys.argv[1] + address, wait_until="networkidle")
        page.screenshot(path=FOLDER / f"{name}.png")
    chromium.close()
