"""A report, read back by a program that had no part in writing it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pypdf import PdfReader

if TYPE_CHECKING:
    from pathlib import Path


class Paper(NamedTuple):
    """What a PDF says of itself, what can be read in it, and what is attached."""

    title: str
    text: str
    attached: dict[str, bytes]


def opened(path: Path) -> Paper:
    """Read one. Raises what pypdf raises where it is none."""
    reader = PdfReader(path)
    title = reader.metadata.title if reader.metadata else None
    text = "\n".join(page.extract_text() for page in reader.pages)
    attached = {name: b"".join(found) for name, found in reader.attachments.items()}
    return Paper(title or "", text, attached)
