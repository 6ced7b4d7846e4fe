"""Who lives where in the practice world: names, public addresses, the site's own subnet.

The addresses are documentation ranges (RFC 5737) where they are the world's own, and the real
ones where the charger has them built in. Nothing is ever sent to any of them: the vantage
translates each to a port on loopback.
"""

from __future__ import annotations

ROUTER = "10.77.0.1"
PC = "10.77.0.23"
SUBNET = "10.77.0."
PREFIX = 24
DNS_PORT = 53
NOBODY = "192.0.2.1"  # nobody lives here: an answer from it was made on the way
PUBLIC_DNS = ("8.8.8.8", "1.1.1.1")

TIME = "no.pool.ntp.org"
API = "zapcloud-api.azurewebsites.net"
DEVICES = "devices.zaptec.com"
PORTAL_API = "api.zaptec.com"
CLOUD = "zapcloud.azure-devices.net"
WEB = (API, DEVICES, PORTAL_API)
LOGIN_PAGE = "login.hotel.example"  # where the captive portal sends people

ADDRESSES: dict[str, tuple[str, ...]] = {
    TIME: ("203.0.113.11", "203.0.113.12", "203.0.113.13", "203.0.113.14"),
    API: ("203.0.113.21",),
    DEVICES: ("203.0.113.22",),
    PORTAL_API: ("203.0.113.23",),
    CLOUD: ("203.0.113.31",),
}

# Canonical names in the shape that the real hosts have at Azure: name → next name.
ALIASES: dict[str, str] = {
    API: "waws-prod-practice.sip.azurewebsites.windows.net",
    "waws-prod-practice.sip.azurewebsites.windows.net": "waws-prod-practice.cloudapp.net",
    DEVICES: "practice-devices.azurefd.net",
    PORTAL_API: "practice-api.trafficmanager.net",
    CLOUD: "ihsu-practice.servicebus.windows.net",
    "ihsu-practice.servicebus.windows.net": "ns-sb-practice.cloudapp.azure.com",
}

HOST_OF: dict[str, str] = {
    address: name for name, addresses in ADDRESSES.items() for address in addresses
} | {address: address for address in PUBLIC_DNS}
"""Public address → the name (or, for the public name servers, the address) that rules use."""


def chain(name: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The names that a question for ``name`` passes through, itself first, and the addresses.

    None: nobody of that name lives here. A canonical name may be asked for by itself.
    """
    name = name.lower().rstrip(".")
    passed = [name]
    while passed[-1] in ALIASES:
        passed.append(ALIASES[passed[-1]])
    return None if passed[-1] not in _ENDS else (tuple(passed), _ENDS[passed[-1]])


def _end(name: str) -> str:
    while name in ALIASES:
        name = ALIASES[name]
    return name


_ENDS = {_end(name): addresses for name, addresses in ADDRESSES.items()}
