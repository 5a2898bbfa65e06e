"""What an export has, held to its published schema."""

import io
import json
import zipfile
from pathlib import Path

import jsonschema_rs

from .document import Client

SCHEMA = Path(__file__).resolve().parents[3] / "docs" / "export.schema.json"


def check_export(client: Client) -> None:
    """The zip is whole, and its JSON is as docs/export.schema.json describes it, with rows in most tables."""
    with zipfile.ZipFile(io.BytesIO(client.ask("GET", "/api/v1/export"))) as archive:
        assert archive.testzip() is None
        content = json.loads(archive.read("plates.json"))
        tables = {name: archive.read(name).decode() for name in archive.namelist() if name.endswith(".csv")}
    validator = jsonschema_rs.Draft202012Validator(json.loads(SCHEMA.read_text()), validate_formats=True)
    errors = [f"{list(error.instance_path)}: {error.message}"[:300] for error in validator.iter_errors(content)]
    assert not errors, errors[:5]
    filled = [name for name, rows in content["tables"].items() if rows]
    assert len(filled) > 25, filled
    assert len(tables) == 15 and all(text.count("\r\n") >= 1 for text in tables.values()), tables.keys()
