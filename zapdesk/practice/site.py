"""Opening a practice site: servers up, vantage handed out, everything closed afterwards."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from zapdesk.base.untrusted import clean
from zapdesk.practice import times, web, world
from zapdesk.practice.broker import Mqtt
from zapdesk.practice.faults import Faults, Names, Shown, Time
from zapdesk.practice.names import NameServer, NamesOverTcp
from zapdesk.practice.scenarios import scenario
from zapdesk.practice.shown import Certificates
from zapdesk.practice.surroundings import OnWifi
from zapdesk.practice.switchboard import Switchboard
from zapdesk.practice.talk import Cut, Mute, OldTls
from zapdesk.practice.vantage import Exchange, PracticeVantage

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from zapdesk.practice.garage import Garage
    from zapdesk.practice.talk import Talk

_ROUGH: dict[Shown, Callable[[], Talk]] = {
    Shown.OLD_VERSION: OldTls,
    Shown.CUT: Cut,
    Shown.STUCK: Mute,
}


@asynccontextmanager
async def open_site(name: str, *, wireless: bool = False) -> AsyncIterator[PracticeVantage]:
    """The practice site of a scenario, on the running loop, until the block is left.

    Args:
        name: the scenario's.
        wireless: the PC hangs on the site's Wi-Fi, where its radio has joined one.

    Raises:
        UnknownScenarioError: there is no such scenario.
    """
    site = scenario(name)
    wifi = on_wifi(site.garage, site.settings) if wireless else None
    async with open_site_with(site.settings, name, wifi) as vantage:
        yield vantage


def on_wifi(garage: Garage, faults: Faults) -> OnWifi | None:
    """The Wi-Fi that a tablet in this garage has joined; None: it has to take a cable.

    That is so where its radio is on no network or says nothing, and where the cable is the fault.
    """
    joined = next((p for p in garage.points if p.bssid == garage.joined), None)
    if joined is None or garage.trouble is not None or not faults.carrier:
        return None
    told = None if garage.names_hidden else clean(joined.beacon.ssid.decode("utf-8", "replace"))
    return OnWifi(ssid=told)


@asynccontextmanager
async def open_site_with(
    faults: Faults, name: str = "own-faults", wifi: OnWifi | None = None
) -> AsyncIterator[PracticeVantage]:
    """A practice site with faults of one's own choice; ``name`` is what the vantage tells.

    ``wifi``: what the PC hangs on; None: a cable.
    """
    board = Switchboard(delay_s=faults.answer_delay_s, loses_first=faults.loses_first)
    try:
        certificates = Certificates()
        inspected = any(fault.shown is Shown.INSPECTED for fault in faults.tls)
        tcp: dict[tuple[str, int], int] = {}
        udp: dict[tuple[str, int], int] = {}
        await _open_names(board, faults, tcp, udp)
        await _open_times(board, faults, udp)
        await _open_hosts(board, faults, certificates, tcp)
        yield PracticeVantage(
            name=name,
            faults=faults,
            wifi=wifi,
            trust=certificates.trust(firewall=inspected and faults.firewall_trusted),
            exchange=Exchange(
                tcp=tcp,
                udp=udp,
                closed_tcp=board.closed_tcp(),
                closed_udp=board.closed_udp(),
                silent_udp=board.silent_udp(),
            ),
        )
    finally:
        await board.close()


async def _open_names(
    board: Switchboard,
    faults: Faults,
    tcp: dict[tuple[str, int], int],
    udp: dict[tuple[str, int], int],
) -> None:
    router = NameServer(
        behaviour=faults.router_dns,
        filtered=faults.filtered,
        denial=faults.denial,
        gone=faults.gone,
    )
    public = NameServer(behaviour=faults.public_dns, gone=faults.gone)
    servers = {world.ROUTER: router}
    for address in world.PUBLIC_DNS:
        servers[address] = router if faults.intercepted else public
        tcp[address, 443] = await board.listen(Mute)
    if faults.intercepted:
        servers[world.NOBODY] = router
    for address, server in servers.items():
        if server.behaviour is not Names.CLOSED:
            udp[address, world.DNS_PORT] = await board.post(server.answer)
            tcp[address, world.DNS_PORT] = await board.listen(_names_over_tcp(server))


def _names_over_tcp(server: NameServer) -> Callable[[], Talk]:
    return lambda: NamesOverTcp(server)


async def _open_times(board: Switchboard, faults: Faults, udp: dict[tuple[str, int], int]) -> None:
    for place, address in enumerate(world.ADDRESSES[world.TIME]):
        behaviour = faults.time if place < faults.time_faulty else Time.RIGHT
        udp[address, 123] = await board.post(times.server(behaviour, faults.time_off_s))


async def _open_hosts(
    board: Switchboard,
    faults: Faults,
    certificates: Certificates,
    tcp: dict[tuple[str, int], int],
) -> None:
    for host in (*world.WEB, world.CLOUD):
        address = world.ADDRESSES[host][0]
        tcp[address, 80] = await board.listen(web.login_page if faults.portal else _plain(host))
        ports: dict[int, Callable[[], Talk]] = {443: web.secure}
        if host == world.CLOUD:
            ports[8883] = lambda: Mqtt(faults.broker)
        for port, talk in ports.items():
            shown = faults.shown(host, port)
            if shown in _ROUGH:
                tcp[address, port] = await board.listen(_ROUGH[shown])
            else:
                context = certificates.context(host, shown, tls12_only=port == 8883)
                tcp[address, port] = await board.listen(talk, context)


def _plain(host: str) -> Callable[[], Talk]:
    return lambda: web.plain(host)
