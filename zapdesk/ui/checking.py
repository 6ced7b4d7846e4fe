"""The check that is running, as the window knows it: what has begun, what has come, how long."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from zapdesk.session.again import EVERYTHING
from zapdesk.session.events import CheckRead, CheckStarted, RunStarted

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from zapdesk.catalogue.types import Catalogue
    from zapdesk.session.again import Scope
    from zapdesk.session.events import Event, Tell
    from zapdesk.session.types import CheckRequest, CheckResult
    from zapdesk.ui.bridge import Bridge, Following


class Checking(QObject):
    """One check from its start to its result.

    ``moved`` is emitted after every event of the run.
    """

    moved = Signal()

    def __init__(
        self,
        bridge: Bridge,
        request: CheckRequest,
        catalogue: Catalogue,
        practice: str | None,
        scope: Scope = EVERYTHING,
    ) -> None:
        super().__init__()
        self.order: tuple[str, ...] = ()  # the checks that will report, in the charger's order
        self.begun: set[str] = set()
        self.read: dict[str, CheckRead] = {}
        self.cancelling = False
        self._start = perf_counter()
        self._run: Following[CheckResult] = bridge.follow(
            lambda tell: one_check(request, catalogue, practice, tell, scope), self._event
        )

    @property
    def seconds(self) -> int:
        """Whole seconds since the start."""
        return int(perf_counter() - self._start)

    def cancel(self) -> None:
        """Ask it to stop; :meth:`result` still gives what was measured so far.

        Opening the place to measure from is quick and is never cut in two: a check that is
        cancelled before it has begun to measure is stopped as soon as it does.
        """
        self.cancelling = True
        if self.order:
            self._run.cancel()
        self.moved.emit()

    async def result(self) -> CheckResult:
        """The result, also after cancelling.

        Raises:
            UnknownAdapterError: the chosen adapter is not there.
            NetworkChangedError: only in a repeat; this PC stands on another network now.
        """
        return await self._run.result()

    def _event(self, event: Event) -> None:
        match event:
            case RunStarted():
                self.order = event.checks
                if self.cancelling:
                    self._run.cancel()
            case CheckStarted():
                self.begun.add(event.check)
            case CheckRead():
                self.read[event.reading.check] = event
            case _:
                pass
        self.moved.emit()


def one_check(
    request: CheckRequest,
    catalogue: Catalogue,
    practice: str | None,
    tell: Tell,
    scope: Scope = EVERYTHING,
) -> Coroutine[object, None, CheckResult]:
    """The whole check, or what ``scope`` says of it, as a coroutine for the engine."""

    async def check() -> CheckResult:
        # Imported in the engine's thread: certificates and the practice site take their time.
        from zapdesk.practice.places import open_vantage  # noqa: PLC0415
        from zapdesk.session.runner import run  # noqa: PLC0415

        wireless = request.connection == "wifi"
        async with open_vantage(
            practice=practice, adapter=request.adapter, roots=None, wireless=wireless
        ) as vantage:
            return await run(request, catalogue, vantage, tell, scope=scope)

    return check()
