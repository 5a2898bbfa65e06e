"""A language that does not exist, as a folder of catalogues: every text is the English one in brackets."""

import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

LANGUAGE = "xx"
OPEN, CLOSE = "⟦", "⟧"


def program_with_another_language(executable: Path, folder: Path) -> Path:
    """A copy of the program to which a folder of texts was added, and nothing else."""
    build = executable.resolve().parent
    shutil.copy(build / "plates", folder)
    for bundle in build.glob("plates_*.resources"):
        shutil.copytree(bundle, folder / bundle.name)
    texts = folder / "plates_PlatesCore.resources" / "Texts"
    (texts / LANGUAGE / "names").mkdir(parents=True)
    for file in (texts / "de").rglob("*.json"):
        if file.name in ("asked.json", "measures.json"):
            continue
        content = json.loads(file.read_text(encoding="utf-8"))
        if file.name == "language.json":
            content = facts(json.loads((texts / "en" / file.name).read_text(encoding="utf-8")))
        else:
            content = {key: in_brackets(key, value) for key, value in content.items()}
        (texts / LANGUAGE / file.relative_to(texts / "de")).write_text(json.dumps(content), encoding="utf-8")
    return folder / "plates"


def in_brackets(key: str, value: object) -> object:
    text = f"{OPEN}{key.split('|')[0]}{CLOSE}"
    # One form for all numbers.
    return {"other": text, "by": value.get("by", "1")} if isinstance(value, dict) else text


def facts(english: dict) -> dict:
    names = ("weekdays", "short_weekdays", "months", "short_months")
    brackets = {name: [f"{OPEN}{one}{CLOSE}" for one in english[name]] for name in names}
    return english | brackets | {"name": f"{OPEN}Other{CLOSE}", "plurals": {}}


class ShownTexts(HTMLParser):
    """The texts of a page that people see or hear."""

    ATTRIBUTES = {"aria-label", "title", "placeholder", "alt", "label", "data-undo-text", "data-label"}

    def __init__(self, html: str):
        super().__init__()
        self.texts: list[str] = []
        self._hidden = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in ("script", "style")
        self.texts += [value for name, value in attrs if name in self.ATTRIBUTES and value]

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.texts.append(data)


def outside_of_brackets(text: str) -> str:
    """What of a text comes from no catalogue."""
    depth, rest = 0, ""
    for character in text:
        depth += character == OPEN
        rest += "" if depth else character
        depth -= character == CLOSE
    return rest


# The same in every language.
UNITS = r"kg|lb|g|mg|µg|ml|oz|kcal|kJ|km|m|s|min|h|cm|mmol|RPE|RIR|Plates|x"


def words_from_no_catalogue(html: str, own: list[str]) -> list[str]:
    """Words of a page that neither a catalogue nor a person (`own`) has."""
    found = []
    for text in ShownTexts(html).texts:
        rest = outside_of_brackets(text)
        for word in own:
            rest = rest.replace(word, " ")
        rest = re.sub(rf"\b(?:{UNITS})\b", " ", rest)
        if re.search(r"[^\W\d_]", rest):
            found.append(" ".join(text.split()))
    return found
