"""The list of finished jobs: what is looked for, what was found, and more of it on request."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from zapdesk.records.listing import Wanted

if TYPE_CHECKING:
    from datetime import datetime

    from zapdesk.diagnosis.types import Outcome
    from zapdesk.records.listing import Field, RecordSummary
    from zapdesk.ui.bridge import Bridge
    from zapdesk.ui.keeper import Keeper

PORTION = 25  # rows; so many are made anew within a keystroke and a frame


class Changes(TypedDict, total=False):
    """The fields of :class:`zapdesk.records.listing.Wanted`."""

    text: str
    field: Field | None
    outcome: Outcome | None
    since: datetime | None
    before: datetime | None


class Finding(QObject):
    """A search as a person types it; an answer that comes too late is passed over.

    Attributes:
        wanted: what is looked for.
        rows: the newest that fit.
        more: whether there are more than these.
    """

    found = Signal()

    def __init__(self, bridge: Bridge, keeper: Keeper) -> None:
        super().__init__()
        self._bridge, self._keeper = bridge, keeper
        self.wanted = Wanted()
        self.rows: tuple[RecordSummary, ...] = ()
        self.more = False
        self._most = PORTION
        self._asked = 0

    async def begin(self) -> None:
        """Everything, the newest first."""
        self.wanted, self._most = Wanted(), PORTION
        await self._look()

    def want(self, **changes: Unpack[Changes]) -> None:
        """Look for something else."""
        self.wanted, self._most = replace(self.wanted, **changes), PORTION
        self._bridge.spawn("search", self._look())

    def show_more(self) -> None:
        """Another portion."""
        self._most += PORTION
        self._bridge.spawn("search", self._look())

    async def _look(self) -> None:
        self._asked += 1
        asked = self._asked
        found = await self._bridge.of(self._keeper.find(self.wanted, self._most))
        if asked == self._asked:
            self.rows, self.more = found.rows, found.more
            self.found.emit()
