from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import ntplib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zapdesk.practice import world
from zapdesk.practice.faults import Faults, Time
from zapdesk.practice.times import server

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from zapdesk.practice.vantage import PracticeVantage


SERVERS = world.ADDRESSES[world.TIME]


async def all_of(clients: Any, vantage: PracticeVantage) -> Any:
    return [await clients.timed(vantage, address) for address in SERVERS]


def test_four_servers_tell_the_true_time(visit: Callable[..., Any], clients: Any) -> None:
    async def guest(vantage: PracticeVantage) -> None:
        for answer in await all_of(clients, vantage):
            assert abs(answer.offset) < 5
            assert (answer.stratum, answer.leap, answer.mode, answer.version) == (2, 0, 4, 4)
            assert answer.echoed
            assert answer.orig_time < answer.recv_time + 5
            assert answer.recv_time <= answer.tx_time
            assert answer.ref_time < answer.tx_time

    visit("healthy", guest)


def test_wrong_servers_are_two_hours_off(visit: Callable[..., Any], clients: Any) -> None:
    async def guest(vantage: PracticeVantage) -> Any:
        return [round(answer.offset) for answer in await all_of(clients, vantage)]

    assert visit("time-wrong", guest) == pytest.approx([7200] * 4, abs=5)
    assert visit("one-time-server-wrong", guest) == pytest.approx([7200, 0, 0, 0], abs=5)
    late = Faults(time=Time.WRONG, time_off_s=-3600.0)
    assert visit(late, guest) == pytest.approx([-3600] * 4, abs=5)


@pytest.mark.parametrize(
    ("behaviour", "stratum", "leap", "reference", "echoed"),
    [
        (Time.UNSYNCHRONISED, 0, 3, bytes(4), True),
        (Time.STRATUM_16, 16, 3, b"INIT", True),
        (Time.KISS_DENY, 0, 3, b"DENY", True),
        (Time.KISS_RATE, 0, 3, b"RATE", True),
        (Time.FOREIGN, 2, 0, bytes([192, 0, 2, 123]), False),
    ],
)
def test_every_unusable_answer(
    visit: Callable[..., Any],
    clients: Any,
    behaviour: Time,
    stratum: int,
    leap: int,
    reference: bytes,
    echoed: bool,
) -> None:
    async def guest(vantage: PracticeVantage) -> None:
        for answer in await all_of(clients, vantage):
            assert (answer.stratum, answer.leap, answer.reference) == (stratum, leap, reference)
            assert answer.echoed is echoed

    visit(Faults(time=behaviour), guest)


def test_a_wrong_pc_clock_shows_as_an_offset_of_true_servers(
    visit: Callable[..., Any], clients: Any
) -> None:
    async def guest(vantage: PracticeVantage) -> Any:
        return [round(answer.offset) for answer in await all_of(clients, vantage)]

    assert visit("pc-clock-off", guest) == pytest.approx([7200] * 4, abs=5)


def test_closed_time_is_silent(visit: Callable[..., Any], clients: Any) -> None:
    async def guest(vantage: PracticeVantage) -> None:
        assert await clients.timed(vantage, SERVERS[0]) is None

    visit("time-closed", guest)


@pytest.mark.parametrize("version", [3, 4])
def test_answers_in_the_askers_version(version: int) -> None:
    question = ntplib.NTPPacket(version=version, mode=3, tx_timestamp=1.0).to_data()
    answer = server(Time.RIGHT, 0.0)(question)
    assert answer is not None
    assert len(answer) == 48
    assert answer[0] == version << 3 | 4


def test_the_timestamp_comes_back_to_the_very_bit() -> None:
    stamp = struct.pack("!II", 0xDEADBEEF, 0x01234567)
    answer = server(Time.RIGHT, 0.0)(b"\x23" + bytes(39) + stamp)
    assert answer is not None
    assert answer[24:32] == stamp


@given(st.binary(max_size=80))
def test_only_questions_are_answered(raw: bytes) -> None:
    answer = server(Time.RIGHT, 0.0)(raw)
    question = len(raw) >= 48 and raw[0] & 7 == 3 and raw[0] >> 3 & 7 in {3, 4}
    assert (answer is not None) is question
