"""Adapters, from the bytes in which Windows lists them."""

from __future__ import annotations

import ipaddress
import random
import uuid
from typing import TYPE_CHECKING

import pytest

from zapdesk.base.untrusted import clean
from zapdesk.vantage.routes import Address
from zapdesk.vantage.win.adapters import Interface, Unicast, read_adapters, read_interface
from zapdesk.vantage.win.memory import Memory

if TYPE_CHECKING:
    from types import SimpleNamespace

    from tests.vantage.win.conftest import Pile

_V4 = ("192.168.20.31", 24, 3, 4)
_V6 = ("fe80::1", 64, 4, 4)


def _office(pile: Pile, name: str = "Ethernet", index: int = 7) -> None:
    pile.adapter(
        name,
        index=index,
        unicast=(_V6, _V4),
        gateways=("fe80::fe", "192.168.20.1"),
        dns=("fec0:0:0:ffff::1", "192.168.20.1", "9.9.9.9"),
        dhcp_server="192.168.20.2",
    )


def test_everything_of_one_adapter(pile: Pile) -> None:
    _office(pile)
    (entry,) = read_adapters(pile.memory(), pile.base)
    assert entry.guid == uuid.UUID("a1b2c3d4-0000-4000-8000-0123456789ab")
    assert (entry.name, entry.index, entry.if_type, entry.status) == ("Ethernet", 7, 6, 1)
    assert entry.description == "Realtek PCIe GbE Family Controller"
    assert (entry.metric, entry.dhcp, entry.tunnel) == (25, True, 0)
    assert entry.gateways == ("192.168.20.1",)
    assert entry.dns == ("192.168.20.1", "9.9.9.9")
    assert entry.dhcp_server == "192.168.20.2"
    assert entry.unicast[1] == Unicast(
        address=Address(
            index=7,
            address=ipaddress.IPv4Address("192.168.20.31"),
            prefix=24,
            everywhere=True,
            expires=True,
        ),
        dhcp=True,
        manual=False,
    )
    assert not entry.unicast[0].address.everywhere


@pytest.mark.parametrize(
    ("origin", "state", "expected"),
    [
        (1, 4, [(False, True)]),  # typed in
        (3, 3, [(True, False)]),  # soon to be replaced, still in use
        (2, 4, [(False, False)]),
        (3, 0, []),
        (1, 1, []),  # not yet proved unique, or no cable
        (1, 2, []),  # somebody else has it
        (77, 99, []),
    ],
)
def test_origin_and_state(
    pile: Pile, origin: int, state: int, expected: list[tuple[bool, bool]]
) -> None:
    pile.adapter(unicast=(("10.0.0.2", 24, origin, state),))
    (entry,) = read_adapters(pile.memory(), pile.base)
    assert [(u.dhcp, u.manual) for u in entry.unicast] == expected


@pytest.mark.parametrize(
    ("address", "everywhere"),
    [("2001:db8::2", True), ("fd00::2", True), ("fec0::2", False), ("::1", False)],
)
def test_ipv6_that_leads_outside(pile: Pile, address: str, everywhere: bool) -> None:
    pile.adapter(unicast=((address, 64, 4, 4),))
    (entry,) = read_adapters(pile.memory(), pile.base)
    assert entry.unicast[0].address.everywhere is everywhere


def test_an_illegal_prefix_is_a_single_address(pile: Pile) -> None:
    pile.adapter(unicast=(("10.0.0.2", 255, 1, 4),))
    (entry,) = read_adapters(pile.memory(), pile.base)
    assert str(entry.unicast[0].address.network) == "10.0.0.2/32"


def test_without_ipv4_the_index_is_that_of_ipv6(pile: Pile) -> None:
    pile.adapter(index=0, ipv6_index=12)
    assert [e.index for e in read_adapters(pile.memory(), pile.base)] == [12]


def test_names_of_strangers(pile: Pile) -> None:
    pile.adapter("LAN\u202e<b>\r\n", guid="nonsense")
    pile.adapter("", guid="{12345678-1234-1234-1234-123456789ABC}")
    pile.adapter("", guid="", index=3)
    first, second, third = read_adapters(pile.memory(), pile.base)
    assert (first.name, first.guid) == ("LAN\\u202e<b>\\x0d\\x0a", None)
    assert second.name == "{12345678-1234-1234-1234-123456789ABC}"
    assert (third.name, third.guid) == ("#3", None)


def test_many_adapters_in_their_order(pile: Pile) -> None:
    for number in range(300):
        _office(pile, f"Ethernet {number}", number + 1)
    found = read_adapters(pile.memory(), pile.base)
    assert [e.index for e in found] == list(range(1, 301))
    assert found[299].name == "Ethernet 299"
    assert found[299].unicast[1].address.index == 300


def test_an_older_shorter_structure_is_passed_over(pile: Pile) -> None:
    first = pile.adapter("old")
    pile.set(first, 0, "I", 376)
    pile.adapter("new")
    assert [e.name for e in read_adapters(pile.memory(), pile.base)] == ["new"]


def test_cut_off_anywhere(pile: Pile) -> None:
    _office(pile, "one")
    _office(pile, "two")
    whole = bytes(pile.content)
    for length in range(0, len(whole), 3):
        found = read_adapters(Memory(whole[:length], pile.base), pile.base)
        assert len(found) == (length >= 448) + (length >= len(whole) // 2 + 448)


def test_bytes_gone_wrong(pile: Pile) -> None:
    for name in ("one", "two", "three"):
        _office(pile, name)
    dice = random.Random(4)
    for _ in range(300):
        content = bytearray(pile.content)
        for _ in range(dice.choice((1, 8, 100))):
            content[dice.randrange(len(content))] = dice.randrange(256)
        for entry in read_adapters(Memory(bytes(content), pile.base), pile.base):
            assert entry.name
            assert clean(entry.name) == entry.name


def test_interface_row(rows: SimpleNamespace) -> None:
    assert read_interface(rows.interface(7)) == Interface(
        medium=14, real=True, up=True, connected=True
    )
    assert read_interface(rows.interface(7, flags=0xFA, admin=2, media=2, medium=9)) == Interface(
        medium=9, real=False, up=False, connected=False
    )
    assert read_interface(rows.interface(7, flags=4, media=0)) == Interface(
        medium=14, real=True, up=True, connected=None
    )
    assert read_interface(rows.interface(7)[:-1]) is None
