"""What the shipped directory weighs, item by item, beside a bare window frozen the same way."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from pathlib import Path

_MEGA = 1024 * 1024
# Every file belongs to the first item whose pattern fits its path below the directory.
_ITEMS = (
    ("the two programs, one with the Python code of both", r"[^/]*\.exe$"),
    ("report engine (typst)", r"_internal/typst/"),
    ("cryptography, with cffi", r"_internal/(cryptography|_cffi)"),
    ("Qt and PySide6", r"_internal/(PySide6|shiboken6)"),
    ("photos (Pillow)", r"_internal/(PIL|pillow)"),
    ("SQLite", r"_internal/_?sqlite3"),
    ("OpenSSL, for checks and Python's ssl", r"_internal/(libssl|libcrypto|_ssl|_hashlib)"),
    ("msgspec", r"_internal/msgspec"),
    ("public roots (certifi)", r"_internal/certifi"),
    ("fonts, texts, catalogue, report template", r"_internal/resources/"),
    ("licences and bill of materials", r"(LICENCES\.txt|sbom\.cdx\.json)$|_internal/.*dist-info/"),
    ("Microsoft's C runtime", r"_internal/(VCRUNTIME|MSVCP)"),
    ("Python", r"_internal/"),
    ("anything else", r""),
)
# By the goal the program may weigh what the bare window weighs, and these two.
ALLOWED = ("report engine (typst)", "cryptography, with cffi")


class Item(TypedDict):
    """One row: bytes in the shipped directory and in the bare one."""

    item: str
    bytes: int
    bare: int


def weighed(folder: Path) -> Counter[str]:
    """Item to bytes."""
    found: Counter[str] = Counter()
    for path in folder.rglob("*"):
        if path.is_file():
            inside = path.relative_to(folder).as_posix()
            item = next(i for i, wanted in _ITEMS if re.match(wanted, inside))
            found[item] += path.stat().st_size
    return found


def itemised(ours: Path, bare: Path) -> list[Item]:
    """Every item, the one first in which they differ most."""
    mine, theirs = weighed(ours), weighed(bare)
    rows = [Item(item=i, bytes=mine[i], bare=theirs[i]) for i, _ in _ITEMS if mine[i] or theirs[i]]
    return sorted(rows, key=lambda row: row["bare"] - row["bytes"])


def table(rows: list[Item]) -> list[str]:
    """The rows as Markdown, their sum, and what is beyond the goal."""
    lines = ["| item | ZapDesk | bare window | more |", "| --- | --- | --- | --- |"]
    ours, bare = sum(r["bytes"] for r in rows), sum(r["bare"] for r in rows)
    lines += [
        f"| {row['item']} | {_mb(row['bytes'])} | {_mb(row['bare'])}"
        f" | {_mb(row['bytes'] - row['bare'])} |"
        for row in rows
    ]
    lines.append(f"| **all** | {_mb(ours)} | {_mb(bare)} | {_mb(ours - bare)} |")
    allowed = sum(row["bytes"] - row["bare"] for row in rows if row["item"] in ALLOWED)
    lines += ["", f"Beyond the bare window, typst and cryptography: {_mb(ours - bare - allowed)}."]
    return lines


def _mb(count: int) -> str:
    return f"{count / _MEGA:.1f} MB"
