"""One run of all measurements: started at once, cancelled together, readings as they come."""

from __future__ import annotations

import asyncio
import logging
import traceback
from typing import TYPE_CHECKING

import msgspec

from zapdesk.checks import adapter
from zapdesk.checks.dns_readings import read_public, read_site
from zapdesk.checks.failures import Failure, State
from zapdesk.checks.last_question import ask_last, in_doubt
from zapdesk.checks.names import Names
from zapdesk.checks.table import BY_PROTOCOL
from zapdesk.checks.target import Target
from zapdesk.checks.types import DnsEvidence, FaultEvidence, Reading
from zapdesk.session import answered, lossy, plan
from zapdesk.session.again import EVERYTHING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Iterable

    from zapdesk.catalogue.types import Catalogue, Endpoint
    from zapdesk.checks.patience import Patience
    from zapdesk.session.again import Scope
    from zapdesk.session.types import CheckRequest
    from zapdesk.vantage.interface import Vantage
    from zapdesk.vantage.types import Surroundings

_log = logging.getLogger(__name__)
_AT_HOME = ("link", "address", "lease", "capacity")  # by looking around, nothing is asked
_MAY_CHANGE = _AT_HOME[:2]  # looked at once more at the end


class Measuring:
    """The readings of one run over the site's network, by check; complete after ``run``."""

    def __init__(
        self,
        request: CheckRequest,
        catalogue: Catalogue,
        vantage: Vantage,
        patience: Patience,
        *,
        begun: Callable[[str], None],
        read: Callable[[Reading], None],
        scope: Scope = EVERYTHING,
    ) -> None:
        self._scope = scope
        self._request = request
        self._catalogue = catalogue
        self._vantage = vantage
        self._patience = patience
        self._begun = begun
        self._read = read
        self.before: Surroundings | None = None
        self.readings: dict[str, Reading] = dict(scope.kept)

    async def run(self) -> None:
        """Measure everything that can be measured; raises only CancelledError."""
        for check in _AT_HOME:
            self._begun(check)
        self.before = before = await self._look(_AT_HOME)
        if before is None:
            return
        self._scope.refuse_another_network(before)
        for reading in (
            adapter.link(before),
            adapter.address(before),
            adapter.lease(before),
            answered.capacity(self._request, before),
        ):
            self._keep(reading)
        if adapter.usable(before):
            names = await self._beyond(before)
            after = await self._look(_MAY_CHANGE)
            if after is None:
                return
            again = (adapter.link(before, after), adapter.address(before, after))
            news = [reading for reading in again if self._is_news(reading)]
            for reading in news:
                self._keep(reading)
            if not news:
                await self._ask_last(names)

    def finish(self, checks: tuple[str, ...], *, cancelled: bool) -> tuple[Reading, ...]:
        """One reading for each check, in order; what never ran says so."""
        failure = Failure.CANCELLED if cancelled else None
        return tuple(
            self.readings.get(c) or Reading(check=c, state=State.NOT_RUN, failure=failure)
            for c in checks
        )

    async def _look(self, checks: tuple[str, ...]) -> Surroundings | None:
        """A look around; None where it broke, and then these checks are not known."""
        try:
            return await self._vantage.look()
        except Exception:  # noqa: BLE001  (whatever it is, it is ours)
            for check in checks:
                self._keep(_broken(check))
            return None

    def _keep(self, reading: Reading) -> None:
        if reading.state is not State.NOT_RUN:
            reading = msgspec.structs.replace(reading, taken=self._vantage.clock.now())
        self.readings[reading.check] = reading
        self._read(reading)

    def _is_news(self, reading: Reading) -> bool:
        return reading != msgspec.structs.replace(self.readings[reading.check], taken=None)

    async def _beyond(self, before: Surroundings) -> Names:
        """Names, time, web and cloud, all at once."""
        chosen = before.adapter()
        site = chosen.dns if chosen is not None else None
        public = tuple(e.host for e in self._catalogue.asked("dns"))
        asks_public = not site or self._scope.has("dns") or self._scope.has("dns-public")
        names = Names(
            self._vantage,
            self._patience,
            site=site,
            public=public if asks_public else (),
            names=self._catalogue.required_names(),
            nobody=self._catalogue.endpoint("control:interception").host,
        )
        names.start()
        # Loading the roots costs tens of milliseconds: done while the first answers travel.
        warm = asyncio.ensure_future(asyncio.to_thread(_warm, self._vantage))
        works: list[Coroutine[None, None, None]] = [
            self._guarded("dns", lambda: read_site(names)),
        ]
        if asks_public:
            works.append(self._guarded("dns-public", lambda: read_public(names)))
        works.extend(
            self._guarded(check, self._measurement(check, names))
            for check in filter(self._scope.has, plan.reached(self._catalogue))
        )
        try:
            await _together(works)
            await self._once_more(names)
        finally:
            await asyncio.gather(warm, return_exceptions=True)
            await names.stop()
        return names

    async def _once_more(self, names: Names) -> None:
        """What a lossy line may have swallowed gets the whole limit again, if there is time."""
        patience = self._patience
        fresh = [self.readings[c] for c in self.readings if c not in self._scope.kept]
        doubted = lossy.in_doubt(fresh, self._catalogue.number("slow-answers"))
        if not doubted or patience.left(patience.end()) < patience.limit_s:
            return
        await _together(
            self._guarded(check, self._measurement(check, names), self.readings[check])
            for check in doubted
        )

    async def _ask_last(self, names: Names) -> None:
        """Tell a line that died on the way from what is closed, where something stayed silent."""
        asked = filter(self._scope.has, plan.reached(self._catalogue))
        dns, beyond = self.readings["dns"], [self.readings[check] for check in asked]
        if not isinstance(dns.evidence, DnsEvidence) or not in_doubt(beyond):
            return
        try:
            last = await ask_last(names)
        except Exception:  # noqa: BLE001  (whatever it is, it is ours)
            self._keep(_broken("dns"))
            return
        if last:
            evidence = msgspec.structs.replace(dns.evidence, last=last)
            self._keep(msgspec.structs.replace(dns, evidence=evidence))

    def _measurement(self, check: str, names: Names) -> Callable[[], Awaitable[Reading]]:
        endpoint = self._catalogue.endpoint(check)
        target = Target(
            check=endpoint.id,
            host=endpoint.host,
            port=endpoint.port,
            names=names,
            patience=self._patience,
            control_port=_control_port(self._catalogue, endpoint),
        )
        measure = BY_PROTOCOL[endpoint.protocol]
        return lambda: measure(target, self._vantage)

    async def _guarded(
        self,
        check: str,
        measure: Callable[[], Awaitable[Reading]],
        first: Reading | None = None,
    ) -> None:
        """Keep the reading, or of two efforts the better; an exception is ours and is said so."""
        self._begun(check)
        patience = self._patience
        try:
            # Checks end by themselves; one that has not, a silence after the cap, is broken.
            async with asyncio.timeout(patience.left(patience.end()) + patience.limit_s):
                reading = await measure()
            if first is not None:
                reading = lossy.better(first, reading)
        except Exception:  # noqa: BLE001  (whatever it is, it is ours)
            reading = _broken(check)
        self._keep(reading)


async def _together(works: Iterable[Coroutine[None, None, None]]) -> None:
    """All of them at once; none is left behind when this ends, however it ends."""
    tasks = [asyncio.ensure_future(work) for work in works]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _broken(check: str) -> Reading:
    """The reading of a check that is being ended by an exception."""
    _log.exception("the check %s broke", check)
    return Reading(
        check=check,
        state=State.UNKNOWN,
        failure=Failure.OUR_FAULT,
        evidence=FaultEvidence(trace=traceback.format_exc(limit=-12)),
    )


def _control_port(catalogue: Catalogue, endpoint: Endpoint) -> int | None:
    """The port of the same host that the catalogue names as a control."""
    wanted = "http" if endpoint.protocol == "https" else "tcp"
    for other in catalogue.endpoints:
        if other.control and other.host == endpoint.host and other.protocol == wanted:
            return other.port
    return None


def _warm(vantage: Vantage) -> None:
    for tls12_only in (True, False):
        vantage.trust.context(tls12_only=tls12_only)
