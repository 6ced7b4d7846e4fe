"""Scenarios with something wrong near by: cable, router, line, names, time."""

from __future__ import annotations

from zapdesk.practice import world
from zapdesk.practice.faults import Denial, Faults, Gate, Names, Time
from zapdesk.practice.scenario import Scenario

_DAY_S = 24 * 3600


def _public_names(transport: str | None = None) -> tuple[Gate, ...]:
    hosts = world.PUBLIC_DNS
    if transport == "udp":
        return tuple(Gate(host=host, port=world.DNS_PORT, transport="udp") for host in hosts)
    return tuple(Gate(host=host, port=world.DNS_PORT) for host in hosts)


NEAR: tuple[Scenario, ...] = (
    Scenario(
        name="healthy",
        title="Nothing is wrong here, and everything that a charging station needs gets through.",
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
        title="The network is there, but no router hands out an address.",
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
        title="The address of this tablet was typed in by hand, so nothing shows that the site "
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
        pool_first="10.77.0.100",  # this PC's own address is reserved, outside the range
        pool_last="10.77.0.109",
        in_use=10,
    ),
    Scenario(
        name="narrow-pool",
        title="The router has forty addresses to give, and only one of them is left.",
        teaches=("capacity-tight",),
        pool_first="10.77.0.100",
        pool_last="10.77.0.139",
        in_use=39,
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
        settings=Faults(gates=(Gate(port=123),)),
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
        title="The clock of this tablet is two hours slow.",
        teaches=("pc-clock-wrong",),
        settings=Faults(pc_clock_off_s=-7200.0),
    ),
)
