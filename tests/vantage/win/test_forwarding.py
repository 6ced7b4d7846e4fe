"""Routes: from the bytes of the table to the way of a packet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from zapdesk.vantage.choice import best_route
from zapdesk.vantage.win.forwarding import in_force, read_routes, takes_halves, ways

if TYPE_CHECKING:
    from types import SimpleNamespace

_ALL = "0.0.0.0/0"
_HALVES = ("0.0.0.0/1", "128.0.0.0/1")


def test_rows(rows: SimpleNamespace) -> None:
    table = rows.table(
        rows.forward(7, _ALL, "192.168.20.1", 10),
        rows.forward(7, "192.168.20.0/24", metric=256),
        rows.forward(7, _ALL, family=23),  # IPv6 is another matter
        rows.forward(7, "10.0.0.0/33"),
        rows.forward(7, "10.0.0.7/8"),  # bits beyond the prefix do not matter
    )
    found = [(r.index, str(r.target), r.gateway, r.metric, r.main) for r in read_routes(table)]
    assert found == [
        (7, _ALL, "192.168.20.1", 10, True),
        (7, "192.168.20.0/24", None, 256, True),
        (7, "10.0.0.0/8", None, 0, True),
    ]


def test_a_table_that_promises_more_than_it_holds(rows: SimpleNamespace) -> None:
    row = rows.forward(7, _ALL)
    assert len(read_routes(rows.table(row, row, count=2**32 - 1))) == 2
    assert len(read_routes(rows.table(row, row, count=1))) == 1
    assert len(read_routes(rows.table(row, row)[:-1])) == 1
    assert read_routes(b"\1\0\0\0") == ()


@given(st.binary(max_size=400))
def test_any_bytes(table: bytes) -> None:
    assert len(read_routes(b"\xff\0\0\0\0\0\0\0" + table)) <= len(table) // 104


def test_metrics_add_up_and_dead_interfaces_do_not_count(rows: SimpleNamespace) -> None:
    table = rows.table(
        rows.forward(7, _ALL, "10.0.0.1", 0),  # typed in, the cable is out
        rows.forward(8, _ALL, "10.1.0.1", 20),
        rows.forward(9, _ALL, "10.2.0.1", 10),
    )
    routes = in_force(read_routes(table), {8: 5, 9: 50})
    assert [(r.index, r.metric) for r in routes] == [(8, 25), (9, 60)]
    assert ways(routes) == (8, 8, 8, 8)


def test_both_halves_beat_the_default_route(rows: SimpleNamespace) -> None:
    halves = [rows.forward(20, half, "10.8.0.1", 500) for half in _HALVES]
    table = rows.table(rows.forward(7, _ALL, "10.0.0.1"), *halves)
    found = ways(in_force(read_routes(table), {7: 5, 20: 5}))
    assert best_route(found, {1}) == (20, True)
    found = ways(in_force(read_routes(rows.table(table[8:112], halves[0])), {7: 5, 20: 5}))
    assert best_route(found, {1}) == (20, False)  # half of the world


def test_who_takes_both_halves(rows: SimpleNamespace) -> None:
    halves = [rows.forward(20, half) for half in _HALVES]
    routes = read_routes(rows.table(rows.forward(7, _ALL), halves[0], rows.forward(7, _HALVES[1])))
    assert not takes_halves(routes, 7)
    assert not takes_halves(routes, 20)
    assert takes_halves(read_routes(rows.table(*halves)), 20)


def test_no_way() -> None:
    assert ways(()) == (None,) * 4
