"""The JSON schemas of what is sealed and of what is said of it, made from the types themselves.

``python -m zapdesk.records.published`` writes them to resources/schema; a test holds the two
together. The file of a version that was ever shipped stays, also when its types are gone.
"""

from __future__ import annotations

from typing import Any

import msgspec

from zapdesk.base import resources
from zapdesk.records.manifest import MANIFEST_SCHEMA, REPORT_SCHEMA, Manifest, ReportSeal
from zapdesk.records.receipts import RECEIPT_SCHEMA, ReceiptFile
from zapdesk.records.saying import VERIFY_SCHEMA, VerifyDocument
from zapdesk.session.jobs import RECORD_SCHEMA
from zapdesk.session.types import Record

_TITLES: dict[str, tuple[type, str]] = {
    RECORD_SCHEMA: (Record, "A finished job, complete in itself"),
    MANIFEST_SCHEMA: (Manifest, "The sealed parts of one record; its SHA-256 is the fingerprint"),
    REPORT_SCHEMA: (ReportSeal, "That a report was made from a record"),
    VERIFY_SCHEMA: (VerifyDocument, "What a look at one file showed"),
    RECEIPT_SCHEMA: (ReceiptFile, "The office's word that it has a record"),
}


def schemas() -> dict[str, bytes]:
    """Every current schema by the name of its file."""
    return {f"{name.replace('/', '-')}.json": _written(name) for name in _TITLES}


def _written(name: str) -> bytes:
    kind, title = _TITLES[name]
    (top,), definitions = msgspec.json.schema_components([kind], ref_template="#/$defs/{name}")
    tree: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{name.replace('/', ':')}",
        "title": title,
        **top,
        "$defs": definitions,
    }
    return msgspec.json.format(msgspec.json.encode(tree), indent=1) + b"\n"


if __name__ == "__main__":
    for file, content in schemas().items():
        resources.path("schema", file).write_bytes(content)
