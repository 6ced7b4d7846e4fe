"""What every part of the trial stands on: where things lie, and a fact that must hold."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WORK = ROOT / "build" / "windows" / "try"
DIST = ROOT / "dist" / "windows"
BUNDLE = DIST / "ZapDesk"


class UnexpectedError(Exception):
    """Something is not as it must be."""


def must(fact: object, otherwise: str) -> None:
    """Go on only where this holds.

    Raises:
        UnexpectedError: it does not.
    """
    if not fact:
        raise UnexpectedError(otherwise)


def tree(folder: Path) -> set[str]:
    """Every file below a folder."""
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def version() -> tuple[str, str]:
    """The three numbers, and the version as people read it."""
    plain, label = (ROOT / "build/windows/version.txt").read_text("utf-8").split()
    return plain, plain if plain == label else f"{plain} (test build)"


def packed(ending: str) -> Path:
    """The one packed file that ends so."""
    found = sorted(DIST.glob(f"ZapDesk-*{ending}"))
    must(len(found) == 1, f"one {ending} is wanted, there are {[p.name for p in found]}")
    return found[0]
