"""Pointers are followed within the buffer, and nowhere else."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zapdesk.vantage.win.layouts import Listed, SocketAddress
from zapdesk.vantage.win.memory import Memory

if TYPE_CHECKING:
    from tests.vantage.win.conftest import Pile


def _lengths(memory: Memory, pointer: int) -> list[int]:
    return [found.Length for found in memory.chain(Listed, pointer)]


def test_a_list_is_followed_to_its_end(pile: Pile) -> None:
    first = pile.listed(("10.0.0.1", "10.0.0.2", "10.0.0.3"))
    memory = pile.memory()
    found = [memory.address(node.Address) for node in memory.chain(Listed, first)]
    assert [str(address) for address in found] == ["10.0.0.1", "10.0.0.2", "10.0.0.3"]


@pytest.mark.parametrize("pointer", [0, 1, 0x7FF612344FFF, 0x7FF612345001, 2**64 - 1])
def test_a_pointer_elsewhere_ends_the_list(pile: Pile, pointer: int) -> None:
    first = pile.listed(("10.0.0.1",))
    pile.set(first, 8, "Q", pointer)
    memory = pile.memory()
    assert _lengths(memory, first)[0] == 32
    assert len(_lengths(memory, first)) <= 2  # one that leads askew into the buffer may be read
    assert memory.wide(2**64 - 1) == memory.narrow(0) == ""


def test_a_list_that_bites_its_tail(pile: Pile) -> None:
    first = pile.listed(("10.0.0.1", "10.0.0.2"))
    second = int.from_bytes(pile.content[first - pile.base + 8 :][:8], "little")
    pile.set(second, 8, "Q", first)
    assert _lengths(pile.memory(), first) == [32, 32]


def test_a_list_without_end_is_left(pile: Pile) -> None:
    first = pile.listed(("",) * 3000)
    assert len(_lengths(pile.memory(), first)) == 1024


def test_texts(pile: Pile) -> None:
    place = pile.text("Überall ⚡ 🔌")
    assert pile.memory().wide(place) == "Überall ⚡ 🔌"
    place = pile.text("x" * 1000)
    assert pile.memory().wide(place) == "x" * 256
    place = pile.text("a\ud800b")
    assert pile.memory().wide(place) == "a\ufffdb"
    place = pile.put(b"a\0b\0c")  # no end, and half a letter
    assert pile.memory().wide(place) == "ab"
    place = pile.put(b"\xffab\0c")
    assert pile.memory().narrow(place) == "\ufffdab"


@pytest.mark.parametrize("length", [-1, 0, 1, 7, 2**31 - 1])
def test_lengths_of_a_sockaddr(pile: Pile, length: int) -> None:
    pile.place("10.0.0.1")
    found = pile.memory().address(SocketAddress(lpSockaddr=pile.base, iSockaddrLength=length))
    assert found == (ipaddress.IPv4Address("10.0.0.1") if length > 8 else None)


@given(st.binary(max_size=200), st.integers(0, 300), st.integers(-(2**31), 2**31 - 1))
def test_any_bytes(content: bytes, pointer: int, length: int) -> None:
    memory = Memory(content, 50)
    for found in memory.chain(Listed, pointer):
        memory.address(found.Address)
    memory.address(SocketAddress(lpSockaddr=pointer, iSockaddrLength=length))
    assert len(memory.wide(pointer)) <= 256
    assert len(memory.narrow(pointer)) <= 256
