from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from zapdesk.base import resources
from zapdesk.catalogue.load import load_catalogue

if TYPE_CHECKING:
    from pathlib import Path

    from zapdesk.catalogue.types import Catalogue


@pytest.fixture
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the program's own catalogue, to be spoiled."""
    return shutil.copytree(resources.path("catalogue"), tmp_path / "catalogue")
