"""Where the data files are: beside the sources, inside a wheel, or inside the frozen program."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path


@cache
def folder() -> Path:
    """The resource folder.

    Raises:
        FileNotFoundError: the installation is incomplete.
    """
    package = Path(__file__).resolve().parent.parent
    frozen = getattr(sys, "_MEIPASS", None)
    places = [Path(frozen) / "resources"] if frozen else []
    places += [package.parent / "resources", package / "_resources"]
    for place in places:
        if (place / "catalogue").is_dir():
            return place
    raise FileNotFoundError(f"the resource folder is missing; looked in {places}")


def path(*parts: str) -> Path:
    """One file or folder below the resource folder."""
    return folder().joinpath(*parts)
