"""Reading the kernel's messages; the messages here are put together as rtnetlink(7) says."""

from __future__ import annotations

import socket
import struct
import sys
from ipaddress import ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zapdesk.vantage.kernel import read_address, read_link, read_routes, snapshot
from zapdesk.vantage.netlink import Netlink, attribute, attributes


def _u32(number: int) -> bytes:
    return struct.pack("=I", number)


def test_attributes_there_and_back() -> None:
    data = attribute(3, b"eth0\0") + attribute(33, b"\1") + attribute(16 | 0x8000, b"")
    assert attributes(data) == {3: b"eth0\0", 33: b"\1", 16: b""}


@given(st.binary(max_size=200))
def test_attributes_of_anything(data: bytes) -> None:
    assert sum(len(value) + 4 for value in attributes(data).values()) <= len(data)


def test_a_wireguard_link() -> None:
    body = struct.pack("=BxHiII", 0, 65534, 7, 0x1 | 0x10 | 0x40 | 0x10000, 0)
    body += attribute(3, b"wg0\0") + attribute(33, b"\1")
    body += attribute(18, attribute(1, b"wireguard\0"))
    link = read_link(body)
    assert (link.name, link.index, link.hardware, link.kind) == ("wg0", 7, 65534, "wireguard")
    assert (link.up, link.carrier, link.loopback, link.master) == (True, True, False, None)


def test_a_link_that_is_down_says_nothing_of_its_cable() -> None:
    body = struct.pack("=BxHiII", 0, 1, 2, 0, 0) + attribute(3, b"eth0\0") + attribute(33, b"\1")
    assert read_link(body).carrier is None


def _address(flags: int, valid: int, local: str = "10.0.0.23", scope: int = 0) -> bytes:
    body = struct.pack("=BBBBI", socket.AF_INET, 24, flags & 0xFF, scope, 2)
    body += attribute(1, socket.inet_aton("10.0.0.99")) + attribute(2, socket.inet_aton(local))
    body += attribute(6, struct.pack("=IIII", valid, valid, 0, 0)) + attribute(8, _u32(flags))
    return body


def test_an_address_for_a_time() -> None:
    found = read_address(_address(0, 3600))
    assert found is not None
    assert (str(found.address), found.prefix, found.everywhere) == ("10.0.0.23", 24, True)
    assert found.expires
    assert found.network == ip_network("10.0.0.0/24")


def test_an_address_for_ever() -> None:
    found = read_address(_address(0x80, 0xFFFFFFFF, scope=253))
    assert found is not None
    assert not found.expires
    assert not found.everywhere


@pytest.mark.parametrize("flags", [0x08, 0x40])
def test_an_address_that_somebody_else_has_is_none(flags: int) -> None:
    assert read_address(_address(flags, 3600)) is None


def _route(kind: int = 1, table: int = 254, family: int = socket.AF_INET) -> bytes:
    return struct.pack("=BBBBBBBBI", family, 0, 0, 0, table, 3, 0, kind, 0)


def test_a_default_route() -> None:
    body = _route() + attribute(5, socket.inet_aton("10.0.0.1")) + attribute(4, _u32(2))
    (route,) = read_routes(body + attribute(6, _u32(600)) + attribute(15, _u32(254)))
    assert (route.index, route.gateway, route.metric) == (2, "10.0.0.1", 600)
    assert (route.main, route.default) == (True, True)


def test_a_route_of_another_table() -> None:
    (route,) = read_routes(_route(table=252) + attribute(4, _u32(5)) + attribute(15, _u32(51820)))
    assert (route.main, route.gateway, route.metric) == (False, None, 0)


def test_a_route_over_two_adapters() -> None:
    hops = b""
    for index, gateway in ((2, "10.0.0.1"), (3, "10.1.0.1")):
        via = attribute(5, socket.inet_aton(gateway))
        hops += struct.pack("=HBBi", 8 + len(via), 0, 0, index) + via
    found = list(read_routes(_route() + attribute(9, hops)))
    assert [(r.index, r.gateway) for r in found] == [(2, "10.0.0.1"), (3, "10.1.0.1")]


@pytest.mark.parametrize("body", [_route(kind=6), _route(kind=7), _route(family=socket.AF_INET6)])
def test_what_leads_nowhere_is_no_route(body: bytes) -> None:
    assert list(read_routes(body + attribute(4, _u32(2)))) == []


@given(st.binary(max_size=100))
def test_next_hops_of_anything(hops: bytes) -> None:
    assert len(list(read_routes(_route() + attribute(9, hops)))) <= len(hops) // 8


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel of Linux")
class TestHere:
    def test_loopback_is_seen(self) -> None:
        seen = snapshot()
        (loopback,) = [link for link in seen.links if link.loopback]
        assert loopback.name == "lo"
        assert "127.0.0.1" in [str(a.address) for a in seen.addresses if a.index == loopback.index]
        assert len(seen.ways) == 4

    def test_a_refusal_is_an_error(self) -> None:
        with Netlink() as kernel, pytest.raises(OSError, match="not supported"):
            kernel.ask(9999, b"")
