"""What systemd-networkd and systemd-resolved leave; files as version 252 writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from zapdesk.vantage.networkd import find_lease, is_static, link_servers, same_network_as_system
from zapdesk.vantage.types import Lease

if TYPE_CHECKING:
    from pathlib import Path

    from tests.vantage.conftest import Spaces, Tree

_LEASE = """# This is private data. Do not parse.
ADDRESS=10.7.0.45
NETMASK=255.255.255.0
ROUTER=10.7.0.1
SERVER_ADDRESS=10.7.0.1
T1=1800
T2=3150
LIFETIME=3600
DNS=10.7.0.1 8.8.8.8
HOSTNAME=pc
"""
_LINK = """# This is private data. Do not parse.
ADMIN_STATE=configured
OPER_STATE=routable
NETWORK_FILE=/etc/systemd/network/10-e1.network
DNS=10.8.0.1 1.1.1.1#one.one fd00::1
NTP=
"""
_NETWORK = "[Match]\nName=e1\n[Network]\n#Address=10.8.0.9/24\nAddress=10.8.0.5/24\n"


@pytest.fixture
def system(tree: Tree) -> Path:
    """A tree in which we stand in the system's own network."""
    root = tree({"proc/1/net/dev": "", "run/systemd/netif/links/5": _LINK})
    (root / "proc/self/net").mkdir(parents=True)
    (root / "proc/self/net/dev").hardlink_to(root / "proc/1/net/dev")
    return root


def test_a_lease(tree: Tree) -> None:
    root = tree({"run/systemd/netif/leases/3": _LEASE})
    assert find_lease(root, 3, "10.7.0.45") == Lease(
        server="10.7.0.1",
        lease_s=3600,
        obtained=None,
        dns=("10.7.0.1", "8.8.8.8"),
        source="networkd",
    )
    assert find_lease(root, 3, "10.7.0.46") is None
    assert find_lease(root, 4, "10.7.0.45") is None


def test_a_lease_that_names_no_server_and_no_length(tree: Tree) -> None:
    root = tree(
        {"run/systemd/netif/leases/3": "ADDRESS=10.7.0.45\nLIFETIME=long\nSERVER_ADDRESS=x"}
    )
    lease = find_lease(root, 3, "10.7.0.45")
    assert lease == Lease(server=None, lease_s=None, obtained=None, dns=(), source="networkd")


def test_servers_of_a_link(system: Path) -> None:
    assert link_servers(system, 5) == (("10.8.0.1", "1.1.1.1"), "networkd")
    assert link_servers(system, 6) is None


def test_servers_that_resolved_was_told(system: Path, tree: Tree) -> None:
    tree({"run/systemd/resolve/netif/7": 'LLMNR=yes\nSERVERS="10.9.0.1:53%eth0#x"\n'})
    assert link_servers(system, 7) == (("10.9.0.1",), "resolved")


@pytest.mark.parametrize(
    ("network", "expected"),
    [
        (_NETWORK, True),
        (_NETWORK.replace("0.5/24", "0.6/24"), False),
        ("[Network]\nDHCP=ipv4\n", False),
        ("[Address]\nAddress = 10.8.0.5/24\n", True),
    ],
)
def test_static(system: Path, tree: Tree, network: str, expected: bool) -> None:
    tree({"etc/systemd/network/10-e1.network": network})
    assert is_static(system, 5, "10.8.0.5") is expected


def test_only_files_of_networkd_are_looked_into(system: Path, tree: Tree) -> None:
    tree({"run/systemd/netif/links/5": "NETWORK_FILE=/etc/systemd/network/../../secret\n"})
    tree({"etc/secret": _NETWORK})
    assert not is_static(system, 5, "10.8.0.5")


def test_another_namespaces_interface_numbers_say_nothing(system: Path, tree: Tree) -> None:
    tree({"etc/systemd/network/10-e1.network": _NETWORK})
    (system / "proc/self/net/dev").unlink()
    assert not same_network_as_system(system)
    tree({"proc/self/net/dev": ""})
    assert not same_network_as_system(system)
    assert link_servers(system, 5) is None
    assert not is_static(system, 5, "10.8.0.5")


_SAME = """
from pathlib import Path
from zapdesk.vantage.networkd import same_network_as_system
print(same_network_as_system(Path("/")))
"""


def test_a_real_namespace_is_another_network(spaces: Spaces) -> None:
    spaces.add("pc")
    assert spaces.python("pc", _SAME) == "False\n"
