"""Settings → the configuration files of Debian's servers. Pure text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitelab.places import (
    ADDRESS_OF,
    ALIASES,
    HUB,
    HUB_ADDRESS,
    NTP_ADDRESSES,
    NTP_NAME,
    PROVIDER_DNS,
    PUBLIC_DNS,
    ROUTER,
    TLS_HOSTS,
    WEB,
)

if TYPE_CHECKING:
    from pathlib import Path

    from sitelab.settings import Lan, Settings, Tls

_TTL_S = 300
_IPV6 = "2001:db8::20"


def resolvers(settings: Settings) -> str:
    """Dnsmasq as 8.8.8.8, 1.1.1.1 and the provider's resolver; unknown names do not exist."""
    lines = [
        "keep-in-foreground\nno-resolv\nno-hosts\nuser=root\ngroup=root\npid-file=\nbind-interfaces",
        f"listen-address={','.join((*PUBLIC_DNS, PROVIDER_DNS))}",
        f"local=/#/\nlocal-ttl={_TTL_S}",
    ]
    for host in TLS_HOSTS:
        if host in settings.internet.missing_names:
            continue
        real = ALIASES.get(host, host)
        alone = host in settings.internet.ipv6_names
        lines.append(f"host-record={real},{_IPV6 if alone else ADDRESS_OF[host]}")
        if real != host:
            lines.append(f"cname={host},{real}")
    if NTP_NAME not in settings.internet.missing_names:
        lines += [f"host-record={NTP_NAME},{address}" for address in NTP_ADDRESSES]
    return "\n".join(lines) + "\n"


def router(settings: Settings) -> str:
    """Dnsmasq as the site's DHCP server and, unless another answers there, its DNS forwarder."""
    lan = settings.lan
    lines = [
        "keep-in-foreground\nno-resolv\nno-hosts\nuser=root\ngroup=root\npid-file=\nbind-interfaces",
        f"interface=lan0\nexcept-interface=lo\nserver={PROVIDER_DNS}\nno-ping\ndhcp-authoritative",
        "dhcp-leasefile={folder}/leases",
    ]
    if settings.dns.way in {"closed", "odd"}:
        lines.append("port=0")
    if lan.address == "dhcp":
        lines += [
            f"dhcp-range={_pool(lan)},{_mask(lan.prefix)},{lan.lease_s}",
            "dhcp-option=option:router" + (f",{lan.gateway}" if lan.gateway else ""),
            "dhcp-option=option:dns-server" + "".join(f",{server}" for server in lan.dns),
        ]
    return "\n".join(lines) + "\n"


def time_server(address: str, *, synchronised: bool = True) -> str:
    """Chronyd on one address, never touching this machine's clock."""
    return "\n".join(
        [
            f"bindaddress {address}\nport 123\ncmdport 0\nbindcmdaddress /\nallow all",
            "pidfile {folder}/pid",
            *(["local stratum 2"] if synchronised else []),
            "",
        ]
    )


def web(settings: Settings, certificates: Path) -> str:
    """nginx: every web host on 443 and 80, the hub on 443, and two accepting public resolvers."""
    servers = [
        "\n".join(
            [
                f"server {{ listen {address}:80; server_name {host};",
                "  return 301 https://$host$request_uri; }",
            ]
        )
        for host, address in WEB.items()
    ]
    for host, tls in settings.internet.web:
        if nginx_serves(tls):
            servers.append(_web_server(host, ADDRESS_OF[host], 443, tls, certificates))
    if old_hub(settings):  # a real server, since its alert matters; nobody gets further with it
        hub = settings.internet.hub
        servers.append(_web_server(HUB, HUB_ADDRESS, 8883, hub, certificates))
    servers += [f"server {{ listen {address}:443; return 204; }}" for address in PUBLIC_DNS]
    return "\n".join(
        [
            "daemon off; master_process off; user root; pid {folder}/pid;",
            "error_log stderr warn; worker_processes 1; events { worker_connections 256; }",
            "http { server_tokens off; default_type text/plain;",
            "log_format short '$server_addr:$server_port $ssl_protocol $request';",
            "access_log {folder}/requests short;",
            *(
                f"{kind}_temp_path {{folder}}/{kind};"
                for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
            ),
            *servers,
            "}",
            "",
        ]
    )


def nginx_serves(tls: Tls) -> bool:
    """Whether a host's 443 is a real web server's: it speaks as usual, outside TLS and inside."""
    return tls.way == "usual" and tls.http == "usual"


def old_hub(settings: Settings) -> bool:
    """Whether port 8883 speaks TLS 1.0 alone, which mosquitto cannot."""
    return settings.internet.hub.way == "usual" and settings.internet.hub.versions == "1.0"


def _web_server(host: str, address: str, port: int, tls: Tls, certificates: Path) -> str:
    protocols = {"usual": "TLSv1.2 TLSv1.3", "1.3": "TLSv1.3", "1.0": "TLSv1"}[tls.versions]
    old = "ssl_ciphers ALL:@SECLEVEL=0;" if tls.versions == "1.0" else ""
    return "\n".join(
        [
            f"server {{ listen {address}:{port} ssl; server_name {host};",
            f"  ssl_certificate {certificates}/{host}.{tls.certificate}.pem;",
            f"  ssl_certificate_key {certificates}/key.pem;",
            f"  ssl_protocols {protocols}; {old}",
            '  return 404 "not here\\n"; }',
        ]
    )


def broker(address: str, chain: Path, key: Path) -> str:
    """Mosquitto on 8883: a password file nobody is in, so every CONNECT is answered 5."""
    return "\n".join(
        [
            f"listener 8883 {address}",
            f"certfile {chain}",
            f"keyfile {key}",
            "allow_anonymous false",
            "password_file {folder}/passwords",
            "log_dest stderr",  # as it happens: standard output would wait in a buffer
            "user root",
            "",
        ]
    )


def openssl(lowest: str, highest: str) -> str:
    """OpenSSL's own configuration: mosquitto's tls_version is a minimum, so this caps it."""
    return "\n".join(
        [
            "openssl_conf = all",
            "[all]\nssl_conf = tls",
            "[tls]\nsystem_default = versions",
            f"[versions]\nMinProtocol = {lowest}\nMaxProtocol = {highest}",
            "CipherString = DEFAULT:@SECLEVEL=" + ("0" if lowest == "TLSv1" else "2"),
            "",
        ]
    )


def _mask(prefix: int) -> str:
    bits = (0xFFFFFFFF << (32 - prefix)) & 0xFFFFFFFF
    return ".".join(str(bits >> shift & 0xFF) for shift in (24, 16, 8, 0))


def _pool(lan: Lan) -> str:
    """First and last address; a small network keeps its pool just behind the router."""
    start = ROUTER.rsplit(".", 1)[0]
    if lan.prefix <= 24:
        return f"{start}.100,{start}.199"
    return f"{start}.2,{start}.{2 ** (32 - lan.prefix) - 2}"
