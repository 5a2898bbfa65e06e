#!/usr/bin/env python3
"""Draws the app's icons as PNG, in the sizes that home screens want; the shapes are those of icon.svg.

Usage: make_app_icons.py FOLDER
"""

import struct
import sys
import zlib
from pathlib import Path

BACKGROUND, WHITE = (0xB0, 0x3A, 0x10), (0xFF, 0xFF, 0xFF)
# x, y, width, height and radius on a canvas of 64.
BARBELL = [(8, 29, 48, 6, 3), (16, 17, 7, 30, 3), (41, 17, 7, 30, 3), (10, 22, 4, 20, 2), (50, 22, 4, 20, 2)]
# Each pixel is looked at in so many places in each direction, for smooth edges.
SAMPLES = 3


def inside(x, y, box):
    left, top, width, height, radius = box
    across = max(left + radius - x, x - (left + width - radius), 0)
    down = max(top + radius - y, y - (top + height - radius), 0)
    return left <= x <= left + width and top <= y <= top + height and across**2 + down**2 <= radius**2


def pixel(column, row, size, corner, scale):
    """The colour and the opacity of a pixel; the barbell is drawn smaller by `scale`."""
    drawn = white = 0
    for step in range(SAMPLES * SAMPLES):
        x = (column + (step % SAMPLES + 0.5) / SAMPLES) * 64 / size
        y = (row + (step // SAMPLES + 0.5) / SAMPLES) * 64 / size
        if not inside(x, y, (0, 0, 64, 64, corner)):
            continue
        drawn += 1
        at = (32 + (x - 32) / scale, 32 + (y - 32) / scale)
        white += any(inside(*at, box) for box in BARBELL)
    share = white / drawn if drawn else 0
    colour = [round(a + (b - a) * share) for a, b in zip(BACKGROUND, WHITE)]
    return bytes([*colour, round(255 * drawn / SAMPLES**2)])


def png(size, corner, scale):
    rows = b"".join(
        b"\0" + b"".join(pixel(column, row, size, corner, scale) for column in range(size))
        for row in range(size)
    )

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder = Path(sys.argv[1])
    # A mask may cut a fifth off each side; Apple's cuts the corners itself.
    for name, size, corner, scale in (
        ("icon-192", 192, 14, 1), ("icon-512", 512, 14, 1), ("icon-mask-512", 512, 0, 0.75), ("icon-180", 180, 0, 0.85),
    ):
        (folder / f"{name}.png").write_bytes(png(size, corner, scale))


if __name__ == "__main__":
    main()
