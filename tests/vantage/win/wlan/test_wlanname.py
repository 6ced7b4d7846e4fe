"""The name of the joined network, where Windows tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from zapdesk.vantage.win import wlanapi
from zapdesk.vantage.win.wlanname import joined_name

if TYPE_CHECKING:
    from types import SimpleNamespace

    from tests.vantage.win.wlan.conftest import Played


@pytest.fixture(autouse=True)
def library(played: Played, monkeypatch: pytest.MonkeyPatch) -> None:
    """The played library is this PC's."""
    monkeypatch.setattr(wlanapi, "load", lambda: played.library)


def test_the_name_of_the_joined_network(played: Played, packed: SimpleNamespace) -> None:
    played.queries[7] = packed.connection(b"Gar\xff\x00age")
    assert joined_name(packed.guid) == "Gar\\xff\\x00age"


@pytest.mark.parametrize("answer", [5, 5023, 1062, b""])
def test_a_name_that_windows_does_not_tell(
    played: Played, packed: SimpleNamespace, answer: int | bytes
) -> None:
    played.queries[7] = answer
    assert joined_name(packed.guid) is None
    assert played.calls[-1] == "close 0x1234"


def test_no_service(played: Played, packed: SimpleNamespace) -> None:
    played.opening = 1062
    assert joined_name(packed.guid) is None
