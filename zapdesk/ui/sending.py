"""Sending to the office: after finishing, at the start, every few minutes, and by a button.

The record is safe on this tablet before anything is sent, so nothing here is urgent and nobody
waits for it: a share that is gone answers after minutes, or never.
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from zapdesk.records.office.leaving import Errand, prepare
from zapdesk.records.office.outbox import Delivery, Outbox, Stage
from zapdesk.records.office.shared import SharedFolder
from zapdesk.ui.aside import aside

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zapdesk.ui.desk import Desk

EVERY_S = 300.0
PATIENCE_S = 15.0  # then the window says that the folder does not answer; the round goes on
TROUBLES = ("away", "refused", "full", "slow")


class _Carried(NamedTuple):
    delivery: Delivery
    stages: Mapping[str, Stage]


class Sending(QObject):
    """At most one round at a time. ``moved`` tells that one began, ended, or is slow.

    Attributes:
        stages: how far each record that was ever sent has come, by its identifier.
        records: identifiers of all that are the office's.
        last: what the last round did; None: none has ended since the office was chosen.
        ended: when it ended, UTC.
        slow: the round that is under way has had no answer for long.
    """

    moved = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.stages: Mapping[str, Stage] = {}
        self.records: frozenset[str] = frozenset()
        self.last: Delivery | None = None
        self.ended: datetime | None = None
        self.slow = False
        self.patience_s = PATIENCE_S
        self._round: asyncio.Task[object] | None = None
        self._again = False
        self._timer: asyncio.TimerHandle | None = None
        self._closed = False

    # ---------------------------------------------------------------- reading

    @property
    def busy(self) -> bool:
        """Whether a round is under way."""
        return self._round is not None

    @property
    def trouble(self) -> str | None:
        """Why not all was sent, one of ``TROUBLES``; None: nothing is in the way."""
        if self.slow:
            return "slow"
        return self.last.trouble if self.last is not None else None

    @property
    def waiting(self) -> int:
        """How many records are still to be sent."""
        return len(self.records - self.stages.keys())

    def stage(self, ident: str) -> Stage | None:
        """How far a record has come; None: it is not the office's, or was finished just now."""
        saved = Stage.SAVED if ident in self.records else None
        return self.stages.get(ident, saved)

    # ---------------------------------------------------------------- acts

    def begin(self) -> None:
        """Send now, and again every few minutes for as long as the window is open."""
        self._timer = self._desk.bridge.later(EVERY_S, self.begin)
        self.now()

    def now(self) -> None:
        """Send what waits. While a round is under way: another one after it."""
        self._again = True
        if self._round is None and not self._closed:
            self._round = self._desk.bridge.spawn("send", self._rounds())
            self.moved.emit()

    def forget(self) -> None:
        """Another folder was chosen: what was said of the last one no longer counts."""
        self.last = self.ended = None
        self.slow = False

    def close(self) -> None:
        """Send no more. A file that is being copied is whole, or copied after the next start."""
        self._closed = True
        if self._timer is not None:
            self._timer.cancel()
        if self._round is not None:
            self._round.cancel()

    # ---------------------------------------------------------------- inside

    async def _rounds(self) -> None:
        try:
            while self._again:
                self._again = False
                await self._once()
        finally:
            self._round, self.slow = None, False
            self.moved.emit()

    async def _once(self) -> None:
        desk = self._desk
        errand = await desk.bridge.of(desk.keeper.ask(prepare))
        self.stages, self.records = errand.stages, errand.records
        self.moved.emit()
        chosen, data = desk.office.settings.office, desk.keeper.folder
        if not chosen:
            return
        work = aside("sending", lambda: _carry(data, Path(chosen), errand))
        waiting = asyncio.ensure_future(desk.bridge.of(work))
        ended, _ = await asyncio.wait({waiting}, timeout=self.patience_s)
        if not ended:
            self.slow = True
            self.moved.emit()
        carried = await waiting
        self.slow = False
        self.stages = carried.stages
        if chosen == desk.office.settings.office:
            self.last, self.ended = carried.delivery, datetime.now(UTC)


def _carry(data: Path, office: Path, errand: Errand) -> _Carried:
    """In a thread of its own."""
    outbox = Outbox(data)
    now = datetime.now(UTC)
    done = outbox.deliver(SharedFolder(office), now, errand.enrolled, only=errand.records)
    return _Carried(done, outbox.stages())
