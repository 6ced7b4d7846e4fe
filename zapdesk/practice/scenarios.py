"""The practice scenarios, named after what is wrong there, never after the finding."""

from __future__ import annotations

from zapdesk.base.frozen import Frozen
from zapdesk.practice import world
from zapdesk.practice.faults import (
    Broker,
    Denial,
    Faults,
    Gate,
    Names,
    Shown,
    Time,
    TlsFault,
    Way,
)

_DAY_S = 24 * 3600


class Scenario(Frozen):
    """One site to practise on."""

    name: str  # stable
    title: str  # what is wrong there, one sentence, in plain words of the site
    teaches: tuple[str, ...]  # the codes of the findings that belong to it; never shown
    settings: Faults = Faults()
    # what the router's page would tell whoever looks
    pool_first: str = "10.77.0.20"
    pool_last: str = "10.77.0.219"
    in_use: int = 12
    stations: int = 1  # a number of stations that shows what is wrong


class UnknownScenarioError(Exception):
    """A practice scenario was asked for by a name that does not exist."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.known = tuple(each.name for each in SCENARIOS)
        super().__init__(f"no practice scenario named {name!r}; there are: {', '.join(self.known)}")


def scenario(name: str) -> Scenario:
    """The scenario of that name. Raises UnknownScenarioError."""
    for each in SCENARIOS:
        if each.name == name:
            return each
    raise UnknownScenarioError(name)


def _outside(*ports: int, way: Way = Way.SWALLOWED) -> tuple[Gate, ...]:
    return tuple(Gate(port=port, way=way) for port in ports)


def _public_names(transport: str | None = None) -> tuple[Gate, ...]:
    hosts = world.PUBLIC_DNS
    if transport == "udp":
        return tuple(Gate(host=host, port=world.DNS_PORT, transport="udp") for host in hosts)
    return tuple(Gate(host=host, port=world.DNS_PORT) for host in hosts)


SCENARIOS: tuple[Scenario, ...] = (
    Scenario(
        name="healthy",
        title="Nothing is wrong here: everything that a charging station needs gets through.",
        teaches=(),
    ),
    # ------------------------------------------------------------ the cable and the router
    Scenario(
        name="cable-out",
        title="The network cable is not plugged in.",
        teaches=("no-link",),
        settings=Faults(carrier=False),
    ),
    Scenario(
        name="address-missing",
        title="The cable is in, but no router hands out an address.",
        teaches=("no-address",),
        settings=Faults(address="169.254.77.23"),
    ),
    Scenario(
        name="no-router",
        title="The network hands out addresses, but names no router to the internet.",
        teaches=("no-gateway",),
        settings=Faults(gateway=None),
    ),
    Scenario(
        name="typed-address",
        title="The address of this PC was typed in by hand, so nothing shows that the site "
        "hands out any.",
        teaches=("static-address",),
        settings=Faults(typed_in=True),
    ),
    Scenario(
        name="long-lease",
        title="The router lends its addresses for eight days.",
        teaches=("lease-long",),
        settings=Faults(lease_s=8 * _DAY_S),
    ),
    Scenario(
        name="small-pool",
        title="The router has ten addresses to give, and all ten are in use.",
        teaches=("capacity-low",),
        pool_first="10.77.0.20",
        pool_last="10.77.0.29",
        in_use=10,
    ),
    Scenario(
        name="narrow-pool",
        title="The router has just enough addresses for ten stations, and few to spare.",
        teaches=("capacity-tight",),
        pool_first="10.77.0.20",
        pool_last="10.77.0.59",
        in_use=25,
        stations=10,
    ),
    Scenario(
        name="line-dead",
        title="The router works, but the line to the internet is dead.",
        teaches=("no-internet",),
        settings=Faults(router_dns=Names.SERVFAIL, gates=(Gate(),)),
    ),
    Scenario(
        name="line-just-lost",
        title="The line to the internet has just died; the router still remembers some names.",
        teaches=("no-internet",),
        settings=Faults(router_dns=Names.CACHE_ONLY, gates=(Gate(),)),
    ),
    Scenario(
        name="slow-line",
        title="The line is so slow that every answer takes over a second.",
        teaches=("slow-network",),
        settings=Faults(answer_delay_s=1.2),
    ),
    Scenario(
        name="lossy-line",
        title="The line loses packets: the first try gets lost, the second gets through.",
        teaches=("slow-network",),
        settings=Faults(loses_first=True),
    ),
    # ------------------------------------------------------------ names
    Scenario(
        name="router-dns-silent",
        title="The router's name service does not answer; the public ones do.",
        teaches=("dns-site-dead",),
        settings=Faults(router_dns=Names.SILENT),
    ),
    Scenario(
        name="no-dns-given",
        title="The router hands out addresses, but names no name service.",
        teaches=("dns-not-given",),
        settings=Faults(dns_given=False),
    ),
    Scenario(
        name="all-dns-silent",
        title="The router's name service is silent, and the firewall blocks all others.",
        teaches=("dns-none",),
        settings=Faults(router_dns=Names.SILENT, gates=_public_names()),
    ),
    Scenario(
        name="public-dns-closed",
        title="Only the router's own name service may be asked; the public ones are blocked.",
        teaches=("dns-public-blocked",),
        settings=Faults(gates=_public_names("udp")),
    ),
    Scenario(
        name="dns-filter",
        title="A filter in the name service denies that devices.zaptec.com exists.",
        teaches=("dns-name-blocked",),
        settings=Faults(filtered=(world.DEVICES,)),
    ),
    Scenario(
        name="dns-block-page",
        title="A filter in the name service sends zapcloud.azure-devices.net to 0.0.0.0.",
        teaches=("dns-name-blocked",),
        settings=Faults(filtered=(world.CLOUD,), denial=Denial.ZERO),
    ),
    Scenario(
        name="dns-intercepted",
        title="The router answers every name question itself, whomever it was sent to, and "
        "denies devices.zaptec.com.",
        teaches=("dns-name-blocked",),
        settings=Faults(filtered=(world.DEVICES,), intercepted=True),
    ),
    Scenario(
        name="dns-hijack",
        title="The router's name service gives its own address for every name.",
        teaches=("dns-hijacked",),
        settings=Faults(router_dns=Names.HIJACKS),
    ),
    Scenario(
        name="name-gone",
        title="Nobody in the world knows zapcloud.azure-devices.net any more.",
        teaches=("service-down",),
        settings=Faults(gone=(world.CLOUD,)),
    ),
    # ------------------------------------------------------------ time
    Scenario(
        name="time-closed",
        title="The firewall lets no question for the time through.",
        teaches=("ntp-blocked",),
        settings=Faults(gates=_outside(123)),
    ),
    Scenario(
        name="time-wrong",
        title="Every time server is two hours off.",
        teaches=("ntp-wrong-time",),
        settings=Faults(time=Time.WRONG),
    ),
    Scenario(
        name="one-time-server-wrong",
        title="One of the four time servers is two hours off.",
        teaches=("ntp-wrong-time",),
        settings=Faults(time=Time.WRONG, time_faulty=1),
    ),
    Scenario(
        name="time-unsynchronised",
        title="The time servers answer, but do not know the time themselves.",
        teaches=("ntp-unusable",),
        settings=Faults(time=Time.UNSYNCHRONISED),
    ),
    Scenario(
        name="pc-clock-off",
        title="The clock of this PC is two hours slow.",
        teaches=("pc-clock-wrong",),
        settings=Faults(pc_clock_off_s=-7200.0),
    ),
    # ------------------------------------------------------------ firewall
    Scenario(
        name="closed-8883",
        title="The firewall drops port 8883, the stations' way to the cloud.",
        teaches=("port-8883-blocked",),
        settings=Faults(gates=_outside(8883)),
    ),
    Scenario(
        name="refused-8883",
        title="The firewall refuses port 8883, the stations' way to the cloud.",
        teaches=("port-8883-blocked",),
        settings=Faults(gates=_outside(8883, way=Way.REFUSED)),
    ),
    Scenario(
        name="web-closed",
        title="The firewall drops port 443.",
        teaches=("port-443-blocked",),
        settings=Faults(gates=_outside(443)),
    ),
    Scenario(
        name="one-web-host-closed",
        title="The firewall lets nobody talk to devices.zaptec.com.",
        teaches=("host-blocked",),
        settings=Faults(gates=(Gate(host=world.DEVICES),)),
    ),
    Scenario(
        name="cloud-closed",
        title="Nothing gets through to zapcloud.azure-devices.net; the web hosts answer.",
        teaches=("cloud-unreachable",),
        settings=Faults(gates=(Gate(host=world.CLOUD),)),
    ),
    Scenario(
        name="everything-closed",
        title="The firewall lets name questions through and nothing else.",
        teaches=("all-ports-blocked",),
        settings=Faults(gates=_outside(80, 123, 443, 8883)),
    ),
    Scenario(
        name="login-page",
        title="As in a hotel: a login page stands between this network and the internet.",
        teaches=("captive-portal",),
        settings=Faults(
            portal=True,
            tls=(TlsFault(shown=Shown.LOGIN_PAGE, port=443),),
            gates=_outside(123, 8883),
        ),
    ),
    Scenario(
        name="vpn-on",
        title="A VPN is switched on on this PC.",
        teaches=("vpn-active",),
        settings=Faults(tunnel=True),
    ),
    # ------------------------------------------------------------ encryption
    Scenario(
        name="company-firewall",
        title="The company's firewall opens encrypted traffic and reads along.",
        teaches=("tls-inspected",),
        settings=Faults(tls=(TlsFault(shown=Shown.INSPECTED),)),
    ),
    Scenario(
        name="company-web-filter",
        title="The company's firewall opens encrypted web traffic, and leaves port 8883 alone.",
        teaches=("tls-inspected",),
        settings=Faults(tls=(TlsFault(shown=Shown.INSPECTED, port=443),)),
    ),
    Scenario(
        name="old-certificate",
        title="The certificate of devices.zaptec.com has expired.",
        teaches=("tls-expired",),
        settings=Faults(tls=(TlsFault(shown=Shown.EXPIRED, host=world.DEVICES),)),
    ),
    Scenario(
        name="wrong-certificate",
        title="At the address of api.zaptec.com somebody answers with another name.",
        teaches=("tls-wrong-host",),
        settings=Faults(tls=(TlsFault(shown=Shown.WRONG_HOST, host=world.PORTAL_API),)),
    ),
    Scenario(
        name="self-signed",
        title="At the address of api.zaptec.com a certificate vouches only for itself.",
        teaches=("tls-untrusted",),
        settings=Faults(tls=(TlsFault(shown=Shown.SELF_SIGNED, host=world.PORTAL_API),)),
    ),
    Scenario(
        name="old-tls",
        title="A box on the way speaks only versions of encryption that are too old.",
        teaches=("tls-version",),
        settings=Faults(tls=(TlsFault(shown=Shown.OLD_VERSION),)),
    ),
    Scenario(
        name="cut-handshake",
        title="A filter cuts the connection when it reads the name of Zaptec's cloud.",
        teaches=("tls-reset",),
        settings=Faults(tls=(TlsFault(shown=Shown.CUT, host=world.CLOUD),)),
    ),
    Scenario(
        name="stuck-handshake",
        title="Connections open, but large packets get lost: encryption never begins.",
        teaches=("tls-stalled",),
        settings=Faults(tls=(TlsFault(shown=Shown.STUCK),)),
    ),
    # ------------------------------------------------------------ the cloud
    Scenario(
        name="cloud-silent",
        title="The cloud accepts the connection and then says nothing.",
        teaches=("mqtt-no-answer",),
        settings=Faults(broker=Broker.SILENT),
    ),
    Scenario(
        name="not-a-broker",
        title="Behind the cloud's port 8883 stands a web server.",
        teaches=("mqtt-not-a-broker",),
        settings=Faults(broker=Broker.NOT_MQTT),
    ),
    Scenario(
        name="cloud-down",
        title="The cloud answers that its service is not available.",
        teaches=("service-down",),
        settings=Faults(broker=Broker.UNAVAILABLE),
    ),
)
