"""Settings → the router's nftables rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitelab.places import INSPECT_PORT, PORTAL_PORT, PORTAL_TLS_PORT, ROUTER

if TYPE_CHECKING:
    from sitelab.settings import Block, Pc, Settings

_ACTION = {
    "drop": "drop",
    "reset": "reject with tcp reset",
    "prohibit": "reject with icmp type admin-prohibited",
    "unreachable": "reject with icmp type port-unreachable",
}
_FROM_SITE = 'iifname "lan0"'


def ruleset(settings: Settings) -> str:
    """The whole table, replacing whatever stood before.

    Replies are never dropped on the way out of a server (that gives the sender EPERM, and a
    forwarder then answers REFUSED at once): silence is made on the way in.
    """
    chosen = settings.filter
    turned: list[str] = []
    dropped: list[str] = []
    if settings.dns.intercept:
        turned += [
            f"{_FROM_SITE} udp dport 53 dnat to {ROUTER}",
            f"{_FROM_SITE} tcp dport 53 dnat to {ROUTER}",
        ]
    if chosen.portal:
        turned += [f"{_FROM_SITE} tcp dport 80 redirect to :{PORTAL_PORT}"]
        if chosen.portal == "tls":
            turned += [f"{_FROM_SITE} tcp dport 443 redirect to :{PORTAL_TLS_PORT}"]
    turned += [
        f"{_FROM_SITE} tcp dport {port} redirect to :{INSPECT_PORT}" for port in chosen.inspect
    ]
    if settings.dns.way in {"silent", "udp-silent"}:
        dropped = [f"{_FROM_SITE} udp dport 53 drop"]
    if settings.dns.way == "silent":
        dropped.append(f"{_FROM_SITE} tcp dport 53 drop")
    passing = [line for block in chosen.blocks for line in _lines(block)]
    if chosen.portal and chosen.portal != "80-only":
        passing.append(f"{_FROM_SITE} drop")
    return "\n".join(
        [
            "table ip lab",
            "delete table ip lab",
            "table ip lab {",
            *_chain("turn", "nat", "prerouting", -100, turned),
            *_chain("leave", "nat", "postrouting", 100, ['oifname "wan0" masquerade']),
            *_chain("pass", "filter", "forward", 0, passing),
            *_chain("own", "filter", "input", 0, dropped),
            "}",
            "",
        ]
    )


def own_rules(pc: Pc) -> str:
    """The laptop's own table: ports it lets nothing out to; DHCP alone beside a tunnel."""
    rules = [f'oifname "eth0" udp dport {port} drop' for port in pc.holds_back]
    if pc.kill_switch:
        rules += [
            'oifname "eth0" udp sport 68 accept',
            'oifname "eth0" meta l4proto { tcp, udp } drop',
        ]
    chain = _chain("out", "filter", "output", 0, rules)
    return "\n".join(["table ip own", "delete table ip own", "table ip own {", *chain, "}", ""])


def _lines(block: Block) -> list[str]:
    to = f" ip daddr {{ {', '.join(block.hosts)} }}" if block.hosts else ""
    protos = ("tcp", "udp") if block.proto == "all" else (block.proto,)
    lines = []
    for proto in protos:
        match = f" meta l4proto {proto}"
        if block.ports:
            match = f" {proto} dport {{ {', '.join(map(str, block.ports))} }}"
        action = _ACTION["unreachable" if block.how == "reset" and proto == "udp" else block.how]
        lines.append(f"{_FROM_SITE}{to}{match} {action}")
    return lines


def _chain(name: str, kind: str, hook: str, priority: int, rules: list[str]) -> list[str]:
    return [
        f"  chain {name} {{",
        f"    type {kind} hook {hook} priority {priority}; policy accept;",
        *(f"    {rule}" for rule in rules),
        "  }",
    ]
