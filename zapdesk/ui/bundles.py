"""Files of finished jobs: looked at, taken in, written; and lists of keys taken over."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from zapdesk.records.archive import read_file
from zapdesk.records.atomic import write_whole
from zapdesk.records.enrolled import EnrolledKey, KeysError, written
from zapdesk.records.incoming import RefusedError
from zapdesk.records.office.leaving import delete
from zapdesk.records.verification import Verified, verify
from zapdesk.ui.oneact import OneAct
from zapdesk.ui.places import Place
from zapdesk.ui.reporting import report_of, whole_bundle
from zapdesk.wording.fill import Whole

if TYPE_CHECKING:
    from collections.abc import Callable

    from zapdesk.session.types import Record
    from zapdesk.ui.desk import Desk

T = TypeVar("T")
_log = logging.getLogger(__name__)


class Bundles(OneAct):
    """At most one of these works at a time; ``moved`` tells that one began or ended.

    Attributes:
        file: the file that is looked at.
        seen: what the look showed; None while it is looked at, or where it cannot be read.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._raw = b""
        self.file = Path()
        self.seen: Verified | None = None
        self._wanted = False  # reports are to be looked for (again)
        self._completing: asyncio.Task[object] | None = None

    # ---------------------------------------------------------------- a file

    def open(self, file: Path) -> None:
        """Look at a file, and show what it is."""
        self.file, self.seen, self._raw, self.note = file, None, b"", None
        self._begin("look at a file", self._open())

    async def _open(self) -> None:
        try:
            self._raw = await self._ask(read_file, self.file)
        except OSError:
            self._say("not-read", good=False)
        else:
            await self._look()
        self._desk.go(Place.VERIFY)

    async def _look(self) -> None:
        trust = await self._desk.bridge.of(self._desk.keeper.trust())
        self.seen = await self._ask(verify, self._raw, trust)

    def take_in(self) -> None:
        """Keep the file's record among the finished jobs, and show it."""
        self._begin("import", self._take_in())

    async def _take_in(self) -> None:
        try:
            ident = await self._desk.bridge.of(self._desk.keeper.take_in(self._raw))
        except RefusedError as refusal:
            self._say(f"refused-{refusal.code}", good=False)
        else:
            self._desk.open_record(ident)

    # ---------------------------------------------------------------- keys

    def enrol(self, file: Path) -> None:
        """Take over an office's list of keys, and look at the file again."""
        self._begin("keys", self._enrol(file))

    async def _enrol(self, file: Path) -> None:
        try:
            raw = await self._ask(read_file, file)
            keys = await self._desk.bridge.of(self._desk.keeper.enrol(raw))
        except KeysError as trouble:
            self._say("keys-refused", good=False, why=str(trouble))
        except OSError:
            self._say("not-read", good=False)
        else:
            await self._look()
            self._say("keys-taken", good=True, n=len(keys))

    def save_own_key(self, file: Path) -> None:
        """Write this tablet's public key as a list that the office can take over."""
        self._begin("own key", self._save_own_key(file))

    async def _save_own_key(self, file: Path) -> None:
        public = await self._desk.bridge.of(self._desk.keeper.own_key())
        key = EnrolledKey(name=self._desk.office.name, public=public.hex())
        await self._write(file, written([key]))

    # ---------------------------------------------------------------- a record

    def complete(self) -> None:
        """Make the reports that finished jobs of this tablet lack, so that their bundles are whole.

        One after the other, behind whatever the person does.
        """
        self._wanted = True
        if self._completing is None:
            self._completing = self._desk.bridge.spawn("reports", self._complete())

    async def _complete(self) -> None:
        desk = self._desk
        try:
            while self._wanted:
                self._wanted = False
                for ident in await desk.bridge.of(desk.keeper.unreported()):
                    await self._report(ident)
        finally:
            self._completing = None
            desk.sending.now()

    async def _report(self, ident: str) -> None:
        """Make one report; a record that cannot be printed holds no other one up."""
        desk = self._desk
        try:
            record = await desk.bridge.of(desk.keeper.record(ident))
            await report_of(desk.bridge, desk.keeper, record, desk.texts)
        except Exception:  # noqa: BLE001  (whatever it is, the bundle goes without a report)
            _log.exception("no report of %s", ident)

    def catch_up(self) -> None:
        """Do what the last time left undone: once, after the start."""
        self._desk.bridge.spawn("catch up", self._catch_up())

    async def _catch_up(self) -> None:
        await self._desk.bridge.of(self._desk.keeper.catch_up())
        self.complete()

    def close(self) -> None:
        """Make no more reports; what is missing is made after the next start."""
        if self._completing is not None:
            self._completing.cancel()

    def save(self, record: Record, file: Path) -> None:
        """Write a record as a ``.zapdesk`` file where the person said."""
        self._begin("save a file", self._save(record, file))

    async def _save(self, record: Record, file: Path) -> None:
        desk = self._desk
        raw = await whole_bundle(desk.bridge, desk.keeper, record, desk.texts)
        if raw is None:
            self._say("no-seal", good=False)
        else:
            await self._write(file, raw)

    def delete(self, record: Record) -> None:
        """Delete a finished job for good, and show the others."""
        self._begin("delete a record", self._delete(record))

    async def _delete(self, record: Record) -> None:
        desk = self._desk
        now, sending = datetime.now(UTC), desk.sending.busy
        await desk.bridge.of(
            desk.keeper.ask(lambda store: delete(store, record.id, now, sending=sending))
        )
        desk.sending.now()  # the office is asked to delete it too
        desk.shelf = await desk.bridge.of(desk.keeper.shelf())
        desk.go_finished()

    # ---------------------------------------------------------------- inside

    async def _write(self, file: Path, raw: bytes) -> None:
        try:
            await self._ask(_write, file, raw)
        except OSError:
            self._say("not-saved", good=False, file=Whole(file.name), folder=Whole(file.parent))
        else:
            self._say("saved", good=True, file=Whole(file.name), folder=Whole(file.parent))

    async def _ask(self, call: Callable[..., T], *given: Any) -> T:
        """Do something slow in a worker thread."""
        return await self._desk.bridge.ask(asyncio.to_thread(call, *given))

    def _say(self, key: str, *, good: bool, **params: object) -> None:
        self.note, self.good = self._desk.texts.say(f"ui.file.{key}", **params), good


def _write(file: Path, raw: bytes) -> None:
    write_whole(file, raw, mode=0o644)  # it is to be handed on
