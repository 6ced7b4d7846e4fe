"""The laptop's side: cable, lease by a real DHCP client, typed address, tunnel, second adapter."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from sitelab.filter import own_rules
from sitelab.places import LAN, ROUTER
from sitelab.processes import Running, Service

if TYPE_CHECKING:
    from pathlib import Path

    from sitelab.authority import Authority
    from sitelab.namespaces import Namespace
    from sitelab.settings import Lan, Pc, Settings

_LEASE_PATIENCE_S = 5.0
_TYPED = f"{LAN}.50"
_SCRIPT = """#!/bin/sh
case "$reason" in
PREINIT) ip link set "$interface" up ;;
BOUND|RENEW|REBIND|REBOOT)
    ip addr replace "$new_ip_address/$new_subnet_mask" broadcast + dev "$interface"
    for router in $new_routers; do
        ip route replace default via "$router" dev "$interface" metric 100
    done
    : > /etc/resolv.conf
    for server in $new_domain_name_servers; do
        echo "nameserver $server" >> /etc/resolv.conf
    done
    touch "$BOUND_FLAG" ;;
esac
"""
_DHCLIENT_CONF = """timeout 10;
initial-interval 1;
request subnet-mask, broadcast-address, routers, domain-name-servers, dhcp-lease-time;
"""
_INTERFACES = f"""auto lo
iface lo inet loopback

auto eth0
iface eth0 inet static
    address {_TYPED}/24
    gateway {ROUTER}
    dns-nameservers {{servers}}
"""


class Laptop:
    """What stands on the electrician's PC."""

    def __init__(
        self, client: Namespace, gateway: Namespace, folder: Path, authority: Authority
    ) -> None:
        self._client = client
        self._gateway = gateway
        self._folder = folder
        self._authority = authority
        self._dhclient: Running | None = None
        self._lan: Lan | None = None
        self._dns: str | None = None
        self._pc: Pc | None = None
        self._system_hosts = (client.root / "etc/hosts").read_text(encoding="utf-8")
        script = folder / "dhclient-script"
        script.write_text(_SCRIPT, encoding="utf-8")
        script.chmod(0o755)

    def apply(self, settings: Settings) -> None:
        """Make the laptop as the settings say; does only what changed."""
        lan, pc = settings.lan, settings.pc
        old = self._lan
        if old is None or old.cable != lan.cable:
            self._gateway.ip(f"link set lan0 {'up' if lan.cable else 'down'}")
            if lan.cable:
                self._wait_for_carrier()
        unleased = lan.address == "dhcp" and lan.cable and self._dhclient is None
        if old is None or unleased or _address_part(old) != _address_part(lan):
            self._readdress(lan)
        if old is None or old.ipv6 != lan.ipv6:
            self._ipv6(lan)
        self._lan = lan
        if self._pc != pc:
            self._furnish(pc)
            self._pc = pc

    def close(self) -> None:
        """Stop the DHCP client."""
        if self._dhclient is not None:
            self._dhclient.stop()
            self._dhclient = None

    def _wait_for_carrier(self) -> None:
        """The kernel tells of a plugged cable up to a second late."""
        state = self._client.root / "sys/class/net/eth0/operstate"
        self._client.ip("link set eth0 up")
        end = time.monotonic() + _LEASE_PATIENCE_S
        while state.read_text(encoding="ascii").strip() != "up":
            if time.monotonic() > end:
                raise RuntimeError("the cable is in, and the laptop does not see it")
            time.sleep(0.003)

    def _readdress(self, lan: Lan) -> None:
        self.close()
        for stale in (self._folder / "leases").iterdir():
            stale.unlink()
        self._client.ip("addr flush dev eth0", "route flush dev eth0", "link set eth0 up")
        self._client.ip(f"neigh flush dev eth0 to {ROUTER}", check=False)
        self._gateway.ip("addr flush dev lan0", f"addr add {ROUTER}/{lan.prefix} dev lan0")
        self._write("network/interfaces", "auto lo\niface lo inet loopback\n")
        self._write("resolv.conf", "")
        if lan.address == "dhcp" and lan.cable:
            self._lease()
            if not lan.lease_file:
                (self._folder / "leases" / "dhclient.eth0.leases").unlink()
        elif lan.address == "link-local":
            self._client.ip("addr add 169.254.77.23/16 dev eth0 scope link")
        elif lan.address == "static":
            self._client.ip(
                f"addr add {_TYPED}/{lan.prefix} broadcast + dev eth0",
                f"route add default via {ROUTER} dev eth0 metric 100",
            )
            self._write("network/interfaces", _INTERFACES.format(servers=" ".join(lan.dns)))
            self._write("resolv.conf", "".join(f"nameserver {s}\n" for s in lan.dns))

    def _lease(self) -> None:
        flag = self._folder / "bound"
        flag.unlink(missing_ok=True)
        service = Service(
            name="dhclient",
            where="client",
            command=(
                *("dhclient", "-d", "-1", "-cf", "{folder}/conf", "-pf", "{folder}/pid"),
                *("-lf", "/var/lib/dhcp/dhclient.eth0.leases"),
                *("-sf", str(self._folder / "dhclient-script"), "-e", f"BOUND_FLAG={flag}"),
                "eth0",
            ),
            files=(("conf", _DHCLIENT_CONF),),
        )
        self._dhclient = Running(service, self._client, self._folder)
        end = time.monotonic() + _LEASE_PATIENCE_S
        while not flag.exists():
            if time.monotonic() > end or not self._dhclient.alive():
                raise RuntimeError(f"no lease:\n{self._dhclient.tail()}")
            time.sleep(0.003)

    def _ipv6(self, lan: Lan) -> None:
        self._client.run("ip", "-6", "addr", "flush", "dev", "eth0", "scope", "global")
        self._client.run("ip", "-6", "route", "flush", "default")
        if lan.ipv6 == "broken":
            self._client.ip(
                "addr replace 2001:db8:77::23/64 dev eth0 nodad",
                "route replace ::/0 via 2001:db8:77::1 dev eth0",
            )

    def _furnish(self, pc: Pc) -> None:
        lines = "".join(f"{address} {name}\n" for address, name in pc.hosts)
        self._write("hosts", self._system_hosts + lines)
        roots = [self._authority.pem("lab-root")]
        if pc.trusts_corporate:
            roots.append(self._authority.pem("corporate-root"))
        self._write("ssl/certs/ca-certificates.crt", "".join(roots))
        self._client.ip("link del eth1", check=False)
        self._client.run("nft", "-f", "-", text=own_rules(pc))
        if pc.second_adapter:
            self._client.ip(
                f"link add eth1 type veth peer name other0 netns {self._gateway.pid}",
                "link set eth1 up",
                "addr add 10.99.0.5/24 dev eth1",
                "route add default via 10.99.0.1 dev eth1 metric 10",
            )
            self._gateway.ip("link set other0 up")
            if pc.second_adapter == "phone":
                self._gateway.ip("addr add 10.99.0.1/24 dev other0")
            else:
                nobody = "lladdr 02:00:00:00:99:99 dev eth1 nud permanent"
                self._client.ip(f"neigh replace 10.99.0.1 {nobody}")
        if pc.tunnel:
            self._tunnel(pc)

    def _tunnel(self, pc: Pc) -> None:
        end = time.monotonic() + _LEASE_PATIENCE_S
        while "tun0" not in self._client.run("ip", "-br", "link"):
            if time.monotonic() > end:
                raise RuntimeError("the tunnel did not come up")
            time.sleep(0.01)
        routes = ["0.0.0.0/1", "128.0.0.0/1"] if pc.tunnel == "halves" else ["default"]
        self._client.ip(
            "link set tun0 up",
            "addr replace 10.8.0.2/24 dev tun0",
            "route flush dev tun0 proto boot",
            *(f"route add {route} via 10.8.0.1 dev tun0 metric 50" for route in routes),
        )

    def _write(self, name: str, content: str) -> None:
        target = self._client.root / "etc" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True)
        target.write_text(content, encoding="utf-8")


def _address_part(lan: Lan) -> tuple[object, ...]:
    return lan.address, lan.lease_s, lan.prefix, lan.dns, lan.gateway, lan.lease_file
