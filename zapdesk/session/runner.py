"""The runner: asks for the readings, has them judged, and tells what happens meanwhile.

Owns the run's deadline, clock and cancellation. The same coroutine serves the window, the command
line and the tests.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import msgspec

from zapdesk.base.version import version
from zapdesk.checks.failures import Failure, State
from zapdesk.checks.patience import Patience
from zapdesk.checks.types import Reading
from zapdesk.diagnosis.diagnose import diagnose, first_look
from zapdesk.diagnosis.types import Context, Outcome
from zapdesk.session import answered, plan
from zapdesk.session.again import EVERYTHING
from zapdesk.session.events import CheckRead, CheckStarted, RunFinished, RunStarted
from zapdesk.session.measuring import Measuring
from zapdesk.session.types import CheckResult

if TYPE_CHECKING:
    from datetime import datetime

    from zapdesk.catalogue.types import Catalogue
    from zapdesk.session.again import Scope
    from zapdesk.session.events import Event, Tell
    from zapdesk.session.types import CheckRequest
    from zapdesk.vantage.interface import Vantage
    from zapdesk.vantage.types import Surroundings


async def run(
    request: CheckRequest,
    catalogue: Catalogue,
    vantage: Vantage,
    tell: Tell | None = None,
    *,
    scope: Scope = EVERYTHING,
) -> CheckResult:
    """Check a network as a charger of this model over this connection would meet it.

    ``scope`` is for repeats: what is measured anew, and which readings stand as they were.
    ``tell`` is called in this thread, in order, and must not block. A cancelled run returns too,
    with what it had measured and ``cancelled`` set.

    Raises:
        NetworkChangedError: only in a repeat; the PC stands on another network now.
    """
    say = tell or _silently
    started = vantage.clock.now()
    patience = Patience(request.limit_s, vantage.clock.monotonic(), vantage.clock)
    checks = plan.checks_for(catalogue, request.connection)
    context = _context(request, catalogue, started)
    say(RunStarted(checks=checks))

    def read(reading: Reading) -> None:
        say(CheckRead(reading=reading, outcome=first_look(reading, context)))

    measuring = Measuring(
        request,
        catalogue,
        vantage,
        patience,
        begun=lambda check: say(CheckStarted(check=check)),
        read=read,
        scope=scope,
    )
    cancelled = False
    if catalogue.connection(request.connection).uses_site_network:
        try:
            await measuring.run()
        except asyncio.CancelledError:
            cancelled = True
            _forget_cancelling()
    else:
        for check in plan.network(catalogue):
            measuring.readings[check] = Reading(check=check, state=State.NOT_APPLICABLE)
    _add_answers(request, measuring)
    readings = measuring.finish(checks, cancelled=cancelled)
    context = _context(request, catalogue, vantage.clock.now())
    result = _result(readings, context, measuring.before, vantage, patience, started, request)
    if cancelled or any(r.failure is Failure.OUR_FAULT for r in readings):
        result = _marked(result, cancelled=cancelled)
    say(RunFinished(result=result))
    return result


def _silently(event: Event) -> None:
    """Nobody watches."""


def _forget_cancelling() -> None:
    """The request to stop has been served; the task goes on to its result."""
    task = asyncio.current_task()
    if task is not None:
        task.uncancel()


def _context(request: CheckRequest, catalogue: Catalogue, now: datetime) -> Context:
    return Context(
        catalogue=catalogue,
        model=request.model,
        connection=request.connection,
        stations=request.stations,
        serial=request.serial,
        ssid=request.ssid,
        now=now,
    )


def _add_answers(request: CheckRequest, measuring: Measuring) -> None:
    """What no network check measures but the connection asks for."""
    if request.connection == "lte-m":
        measuring.readings["lte-serial"] = answered.lte_serial(request.serial)
        measuring.readings["lte-signal"] = answered.signal("lte-signal")
    if request.connection == "wifi":
        measuring.readings["wifi-signal"] = answered.signal("wifi-signal")


def _marked(result: CheckResult, *, cancelled: bool) -> CheckResult:
    """A run that was cut short is never better than incomplete."""
    better = result.outcome in (Outcome.PASS, Outcome.ATTENTION)
    outcome = Outcome.INCOMPLETE if better else result.outcome
    return msgspec.structs.replace(result, outcome=outcome, cancelled=cancelled)


def _result(
    readings: tuple[Reading, ...],
    context: Context,
    before: Surroundings | None,
    vantage: Vantage,
    patience: Patience,
    started: datetime,
    request: CheckRequest,
) -> CheckResult:
    diagnosis = diagnose(readings, context)
    chosen = before.adapter() if before is not None else None
    lease = chosen.lease if chosen is not None else None
    return CheckResult(
        request=request,
        outcome=diagnosis.outcome,
        practice=vantage.practice,
        roots=vantage.trust.kind,
        catalogue=context.catalogue.date.isoformat(),
        version=version(),
        started=started,
        duration_s=patience.elapsed(),
        findings=diagnosis.findings,
        verdicts=diagnosis.verdicts,
        adapter=chosen.name if chosen else None,
        adapter_kind=chosen.kind if chosen else None,
        ipv4=f"{chosen.address}/{chosen.prefix}" if chosen and chosen.address else None,
        gateway=chosen.gateway if chosen else None,
        dns=chosen.dns if chosen else None,
        dhcp_server=lease.server if lease else None,
        dhcp_lease_s=lease.lease_s if lease else None,
        dhcp_known=lease is not None,
    )
