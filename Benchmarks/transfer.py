"""What a browser that comes for the first time has to fetch for a page, in bytes on the wire."""

import gzip
import re

ASSET = re.compile(rb'/assets/[A-Za-z0-9._-]+')


def first_visit(server, path, cookie):
    """The bytes of the page's HTML, and of the page with its style, modules and icons."""
    html_bytes, html = fetch(server, path, cookie)
    total, waiting, seen = html_bytes, ASSET.findall(html), set()
    while waiting:
        asset = waiting.pop()
        # Pictures are for installing alone, and no visit loads them.
        if asset in seen or asset.endswith(b".png"):
            continue
        seen.add(asset)
        size, text = fetch(server, asset.decode(), cookie)
        total += size
        # A module names those that it imports, and the manifest its icons.
        waiting += ASSET.findall(text)
    return html_bytes, total


def fetch(server, path, cookie):
    status, headers, body = server.get(path, {"Cookie": cookie, "Accept-Encoding": "gzip"})
    if status != 200:
        raise SystemExit(f"GET {path} was answered with {status}.")
    head = sum(len(name) + len(value) + 4 for name, value in headers.items())
    compressed = headers.get("Content-Encoding") == "gzip"
    return len(body) + head, gzip.decompress(body) if compressed else body
