from __future__ import annotations

import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zapdesk.checks import ntp
from zapdesk.checks.failures import Failure, Stage, State
from zapdesk.checks.types import NtpAnswer
from zapdesk.practice import world
from zapdesk.practice.faults import Gate, Names, Time, Way

GATE = Gate(host=world.TIME, port=123)


def test_four_servers_agree(measure) -> None:
    reading = measure(ntp.check_ntp, "ntp")
    assert (reading.state, reading.failure, reading.unit) == (State.MEASURED, None, "s")
    assert abs(reading.value) < 0.5
    assert len(reading.evidence.servers) == 4
    for server in reading.evidence.servers:
        assert (server.tries, server.late, server.stratum, server.leap) == (1, False, 2, 0)
        assert abs(server.offset_s) < 0.5


def test_the_offset_is_the_servers_clock_minus_this_pcs(measure) -> None:
    reading = measure(ntp.check_ntp, "ntp", time=Time.WRONG, time_off_s=7200.0)
    assert reading.value == pytest.approx(7200, abs=1)
    reading = measure(ntp.check_ntp, "ntp", pc_clock_off_s=3600.0)
    assert reading.value == pytest.approx(-3600, abs=1)


def test_one_of_four_wrong_leaves_the_median_right(measure) -> None:
    reading = measure(ntp.check_ntp, "ntp", time=Time.WRONG, time_faulty=1)
    assert abs(reading.value) < 1
    assert sum(abs(s.offset_s) > 60 for s in reading.evidence.servers) == 1


@pytest.mark.parametrize(
    ("way", "failure"), [(Way.SWALLOWED, Failure.TIMED_OUT), (Way.REFUSED, Failure.REFUSED)]
)
def test_nobody_answers_after_two_questions(measure, way, failure) -> None:
    reading = measure(ntp.check_ntp, "ntp", gates=(Gate(host=world.TIME, port=123, way=way),))
    assert (reading.state, reading.stage, reading.failure) == (State.FAILED, Stage.ASK, failure)
    assert {s.tries for s in reading.evidence.servers} == {2}
    assert reading.value is None


@pytest.mark.parametrize(
    ("how", "failure"),
    [
        (Time.UNSYNCHRONISED, Failure.UNSYNCHRONISED),
        (Time.STRATUM_16, Failure.UNSYNCHRONISED),
        (Time.KISS_DENY, Failure.KISS_OF_DEATH),
        (Time.KISS_RATE, Failure.RATE_LIMITED),
        (Time.FOREIGN, Failure.FOREIGN_ANSWER),
    ],
)
def test_answers_that_are_no_use(measure, how, failure) -> None:
    reading = measure(ntp.check_ntp, "ntp", time=how)
    assert (reading.state, reading.failure) == (State.FAILED, failure)
    assert {s.offset_s for s in reading.evidence.servers} == {None}


def test_a_useful_one_among_useless_ones(measure) -> None:
    reading = measure(ntp.check_ntp, "ntp", time=Time.STRATUM_16, time_faulty=3)
    assert reading.state is State.MEASURED


def test_the_second_question_is_late(measure) -> None:
    reading = measure(ntp.check_ntp, "ntp", loses_first=True)
    assert reading.state is State.MEASURED
    assert all(s.late and s.tries == 2 for s in reading.evidence.servers if not s.failure)


def test_no_name_no_question(measure) -> None:
    reading = measure(ntp.check_ntp, "ntp", router_dns=Names.SILENT, gates=(Gate(),))
    assert (reading.state, reading.failure) == (State.NOT_RUN, Failure.NO_NAME)
    assert reading.evidence.servers == ()


def test_median_is_a_value_that_was_measured() -> None:
    assert ntp.median([3.0, 1.0, 2.0]) == 2.0
    assert ntp.median([4.0, 1.0, 3.0, 2.0]) == 2.0


@given(st.binary(min_size=48, max_size=80))
@settings(max_examples=300, deadline=None)
def test_any_packet_is_read(raw) -> None:
    answer = ntp._read(raw, "203.0.113.1", 1_000_000.0, 1_000_001.0)
    assert isinstance(answer, NtpAnswer)
    assert answer.failure is not None or answer.offset_s is not None


def _packet(*, mode=4, received=bytes(8), sent=bytes(8)) -> bytes:
    return bytes((4 << 3 | mode, 1)) + bytes(30) + received + sent


_NOW = bytes((0xEE, 0, 0, 0, 0, 0, 0, 0))


@pytest.mark.parametrize(
    ("packet", "failure"),
    [
        (_packet(received=_NOW, sent=_NOW), None),
        (_packet(), Failure.UNSYNCHRONISED),
        (_packet(received=_NOW), Failure.UNSYNCHRONISED),
        (_packet(sent=_NOW), Failure.UNSYNCHRONISED),
        (_packet(mode=3, received=_NOW, sent=_NOW), Failure.MALFORMED),  # our own question
        (_packet(mode=5, received=_NOW, sent=_NOW), Failure.MALFORMED),  # said to everybody
    ],
)
def test_a_time_of_zero_is_no_time_and_a_question_no_answer(packet, failure) -> None:
    answer = ntp._read(packet, "203.0.113.1", 1_000_000.0, 1_000_001.0)
    assert answer.failure is failure
    assert (answer.offset_s is None) is (failure is not None)


def test_bytes_of_strangers_do_not_stop_it(loopback, patience, monkeypatch) -> None:
    class Strange(asyncio.DatagramProtocol):
        def connection_made(self, transport) -> None:
            self.transport = transport

        def datagram_received(self, data, addr) -> None:
            for raw in (b"", b"short", bytes(48), b"\xff" * 300):
                self.transport.sendto(raw, addr)

    async def scenario():
        loop = asyncio.get_running_loop()
        transport, _ = await loop.create_datagram_endpoint(Strange, local_addr=("127.0.0.1", 0))
        port = transport.get_extra_info("sockname")[1]
        try:
            return await ntp._ask(loopback, "192.0.2.5", port, patience)
        finally:
            transport.close()
            await asyncio.sleep(0)

    answer = asyncio.run(scenario())
    assert answer.failure is Failure.FOREIGN_ANSWER
    assert loopback.all_closed()
