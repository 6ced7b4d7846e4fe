"""Where the program is tried: under wine, or on Windows itself. Both can do this much."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path


class Place(Protocol):
    """A Windows, or what stands for one."""

    home: Path  # the person's folder

    def run(self, *words: str, timeout_s: float = 180) -> tuple[int, bytes, bytes]:
        """Run to the end: status, standard output, standard error."""
        ...

    def settle(self) -> None:
        """Wait until what runs on by itself has ended."""
        ...

    def windows(self, path: Path) -> str:
        """A path as Windows programs write it."""
        ...

    def value(self, key: str, name: str = "") -> str | None:
        """A text of the registry; without a name the key's own, None where there is none."""
        ...
