"""Everything that can be wrong with a site, by name: each fault is a function Settings → Settings.

Faults add up: :func:`settings` applies several in the order given. The table at the end is the
only list of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from sitelab.places import (
    API,
    DEVICES,
    HUB,
    HUB_ADDRESS,
    LAN,
    NTP_NAME,
    PORTAL_API,
    PUBLIC_DNS,
    ROUTER,
    TLS_HOSTS,
    WEB,
)
from sitelab.settings import Block, Settings

Fault = Callable[[Settings], Settings]


def settings(*names: str) -> Settings:
    """A site with these faults.

    Raises:
        KeyError: there is no such fault.
    """
    site = Settings()
    for name in names:
        site = FAULTS[name](site)
    return site


def _wire(**changes: Any) -> Fault:
    return lambda s: replace(s, wire=replace(s.wire, **changes))


def _lan(**changes: Any) -> Fault:
    return lambda s: replace(s, lan=replace(s.lan, **changes))


def _dns(**changes: Any) -> Fault:
    return lambda s: replace(s, dns=replace(s.dns, **changes))


def _filter(**changes: Any) -> Fault:
    return lambda s: replace(s, filter=replace(s.filter, **changes))


def _net(**changes: Any) -> Fault:
    return lambda s: replace(s, internet=replace(s.internet, **changes))


def _pc(**changes: Any) -> Fault:
    return lambda s: replace(s, pc=replace(s.pc, **changes))


def _all(*faults: Fault) -> Fault:
    def fault(site: Settings) -> Settings:
        for one in faults:
            site = one(site)
        return site

    return fault


def _block(
    how: Any, proto: Any = "all", ports: tuple[int, ...] = (), hosts: tuple[str, ...] = ()
) -> Fault:
    rule = Block(how=how, proto=proto, ports=ports, hosts=hosts)
    return lambda s: replace(s, filter=replace(s.filter, blocks=(*s.filter.blocks, rule)))


def _inspect(*ports: int) -> Fault:
    return _all(_filter(inspect=ports), _pc(trusts_corporate=True))


def _odd_dns(**table: str) -> Fault:
    return _table(tuple(table.items()))


def _table(rows: tuple[tuple[str, str], ...]) -> Fault:
    def fault(site: Settings) -> Settings:
        table = {**dict(site.dns.table), **dict(rows)}
        return replace(site, dns=replace(site.dns, way="odd", table=tuple(table.items())))

    return fault


def _web(hosts: tuple[str, ...], **changes: Any) -> Fault:
    def fault(site: Settings) -> Settings:
        web = tuple(
            (host, replace(tls, **changes) if host in hosts else tls)
            for host, tls in site.internet.web
        )
        return replace(site, internet=replace(site.internet, web=web))

    return fault


def _hub(**changes: Any) -> Fault:
    return lambda s: replace(
        s, internet=replace(s.internet, hub=replace(s.internet.hub, **changes))
    )


_ALL_WEB = tuple(WEB)
_HUB_TCP = _web((HUB,), way="down")

FAULTS: dict[str, Fault] = {
    # the firewall, by port
    "8883-dropped": _block("drop", "tcp", (8883,)),
    "8883-reset": _block("reset", "tcp", (8883,)),
    "8883-prohibited": _block("prohibit", "tcp", (8883,)),
    "123-dropped": _block("drop", "udp", (123,)),
    "123-refused": _block("unreachable", "udp", (123,)),
    "123-prohibited": _block("prohibit", "udp", (123,)),
    "443-dropped": _block("drop", "tcp", (443,)),
    "443-reset": _block("reset", "tcp", (443,)),
    "443-prohibited": _block("prohibit", "tcp", (443,)),
    "443-web-dropped": _block("drop", "tcp", (443,), tuple(WEB.values())),
    "443-devices-dropped": _block("drop", "tcp", (443,), (WEB[DEVICES],)),
    "443-devices-reset": _block("reset", "tcp", (443,), (WEB[DEVICES],)),
    "443-api-dropped": _block("drop", "tcp", (443,), (WEB[API],)),
    "hub-443-dropped": _block("drop", "tcp", (443,), (HUB_ADDRESS,)),
    "hub-dropped": _block("drop", "tcp", (443, 8883), (HUB_ADDRESS,)),
    "hub-prohibited": _block("prohibit", "all", (), (HUB_ADDRESS,)),
    "all-dropped": _block("drop"),
    "all-prohibited": _block("prohibit"),
    "public-dns-dropped": _block("drop", "udp", (53,), PUBLIC_DNS),
    "public-dns-refused": _block("unreachable", "udp", (53,), PUBLIC_DNS),
    "public-dns-all-dropped": _block("drop", "all", (), PUBLIC_DNS),
    "udp-53-closed": _all(_block("drop", "udp", (53,)), _dns(way="udp-silent")),
    # the firewall, by server name and by opening TLS
    "hub-name-cut": _wire(cut_names=(HUB,)),
    "hub-name-swallowed": _wire(swallow_names=(HUB,)),
    "devices-name-cut": _wire(cut_names=(DEVICES,)),
    "devices-name-swallowed": _wire(swallow_names=(DEVICES,)),
    "all-names-cut": _wire(cut_names=TLS_HOSTS),
    "inspected": _inspect(443, 8883),
    "inspected-443": _inspect(443),
    "inspected-8883": _inspect(8883),
    "inspected-8883-untrusted": _all(_inspect(8883), _pc(trusts_corporate=False)),
    "inspected-untrusted": _all(_filter(inspect=(443, 8883)), _pc(trusts_corporate=False)),
    # names
    "dns-silent": _dns(way="silent"),
    "dns-closed": _dns(way="closed"),
    "dns-servfail": _odd_dns(**{"*": "servfail"}),
    "dns-refused": _odd_dns(**{"*": "refused"}),
    "dns-garbage": _odd_dns(**{"*": "garbage"}),
    "dns-hub-nxdomain": _odd_dns(**{HUB: "nxdomain"}),
    "dns-hub-refused": _odd_dns(**{HUB: "refused"}),
    "dns-hub-servfail": _odd_dns(**{HUB: "servfail"}),
    "dns-hub-empty": _odd_dns(**{HUB: "empty"}),
    "dns-hub-zero": _odd_dns(**{HUB: "a:0.0.0.0"}),
    "dns-hub-loopback": _odd_dns(**{HUB: "a:127.0.0.1"}),
    "dns-hub-private": _odd_dns(**{HUB: "a:10.20.30.40"}),
    "dns-hub-silent": _odd_dns(**{HUB: "silent"}),
    "dns-hub-loop": _odd_dns(**{HUB: "loop"}),
    "dns-hub-mixed": _odd_dns(**{HUB: f"a:10.20.30.40,{HUB_ADDRESS}"}),
    "dns-hub-twice": _odd_dns(**{HUB: f"a:{HUB_ADDRESS},{HUB_ADDRESS}"}),
    "dns-hub-truncated": _odd_dns(**{HUB: "truncate-only"}),
    "dns-truncated-only": _odd_dns(**{"*": "truncate-only"}),
    "dns-notimp": _odd_dns(**{"*": "notimp"}),
    "dns-strays": _odd_dns(**{"*": "strays"}),
    "dns-only-strays": _odd_dns(**{"*": "only-strays"}),
    "dns-ntp-nxdomain": _odd_dns(**{NTP_NAME: "nxdomain"}),
    "dns-web-nxdomain": _odd_dns(**dict.fromkeys(WEB, "nxdomain")),
    "dns-hijacked": _odd_dns(**{"*": f"a:{ROUTER}"}),
    "dns-hijacked-foreign": _odd_dns(**{"*": "a:203.0.113.99"}),
    "dns-unknown-hijacked": _odd_dns(
        **{"*": f"a:{ROUTER}"}, **dict.fromkeys((*TLS_HOSTS, NTP_NAME), "forward")
    ),
    "dns-unknown-advert": _odd_dns(
        **{"*": "a:203.0.113.99"}, **dict.fromkeys((*TLS_HOSTS, NTP_NAME), "forward")
    ),
    "dns-truncated": _odd_dns(**{"*": "truncate"}),
    "dns-slow": _dns(way="odd", delay_s=0.5),
    "dns-intercepted": _dns(intercept=True),
    "dns-not-given": _lan(dns=()),
    "dns-first-silent": _lan(dns=(f"{LAN}.9", ROUTER)),
    "dns-all-nxdomain": _odd_dns(**{"*": "nxdomain"}),
    "dns-public-given": _lan(dns=PUBLIC_DNS),
    "name-gone-everywhere": _net(missing_names=(HUB,)),
    "hub-ipv6-only": _net(ipv6_names=(HUB,)),
    "devices-ipv6-only": _net(ipv6_names=(DEVICES,)),
    # captive portal
    "portal": _filter(portal="redirect"),
    "portal-page": _filter(portal="page"),
    "portal-511": _filter(portal="511"),
    "portal-80-only": _filter(portal="80-only"),
    "portal-tls": _filter(portal="tls"),
    # certificates and versions
    **{
        f"{place}-{wrong}": make(certificate=wrong)
        for place, make in (
            ("devices", partial(_web, (DEVICES,))),
            ("web", partial(_web, _ALL_WEB)),
            ("mqtt", _hub),
        )
        for wrong in (
            *("expired", "not-yet", "wrong-name", "self-signed", "no-intermediate"),
            *("with-root", "wrong-name-expired", "self-signed-expired"),
        )
    },
    "devices-expired-intermediate": _web((DEVICES,), certificate="expired-intermediate"),
    **{
        f"mqtt-{odd}": _hub(certificate=odd)
        for odd in (
            *("expired-intermediate", "renewed-intermediate"),
            *("shuffled", "name-in-cn"),
        )
    },
    "devices-corporate": _all(
        _web((DEVICES,), certificate="corporate"), _pc(trusts_corporate=False)
    ),
    "devices-corporate-trusted": _web((DEVICES,), certificate="corporate"),
    "devices-1.3": _web((DEVICES,), versions="1.3"),
    "devices-1.0": _web((DEVICES,), versions="1.0"),
    "web-1.3": _web(_ALL_WEB, versions="1.3"),
    "web-1.0": _web(_ALL_WEB, versions="1.0"),
    "mqtt-1.3": _hub(versions="1.3"),
    "mqtt-1.0": _hub(versions="1.0"),
    **{f"mqtt-alert-{n}": _hub(way=f"alert-{n}") for n in (40, 49, 70, 71, 80, 112)},
    **{f"devices-alert-{n}": _web((DEVICES,), way=f"alert-{n}") for n in (40, 112)},
    "devices-asks": _web((DEVICES,), http="to-itself", asks=True),
    "mqtt-asks": _hub(asks=True),
    # what is said inside TLS
    **{
        f"devices-http-{way}": _web((DEVICES,), http=way)
        for way in (
            *("continue", "endless", "no-date", "hour-date"),
            *("to-itself", "login", "silent", "close"),
        )
    },
    "web-http-hour-date": _web(_ALL_WEB, http="hour-date"),
    # servers that stop half-way
    "devices-down": _web((DEVICES,), way="down"),
    "web-down": _web(_ALL_WEB, way="down"),
    "hub-8883-down": _hub(way="down"),
    "hub-down": _all(_hub(way="down"), _HUB_TCP),
    "devices-cut": _web((DEVICES,), way="cut"),
    "devices-stuck": _web((DEVICES,), way="stuck"),
    "devices-drip": _web((DEVICES,), way="drip"),
    "devices-not-tls": _web((DEVICES,), way="not-tls"),
    "mqtt-cut": _hub(way="cut"),
    "mqtt-stuck": _hub(way="stuck"),
    "mqtt-drip": _hub(way="drip"),
    "mqtt-not-tls": _hub(way="not-tls"),
    "mqtt-silent": _net(mqtt="silent"),
    "mqtt-closed": _net(mqtt="close"),
    "mqtt-http": _net(mqtt="http"),
    **{
        f"mqtt-connack-{what}": _net(mqtt=f"connack-{what}")
        for what in ("0", "1", "2", "3", "4", "session", "split", "and-more", "half")
    },
    # time
    "ntp-hour-off": _net(ntp=("hour-off",) * 4),
    "ntp-one-hour-off": _net(ntp=("usual", "hour-off", "usual", "usual")),
    "ntp-one-down": _net(ntp=("usual", "usual", "usual", "down")),
    "ntp-unsynchronised": _net(ntp=("unsynchronised",) * 4),
    "ntp-stratum-16": _net(ntp=("stratum-16",) * 4),
    "ntp-kiss-deny": _net(ntp=("kiss-deny",) * 4),
    "ntp-kiss-rate": _net(ntp=("kiss-rate",) * 4),
    "ntp-short": _net(ntp=("short",) * 4),
    "ntp-foreign": _net(ntp=("foreign",) * 4),
    "ntp-59s-off": _net(ntp=("59s-off",) * 4),
    "ntp-61s-off": _net(ntp=("61s-off",) * 4),
    "ntp-no-time": _net(ntp=("no-time",) * 4),
    "ntp-one-no-time": _net(ntp=("usual", "no-time", "usual", "usual")),
    "ntp-echo": _net(ntp=("echo",) * 4),
    "ntp-one-kiss-rate": _net(ntp=("kiss-rate", "usual", "usual", "usual")),
    "ntp-two-unsynchronised": _net(ntp=("usual", "unsynchronised", "usual", "stratum-16")),
    "ntp-rate-and-deny": _net(ntp=("kiss-rate", "kiss-rate", "kiss-rate", "kiss-deny")),
    "ntp-rate-and-silent": _net(ntp=("kiss-rate", "down", "down", "down")),
    # address and lease
    "no-cable": _lan(cable=False),
    "no-dhcp": _lan(address="none"),
    "link-local": _lan(address="link-local"),
    "no-gateway": _lan(gateway=""),
    "rogue-dhcp": _lan(gateway=f"{LAN}.254", dns=(f"{LAN}.254",)),
    "static": _lan(address="static"),
    "long-lease": _lan(lease_s=8 * 24 * 3600),
    "day-lease": _lan(lease_s=24 * 3600),
    "day-and-second-lease": _lan(lease_s=24 * 3600 + 1),
    "endless-lease": _lan(lease_s=0xFFFFFFFF),  # RFC 2131: for ever
    "lease-unknown": _lan(lease_file=False),
    "small-network": _lan(prefix=29),
    "smallest-network": _lan(prefix=30),
    # the line
    "loss-10": _wire(loss=0.10),
    "loss-30": _wire(loss=0.30),
    "far": _wire(delay_ms=150.0),
    "satellite": _wire(delay_ms=1000.0),
    "narrow": _wire(rate_kbit=128.0),
    "mtu-hole": _wire(largest=1400),
    "line-dead": _wire(cut=True),
    "line-dead-cached": _all(_dns(warm=True), _wire(cut=True)),
    "no-route": _filter(no_route=True),
    # what a PC has and a charger has not
    "tunnel": _pc(tunnel="default"),
    "tunnel-halves": _pc(tunnel="halves"),
    "kill-switch": _pc(tunnel="default", kill_switch=True),
    "pc-holds-back-123": _pc(holds_back=(123,)),
    "pc-holds-back-53": _pc(holds_back=(53,)),
    "second-adapter": _pc(second_adapter="dead"),
    "second-adapter-phone": _pc(second_adapter="phone"),
    "proxy": _pc(
        environment=tuple(
            (name, "http://127.0.0.1:9")
            for name in ("http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")
        )
    ),
    "hosts-wrong": _pc(hosts=tuple(("127.0.0.1", name) for name in (*TLS_HOSTS, NTP_NAME))),
    "hosts-right": _pc(hosts=((HUB_ADDRESS, HUB), (WEB[PORTAL_API], PORTAL_API))),
    "clock-59s-fast": _pc(clock="+59s"),
    "clock-61s-fast": _pc(clock="+61s"),
    "clock-hour-fast": _pc(clock="+3600s"),
    "clock-three-years-slow": _pc(clock="-1095d"),
    "clock-year-and-half-slow": _pc(clock="-548d"),
    "clock-two-years-fast": _pc(clock="+730d"),
    "ipv6-broken": _lan(ipv6="broken"),
    "ipv6-only": _lan(address="none", ipv6="broken"),
}
