"""The checks ``dns`` and ``dns-public``, read from the name service of a run."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from zapdesk.checks.failures import Failure, Stage, State
from zapdesk.checks.resolution import QUIET_AFTER
from zapdesk.checks.tcp import reach
from zapdesk.checks.types import Connect, DnsEvidence, PublicDnsEvidence, Reading

if TYPE_CHECKING:
    from zapdesk.checks.names import Names

_TCP_PORTS = (53, 443)


async def read_site(names: Names) -> Reading:
    """The check ``dns``: what the site's own servers say of the required names."""
    start = names.patience.elapsed()
    asked = names.site or names.public
    await names.answered(asked)
    gap = names.patience.gap()
    evidence = DnsEvidence(
        servers=names.site,
        answers=names.heard.judged(names.site or (), gap),
        control_name=names.heard.control,
        control=names.heard.judged(asked, gap, (names.heard.control,)),
        interception=await names.interception(),
    )
    state, failure = State.UNKNOWN, Failure.NOT_KNOWN if names.site is None else None
    if names.site is not None:
        failure = names.heard.worst(names.site, names.public) if names.site else Failure.NO_SERVER
        state = State.MEASURED if failure is None else State.FAILED
    return Reading(
        check="dns",
        state=state,
        stage=None if state is State.MEASURED else Stage.RESOLVE,
        failure=failure,
        evidence=evidence,
        duration_s=names.patience.elapsed() - start,
    )


async def read_public(names: Names) -> Reading:
    """The check ``dns-public``: the charger's fallback, by UDP; by TCP to tell causes apart."""
    start = names.patience.elapsed()
    heard, public = names.heard, names.public
    touching = asyncio.ensure_future(_touch_all(names))
    try:
        await names.answered(public)
        connects = await touching if not heard.helps(public) else ()
    finally:
        touching.cancel()
        await asyncio.gather(touching, return_exceptions=True)
    failure = None if heard.helps(public) else heard.worst(public)
    gap = names.patience.gap()
    return Reading(
        check="dns-public",
        state=State.FAILED if failure else State.MEASURED,
        stage=Stage.RESOLVE if failure else None,
        failure=failure,
        evidence=PublicDnsEvidence(
            answers=heard.judged(public, gap),
            control=heard.judged(public, gap, (heard.control,)),
            tcp=connects,
        ),
        duration_s=names.patience.elapsed() - start,
    )


async def _touch_all(names: Names) -> tuple[Connect, ...]:
    """TCP 53 and 443 of the public servers, once UDP has been silent for a while."""
    end = names.end
    await asyncio.sleep(QUIET_AFTER * names.patience.limit_s)
    if names.heard.helps(names.public):
        return ()
    found = await asyncio.gather(
        *(_touch(names, server, port, end) for server in names.public for port in _TCP_PORTS)
    )
    return tuple(found)


async def _touch(names: Names, server: str, port: int, end: float) -> Connect:
    sock, connect = await reach(names.vantage, (server,), port, names.patience, deadline=end)
    if sock is not None:
        sock.close()
    return connect
