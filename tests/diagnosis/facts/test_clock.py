from __future__ import annotations

import pytest

from zapdesk.diagnosis.facts.clock import ClockFacts

HOUR = 3600.0


@pytest.mark.parametrize(
    ("servers", "hosts", "wrong", "mostly", "offset"),
    [
        ((0.0, 0.1, -0.1, 0.0), (0.0, 0.5), 0, False, 0.0),
        ((), (), 0, False, None),
        ((), (HOUR,), 0, False, HOUR),
        ((HOUR, HOUR), (), 0, False, HOUR),  # nobody else to ask
        ((HOUR, HOUR, HOUR), (0.0,), 3, True, 0.0),
        ((HOUR, 0.0, 0.0), (0.0,), 1, False, 0.0),
        ((HOUR, 0.0), (0.0,), 1, False, 0.0),  # one of several, though the median is far off
        ((HOUR, HOUR, 0.0), (0.0,), 2, True, 0.0),
        ((HOUR,), (0.0,), 1, True, 0.0),
        ((HOUR, 0.0, 0.0, 0.0), (), 1, False, 0.0),
        ((HOUR, 0.0), (), 1, False, 0.0),
        ((60.0,), (0.0,), 0, False, 60.0),  # over the tolerance, not at it
        ((60.5,), (0.0,), 1, True, 0.0),
        ((-HOUR, -HOUR), (-HOUR,), 0, False, -HOUR),
    ],
)
def test_truth_among_clocks(
    servers: tuple[float, ...],
    hosts: tuple[float, ...],
    wrong: int,
    mostly: bool,
    offset: float | None,
) -> None:
    clock = ClockFacts(servers=servers, hosts=hosts, tolerance_s=60.0)
    assert len(clock.wrong) == wrong
    assert clock.mostly_wrong is mostly
    assert clock.offset == offset


@pytest.mark.parametrize(
    ("offset", "wrong"), [(0.0, False), (60.0, False), (60.1, True), (-61, True)]
)
def test_the_pc(offset: float, wrong: bool) -> None:
    assert ClockFacts(servers=(offset,), hosts=(offset,), tolerance_s=60.0).pc_wrong is wrong


@pytest.mark.parametrize(
    ("servers", "hosts", "wrong"),
    [
        ((HOUR,), (), True),
        ((), (HOUR,), True),
        ((HOUR,), (0.0,), False),  # off from the one, not from the other
        ((0.0,), (HOUR,), False),
        ((HOUR,), (2 * HOUR,), True),
        ((HOUR, 0.0, 0.0), (0.0,), False),
    ],
)
def test_a_pc_that_keeps_to_one_of_them_is_not_called_wrong(
    servers: tuple[float, ...], hosts: tuple[float, ...], wrong: bool
) -> None:
    assert ClockFacts(servers=servers, hosts=hosts, tolerance_s=60.0).pc_wrong is wrong


@pytest.mark.parametrize(
    ("servers", "hosts", "web"),
    [
        ((0.0,), (HOUR, 0.0), 0.0),
        ((HOUR,), (HOUR, 0.0), HOUR),
        ((), (HOUR, 0.0), 0.0),  # nobody else: this PC
        ((HOUR,), (HOUR, 0.0, 0.0), 0.0),  # two against one need no witness
        ((HOUR,), (20.0, 0.0), 10.0),
    ],
)
def test_of_two_hosts_that_disagree_the_one_counts_that_others_bear_out(
    servers: tuple[float, ...], hosts: tuple[float, ...], web: float
) -> None:
    assert ClockFacts(servers=servers, hosts=hosts, tolerance_s=60.0).web == web


def test_no_clock_at_all() -> None:
    clock = ClockFacts(servers=(), hosts=(), tolerance_s=60.0)
    assert (clock.pc_wrong, clock.reference) == (False, None)
