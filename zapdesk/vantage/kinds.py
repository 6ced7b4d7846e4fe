"""What an adapter is: Ethernet, Wi-Fi, modem, tunnel or something virtual."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.vantage.files import read_text
from zapdesk.vantage.types import AdapterKind

if TYPE_CHECKING:
    from pathlib import Path

    from zapdesk.vantage.kernel import Link

# linux/if_arp.h
_ETHERNET, _PPP, _LOOPBACK = 1, 512, 772
_TUNNELS = {_PPP, 768, 769, 776, 778, 823, 65534}  # IPIP, IPv6 in IP, SIT, GRE, and "none"
_RAW_IP = 519  # modems of newer kinds

_TUNNEL_KINDS = {
    "wireguard",
    "ppp",
    "ipip",
    "gre",
    "sit",
    "vti",
    "xfrm",
    "ip6tnl",
    "ip6gre",
    "ovpn",
}
_MODEM_KINDS = {"wwan", "rmnet"}
# Kinds that carry a machine's own traffic like a cable does; every other kind is made for
# containers and virtual machines.
_CABLE_KINDS = {"veth", "bond", "team", "vlan", "macvlan", "ipvlan", "dsa", "hsr", "netvsc"}
_MODEM_DRIVERS = {"qmi_wwan", "cdc_mbim", "huawei_cdc_ncm", "sierra_net", "hso"}
_TETHERING_DRIVERS = {"rndis_host", "ipheth"}  # a phone on the USB port, and nothing else


def kind_of(link: Link, root: Path) -> AdapterKind:
    """What a device is, by the kernel's word first; ``root`` is where /sys is found."""
    if link.loopback or link.hardware == _LOOPBACK:
        return AdapterKind.LOOPBACK
    if link.kind in _MODEM_KINDS or link.hardware == _RAW_IP:
        return AdapterKind.MOBILE
    if link.kind is None:
        return _hardware(link, root)
    # A device that a program feeds is a tunnel where it carries IP; as TAP it is a virtual cable.
    if link.kind in _TUNNEL_KINDS or link.hardware in _TUNNELS:
        return AdapterKind.TUNNEL
    if link.kind in _CABLE_KINDS and not (link.kind == "veth" and link.master is not None):
        return AdapterKind.ETHERNET
    return AdapterKind.VIRTUAL


def _hardware(link: Link, root: Path) -> AdapterKind:
    """The kind of a device that is no kernel construct: only /sys knows radios and modems."""
    folder = root / "sys" / "class" / "net" / link.name
    if _same_device(folder, link):
        events = read_text(folder / "uevent") or ""
        driver = (folder / "device" / "driver").resolve().name
        if "DEVTYPE=wwan" in events or driver in _MODEM_DRIVERS | _TETHERING_DRIVERS:
            return AdapterKind.MOBILE
        if (folder / "wireless").is_dir() or (folder / "phy80211").is_dir():
            return AdapterKind.WIFI
    if link.hardware in _TUNNELS:
        return AdapterKind.TUNNEL
    return AdapterKind.ETHERNET if link.hardware == _ETHERNET else AdapterKind.OTHER


def _same_device(folder: Path, link: Link) -> bool:
    """The device in /sys is this one: /sys may show another network namespace."""
    index = (read_text(folder / "ifindex") or "").strip()
    mac = (read_text(folder / "address") or "").strip()
    return index == str(link.index) and mac == link.mac.hex(":")
