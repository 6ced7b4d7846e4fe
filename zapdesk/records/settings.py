"""What a person chose for this tablet: a small strict JSON file in the data folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from zapdesk.base.frozen import Frozen
from zapdesk.records.atomic import write_whole
from zapdesk.records.versions import is_newer

if TYPE_CHECKING:
    from pathlib import Path

FILE = "settings.json"
SCHEMA = "zapdesk.settings/1"
LONGEST_NAME = 100
_LONGEST_PATH = 4096
_MOST_BYTES = 64 * 1024


class Settings(Frozen):
    """Every choice; what was never chosen is empty."""

    schema: str = SCHEMA
    office: str = ""  # the folder shared with the office; "": none, and nothing is sent
    tablet: str = ""  # what this tablet's key is called in the file for the office


class SettingsError(Exception):
    """The file is there and is not followed; it is left as it is until a person chooses anew.

    Attributes:
        code: ``unreadable``, or ``newer`` (of a later version).
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def load_settings(folder: Path) -> Settings:
    """The choices of a data folder; all empty where there is no file.

    Raises:
        SettingsError: there is one that cannot be followed.
    """
    try:
        with (folder / FILE).open("rb") as source:
            raw = source.read(_MOST_BYTES + 1)
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise SettingsError("unreadable") from error
    if is_newer(raw, SCHEMA):
        raise SettingsError("newer")
    try:
        settings = msgspec.json.decode(raw, type=Settings)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise SettingsError("unreadable") from error
    if (
        len(raw) > _MOST_BYTES
        or settings.schema != SCHEMA
        or len(settings.tablet) > LONGEST_NAME
        or len(settings.office) > _LONGEST_PATH
        or "\0" in settings.office
    ):
        raise SettingsError("unreadable")
    return settings


def save_settings(folder: Path, settings: Settings) -> None:
    """Write the choices, whole or not at all.

    Raises:
        OSError: the disk did not take them; those of before still stand.
    """
    write_whole(folder / FILE, msgspec.json.format(msgspec.json.encode(settings), indent=2) + b"\n")
