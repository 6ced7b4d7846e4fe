"""The PC's list of name servers."""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zapdesk.vantage.files import servers
from zapdesk.vantage.resolver import own_servers, read_servers
from zapdesk.vantage.routes import Address

if TYPE_CHECKING:
    from pathlib import Path

    from tests.vantage.conftest import Tree


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nameserver 10.0.0.1\nnameserver 8.8.8.8\n", ("10.0.0.1", "8.8.8.8")),
        ("nameserver\t10.0.0.1 # the router\n", ("10.0.0.1",)),
        ("nameserver 10.0.0.1\nnameserver 10.0.0.1\n", ("10.0.0.1",)),
        (
            "".join(f"nameserver 10.0.0.{n}\n" for n in range(1, 9)),
            tuple(f"10.0.0.{n}" for n in range(1, 5)),
        ),
        ("nameserver fe80::1%eth0\nnameserver 10.0.0.1\n", ("10.0.0.1",)),
        ("nameserver 127.0.0.1\nnameserver 10.0.0.1\n", ("10.0.0.1",)),
        ("search example.org\n# nameserver 10.0.0.1\n", ()),
        ("", ()),
        ("nameserver\n", ()),
        ("nameserver 127.0.0.11\n", None),  # a forwarder that does not say to whom
        ("nameserver fd00::1\n", None),
        ("nameserver router.local\n", None),
    ],
)
def test_resolv_conf(tree: Tree, text: str, expected: tuple[str, ...] | None) -> None:
    assert read_servers(tree({"etc/resolv.conf": text}), same_network=True) == expected


def test_no_file(tmp_path: Path) -> None:
    assert read_servers(tmp_path, same_network=True) is None


def test_behind_the_stub_of_resolved(tree: Tree) -> None:
    root = tree({"etc/resolv.conf": "nameserver 127.0.0.53\noptions edns0\n"})
    assert read_servers(root, same_network=True) is None
    tree({"run/systemd/resolve/resolv.conf": "nameserver 10.0.0.1\n"})
    assert read_servers(root, same_network=True) == ("10.0.0.1",)
    assert read_servers(root, same_network=False) is None


def _address(index: int, address: str) -> Address:
    return Address(
        index=index, address=ip_address(address), prefix=24, everywhere=True, expires=False
    )


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (("10.0.0.1",), ("10.0.0.1",)),
        (("8.8.8.8",), ("8.8.8.8",)),
        (("10.8.0.1", "8.8.8.8"), ("8.8.8.8",)),  # the first is in the tunnel's subnet
        (("10.8.0.1",), None),
        ((), ()),
        (None, None),
    ],
)
def test_servers_of_other_adapters(
    found: tuple[str, ...] | None, expected: tuple[str, ...] | None
) -> None:
    addresses = [_address(2, "10.0.0.2"), _address(3, "10.8.0.2"), _address(3, "fd00::2")]
    assert own_servers(found, 2, addresses) == expected


def test_a_subnet_that_two_adapters_share() -> None:
    addresses = [_address(2, "10.0.0.2"), _address(3, "10.0.0.3")]
    assert own_servers(("10.0.0.1",), 2, addresses) == ("10.0.0.1",)


@given(st.lists(st.text(max_size=20) | st.ip_addresses(v=4).map(str), max_size=8))
def test_servers_of_anything(words: list[str]) -> None:
    found = servers(words)
    assert len(found) <= 4
    assert all(ip_address(server).version == 4 for server in found)
