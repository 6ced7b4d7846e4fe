"""A photo from a file into the job: read and encoded anew behind the window, then named by it."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from zapdesk.records.images import MOST_BYTES, ImageError
from zapdesk.session.gathered import with_photo
from zapdesk.session.jobs import touched
from zapdesk.session.onsite import Photo

if TYPE_CHECKING:
    from pathlib import Path

    from zapdesk.ui.desk import Desk

FILES = "*.jpg *.jpeg *.png *.webp"
"""For a dialog's filter: what can be read."""


async def take_photo(desk: Desk, path: Path, what: str, subject: str) -> Photo:
    """Keep a photo for the job in work, and have the job name it; the same one again is one.

    Args:
        desk: whose job it is for.
        path: a file on this tablet or its card.
        what: ``label``, ``answer`` or ``site``.
        subject: the station or the question.

    Raises:
        ImageError: it is no photo that can be kept.
        OSError: the file cannot be read.
        StoreError: the disk did not take it.
    """
    ident = desk.the_job.id
    raw = await desk.bridge.ask(asyncio.to_thread(_read, path))
    kept = await desk.bridge.of(desk.keeper.add_photo(ident, raw))
    made = Photo(
        id=kept.id,
        taken=datetime.now(UTC),
        what=what,
        size=len(kept.data),
        width=kept.width,
        height=kept.height,
        subject=subject,
    )
    job = desk.job
    if job is not None and job.id == ident and all(p.id != made.id for p in job.photos):
        desk.keep(touched(with_photo(job, made), datetime.now(UTC)))
        desk.answered.emit()
    return made


def _read(path: Path) -> bytes:
    if path.stat().st_size > MOST_BYTES:
        raise ImageError("too-large")
    return path.read_bytes()
