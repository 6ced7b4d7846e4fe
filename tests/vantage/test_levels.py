"""Levels that can be, and those that were worked out from per cent."""

from __future__ import annotations

import pytest

from zapdesk.vantage.levels import level, plausible


@pytest.mark.parametrize(
    ("dbm", "per_cent", "wanted"),
    [
        (-61.0, 80, (-61.0, False)),
        (-110.0, 80, (-110.0, False)),
        (-110.5, 80, (-60.0, True)),
        (0.0, 100, (-50.0, True)),
        (float("nan"), 1, (-99.5, True)),
        (None, 52, (-74.0, True)),
        (None, 0, (None, False)),
        (None, 101, (None, False)),
        (3.0, None, (None, False)),
    ],
)
def test_level(dbm: float | None, per_cent: int | None, wanted: tuple[float | None, bool]) -> None:
    assert level(dbm, per_cent) == wanted


def test_plausible() -> None:
    assert [plausible(dbm) for dbm in (None, -0.1, 0.0, -110.1)] == [False, True, False, False]
