"""Measures today's training page in a telephone's browser, with the processor slowed by 4.

    browser.py PLATES

Bytes and requests of a first visit and of a warm one; the time until the page can be used, warm and without a
connection; and the bytes of its modules. Prints a table as `make bench` does.
"""

import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

from playwright.sync_api import sync_playwright

from table import verdict

ROUNDS = 9
# The time from the start of a navigation until the page takes sets.
USABLE = """() => new Promise(done => {
    const look = () => document.querySelector("[data-ready]") ? done(performance.now()) : setTimeout(look, 1);
    look();
})"""
CACHED = """async () => {
    const state = await (await caches.match("/state"))?.json();
    return Boolean(navigator.serviceWorker.controller && state?.kept);
}"""


def serve(plates, folder):
    """The demo account's server and its address."""
    process = subprocess.Popen(
        [plates, "demo", "--port", "0", "--data-dir", folder], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    for line in process.stdout:
        if found := re.search(r"Plates is at http://127\.0\.0\.1:(\d+)", line):
            return process, f"http://localhost:{found[1]}"
    raise SystemExit("The server did not start.")


class Traffic:
    """What a page and its service worker fetch over the line."""

    def __init__(self, page):
        self.page_bytes = self.requests = self.scripts = 0
        kinds = {}
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        session.on("Network.responseReceived", lambda e: kinds.update(
            {e["requestId"]: "" if e["response"].get("fromServiceWorker") or e["response"].get("fromDiskCache") else e["type"]}
        ))
        session.on("Network.loadingFinished", lambda e: self.add(kinds.get(e["requestId"], ""), e["encodedDataLength"]))

    def add(self, kind, size):
        if not kind or not size:
            return
        self.page_bytes += size
        self.requests += 1
        self.scripts += size if kind == "Script" else 0


def visit(page, address):
    """The milliseconds until the page can be used, and its traffic."""
    traffic = Traffic(page)
    page.goto(address, wait_until="commit")
    usable = page.evaluate(USABLE)
    page.wait_for_load_state("networkidle")
    return usable, traffic


def rounds(context, address):
    figures = []
    for _ in range(ROUNDS):
        page = context.new_page()
        figures.append(visit(page, address))
        page.close()
    return statistics.median(usable for usable, _ in figures), figures[-1][1]


def html_size(context, address, page):
    """The bytes of the page as they travel: all that a warm visit asks for, by way of the service worker."""
    cookie = "; ".join(f"{one['name']}={one['value']}" for one in context.cookies())
    request = urllib.request.Request(f"{address}{page}", headers={"Cookie": cookie, "Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return len(answer.read())


def main():
    folder = tempfile.mkdtemp(prefix="plates-bench-")
    process, address = serve(sys.argv[1], folder)
    try:
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(
                executable_path=shutil.which("chromium-headless-shell"), args=["--no-sandbox"]
            )
            context = chromium.new_context(base_url=address, **playwright.devices["Pixel 7"])
            context.request.post("/sign-in", form={
                "email": "demo@plates.example", "password": "train-with-plates", "next": "/",
            }, headers={"Origin": address})
            page = context.new_page()
            first, cold = visit(page, "/training")
            for _ in range(600):
                if page.evaluate(CACHED):
                    break
                time.sleep(0.05)
            page.close()
            warm, again = rounds(context, "/training")
            html = html_size(context, address, "/training")
            context.set_offline(True)
            offline, _ = rounds(context, "/training")
            chromium.close()
    finally:
        process.terminate()
        process.wait()
        shutil.rmtree(folder, ignore_errors=True)
    rows = [
        ("first visit, kB", cold.page_bytes / 1000, "≤ 40"),
        ("first visit, requests", cold.requests, ""),
        ("first visit, modules with headers, kB", cold.scripts / 1000, ""),
        ("warm visit, page, kB", html / 1000, "≤ 12"),
        ("warm visit, everything else, kB", again.page_bytes / 1000, ""),
        ("first visit, usable after, ms", first, ""),
        ("warm visit, usable after, ms", warm, "< 1000"),
        ("without a connection, usable after, ms", offline, "< 1000"),
    ]
    print(f"\n{'training page, processor / 4':40}{'value':>9}  {'target':8}")
    for name, value, target in rows:
        print(f"{name:40}{value:9.3f}  {target:8}{verdict(value, target)}")


if __name__ == "__main__":
    main()
