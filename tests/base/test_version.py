from __future__ import annotations

import tomllib

import pytest

from zapdesk.base import resources
from zapdesk.base.version import readable, version


def test_pyproject_is_the_only_source() -> None:
    project = resources.folder().parent / "pyproject.toml"
    if not project.is_file():
        pytest.skip("an installed program has no pyproject.toml beside it")
    assert version() == tomllib.loads(project.read_text("utf-8"))["project"]["version"]


@pytest.mark.parametrize(
    ("installed", "shown"),
    [("0.1.0", "0.1.0"), ("0.1.0+test.build", "0.1.0 (test build)"), ("1.2", "1.2")],
)
def test_a_test_build_says_so(installed: str, shown: str) -> None:
    assert readable(installed) == shown
