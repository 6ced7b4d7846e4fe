"""Two and three faults at once: chosen, and drawn at random. Every one of them must be named."""

from __future__ import annotations

import random

from sitelab.case import PLC, Case
from sitelab.making import case, fails

_TWELVE = (*PLC, "--stations", "12")

PAIRS = (
    fails("8883-dropped + 123-dropped", "port-8883-blocked", "ntp-blocked"),
    fails("dns-silent + 8883-dropped", "dns-site-dead", "port-8883-blocked"),
    fails("inspected-443 + 8883-dropped", "tls-inspected", "port-8883-blocked"),
    fails("long-lease + 443-devices-dropped", "lease-long", "host-blocked"),
    fails("loss-10 + 8883-dropped", "port-8883-blocked", also=("slow-network",)),
    fails("loss-10 + 123-dropped", "ntp-blocked", also=("slow-network",)),
    fails("443-dropped + 8883-dropped", "port-443-blocked", "port-8883-blocked"),
    fails("443-web-dropped + hub-dropped", "port-443-blocked", "port-8883-blocked"),
    fails("443-dropped + 123-dropped", "port-443-blocked", "ntp-blocked"),
    fails("443-dropped + 8883-dropped + 123-dropped", "all-ports-blocked"),
    fails(
        "443-reset + 8883-reset + 123-dropped",
        one_of=frozenset({"all-ports-blocked", "port-443-blocked"}),
        also=("port-8883-blocked", "ntp-blocked"),
    ),
    fails("dns-silent + 123-dropped", "dns-site-dead", "ntp-blocked"),
    fails("dns-not-given + 443-devices-dropped", "dns-not-given", "host-blocked"),
    fails("public-dns-dropped + 8883-dropped", "dns-public-blocked", "port-8883-blocked"),
    fails("mqtt-expired + 123-dropped", "tls-expired", "ntp-blocked"),
    fails("static + 8883-reset", "static-address", "port-8883-blocked"),
    fails("long-lease + ntp-hour-off", "lease-long", "ntp-wrong-time"),
    fails("devices-expired + hub-name-cut", "tls-expired", "tls-reset"),
    fails("443-devices-dropped + mqtt-1.3", "host-blocked", "tls-version"),
    fails("dns-hub-nxdomain + 123-dropped", "dns-name-blocked", "ntp-blocked"),
    fails("dns-hub-nxdomain + 443-devices-dropped", "dns-name-blocked", "host-blocked"),
    fails("ntp-stratum-16 + public-dns-dropped", "ntp-unusable", "dns-public-blocked"),
    fails("inspected-8883 + 443-devices-dropped", "tls-inspected", "host-blocked"),
    fails("inspected + 123-dropped", "tls-inspected", "ntp-blocked"),
    fails("mtu-hole + 123-dropped", "tls-stalled", "ntp-blocked"),
    fails("devices-self-signed + mqtt-wrong-name", "tls-untrusted", "tls-wrong-host"),
    fails("satellite + 8883-dropped", "slow-network", "port-8883-blocked"),
    fails("loss-30 + 123-dropped", "slow-network", "ntp-blocked"),
    fails("line-dead + long-lease", "no-internet", "lease-long"),
    fails("portal + long-lease", "captive-portal", "lease-long"),
    fails("hub-dropped + 443-devices-dropped", "cloud-unreachable", "host-blocked"),
    fails("hub-dropped + 123-dropped", "cloud-unreachable", "ntp-blocked"),
    fails("dns-hijacked + long-lease", "dns-hijacked", "lease-long"),
    fails("no-cable + 8883-dropped", "no-link"),
    fails("no-dhcp + 123-dropped", "no-address"),
    fails(
        "dns-silent + 8883-dropped + 123-dropped",
        *("dns-site-dead", "port-8883-blocked", "ntp-blocked"),
    ),
    fails(
        "long-lease + 443-devices-dropped + mqtt-connack-3",
        *("lease-long", "host-blocked", "service-down"),
    ),
    fails(
        "small-network + 8883-dropped / twelve stations",
        *("capacity-low", "port-8883-blocked"),
        argv=_TWELVE,
    ),
)

# Faults that do not hide each other: at most one of each row may be drawn.
_ROWS: tuple[dict[str, tuple[str, str]], ...] = (
    {
        "8883-dropped": ("fail", "port-8883-blocked"),
        "8883-reset": ("fail", "port-8883-blocked"),
        "mqtt-expired": ("fail", "tls-expired"),
        "mqtt-1.3": ("fail", "tls-version"),
        "mqtt-stuck": ("fail", "tls-stalled"),
        "mqtt-silent": ("attention", "mqtt-no-answer"),
        "mqtt-http": ("fail", "mqtt-not-a-broker"),
        "mqtt-connack-3": ("fail", "service-down"),
        "hub-dropped": ("fail", "cloud-unreachable"),
    },
    {
        "123-dropped": ("fail", "ntp-blocked"),
        "123-refused": ("fail", "ntp-blocked"),
        "ntp-hour-off": ("fail", "ntp-wrong-time"),
        "ntp-stratum-16": ("fail", "ntp-unusable"),
        "ntp-kiss-rate": ("attention", "ntp-unusable"),
        "ntp-foreign": ("fail", "ntp-unusable"),
    },
    {
        "443-devices-dropped": ("fail", "host-blocked"),
        "443-api-dropped": ("fail", "host-blocked"),
        "devices-wrong-name": ("fail", "tls-wrong-host"),
        "devices-self-signed": ("fail", "tls-untrusted"),
        "devices-name-cut": ("fail", "tls-reset"),
        "devices-1.0": ("fail", "tls-version"),
    },
    {
        "dns-silent": ("attention", "dns-site-dead"),
        "dns-closed": ("attention", "dns-site-dead"),
        "dns-refused": ("attention", "dns-site-dead"),
        "public-dns-dropped": ("attention", "dns-public-blocked"),
        "dns-slow": ("pass", ""),
    },
    {"long-lease": ("attention", "lease-long"), "static": ("attention", "static-address")},
    {
        "tunnel": ("attention", "vpn-active"),
        "proxy": ("pass", ""),
        "hosts-wrong": ("pass", ""),
        "ipv6-broken": ("pass", ""),
    },
)


def drawn(seed: int, count: int) -> tuple[Case, ...]:
    """Pairs and triples of faults at random; every one of them must be named."""
    chance = random.Random(seed)
    found = []
    for number in range(count):
        rows = chance.sample(_ROWS, 2 + number % 2)
        picked = [chance.choice(sorted(row.items())) for row in rows]
        outcomes = [outcome for _, (outcome, _) in picked]
        worst = next((o for o in ("fail", "attention") if o in outcomes), "pass")
        names = " + ".join(name for name, _ in picked)
        codes = tuple(code for _, (_, code) in picked if code)
        found.append(case(worst, f"{names} / drawn, seed {seed}, {number + 1}", codes, ()))
    return tuple(found)
