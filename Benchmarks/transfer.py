"""What a browser that comes for the first time fetches to show a page, in bytes on the wire.

    .build/venv/bin/python Benchmarks/transfer.py PORT COOKIE PATH …

Prints for each page the bytes of its HTML and of all that it loads, as JSON. Chromium loads it, because only a page
itself knows which modules it needs. What the service worker stores for later travels when the page is shown already,
and is not counted.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def first_visits(server, paths, cookie):
    """For each path the bytes of the page's HTML, and of the page with all that it loads."""
    command = [ROOT / ".build/venv/bin/python", __file__, str(server.port), cookie, *paths]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def first_visit(chromium, address, path, cookie):
    name, value = cookie.split("=", 1)
    context = chromium.new_context(service_workers="block")
    context.add_cookies([{"name": name, "value": value, "url": address}])
    page = context.new_page()
    sizes, addresses = {}, {}
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.responseReceived", lambda event: addresses.update({event["requestId"]: event["response"]["url"]}))
    session.on("Network.loadingFinished", lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}))
    answer = page.goto(address + path)
    if answer.status != 200:
        raise SystemExit(f"GET {path} was answered with {answer.status}.")
    page.wait_for_load_state("networkidle")
    html = sum(size for request, size in sizes.items() if addresses.get(request) == address + path)
    context.close()
    return html, sum(sizes.values())


def main():
    from playwright.sync_api import sync_playwright

    port, cookie, *paths = sys.argv[1:]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium-headless-shell"), args=["--no-sandbox"]
        )
        print(json.dumps([first_visit(chromium, f"http://127.0.0.1:{port}", path, cookie) for path in paths]))


if __name__ == "__main__":
    main()
