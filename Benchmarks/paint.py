"""How soon a page is painted on a slow telephone, and whether anything moves; in Chromium.

    .build/venv/bin/python Benchmarks/paint.py http://127.0.0.1:8080/progress/exercises/ID COOKIE
"""

import statistics
import sys
import urllib.parse

from playwright.sync_api import sync_playwright

TIMES = 5
WATCH = """
    window.painted = 0;
    window.moved = 0;
    new PerformanceObserver(list => {
        for (const entry of list.getEntries()) window.painted = entry.startTime;
    }).observe({ type: "largest-contentful-paint", buffered: true });
    new PerformanceObserver(list => {
        for (const entry of list.getEntries()) window.moved += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
"""


def visit(browser, address: str, cookie: str) -> tuple[float, float]:
    """Milliseconds to the largest contentful paint, and the sum of layout shifts, of a first visit."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    name, value = cookie.split("=", 1)
    parts = urllib.parse.urlsplit(address)
    context.add_cookies([{"name": name, "value": value, "url": f"{parts.scheme}://{parts.netloc}"}])
    page = context.new_page()
    page.add_init_script(WATCH)
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", {
        "offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8,
    })
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(address, wait_until="load")
    page.wait_for_timeout(1500)
    figures = page.evaluate("() => [window.painted, window.moved]")
    context.close()
    return figures[0], figures[1]


def main() -> None:
    address, cookie = sys.argv[1:3]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium-headless-shell", args=["--no-sandbox"]
        )
        visits = [visit(browser, address, cookie) for _ in range(TIMES)]
        browser.close()
    paint = statistics.median(milliseconds for milliseconds, _ in visits)
    shift = max(moved for _, moved in visits)
    print(f"{'largest contentful paint, slowed, ms':40}{paint:9.0f}  {'< 1500':8}{'ok' if paint < 1500 else 'below'}")
    print(f"{'layout shift':40}{shift:9.3f}  {'≤ 0':8}{'ok' if shift == 0 else 'below'}")


if __name__ == "__main__":
    main()
