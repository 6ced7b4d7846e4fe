"""Where drafts and records live on this computer."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

import platformdirs

DATABASE = "zapdesk.db"
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


def data_folder() -> DataFolder:
    """The user's data folder for ZapDesk; the environment's ZAPDESK_DATA goes before it.

    The folder need not exist; opening the store makes it. Nothing is refused here.
    """
    chosen = os.environ.get(_OVERRIDE)
    # Local, not roaming: Windows copies a roaming profile while the database is open.
    path = Path(chosen) if chosen else Path(platformdirs.user_data_dir("ZapDesk", appauthor=False))
    path = path.expanduser().absolute()
    return DataFolder(path=path, synchronised=is_synchronised(path))


def is_synchronised(path: Path) -> bool:
    """True where a part of the path is a OneDrive or Dropbox folder.

    Both name their folders so ("OneDrive - Company", "Dropbox (Personal)"); symbolic links are
    followed, because a known folder may be redirected.
    """
    parts = {*path.parts, *path.resolve().parts}
    return any(part.casefold().startswith(_SYNCHRONISED) for part in parts)
