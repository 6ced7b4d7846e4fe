"""Leases of ISC dhclient."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zapdesk.vantage.dhclient import entries, find_lease
from zapdesk.vantage.types import Lease

if TYPE_CHECKING:
    from pathlib import Path

    from tests.vantage.conftest import Tree

_NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
_FILE = "var/lib/dhcp/dhclient.leases"


def _entry(
    address: str = "10.0.0.23", *options: str, interface: str = "eth0", expire: str = ""
) -> str:
    lines = [
        f'interface "{interface}"',
        f"fixed-address {address}",
        "option subnet-mask 255.255.255.0",
    ]
    lines += options or (
        "option dhcp-lease-time 3600",
        "option dhcp-server-identifier 10.0.0.1",
        "option domain-name-servers 10.0.0.1,8.8.8.8",
    )
    lines += ["renew 5 2026/11/20 12:20:00", f"expire {expire or '5 2026/11/20 12:50:00'}"]
    return "lease {\n" + "".join(f"  {line};\n" for line in lines) + "}\n"


def _find(root: Path, *, expires: bool = False, name: str = "eth0") -> Lease | None:
    return find_lease(root, name, "10.0.0.23", expires=expires, now=_NOW)


def test_a_lease(tree: Tree) -> None:
    assert _find(tree({_FILE: _entry()})) == Lease(
        server="10.0.0.1",
        lease_s=3600,
        obtained=None,
        dns=("10.0.0.1", "8.8.8.8"),
        source="dhclient",
    )


def test_no_file(tmp_path: Path) -> None:
    assert _find(tmp_path) is None


@pytest.mark.parametrize(
    "text",
    [
        _entry("10.0.0.24"),
        _entry(interface="eth1"),
        _entry(expire="5 2026/11/20 11:59:59"),
        _entry(expire="epoch 1000000000"),
        _entry(expire="5 2026/13/40 99:00:00"),
        _entry().replace("expire", "rebind"),
        _entry()[:-3],  # cut off while it was being written
        _entry().replace("lease {", "lease6 {"),
        "",
    ],
)
def test_what_is_no_lease_of_this_adapter_and_address(tree: Tree, text: str) -> None:
    assert _find(tree({_FILE: text})) is None


@pytest.mark.parametrize("expire", ["never", "epoch 2000000000; # Wed May 18", ""])
def test_it_holds(tree: Tree, expire: str) -> None:
    assert _find(tree({_FILE: _entry(expire=expire)})) is not None


def test_an_old_end_does_not_matter_where_the_kernel_counts_the_time(tree: Tree) -> None:
    root = tree({_FILE: _entry(expire="5 2020/01/01 00:00:00")})
    assert _find(root, expires=True) is not None


def test_the_length_is_never_worked_out(tree: Tree) -> None:
    lease = _find(tree({_FILE: _entry("10.0.0.23", "option routers 10.0.0.1")}))
    assert lease == Lease(server=None, lease_s=None, obtained=None, dns=(), source="dhclient")


@pytest.mark.parametrize("length", ["-1", "٣٦٠٠", "1e3", "99999999999999999999", "4294967296"])
def test_a_length_that_is_no_length(tree: Tree, length: str) -> None:
    lease = _find(tree({_FILE: _entry("10.0.0.23", f"option dhcp-lease-time {length}")}))
    assert lease is not None
    assert lease.lease_s is None


def test_the_last_entry_of_a_file_holds_even_if_it_ends_sooner(tree: Tree) -> None:
    short = _entry("10.0.0.23", "option dhcp-lease-time 600", expire="5 2026/11/20 12:10:00")
    lease = _find(tree({_FILE: _entry() + short + _entry("10.0.0.99")}))
    assert lease is not None
    assert lease.lease_s == 600


@pytest.mark.parametrize(
    "place",
    [
        "var/lib/dhcp/dhclient.eth0.leases",
        "var/lib/dhclient/dhclient--eth0.lease",
        "var/lib/NetworkManager/dhclient-0a1b-eth0.lease",
    ],
)
def test_other_places(tree: Tree, place: str) -> None:
    assert _find(tree({place: _entry()})) is not None


def test_of_two_files_the_one_that_lasts_longer(tree: Tree) -> None:
    old = _entry("10.0.0.23", "option dhcp-lease-time 60", expire="5 2026/11/20 12:01:00")
    lease = _find(tree({"var/lib/dhcp/dhclient.eth0.leases": _entry(), _FILE: old}))
    assert lease is not None
    assert lease.lease_s == 3600


def test_quoted_values_may_hold_anything() -> None:
    text = 'lease { option domain-name "a; } \\" lease {"; interface "eth0"; }'
    assert list(entries(text)) == [{"option domain-name": 'a; } \\" lease {', "interface": "eth0"}]


def test_statements_outside_of_leases_do_not_count() -> None:
    text = 'default-duid "x";\nfailover { a b; lease { c d; } }\n}\n' + "lease { e f; }"
    assert list(entries(text)) == [{"e": "f"}]


def test_open_quotes_do_not_take_for_ever() -> None:
    assert list(entries('lease { a "' + '\\"' * 200_000)) == []


@given(st.text(alphabet='lease{}; "\\\n#e0') | st.text())
def test_entries_of_anything(text: str) -> None:
    for entry in entries(text):
        assert all(entry)
