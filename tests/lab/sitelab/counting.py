"""What leaves the site, counted by the router itself before any of its rules."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sitelab.site import Lab

Spot = tuple[str, int]  # address, port

_TABLE = """
table ip counted
delete table ip counted
table ip counted {
  set opened {
    type ipv4_addr . inet_service . inet_service
    flags dynamic
    size 65535
    counter
  }
  set datagrams {
    type ipv4_addr . inet_service
    flags dynamic
    size 65535
    counter
  }
  chain seen {
    type filter hook prerouting priority -300; policy accept;
    iifname "lan0" tcp flags & (syn | ack) == syn add @opened { ip daddr . tcp dport . tcp sport }
    iifname "lan0" meta l4proto udp add @datagrams { ip daddr . udp dport }
  }
}
"""


@dataclass(frozen=True)
class Sent:
    """What the laptop has sent since :func:`start`, to the router as well as beyond."""

    sockets: Counter[Spot]  # TCP: each socket once, however often the kernel repeats its SYN
    datagrams: Counter[Spot]  # UDP: every packet


def start(lab: Lab) -> None:
    """Count from nought."""
    lab.gw.run("nft", "-f", "-", text=_TABLE)


def sent(lab: Lab) -> Sent:
    """What has left the laptop so far."""
    sockets = Counter((address, port) for address, port, _ in _elements(lab, "opened"))
    datagrams: Counter[Spot] = Counter()
    for (address, port), packets in _elements(lab, "datagrams").items():
        datagrams[address, port] += packets
    return Sent(sockets, datagrams)


def _elements(lab: Lab, name: str) -> dict[tuple[Any, ...], int]:
    """The members of a set, each with its number of packets."""
    told = json.loads(lab.gw.run("nft", "-j", "list", "set", "ip", "counted", name))
    members = next(item["set"] for item in told["nftables"] if "set" in item).get("elem", [])
    return {
        tuple(member["elem"]["val"]["concat"]): int(member["elem"]["counter"]["packets"])
        for member in members
    }
