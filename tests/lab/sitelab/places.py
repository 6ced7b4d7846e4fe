"""Who lives where in the laboratory: names, addresses, ports. Nothing here leaves the machine."""

from __future__ import annotations

HUB = "zapcloud.azure-devices.net"
API = "zapcloud-api.azurewebsites.net"
DEVICES = "devices.zaptec.com"
PORTAL_API = "api.zaptec.com"
NTP_NAME = "no.pool.ntp.org"

WEB = {API: "203.0.113.10", DEVICES: "203.0.113.11", PORTAL_API: "203.0.113.12"}
HUB_ADDRESS = "203.0.113.20"
NTP_ADDRESSES = ("203.0.113.31", "203.0.113.32", "203.0.113.33", "203.0.113.34")
PUBLIC_DNS = ("8.8.8.8", "1.1.1.1")
PROVIDER_DNS = "198.51.100.53"
PORTAL_NAME = "login.hotel.example"

TLS_HOSTS = (*WEB, HUB)
REQUIRED_NAMES = (*TLS_HOSTS, NTP_NAME)
ADDRESS_OF = {**WEB, HUB: HUB_ADDRESS}

# Azure hides its hosts behind aliases; the laboratory does the same.
ALIASES = {
    API: "waws-prod-am2-999.sip.azurewebsites.windows.net",
    HUB: "ihsu-prod-am-999.westeurope.cloudapp.azure.com",
}

INTERNET_ADDRESSES = (
    *WEB.values(),
    HUB_ADDRESS,
    *NTP_ADDRESSES,
    *PUBLIC_DNS,
    PROVIDER_DNS,
)

LAN = "192.168.10"
ROUTER = f"{LAN}.1"
WAN_ROUTER = "198.51.100.2"
WAN_PROVIDER = "198.51.100.1"

# Ports of the router's own helpers, reached only through its filter.
PORTAL_PORT = 8080
PORTAL_TLS_PORT = 8081
INSPECT_PORT = 8443
