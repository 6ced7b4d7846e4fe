from __future__ import annotations

import copy
import json

import pytest
from jsonschema import ValidationError

from zapdesk.base import resources
from zapdesk.catalogue.load import load_catalogue
from zapdesk.checks.failures import Failure, Stage
from zapdesk.cli.document import encode
from zapdesk.cli.schema import FILE, check_schema
from zapdesk.diagnosis.params import CODES
from zapdesk.diagnosis.types import FixedBy, Outcome


@pytest.fixture
def said(check):
    return check("closed-8883", "--json", "-").json


def test_the_file_is_what_the_types_make() -> None:
    assert resources.path("schema", FILE).read_bytes() == encode(check_schema())


def test_the_closed_lists_are_there() -> None:
    named = json.loads(encode(check_schema()))["$defs"]
    assert set(named["Stage"]["enum"]) == set(Stage)
    assert set(named["Failure"]["enum"]) == set(Failure)
    assert set(named["Outcome"]["enum"]) == set(Outcome)
    assert set(named["FixedBy"]["enum"]) == set(FixedBy)
    assert set(named["Code"]["enum"]) == set(CODES)
    units = named["Check"]["properties"]["unit"]["anyOf"][0]["enum"]
    assert set(units) >= {"s", "addresses"}
    limits = {r.limit.unit for r in load_catalogue().requirements if r.limit.unit}
    limit = named["Check"]["properties"]["limit"]["anyOf"][0]["properties"]
    assert set(limit["unit"]["anyOf"][0]["enum"]) == limits


def test_the_keys_of_params_are_there_for_every_code() -> None:
    kinds = json.loads(encode(check_schema()))["$defs"]["Finding"]["oneOf"]
    keys = {
        code: tuple(kind["properties"]["params"]["properties"])
        for kind in kinds
        for code in kind["properties"]["code"]["enum"]
    }
    assert keys == {name: code.params for name, code in CODES.items()}
    assert len(keys) == sum(len(kind["properties"]["code"]["enum"]) for kind in kinds)
    assert all(kind["properties"]["params"]["additionalProperties"] is False for kind in kinds)


def _set(path: str, value: object):
    def change(whole) -> None:
        *way, last = (int(part) if part.isdigit() else part for part in path.split("/"))
        for part in way:
            whole = whole[part]
        whole[last] = value

    return change


@pytest.mark.parametrize(
    "change",
    [
        _set("schema", "zapdesk.check/2"),
        _set("outcome", "not-tested"),
        _set("stations", 0),
        _set("more", 1),
        _set("vantage/dhcp/more", 1),
        _set("findings/0/code", "port-8884-blocked"),
        _set("findings/0/params/more", 1),
        _set("findings/0/params", {}),
        _set("findings/0/params/port", {"a": 1}),
        _set("findings/0/outcome", "good"),
        _set("findings/0/fixed_by", "nobody"),
        _set("checks/0/outcome", "incomplete"),
        _set("checks/8/stage", "somewhere"),
        _set("checks/8/failure", "odd"),
        _set("checks/8/unit", "furlong"),
        _set("checks/8/explained_by", "nothing"),
        _set("checks/8/evidence/more", 1),
        _set("checks/8/evidence/connect/tries", "four"),
        _set("checks/8/evidence/type", "mqqt"),
    ],
)
def test_the_schema_refuses_what_is_not_promised(said, validator, change) -> None:
    validator.validate(said)
    other = copy.deepcopy(said)
    change(other)
    assert other != said
    with pytest.raises(ValidationError):
        validator.validate(other)
