from __future__ import annotations

import pytest

from zapdesk.checks.failures import Failure, Stage, State
from zapdesk.practice import surroundings, world
from zapdesk.practice.faults import Faults
from zapdesk.session import answered
from zapdesk.session.types import Pool
from zapdesk.vantage.clock import SystemClock


def look(**faults: object):
    return surroundings.look(Faults(**faults), SystemClock().now())


def pool(first: str, last: str) -> Pool:
    return Pool(first=f"10.77.0.{first}", last=f"10.77.0.{last}")


@pytest.mark.parametrize(
    ("given", "size"),
    [
        (pool("100", "109"), 10),
        (pool("100", "100"), 1),
        (pool("1", "10"), 9),  # the router is .1
        (pool("20", "30"), 10),  # this PC is .23
        (pool("1", "254"), 252),
    ],
)
def test_the_routers_and_this_pcs_addresses_are_not_counted(asked, given, size) -> None:
    assert (world.ROUTER, world.PC) == ("10.77.0.1", "10.77.0.23")
    reading = answered.capacity(asked(pool=given, in_use=0), look())
    assert reading.evidence.pool == size
    assert (reading.value, reading.unit) == (size, "addresses")


@pytest.mark.parametrize("in_use", [0, 3, 10, 12])
def test_free_is_pool_less_in_use_and_may_be_negative(asked, in_use: int) -> None:
    reading = answered.capacity(asked(pool=pool("100", "109"), in_use=in_use, stations=4), look())
    assert (reading.state, reading.stage, reading.failure) == (State.MEASURED, None, None)
    assert reading.value == 10 - in_use
    assert (reading.evidence.stations, reading.evidence.in_use) == (4, in_use)


@pytest.mark.parametrize(
    "said", [{}, {"in_use": 3}, {"pool": pool("100", "109")}], ids=["nothing", "in use", "pool"]
)
def test_half_an_answer_is_no_number(asked, said) -> None:
    reading = answered.capacity(asked(**said), look())
    assert (reading.state, reading.stage) == (State.UNKNOWN, Stage.CAPACITY)
    assert (reading.failure, reading.value, reading.unit) == (Failure.NOT_ASKED, None, None)
    assert reading.evidence.subnet == 2 ** (32 - world.PREFIX) - 3


def test_without_an_address_and_a_pool_there_is_nothing_to_reckon_with(asked) -> None:
    reading = answered.capacity(asked(in_use=3), look(carrier=False))
    assert (reading.state, reading.failure) == (State.NOT_RUN, Failure.NOT_ASKED)
    assert reading.evidence.subnet is None


def test_a_pool_can_be_reckoned_with_while_the_cable_is_out(asked) -> None:
    request = asked(pool=pool("100", "109"), in_use=3)
    assert answered.capacity(request, look(carrier=False)).value == 7


@pytest.mark.parametrize("prefix", [30, 31, 32])
def test_the_smallest_subnets_have_room_for_nobody_or_one(asked, prefix: int) -> None:
    from msgspec.structs import replace

    around = look()
    adapter = replace(around.adapters[0], prefix=prefix)
    reading = answered.capacity(asked(), replace(around, adapters=(adapter,)))
    assert reading.evidence.subnet == {30: 1, 31: 0, 32: 0}[prefix]


@pytest.mark.parametrize("typed", ["zpr 000001", "ZPR-000001", " ZPR000001\n"])
def test_a_serial_is_kept_as_the_catalogue_writes_it(typed: str) -> None:
    reading = answered.lte_serial(typed)
    assert (reading.state, reading.evidence.serial) == (State.MEASURED, "ZPR000001")


@pytest.mark.parametrize("typed", [None, "", "   ", "-"])
def test_no_serial_is_not_asked(typed: str | None) -> None:
    reading = answered.lte_serial(typed)
    assert (reading.state, reading.failure) == (State.NOT_RUN, Failure.NOT_ASKED)
    assert reading.evidence.serial is None


@pytest.mark.parametrize(
    ("check", "reason"),
    [("wifi-signal", "survey"), ("wifi-signal:7", "survey"), ("lte-signal", "charger")],
)
def test_a_signal_is_never_measured_here(check: str, reason: str) -> None:
    reading = answered.signal(check)
    assert (reading.check, reading.state, reading.stage) == (check, State.NOT_RUN, Stage.SIGNAL)
    assert (reading.value, reading.evidence.reason) == (None, reason)
