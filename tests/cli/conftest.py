"""The command line as it is used: words in; status, standard output and standard error out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from jsonschema import Draft202012Validator

from zapdesk.base import resources
from zapdesk.cli.main import main
from zapdesk.cli.schema import FILE

if TYPE_CHECKING:
    from collections.abc import Callable


class Said(NamedTuple):
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def zapdesk(capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """Run a command in this process."""

    def run(*words: object) -> Said:
        capsys.readouterr()
        status = main([str(word) for word in words])
        return Said(status, *capsys.readouterr())

    return run


@pytest.fixture
def check(zapdesk: Callable[..., Said]) -> Callable[..., Said]:
    """``zapdesk check`` for a Pro by power line at a practice site, in a hurry."""

    def run(site: str, *words: object) -> Said:
        usual = ("--model", "pro", "--connection", "plc", "--timeout", "1.0")
        return zapdesk("check", "--practice", site, *usual, *words)

    return run


@pytest.fixture(scope="session")
def validator() -> Draft202012Validator:
    """The published schema, as a stranger would use it."""
    schema = json.loads(resources.path("schema", FILE).read_bytes())
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
