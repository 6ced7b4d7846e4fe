from __future__ import annotations

import asyncio

import pytest
from speedbench.floor import connect_packet, floor, question
from speedbench.practice import bare_way

from zapdesk.practice.faults import Broker, Faults
from zapdesk.practice.site import open_site_with


def _floor(faults: Faults) -> float:
    async def whole() -> float:
        async with open_site_with(faults) as vantage:
            return await asyncio.wait_for(floor(bare_way(vantage)), 5)

    return asyncio.run(whole())


def test_the_floor_gets_as_far_as_a_connack():
    assert _floor(Faults()) > 0


def test_the_floor_counts_every_round_trip():
    # Of the site's delay each answer has one: name, TCP, two of TLS 1.2, CONNACK. The practice
    # site delays a connection in its vantage, which the floor goes without: four are left.
    assert _floor(Faults(answer_delay_s=0.05)) > 4 * 0.05


def test_an_answer_that_is_no_connack_is_no_floor():
    with pytest.raises(ValueError, match="no CONNACK"):
        _floor(Faults(broker=Broker.NOT_MQTT))


def test_the_packets_are_what_the_protocols_say():
    assert question("a.bc")[12:] == b"\1a\2bc\0\0\1\0\1"
    packet = connect_packet("h")
    assert packet[:2] == bytes([0x10, len(packet) - 2])
    long = connect_packet("h" * 120)
    assert long[1] & 0x7F | long[2] << 7 == len(long) - 3
