from __future__ import annotations

import tomllib

import pytest

from zapdesk.base import resources
from zapdesk.base.version import version


def test_pyproject_is_the_only_source() -> None:
    project = resources.folder().parent / "pyproject.toml"
    if not project.is_file():
        pytest.skip("an installed program has no pyproject.toml beside it")
    assert version() == tomllib.loads(project.read_text("utf-8"))["project"]["version"]
