"""docs/openapi.yaml, and a client that holds every answer to it."""

import json
from pathlib import Path

import requests
import schemathesis

PATH = Path(__file__).resolve().parents[3] / "docs" / "openapi.yaml"


def operation_count() -> int:
    return sum(1 for _ in schemathesis.openapi.from_path(PATH).get_all_operations())


class Client:
    """Asks a server by the document: an answer that it does not describe is a failure."""

    def __init__(self, server, token: str):
        self.base = f"http://127.0.0.1:{server.port}"
        self.schema = schemathesis.openapi.from_path(PATH)
        self.session = requests.Session()
        self.session.headers["Authorization"] = f"Bearer {token}"
        self.asked: set[str] = set()
        self.undo_id: str | None = None

    def ask(self, method: str, path: str, body=None, /, status: int = 200, query=None, **ids):
        """Sends a request and answers the JSON, or the bytes of a file; `path` is the document's, `ids` fill its names."""
        operation = self.schema[path][method]
        answer = self.session.request(
            method, self.base + path.format(**ids), params=query,
            data=body if body is None or isinstance(body, bytes) else json.dumps(body),
            headers={} if body is None else {"Content-Type": media_type(body)}, timeout=20,
        )
        assert answer.status_code == status, f"{method} {path}: {answer.status_code} {answer.text}"
        try:
            operation.validate_response(answer)
        except BaseExceptionGroup as failures:
            told = "\n".join(map(str, failures.exceptions))
            raise AssertionError(f"{method} {path}: {told}") from None
        self.undo_id = answer.headers.get("Undo-Id")
        self.asked.add(operation.definition.raw["operationId"])
        if answer.headers.get("Content-Type", "").startswith("application/json"):
            return answer.json()
        return answer.content or None

    def not_asked(self) -> set[str]:
        """The operations that the document has and that nothing has been asked of."""
        operations = {
            operation.ok().definition.raw["operationId"]
            for operation in self.schema.get_all_operations()
        }
        return operations - self.asked


def media_type(body: object) -> str:
    return "application/octet-stream" if isinstance(body, bytes) else "application/json"
