"""What this tablet has to do with an office: its folder, its key, and this tablet's own key."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from zapdesk.records.atomic import write_whole
from zapdesk.records.enrolled import EnrolledKey, KeysError, Use, enrol, load_keys, written
from zapdesk.records.office.shared import SharedFolder
from zapdesk.records.settings import Settings, SettingsError, load_settings, save_settings
from zapdesk.records.tablet_key import tablet_key
from zapdesk.ui.aside import aside
from zapdesk.ui.oneact import OneAct
from zapdesk.ui.places import Place
from zapdesk.wording.fill import Whole

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from pathlib import Path

    from zapdesk.ui.desk import Desk

T = TypeVar("T")

PATIENCE_S = 15.0  # for a folder to be looked at
_MOST_BYTES = 4 * 1024 * 1024 + 1  # one more than a list of keys ever has


class Office(OneAct):
    """Used in Qt's thread; at most one of its acts at a time.

    Attributes:
        settings: the choices as they are kept.
        unread: why the file of choices is not followed, ``unreadable`` or ``newer``; "": it is.
        offices: the keys whose receipts are believed here.
        own: this tablet's key, under the name that was chosen for it; None: not read yet.
        asking: a folder that is none of an office yet; a person has to say whether it shall be.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.settings = Settings()
        self.unread = ""
        self.offices: tuple[EnrolledKey, ...] = ()
        self.own: EnrolledKey | None = None
        self.asking: Path | None = None
        self.patience_s = PATIENCE_S
        self._back = Place.FIRST

    def begin(self) -> None:
        """Read what was chosen, then send what waits, and go on sending."""
        self._desk.bridge.spawn("office", self._begun())

    async def _begun(self) -> None:
        await self.read()
        self._desk.sending.begin()

    async def read(self) -> None:
        """Read the choices and the keys; before anything is sent."""
        folder, before = self._desk.keeper.folder, self.settings
        try:
            read = await self._asked(lambda: load_settings(folder))
            if self.settings is before:  # else something was chosen meanwhile
                self.settings = read
        except SettingsError as trouble:
            self.unread = trouble.code
        await self._read_keys()
        self.moved.emit()

    async def _read_keys(self) -> None:
        folder = self._desk.keeper.folder
        try:
            known = await self._asked(lambda: load_keys(folder))
        except KeysError:
            known = ()
        self.offices = tuple(key for key in known if key.use is Use.OFFICE)
        public = (await self._asked(lambda: tablet_key(folder))).public
        self.own = EnrolledKey(name=self.name, public=public.hex())

    @property
    def name(self) -> str:
        """What this tablet is called: as it was chosen, or "this tablet"."""
        return self.settings.tablet.strip() or self._desk.texts.say("verify.own-name")

    def show(self) -> None:
        """Show the settings; they lead back to where one is."""
        self.note = self.asking = None
        self._back = self._desk.place
        self._desk.bridge.spawn("settings", self.read())
        self._desk.go(Place.SETTINGS)

    def leave(self) -> None:
        """Back to where one was."""
        if self._back is Place.FIRST:
            self._desk.go_first()
        elif self._back is Place.JOB_FILES:
            self._desk.jobfiles.show()
        else:
            self._desk.go(self._back)

    # ---------------------------------------------------------------- the folder

    def choose(self, folder: Path) -> None:
        """Take a folder as the office's; one that was never set up is asked about first."""
        self._begin("choose a folder", self._choose(folder))

    async def _choose(self, folder: Path) -> None:
        self.asking = None
        shared = SharedFolder(folder)
        there = await self._patiently(lambda: shared.there)
        if there is None:
            self._say("folder-slow", good=False, folder=Whole(folder))
        elif there:
            await self._use(folder)
        else:
            self.asking = folder

    def set_up(self) -> None:
        """Make the folder that was asked about the office's."""
        if self.asking is not None:
            self._begin("set up a folder", self._set_up(self.asking))

    async def _set_up(self, folder: Path) -> None:
        def make() -> bool:
            SharedFolder(folder).set_up()
            return True

        try:
            made = await self._patiently(make)
        except OSError:
            self._say("folder-refused", good=False, folder=Whole(folder))
            return
        if made is None:
            self._say("folder-slow", good=False, folder=Whole(folder))
        else:
            await self._use(folder)

    def ask_no_more(self) -> None:
        """The folder shall not be the office's."""
        self.asking = None
        self.moved.emit()

    def use_none(self) -> None:
        """Send nothing any more; what was sent stays where it is."""
        self._begin("no folder", self._use(None))

    async def _use(self, folder: Path | None) -> None:
        self.asking = None
        chosen = "" if folder is None else str(folder)
        if await self._change(office=chosen):
            self._desk.sending.forget()
            self._desk.sending.now()

    # ---------------------------------------------------------------- keys

    def name_tablet(self, name: str) -> None:
        """Call this tablet something."""
        if name != self.settings.tablet:
            self._desk.bridge.spawn("name this tablet", self._change(tablet=name))

    def take_keys(self, file: Path) -> None:
        """Take over an office's file of keys."""
        self._begin("keys", self._take_keys(file))

    async def _take_keys(self, file: Path) -> None:
        folder = self._desk.keeper.folder
        try:
            raw = await self._patiently(lambda: _read(file))
            if raw is None:
                self._say("folder-slow", good=False, folder=Whole(file.parent))
                return
            keys = await self._asked(lambda: enrol(folder, raw))
        except KeysError as trouble:
            self._say("keys-refused", good=False, why=str(trouble))
        except OSError:
            self._say("keys-not-read", good=False)
        else:
            await self._read_keys()
            offices = sum(key.use is Use.OFFICE for key in keys)
            self._say(
                "keys-taken" if offices else "keys-no-office", good=bool(offices), n=len(keys)
            )
            self._desk.sending.now()

    def save_key(self, file: Path) -> None:
        """Write this tablet's public key, with its name, for the office to take in."""
        if self.own is not None:
            self._begin("own key", self._save_key(file, replace(self.own, name=self.name)))

    async def _save_key(self, file: Path, key: EnrolledKey) -> None:
        def write() -> bool:
            write_whole(file, written((key,)), mode=0o644)
            return True

        try:
            done = await self._patiently(write)
        except OSError:
            done = None
        said = "key-saved" if done else "key-not-saved"
        self._say(said, good=bool(done), file=Whole(file.name), folder=Whole(file.parent))

    # ---------------------------------------------------------------- inside

    def _change(self, **choices: str) -> Coroutine[object, None, bool]:
        """Have these choices from now on, and keep them if the disk takes them.

        They hold before they are written: the next letter of a name, or another choice, must not
        be undone by an earlier one that the disk has taken only now.
        """
        before = self.settings
        self.settings = replace(before, **choices)
        return self._keep(self.settings, before)

    async def _keep(self, chosen: Settings, before: Settings) -> bool:
        folder = self._desk.keeper.folder
        try:
            await self._asked(lambda: save_settings(folder, chosen))
        except OSError:
            if self.settings is chosen:
                self.settings = before
            self._say("not-kept", good=False)
            return False
        self.unread = ""
        return True

    async def _asked(self, call: Callable[[], T]) -> T:
        """Something in the data folder: in the store's thread, for it guards that folder."""
        return await self._desk.bridge.of(self._desk.keeper.ask(lambda _store: call()))

    async def _patiently(self, call: Callable[[], T]) -> T | None:
        """Something in a folder that may hang; None where it did not answer in time."""
        work = asyncio.ensure_future(self._desk.bridge.of(aside("office", call)))
        ended, _ = await asyncio.wait({work}, timeout=self.patience_s)
        if ended:
            return await work
        work.add_done_callback(_unheard)
        return None

    def _say(self, key: str, *, good: bool, **params: object) -> None:
        self.note, self.good = self._desk.texts.say(f"ui.office.{key}", **params), good


def _unheard(work: asyncio.Future[T]) -> None:
    """Nobody waits for it any more; what it raises is no news."""
    if not work.cancelled():
        work.exception()


def _read(file: Path) -> bytes:
    with file.open("rb") as source:
        return source.read(_MOST_BYTES)
