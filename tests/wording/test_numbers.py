from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from zapdesk.wording import numbers


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [
        (12, 0, "12"),
        (-81.0, 0, "−81"),
        (0.0, 2, "0"),
        (-0.001, 2, "0"),
        (100.0, 1, "100"),
        (1.25, 1, "1.2"),
        (-0.2, 2, "−0.2"),
    ],
)
def test_number(value: float, places: int, shown: str) -> None:
    assert numbers.number(value, places) == shown


def test_decimal_mark() -> None:
    assert numbers.number(-1.5, 1, ",") == "−1,5"
    assert numbers.seconds(0.25, ",") == "0,2 s"


@pytest.mark.parametrize(
    ("value", "shown"), [(0.214, "+0.214"), (-0.214, "−0.214"), (0.0, "0"), (0.0001, "0")]
)
def test_signed(value: float, shown: str) -> None:
    assert numbers.signed(value, 3) == shown


def test_dbm_has_a_real_minus_sign() -> None:
    assert numbers.dbm(-81) == "−81 dBm"
    assert numbers.dbm(-72.5) == "−72.5 dBm"


@pytest.mark.parametrize(
    ("value", "shown"), [(0.04, "40 ms"), (0.21, "0.2 s"), (3.0, "3 s"), (0.0, "0 ms")]
)
def test_seconds(value: float, shown: str) -> None:
    assert numbers.seconds(value) == shown


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        (43200, ((12, "hour"),)),
        (86400, ((24, "hour"),)),
        (86401, ((24, "hour"), (1, "second"))),
        (129600, ((36, "hour"),)),
        (604800, ((7, "day"),)),
        (608400, ((7, "day"), (1, "hour"))),
        (3600, ((60, "minute"),)),
        (100, ((100, "second"),)),
        (-100, ((100, "second"),)),
        (1, ((1, "second"),)),
        (0, ((0, "second"),)),
    ],
)
def test_span_is_cut_and_never_rounded_up(value: float, parts: tuple[tuple[int, str]]) -> None:
    assert numbers.span(value) == parts


@pytest.mark.parametrize(
    ("value", "rounded"), [(7199.6, 7200), (-7230.0, 7200), (61.4, 61), (90_010, 90_000), (0.2, 0)]
)
def test_about(value: float, rounded: int) -> None:
    assert numbers.about(value) == rounded


def test_local_time() -> None:
    zone = timezone(timedelta(hours=1))
    assert (
        numbers.local_time(datetime(2026, 11, 20, 23, 30, tzinfo=UTC), zone) == "2026-11-21 00:30"
    )


def test_local_clock() -> None:
    zone = timezone(timedelta(hours=1))
    assert numbers.local_clock(datetime(2026, 11, 20, 23, 30, tzinfo=UTC), zone) == "00:30"


def test_a_moment_in_a_zone_that_is_given_names_it() -> None:
    when = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
    west = timezone(-timedelta(hours=3, minutes=30))
    assert numbers.moment(when, timezone(timedelta(hours=1))) == "2026-11-21 00:30 (UTC+01:00)"
    assert numbers.moment(when, west) == "2026-11-20 20:00 (UTC-03:30)"
    assert numbers.zoned_time(when, None) == "2026-11-20 23:30 (UTC)"
    assert numbers.moment(when, None) == numbers.local_time(when)
