"""One laboratory for each worker; a case changes it, the next one changes it again."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))

from sitelab.settings import Settings
from sitelab.site import Lab, why_not

if TYPE_CHECKING:
    from collections.abc import Iterator

_HERE = Path(__file__).resolve().parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder, and say plainly why it is left out where it must be."""
    reason = why_not()
    for item in items:
        if _HERE in item.path.parents:
            item.add_marker(pytest.mark.lab)
            if reason and "lab" in getattr(item, "fixturenames", ()):
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def standing_lab() -> Iterator[Lab]:
    with Lab() as lab:
        yield lab


@pytest.fixture
def lab(standing_lab: Lab) -> Lab:
    standing_lab.renew(Settings())
    return standing_lab
