"""Whether a window shows the program's icon."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from screen import Screen

_ALIKE = 0.9  # of the pixels; edges differ by rounding


def same_icon(screen: Screen, ico: Path) -> bool:
    """Whether every icon of the newest window is the picture of its size in this file."""
    pictures = bitmaps(ico.read_bytes())
    shown = screen.icons("ZapDesk")
    known = [(size, pixels) for size, pixels in shown.items() if size in pictures]
    return bool(known) and all(alike(pixels, pictures[size]) for size, pixels in known)


def alike(one: list[int], other: list[int]) -> bool:
    """Whether two pictures are the same; what cannot be seen through counts as equal."""
    same = sum(a == b or (a >> 24 == 0 and b >> 24 == 0) for a, b in zip(one, other, strict=True))
    return same >= _ALIKE * len(one)


def bitmaps(ico: bytes) -> dict[int, list[int]]:
    """Size to pixels as ARGB, from the top, for the pictures that are bitmaps."""
    count = struct.unpack_from("<H", ico, 4)[0]
    found = {}
    for number in range(count):
        size = ico[6 + 16 * number]
        offset = struct.unpack_from("<I", ico, 6 + 16 * number + 12)[0]
        if size:  # 256 pixels are written as 0, and their picture is a PNG
            flat = struct.unpack_from(f"<{size * size}I", ico, offset + 40)
            rows = [flat[n * size : (n + 1) * size] for n in reversed(range(size))]
            found[size] = [pixel for row in rows for pixel in row]
    return found
