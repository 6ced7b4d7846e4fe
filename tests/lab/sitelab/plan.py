"""Settings → the servers that must run, each with its files. Pure: nothing is started here."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sitelab import files
from sitelab.places import (
    ADDRESS_OF,
    HUB,
    HUB_ADDRESS,
    INSPECT_PORT,
    NTP_ADDRESSES,
    PORTAL_PORT,
    PORTAL_TLS_PORT,
    PROVIDER_DNS,
    PUBLIC_DNS,
    ROUTER,
    TLS_HOSTS,
    WEB,
)
from sitelab.processes import Service

if TYPE_CHECKING:
    from sitelab.settings import Settings, Tls

_LAB = Path(__file__).resolve().parent.parent
_ANY_VERSION = ("OPENSSL_CONF", "{folder}/openssl.cnf")


def services(settings: Settings, certificates: Path) -> tuple[Service, ...]:
    """Every server of the site, in the order in which they start."""
    return (
        _resolvers(settings),
        _router(settings),
        *_time_servers(settings),
        _web(settings, certificates),
        *_broker(settings, certificates),
        *_odd("odd-gw", "gw", _odd_router(settings, certificates)),
        *_odd("odd-net", "net", _odd_internet(settings, certificates)),
        *_odd("odd-pc", "client", _odd_pc(settings)),
    )


def _resolvers(settings: Settings) -> Service:
    spots = [(p, a, 53) for a in (*PUBLIC_DNS, PROVIDER_DNS) for p in ("udp", "tcp")]
    return Service(
        name="resolvers",
        where="net",
        command=("dnsmasq", "--conf-file={folder}/conf"),
        files=(("conf", files.resolvers(settings)),),
        ready=tuple(spots),
    )


def _router(settings: Settings) -> Service:
    ready: list[tuple[str, str, int]] = []
    if settings.dns.way in {"usual", "silent", "udp-silent"}:
        ready.append(("udp", ROUTER, 53))
    if settings.lan.address == "dhcp":
        ready.append(("udp", "0.0.0.0", 67))
    return Service(
        name="router",
        where="gw",
        command=("dnsmasq", "--conf-file={folder}/conf"),
        files=(("conf", files.router(settings)),),
        ready=tuple(ready),
    )


def _time_servers(settings: Settings) -> list[Service]:
    return [
        Service(
            name=f"time-{number}",
            where="net",
            command=("chronyd", "-x", "-d", "-u", "root", "-f", "{folder}/conf"),
            files=(("conf", files.time_server(address, synchronised=way == "usual")),),
            ready=(("udp", address, 123),),
        )
        for number, (address, way) in enumerate(
            zip(NTP_ADDRESSES, settings.internet.ntp, strict=True), 1
        )
        if way in {"usual", "unsynchronised"}
    ]


def _web(settings: Settings, certificates: Path) -> Service:
    spots = [ADDRESS_OF[host] for host, tls in settings.internet.web if files.nginx_serves(tls)]
    return Service(
        name="web",
        where="net",
        command=("nginx", "-p", "{folder}", "-c", "{folder}/conf", "-e", "stderr"),
        files=(
            ("conf", files.web(settings, certificates)),
            ("openssl.cnf", files.openssl("TLSv1", "TLSv1.3")),
        ),
        environment=(_ANY_VERSION,),
        ready=tuple(("tcp", a, 443) for a in spots) + tuple(("tcp", a, 80) for a in WEB.values()),
    )


def _mosquitto_serves(settings: Settings) -> bool:
    hub = settings.internet.hub
    plain = hub.way == "usual" and hub.versions != "1.0" and not hub.asks
    return plain and settings.internet.mqtt == "usual"


def _broker(settings: Settings, certificates: Path) -> list[Service]:
    if not _mosquitto_serves(settings):
        return []
    hub = settings.internet.hub
    only = "TLSv1.3" if hub.versions == "1.3" else "TLSv1.2"
    chain = certificates / f"{HUB}.{hub.certificate}.pem"
    return [
        Service(
            name="broker",
            where="net",
            command=("mosquitto", "-c", "{folder}/conf"),
            files=(
                ("conf", files.broker(HUB_ADDRESS, chain, certificates / "key.pem")),
                ("openssl.cnf", files.openssl(only, only)),
                ("passwords", ""),
            ),
            environment=(_ANY_VERSION,),
            ready=(("tcp", HUB_ADDRESS, 8883),),
        )
    ]


def _odd(name: str, where: str, specs: list[dict[str, Any]]) -> list[Service]:
    if not specs:
        return []
    ready: list[tuple[str, str, int]] = []
    for spec in specs:
        address = spec.get("address", "")
        ready += {
            "dns": [("udp", address, 53), ("tcp", address, 53)],
            "ntp": [("udp", address, 123)],
            "sink": [],
        }.get(spec["kind"], [("tcp", address, spec.get("port", 0))])
    return [
        Service(
            name=name,
            where=where,
            command=(sys.executable, "-m", "sitelab.servers", "{folder}/spec.json"),
            files=(
                ("spec.json", json.dumps(specs)),
                ("openssl.cnf", files.openssl("TLSv1", "TLSv1.3")),
            ),
            environment=(("PYTHONPATH", str(_LAB)), _ANY_VERSION),
            ready=tuple(ready),
        )
    ]


def _odd_router(settings: Settings, certificates: Path) -> list[dict[str, Any]]:
    specs: list[dict[str, Any]] = []
    key = str(certificates / "key.pem")
    if settings.dns.way == "odd":
        specs.append(
            {
                "kind": "dns",
                "address": ROUTER,
                "table": dict(settings.dns.table),
                "upstream": PROVIDER_DNS,
                "delay_s": settings.dns.delay_s,
            }
        )
    portal = settings.filter.portal
    if portal:
        way = {"511": "http-511", "page": "http-200"}.get(portal, "http-302")
        plain = {"kind": "tcp", "address": ROUTER, "port": PORTAL_PORT, "way": way}
        specs.append(plain)
        if portal == "tls":
            chain = str(certificates / "portal.pem")
            specs.append({**plain, "port": PORTAL_TLS_PORT, "chain": chain, "key": key})
    if settings.filter.inspect:
        chains = {host: str(certificates / f"{host}.corporate.pem") for host in TLS_HOSTS}
        specs.append(
            {
                "kind": "inspect",
                "address": ROUTER,
                "port": INSPECT_PORT,
                "chains": chains,
                "key": key,
            }
        )
    return specs


def _odd_internet(settings: Settings, certificates: Path) -> list[dict[str, Any]]:
    net = settings.internet
    ways = {"stuck": "silent", "cut": "close", "drip": "drip", "not-tls": "not-tls"}
    ways |= {f"alert-{number}": f"alert-{number}" for number in (40, 49, 70, 71, 80, 112)}
    specs: list[dict[str, Any]] = []
    for host, tls in net.web:
        spec = {"kind": "tcp", "address": ADDRESS_OF[host], "port": 443}
        if tls.way in ways:
            specs.append({**spec, "way": ways[tls.way]})
        elif tls.way == "usual" and tls.http != "usual":
            specs.append(
                {**spec, "way": f"web-{tls.http}", **_inside(certificates, host, tls, tls.versions)}
            )
    specs += [
        {"kind": "ntp", "address": address, "way": way}
        for address, way in zip(NTP_ADDRESSES, net.ntp, strict=True)
        if way not in {"usual", "unsynchronised", "down"}
    ]
    python_serves = not _mosquitto_serves(settings) and not files.old_hub(settings)
    if python_serves and net.hub.way != "down":
        spec = {"kind": "tcp", "address": HUB_ADDRESS, "port": 8883}
        if net.hub.way in ways:
            specs.append({**spec, "way": ways[net.hub.way]})
        else:
            specs.append(
                {
                    **spec,
                    "way": "connack-5" if net.mqtt == "usual" else net.mqtt,
                    **_inside(
                        certificates,
                        HUB,
                        net.hub,
                        "1.2" if net.hub.versions == "usual" else net.hub.versions,
                    ),
                }
            )
    return specs


def _inside(certificates: Path, host: str, tls: Tls, versions: str) -> dict[str, Any]:
    """How a server of ours speaks TLS."""
    return {
        "chain": str(certificates / f"{host}.{tls.certificate}.pem"),
        "key": str(certificates / "key.pem"),
        "versions": versions,
        "asks": tls.asks,
    }


def _odd_pc(settings: Settings) -> list[dict[str, Any]]:
    return [{"kind": "sink", "device": "tun0"}] if settings.pc.tunnel else []
