"""Where drafts and records live on this computer."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

DATABASE = "zapdesk.db"
_NAME = "ZapDesk"
_OVERRIDE = "ZAPDESK_DATA"
_SYNCHRONISED = ("onedrive", "dropbox")


class DataFolder(NamedTuple):
    """The folder, and whether a synchronising service would copy it while it is written."""

    path: Path
    synchronised: bool  # SQLite in a synchronised folder has lost real data: worth a warning

    @property
    def database(self) -> Path:
        """The file that :class:`zapdesk.records.store.Store` opens."""
        return self.path / DATABASE


def system_data() -> Path:
    """The folder in which the programs of this user keep what is theirs.

    Local, not roaming: Windows copies a roaming profile while the database is open.
    """
    import platformdirs  # noqa: PLC0415  (the window asks Qt, which is there already)

    return Path(platformdirs.user_data_dir())


def data_folder(system: Callable[[], Path] = system_data) -> DataFolder:
    """The user's data folder for ZapDesk; the environment's ZAPDESK_DATA goes before it.

    The folder need not exist; opening the store makes it. Nothing is refused here.

    Args:
        system: whom to ask where the programs of this user keep what is theirs.
    """
    chosen = os.environ.get(_OVERRIDE)
    path = (Path(chosen) if chosen else system() / _NAME).expanduser().absolute()
    return DataFolder(path=path, synchronised=is_synchronised(path))


def is_synchronised(path: Path) -> bool:
    """True where a part of the path is a OneDrive or Dropbox folder.

    Both name their folders so ("OneDrive - Company", "Dropbox (Personal)"); symbolic links are
    followed, because a known folder may be redirected.
    """
    parts = {*path.parts, *path.resolve().parts}
    return any(part.casefold().startswith(_SYNCHRONISED) for part in parts)
