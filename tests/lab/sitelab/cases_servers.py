"""What answers, the address, the line and the laptop itself: one fault at a time.

Expected outcomes and findings are read from the contract, never from what the program prints.
"""

from __future__ import annotations

from sitelab.case import PLC
from sitelab.making import attends, case, fails, passes

_ETH0 = (*PLC, "--adapter", "eth0")
_TWELVE = (*PLC, "--stations", "12")

_BAD = {
    "expired": "tls-expired",
    "not-yet": "tls-expired",
    "wrong-name": "tls-wrong-host",
    "self-signed": "tls-untrusted",
    "no-intermediate": "tls-untrusted",
    "wrong-name-expired": "tls-wrong-host",
    "self-signed-expired": "tls-untrusted",
}
_SPOKEN_ODDLY = frozenset({"tls-reset", "tls-version", "tls-untrusted", "tls-stalled"})

CERTIFICATES = (
    *(
        fails(f"{place}-{wrong}", code)
        for place in ("devices", "web", "mqtt")
        for wrong, code in _BAD.items()
    ),
    *(passes(f"{place}-with-root") for place in ("devices", "web", "mqtt")),
    fails("devices-corporate", "tls-untrusted"),
    fails("devices-corporate-trusted", "tls-inspected"),
    passes("devices-1.3"),
    passes("web-1.3"),
    fails("devices-1.0", "tls-version"),
    fails("web-1.0", "tls-version"),
    fails("mqtt-1.3", "tls-version"),
    fails("mqtt-1.0", "tls-version"),
)

SERVERS = (
    fails("devices-down", "host-blocked"),
    fails("web-down", "port-443-blocked"),
    fails("hub-8883-down", "port-8883-blocked"),
    fails("hub-down", "cloud-unreachable"),
    fails("devices-cut", "tls-reset"),
    fails("devices-stuck", "tls-stalled"),
    fails("devices-drip", "tls-stalled"),
    fails("devices-not-tls", one_of=_SPOKEN_ODDLY),
    fails("mqtt-cut", "tls-reset"),
    fails("mqtt-stuck", "tls-stalled"),
    fails("mqtt-drip", "tls-stalled"),
    fails("mqtt-not-tls", one_of=_SPOKEN_ODDLY),
    attends("mqtt-silent", "mqtt-no-answer"),
    attends("mqtt-closed", "mqtt-no-answer"),
    fails("mqtt-http", "mqtt-not-a-broker"),
    passes("mqtt-connack-0"),
    passes("mqtt-connack-4"),
    fails("mqtt-connack-3", "service-down"),
    fails("ntp-hour-off", "ntp-wrong-time"),
    attends("ntp-one-hour-off", "ntp-wrong-time"),
    passes("ntp-one-down"),
    *(
        fails(f"ntp-{how}", "ntp-unusable")
        for how in ("unsynchronised", "stratum-16", "kiss-deny", "foreign")
    ),
    fails("ntp-short", one_of=frozenset({"ntp-unusable", "ntp-blocked"})),
    attends("ntp-kiss-rate", "ntp-unusable"),
)

ADDRESS = (
    fails("no-cable", "no-link"),
    fails("no-dhcp", "no-address", checks=(("dns", "not-tested"), ("mqtt", "not-tested"))),
    fails("link-local", "no-address"),
    fails("no-gateway", "no-gateway"),
    fails("rogue-dhcp", "no-internet"),
    attends("static", "static-address", checks=(("lease", "not-applicable"),)),
    attends("long-lease", "lease-long"),
    passes("day-lease"),
    passes("lease-unknown", checks=(("lease", "not-tested"),)),
    passes("small-network"),
    fails("small-network / twelve stations", "capacity-low", argv=_TWELVE),
    fails(
        "small-pool",
        "capacity-low",
        faults=(),
        argv=(*_TWELVE, "--pool", "192.168.10.100-192.168.10.119", "--in-use", "10"),
    ),
    attends(
        "tight-pool",
        "capacity-tight",
        faults=(),
        argv=(*_TWELVE, "--pool", "192.168.10.100-192.168.10.129", "--in-use", "10"),
    ),
    passes(
        "roomy-pool",
        faults=(),
        argv=(*_TWELVE, "--pool", "192.168.10.100-192.168.10.199", "--in-use", "2"),
        checks=(("capacity", "pass"),),
    ),
)

LINE = (
    case("pass|attention", "loss-10", (), ("slow-network",)),
    attends("loss-30", "slow-network"),
    passes("far"),
    attends("satellite", "slow-network"),
    case("pass|attention", "narrow", (), ("slow-network",)),
    fails("mtu-hole", "tls-stalled"),
    fails("line-dead", "no-internet"),
    fails("line-dead-cached", "no-internet"),
    fails("no-route", "no-internet"),
    fails("far / cable pulled in the middle", "no-link", during=("no-cable",)),
    case(
        "incomplete",
        "far / another address in the middle",
        ("wrong-network",),
        ("static-address",),
        during=("static",),
    ),
    fails("far / line dead in the middle", "no-internet", during=("line-dead",)),
)

PC = (
    attends("tunnel", "vpn-active"),
    attends("tunnel-halves", "vpn-active"),
    case("incomplete", "tunnel / chosen", ("vpn-active",), (), argv=(*PLC, "--adapter", "tun0")),
    case("incomplete", "kill-switch", ("vpn-active",), ()),
    fails("tunnel + 8883-dropped", "vpn-active", "port-8883-blocked"),
    fails("second-adapter", "no-internet"),
    fails(
        "second-adapter-phone + 8883-dropped / the site's adapter chosen",
        "port-8883-blocked",
        argv=_ETH0,
    ),
    passes("second-adapter / the site's adapter chosen", argv=_ETH0),
    fails(
        "second-adapter + 8883-dropped / the site's adapter chosen",
        "port-8883-blocked",
        argv=_ETH0,
    ),
    passes("proxy"),
    fails("proxy + 8883-dropped", "port-8883-blocked"),
    passes("hosts-wrong"),
    fails("hosts-right + dns-hub-nxdomain", "dns-name-blocked"),
    attends("clock-hour-fast", "pc-clock-wrong"),
    attends("clock-three-years-slow", "pc-clock-wrong"),
    attends("clock-two-years-fast", "pc-clock-wrong"),
    fails("clock-hour-fast + 8883-dropped", "pc-clock-wrong", "port-8883-blocked"),
    fails("clock-year-and-half-slow + devices-expired", "pc-clock-wrong", "tls-expired"),
    fails("clock-hour-fast + 123-dropped", "ntp-blocked", also=("pc-clock-wrong",)),
    fails("clock-hour-fast + ntp-hour-off", "ntp-wrong-time", also=("pc-clock-wrong",)),
    fails(
        "ntp-hour-off + 443-web-dropped / nothing to compare with",
        "port-443-blocked",
        also=("pc-clock-wrong", "ntp-wrong-time"),
    ),
    passes("ipv6-broken"),
    fails("ipv6-only", "no-address"),
)

SERVED = (*CERTIFICATES, *SERVERS, *ADDRESS, *LINE, *PC)
