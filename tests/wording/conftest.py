from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from zapdesk.wording.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def texts() -> Texts:
    return Texts("en")


@pytest.fixture(autouse=True)
def _utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Moments are written in local time: one zone for all."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()
