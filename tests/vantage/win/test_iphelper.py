"""The calls: growing buffers, errors, tables given back."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from zapdesk.vantage.win.adapters import read_adapters
from zapdesk.vantage.win.forwarding import read_routes
from zapdesk.vantage.win.iphelper import IpHelper, load

if TYPE_CHECKING:
    from types import SimpleNamespace

    from tests.vantage.win.conftest import Pile, Played


def _many(make: type[Pile], address: int, count: int) -> Pile:
    pile = make(address)
    for number in range(count):
        pile.adapter(f"Ethernet {number}", index=number + 1)
    return pile


def test_pointers_of_the_real_buffer(played: Played, pile: Pile) -> None:
    played.fill = lambda address: _many(type(pile), address, 3)
    found = read_adapters(*IpHelper(played.library).adapters())
    assert [entry.name for entry in found] == ["Ethernet 0", "Ethernet 1", "Ethernet 2"]
    assert played.asked == [(0, 0x86, 32768)]


def test_a_buffer_that_is_too_small_is_made_larger(played: Played, pile: Pile) -> None:
    played.fill = lambda address: _many(type(pile), address, 200)
    found = read_adapters(*IpHelper(played.library).adapters())
    assert len(found) == 200
    assert len(played.asked) == 2
    assert played.asked[1][2] > 32768


def test_no_adapter_at_all(played: Played) -> None:
    played.codes = [232]
    assert read_adapters(*IpHelper(played.library).adapters()) == ()


@pytest.mark.parametrize("codes", [[5], [8], [87], [111] * 5])
def test_errors_are_a_sentence_of_ours(played: Played, codes: list[int]) -> None:
    played.codes = list(codes)
    with pytest.raises(OSError, match=rf"not list its network adapters \(error {codes[0]}\)\."):
        IpHelper(played.library).adapters()
    assert played.codes == []


def test_the_table_of_routes_is_given_back(played: Played, rows: SimpleNamespace) -> None:
    row = rows.forward(7, "0.0.0.0/0", "10.0.0.1", 3)
    played.table = rows.table(row, row)
    table = IpHelper(played.library).forwarding()
    assert table is not None
    assert [route.gateway for route in read_routes(table)] == ["10.0.0.1"] * 2
    assert played.freed == [0]


def test_no_table_of_routes(played: Played) -> None:
    assert IpHelper(played.library).forwarding() is None
    assert played.freed == []


def test_one_interface(played: Played, rows: SimpleNamespace) -> None:
    played.rows = {9: rows.interface(9)}
    helper = IpHelper(played.library)
    assert helper.interface(9) == rows.interface(9)
    assert helper.interface(10) is None


@pytest.mark.skipif(sys.platform == "win32", reason="there it is to be had")
def test_elsewhere_there_is_no_such_library() -> None:
    with pytest.raises(OSError, match="64-bit Windows only"):
        load()


@pytest.mark.skipif(sys.platform != "win32", reason="the library of Windows")
def test_the_library_of_this_pc() -> None:
    helper = IpHelper(load())
    found = read_adapters(*helper.adapters())
    assert any(entry.if_type == 24 for entry in found)
    assert all(entry.name and entry.index for entry in found)
    assert helper.forwarding() is not None
    assert helper.interface(found[0].index) is not None
