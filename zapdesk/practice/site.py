"""Opening a practice site: servers up, vantage handed out, everything closed afterwards."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from zapdesk.practice import times, web, world
from zapdesk.practice.broker import Mqtt
from zapdesk.practice.faults import Faults, Names, Shown, Time
from zapdesk.practice.names import NameServer, NamesOverTcp
from zapdesk.practice.scenarios import scenario
from zapdesk.practice.shown import Certificates
from zapdesk.practice.switchboard import Switchboard
from zapdesk.practice.talk import Cut, Mute, OldTls
from zapdesk.practice.vantage import Exchange, PracticeVantage

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from zapdesk.practice.talk import Talk

_ROUGH: dict[Shown, Callable[[], Talk]] = {
    Shown.OLD_VERSION: OldTls,
    Shown.CUT: Cut,
    Shown.STUCK: Mute,
}


@asynccontextmanager
async def open_site(name: str) -> AsyncIterator[PracticeVantage]:
    """The practice site of a scenario, on the running loop, until the block is left.

    Raises:
        UnknownScenarioError: there is no such scenario.
    """
    async with open_site_with(scenario(name).settings, name) as vantage:
        yield vantage


@asynccontextmanager
async def open_site_with(
    faults: Faults, name: str = "own-faults"
) -> AsyncIterator[PracticeVantage]:
    """A practice site with faults of one's own choice; ``name`` is what the vantage tells."""
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
