"""The JSON schema of ``zapdesk check --json``, made from the types themselves.

``python -m zapdesk.cli.schema`` writes it to resources/schema; a test holds the two together.
"""

from __future__ import annotations

from typing import Any

import msgspec

from zapdesk.base import resources
from zapdesk.catalogue.load import load_catalogue
from zapdesk.checks.types import Evidence, Failure, Stage
from zapdesk.cli.document import encode
from zapdesk.diagnosis.params import NETWORK, ON_SITE
from zapdesk.diagnosis.types import FixedBy, Outcome
from zapdesk.session.types import CHECK_SCHEMA

FILE = "zapdesk.check-1.json"
_NETWORK_UNITS = ("s", "addresses", "dBm")


def check_schema() -> dict[str, Any]:
    """JSON Schema 2020-12 of one result."""
    (evidence,), definitions = msgspec.json.schema_components(
        [Evidence], ref_template="#/$defs/{name}"
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{CHECK_SCHEMA.replace('/', ':')}",
        "title": "The result of one network check",
        **_object(
            {
                "schema": {"const": CHECK_SCHEMA},
                "outcome": _words("pass", "attention", "fail", "incomplete"),
                "practice": _nullable("string"),
                "roots": _words("bundled", "custom", "practice"),
                "model": {"type": "string"},
                "connection": {"type": "string"},
                "stations": {"type": "integer", "minimum": 1},
                "catalogue": {"type": "string", "format": "date"},
                "version": {"type": "string"},
                "started": {"type": "string", "format": "date-time"},
                "cancelled": {"type": "boolean"},
                "vantage": _vantage(),
                "duration_s": {"type": "number", "minimum": 0},
                "findings": {"type": "array", "items": {"oneOf": _findings()}},
                "checks": {"type": "array", "items": _check(evidence)},
            }
        ),
        "$defs": definitions,
    }


def _findings() -> list[dict[str, Any]]:
    codes = {**NETWORK, **ON_SITE}
    return [
        _object(
            {
                "code": {"const": name},
                "outcome": _words(*(o.value for o in Outcome)),
                "fixed_by": _words(*(f.value for f in FixedBy)),
                "checks": _list("string"),
                "params": _object({key: {} for key in code.params}),
            }
        )
        for name, code in codes.items()
    ]


def _check(evidence: dict[str, Any]) -> dict[str, Any]:
    return _object(
        {
            "id": {"type": "string"},
            "outcome": _words("pass", "attention", "fail", "not-tested", "not-applicable"),
            "stage": _maybe(_words(*(s.value for s in Stage))),
            "failure": _maybe(_words(*(f.value for f in Failure))),
            "duration_s": {"type": "number", "minimum": 0},
            "value": _nullable("number"),
            "unit": _maybe(_words(*_NETWORK_UNITS)),
            "limit": _maybe(_limit()),
            "explained_by": _maybe(_words(*NETWORK, *ON_SITE)),
            "evidence": {"anyOf": [evidence, {"type": "object", "maxProperties": 0}]},
        }
    )


def _limit() -> dict[str, Any]:
    kinds = sorted({r.limit.kind for r in load_catalogue().requirements})
    units = sorted({r.limit.unit for r in load_catalogue().requirements if r.limit.unit})
    return _object(
        {
            "kind": _words(*kinds),
            "value": {},
            "unit": _maybe(_words(*units)),
            "ours": {"type": "boolean"},
            "source": {"type": "string"},
        }
    )


def _vantage() -> dict[str, Any]:
    dhcp = _object({"server": _nullable("string"), "lease_s": _nullable("integer")})
    return _object(
        {
            "adapter": _nullable("string"),
            "kind": _nullable("string"),
            "ipv4": _nullable("string"),
            "gateway": _nullable("string"),
            "dns": _maybe(_list("string")),
            "dhcp": _maybe(dhcp),
        }
    )


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _words(*words: str) -> dict[str, Any]:
    return {"enum": list(words)}


def _list(kind: str) -> dict[str, Any]:
    return {"type": "array", "items": {"type": kind}}


def _nullable(kind: str) -> dict[str, Any]:
    return {"type": [kind, "null"]}


def _maybe(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]}


if __name__ == "__main__":
    target = resources.path("schema", FILE)
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(encode(check_schema()))
