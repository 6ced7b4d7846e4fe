"""The JSON schemas of ``zapdesk check --json`` and ``zapdesk wifi --json``, made from the types.

``python -m zapdesk.cli.schema`` writes them to resources/schema; a test holds them together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from zapdesk.base import resources
from zapdesk.catalogue.load import load_catalogue
from zapdesk.checks.types import Evidence
from zapdesk.checks.wifi.types import Security
from zapdesk.cli.document import encode
from zapdesk.cli.wifi_document import WIFI_SCHEMA
from zapdesk.diagnosis.params import CODES
from zapdesk.diagnosis.types import FixedBy, Outcome
from zapdesk.session.types import CHECK_SCHEMA

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zapdesk.diagnosis.params import Code

FILE = "zapdesk.check-1.json"
WIFI_FILE = "zapdesk.wifi-1.json"
_NETWORK_UNITS = ("s", "addresses", "dBm")
_STANDARDS = ("", "b", "g", "n", "bg", "bn", "gn", "bgn", "a", "an")
_PARAM_TYPES = ("string", "number", "boolean", "null")


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
                "findings": {"type": "array", "items": _ref("Finding")},
                "checks": {"type": "array", "items": _ref("Check")},
            }
        ),
        "$defs": {
            "Finding": _finding(CODES),
            "Check": _check(),
            "Code": _words(*CODES),
            "FixedBy": _words(*FixedBy),
            "Outcome": _words(*Outcome),
            "Param": {"type": [*_PARAM_TYPES, "array"], "items": {"type": "string"}},
            "Evidence": _shorter(evidence),
            **{name: _shorter(found) for name, found in definitions.items()},
        },
    }


def wifi_schema() -> dict[str, Any]:
    """JSON Schema 2020-12 of one list of networks."""
    codes = {name: code for name, code in CODES.items() if name.startswith("wifi-")}
    findings = {"type": "array", "items": _ref("Finding")}
    row = {
        "ssid": {"type": "string"},
        "ssid_hex": {"type": "string", "pattern": "^([0-9a-f]{2})*$"},
        "bssid": {"type": "string", "pattern": "^[0-9a-f]{2}(:[0-9a-f]{2}){5}$"},
        "channel": {"type": ["integer", "null"], "minimum": 1},
        "rssi_dbm": _nullable("number"),
        "security": _words(*Security),
        "standard": _words(*_STANDARDS),
        "findings": findings,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{WIFI_SCHEMA.replace('/', ':')}",
        "title": "The Wi-Fi networks that were heard",
        **_object(
            {
                "schema": {"const": WIFI_SCHEMA},
                "findings": findings,
                "networks": {"type": "array", "items": _object(row)},
            }
        ),
        "$defs": {
            "Finding": _finding(codes),
            "Code": _words(*codes),
            "FixedBy": _words(*FixedBy),
            "Outcome": _words(*Outcome),
            "Param": {"type": [*_PARAM_TYPES, "array"], "items": {"type": "string"}},
        },
    }


def _finding(codes: Mapping[str, Code]) -> dict[str, Any]:
    """A finding carries exactly the params of its code; codes with the same ones stand together."""
    alike: dict[tuple[str, ...], list[str]] = {}
    for name, code in codes.items():
        alike.setdefault(code.params, []).append(name)
    whole = _object(
        {
            "code": _ref("Code"),
            "outcome": _ref("Outcome"),
            "fixed_by": _ref("FixedBy"),
            "checks": _list("string"),
            "params": {"type": "object"},
        }
    )
    kinds = [
        {
            "properties": {
                "code": _words(*names),
                "params": _object({key: _ref("Param") for key in params}),
            }
        }
        for params, names in alike.items()
    ]
    return {**whole, "oneOf": kinds}


def _check() -> dict[str, Any]:
    return _object(
        {
            "id": {"type": "string"},
            "outcome": _words(*(o for o in Outcome if o is not Outcome.INCOMPLETE)),
            "stage": _maybe(_ref("Stage")),
            "failure": _maybe(_ref("Failure")),
            "duration_s": {"type": "number", "minimum": 0},
            "value": _nullable("number"),
            "unit": _maybe(_words(*_NETWORK_UNITS)),
            "limit": _maybe(_limit()),
            "explained_by": _maybe(_ref("Code")),
            "evidence": {"anyOf": [_ref("Evidence"), {"type": "object", "maxProperties": 0}]},
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


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{name}"}


def _nullable(kind: str) -> dict[str, Any]:
    return {"type": [kind, "null"]}


def _maybe(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]}


def _shorter(schema: Any) -> Any:
    """What msgspec made, without titles and defaults, and with "or null" said in one line."""
    match schema:
        case {"anyOf": [{"type": str(kind), **more}, {"type": "null"}]} if not more:
            return _nullable(kind)
        case {"anyOf": [{"type": "array", **more}, {"type": "null"}]}:
            return {"type": ["array", "null"], **_shorter(more)}
        case dict():
            kept = {k: v for k, v in schema.items() if k not in ("title", "default")}
            return {key: _shorter(value) for key, value in kept.items()}
        case list():
            return [_shorter(one) for one in schema]
        case _:
            return schema


if __name__ == "__main__":
    for name, schema in ((FILE, check_schema()), (WIFI_FILE, wifi_schema())):
        target = resources.folder() / "schema" / name
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(encode(schema))
