#!/usr/bin/env python3
"""Writes the icons that the pages use into one SVG sprite.

A page shows one with <svg><use href="…/icons.svg#house"/></svg>; it takes the colour of the text.

Usage: make_icons.py ZIP SPRITE      (the names are in icon_names.txt beside this script)
"""

import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

SVG = "http://www.w3.org/2000/svg"
NOTICE = """\
<!-- The icons are from Lucide (https://lucide.dev): ISC licence, copyright Lucide Contributors;
     those that Lucide took over from Feather: MIT licence, copyright Cole Bemis. -->"""
STYLE = (
    'fill="none" stroke="currentColor" stroke-width="2" '
    'stroke-linecap="round" stroke-linejoin="round"'
)


def wanted_names() -> list[str]:
    lines = Path(__file__).with_name("icon_names.txt").read_text(encoding="utf-8").splitlines()
    return sorted({line.strip() for line in lines if line.strip()})


def symbol(name: str, source: bytes) -> str:
    """One icon as a <symbol>, with the drawing style of the whole set."""
    icon = ElementTree.fromstring(source)
    shapes = []
    for shape in icon:
        # Without the namespace in the tag, ElementTree writes no prefix on every shape.
        for element in shape.iter():
            element.tag = element.tag.removeprefix(f"{{{SVG}}}")
        shape.tail = None
        shapes.append(ElementTree.tostring(shape, encoding="unicode").replace(" />", "/>"))
    view_box = icon.get("viewBox")
    return f'<symbol id="{name}" viewBox="{view_box}" {STYLE}>{"".join(shapes)}</symbol>'


def main() -> None:
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    archive, sprite = zipfile.ZipFile(sys.argv[1]), Path(sys.argv[2])
    names = wanted_names()
    there = set(archive.namelist())
    missing = [name for name in names if f"{name}.svg" not in there]
    if missing:
        sys.exit(f"make_icons.py: Lucide has no icon named {', '.join(missing)}.")
    lines = [f'<svg xmlns="{SVG}">', NOTICE]
    lines += [symbol(name, archive.read(f"{name}.svg")) for name in names]
    lines += ["</svg>", ""]

    sprite.parent.mkdir(parents=True, exist_ok=True)
    # What is installed into this folder is never committed.
    sprite.with_name(".gitignore").write_text("*\n", encoding="utf-8")
    # Renamed into place, so that a build at the same time never sees half of it.
    unfinished = sprite.with_suffix(".tmp")
    unfinished.write_text("\n".join(lines), encoding="utf-8")
    unfinished.replace(sprite)
    print(f"Wrote {len(names)} icons to {sprite}.")


if __name__ == "__main__":
    main()
