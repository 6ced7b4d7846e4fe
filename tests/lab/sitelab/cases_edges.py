"""Edges: the value just beside a limit, and answers that are odd without being wrong.

Expected outcomes and findings are read from the contract, never from what the program prints.
"""

from __future__ import annotations

from sitelab.case import PLC
from sitelab.making import attends, case, fails, passes


def _stations(number: int, *more: str) -> tuple[str, ...]:
    return (*PLC, "--stations", str(number), *more)


def _pool(stations: int, last: int, in_use: int) -> tuple[str, ...]:
    """The router's pool begins at .10: the laptop's own address is not in it."""
    pool = f"192.168.10.10-192.168.10.{last}"
    return _stations(stations, "--pool", pool, "--in-use", str(in_use))


ADDRESSES = (
    attends("day-and-second-lease", "lease-long"),
    attends("endless-lease", "lease-long"),
    passes("smallest-network"),
    fails("smallest-network / two stations", "capacity-low", argv=_stations(2)),
    passes("small-network / five stations", argv=_stations(5)),
    fails("small-network / six stations", "capacity-low", argv=_stations(6)),
    fails("pool of 20, 11 in use, 10 stations", "capacity-low", faults=(), argv=_pool(10, 29, 11)),
    attends("pool of 20, 10 in use", "capacity-tight", faults=(), argv=_pool(10, 29, 10)),
    attends("pool of 20, 1 in use", "capacity-tight", faults=(), argv=_pool(10, 29, 1)),
    passes(
        "pool of 20, none in use, 10 stations",
        faults=(),
        argv=_pool(10, 29, 0),
        checks=(("capacity", "pass"),),
    ),
    fails("pool of 20, 500 in use", "capacity-low", faults=(), argv=_pool(10, 29, 500)),
    fails("pool of 1, one in use", "capacity-low", faults=(), argv=_pool(1, 10, 1)),
    attends("pool of 1, none in use", "capacity-tight", faults=(), argv=_pool(1, 10, 0)),
    passes(
        "pool whose use nobody knows",
        faults=(),
        argv=_stations(1, "--pool", "192.168.10.10-192.168.10.29"),
        checks=(("capacity", "not-tested"),),
    ),
    passes(
        "use without a pool",
        faults=(),
        argv=_stations(1, "--in-use", "5"),
        checks=(("capacity", "not-tested"),),
    ),
)

NAMES = (
    fails("dns-hub-loop", "dns-name-blocked"),
    # A station may be given the inner one.
    fails("dns-hub-mixed", "dns-name-blocked"),
    passes("dns-hub-twice"),
    # Cut short, and no TCP to hear the rest: like a name that is left silent.
    passes("dns-hub-truncated"),
    attends("dns-truncated-only", "dns-site-dead"),
    attends("dns-notimp", "dns-site-dead"),
    passes("dns-strays"),
    attends("dns-only-strays", "dns-site-dead"),
    fails("dns-truncated-only + public-dns-dropped", "dns-none"),
    fails("hub-ipv6-only", "service-down"),
    fails("devices-ipv6-only", "service-down"),
)

_LTE = ("--model", "pro", "--connection", "lte-m")
_UNUSED = (("link", "not-applicable"), ("lte-signal", "not-tested"))

LTE = tuple(
    case("incomplete", f"{fault} / pro on LTE-M", (), (), argv=_LTE, checks=_UNUSED)
    for fault in ("no-cable", "no-dhcp", "clock-hour-fast", "tunnel")
)

TIME = (
    passes("clock-59s-fast"),
    attends("clock-61s-fast", "pc-clock-wrong"),
    passes("ntp-59s-off"),
    fails("ntp-61s-off", "ntp-wrong-time"),
    fails("ntp-no-time", "ntp-unusable"),
    passes("ntp-one-no-time"),
    fails("ntp-echo", "ntp-unusable"),
    passes("ntp-one-kiss-rate"),
    passes("ntp-two-unsynchronised"),
    fails("ntp-rate-and-deny", "ntp-unusable"),
    attends("ntp-rate-and-silent", "ntp-unusable"),
    fails("ntp-no-time + 443-web-dropped", "ntp-unusable", "port-443-blocked"),
    # One host's clock of two is wrong: the time servers say which.
    fails("devices-http-hour-date + 443-api-dropped", "host-blocked"),
    passes("devices-http-hour-date"),
    fails("web-http-hour-date", "ntp-wrong-time"),
)

WEB = (
    *(
        passes(f"devices-http-{way}")
        for way in ("continue", "endless", "no-date", "to-itself", "login", "silent", "close")
    ),
    passes("devices-asks"),
)

_ALERTS = {
    40: "tls-version",  # handshake_failure
    70: "tls-version",  # protocol_version
    71: "tls-version",  # insufficient_security
    49: "tls-reset",  # access_denied
    80: "tls-reset",  # internal_error
    112: "tls-reset",  # unrecognized_name
}

TLS = (
    *(fails(f"mqtt-alert-{number}", code) for number, code in _ALERTS.items()),
    *(fails(f"devices-alert-{number}", _ALERTS[number]) for number in (40, 112)),
    *(fails(f"{place}-expired-intermediate", "tls-expired") for place in ("devices", "mqtt")),
    *(passes(f"mqtt-{odd}") for odd in ("renewed-intermediate", "shuffled", "name-in-cn")),
    passes("mqtt-asks"),
)

LOGIN = (
    *(passes(f"mqtt-connack-{what}") for what in ("1", "2", "session", "split", "and-more")),
    attends("mqtt-connack-half", "mqtt-no-answer"),
)

# The laptop's own firewall says nothing of the site.
PC = (
    case("incomplete", "pc-holds-back-123", (), (), checks=(("ntp", "not-tested"),)),
    case("incomplete", "pc-holds-back-53", (), (), checks=(("dns", "not-tested"),)),
    fails("pc-holds-back-123 + 8883-dropped", "port-8883-blocked", checks=(("ntp", "not-tested"),)),
)

# One fault must not hide another, nor lend it a wrong name.
BESIDE = (
    fails("dns-public-given + public-dns-dropped", "dns-none"),
    fails("dns-unknown-hijacked + 8883-dropped", "dns-hijacked", "port-8883-blocked"),
    fails("portal-80-only + 8883-dropped", "port-8883-blocked"),
    fails("portal-80-only + 443-devices-dropped", "host-blocked"),
    fails("tunnel-halves + 123-dropped", "vpn-active", "ntp-blocked"),
    attends("static + dns-silent", "static-address", "dns-site-dead"),
    attends("mqtt-silent + clock-hour-fast", "mqtt-no-answer", "pc-clock-wrong"),
    fails("dns-hub-mixed + 123-dropped", "dns-name-blocked", "ntp-blocked"),
    fails("dns-web-nxdomain + 8883-dropped", "dns-name-blocked", "port-8883-blocked"),
    fails("hub-ipv6-only + 443-devices-dropped", "service-down", "host-blocked"),
    fails("devices-expired-intermediate + clock-two-years-fast", "tls-expired", "pc-clock-wrong"),
    attends("mqtt-renewed-intermediate + clock-hour-fast", "pc-clock-wrong"),
    fails("devices-self-signed + 8883-reset", "tls-untrusted", "port-8883-blocked"),
    fails("web-wrong-name + mqtt-alert-70", "tls-wrong-host", "tls-version"),
    fails("ntp-no-time + clock-hour-fast", "ntp-unusable", "pc-clock-wrong"),
    attends("ntp-one-hour-off + long-lease", "ntp-wrong-time", "lease-long"),
    fails("443-web-dropped + 123-dropped", "port-443-blocked", "ntp-blocked"),
    fails("mtu-hole + clock-hour-fast", "tls-stalled", "pc-clock-wrong"),
)

EDGES = (*LTE, *ADDRESSES, *NAMES, *TIME, *WEB, *TLS, *LOGIN, *PC, *BESIDE)
