"""The portable zip: ``zipped.py FOLDER ZIP``; the same bytes for the same files."""

from __future__ import annotations

import os
import sys
import time
import zipfile
from pathlib import Path


def main(folder: Path, target: Path) -> None:
    """Write every file below the folder, in order, dated by SOURCE_DATE_EPOCH."""
    epoch = int(os.environ.get("SOURCE_DATE_EPOCH", "1700000000"))
    date = time.gmtime(epoch)[:6]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as out:
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            entry = zipfile.ZipInfo(path.relative_to(folder.parent).as_posix(), date)
            entry.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(entry, path.read_bytes())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
