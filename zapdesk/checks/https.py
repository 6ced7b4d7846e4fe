"""One web host: a genuine handshake, the head of an answer, and port 80 where that fails."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from zapdesk.checks.failures import Failure, Stage, State
from zapdesk.checks.http import PlainStream, head
from zapdesk.checks.patience import HINT_S
from zapdesk.checks.target import not_tried
from zapdesk.checks.tcp import reach
from zapdesk.checks.tls import Secured, secure
from zapdesk.checks.types import Connect, Http, HttpsEvidence, Reading, Tls

if TYPE_CHECKING:
    from zapdesk.checks.target import Target
    from zapdesk.vantage.interface import Vantage


async def check_https(target: Target, vantage: Vantage) -> Reading:
    """DNS, TCP, TLS 1.2 or 1.3 with a publicly trusted certificate; any HTTP status will do.

    While 443 keeps silent, or where it was not genuine, port 80 of the same host is asked what it
    says, to tell a login page from a firewall.
    """
    patience = target.patience
    start = patience.now()
    where = await target.names.resolve(target.host)
    if not where.addresses:
        nothing = HttpsEvidence(host=target.host, port=target.port, resolved_by=where.server)
        return not_tried(target, nothing, start)
    portal = asyncio.ensure_future(_portal(target, vantage, where.addresses))
    try:
        secured = await secure(
            vantage, where.addresses, target.port, target.host, patience, tls12_only=False
        )
        http = None
        if secured.stream is not None:
            portal.cancel()
            try:
                http = await head(secured.stream, target.host, vantage, patience)
            finally:
                secured.stream.close()
        seen = None if secured.stream is not None else await portal
    finally:
        portal.cancel()
        await asyncio.gather(portal, return_exceptions=True)
    stage, failure = stopped(secured.connect, secured.tls)
    return Reading(
        check=target.check,
        state=State.MEASURED if failure is None else State.FAILED,
        stage=stage,
        failure=failure,
        value=_round_trip(secured),
        unit="s" if _round_trip(secured) is not None else None,
        evidence=HttpsEvidence(
            host=target.host,
            port=target.port,
            address=secured.connect.address,
            resolved_by=where.server,
            connect=secured.connect,
            tls=secured.tls,
            http=http,
            portal=seen,
        ),
        duration_s=patience.now() - start,
    )


def stopped(connect: Connect, tls: Tls | None) -> tuple[Stage | None, Failure | None]:
    """Where it stopped and why; (None, None) where nothing stopped it."""
    if connect.failure is not None:
        return Stage.CONNECT, connect.failure
    if tls is not None and tls.failure is not None:
        return tls.stage or Stage.HANDSHAKE, tls.failure
    return None, None


def _round_trip(secured: Secured) -> float | None:
    return secured.connect.rtt_s


async def _portal(target: Target, vantage: Vantage, addresses: tuple[str, ...]) -> Http | None:
    """What port 80 of the host says, asked a moment after 443; None where it does not connect."""
    patience = target.patience
    end = patience.deadline()
    if target.control_port is None:
        return None
    await asyncio.sleep(min(HINT_S, patience.limit_s / 4))
    sock, _ = await reach(vantage, addresses, target.control_port, patience, deadline=end)
    if sock is None:
        return None
    try:
        return await head(PlainStream(sock, patience), target.host, vantage, patience)
    finally:
        sock.close()
