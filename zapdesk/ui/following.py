"""What follows a job: another connection at the same site, or a correction of its record."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from zapdesk.session import finishing

if TYPE_CHECKING:
    from zapdesk.session.types import Record
    from zapdesk.ui.desk import Desk


def another_connection(desk: Desk, record: Record | None = None) -> None:
    """Begin a job at the same site for another connection; the one in work stays kept.

    Args:
        desk: whose job in work is meant.
        record: the finished job that is meant instead.
    """
    before = desk.the_job if record is None else record
    desk.begin(finishing.another_connection(before, datetime.now(UTC)))


def correct(desk: Desk, record: Record) -> None:
    """Begin a job that corrects a record; the record stays as it is."""
    desk.bridge.spawn("correct a record", _correct(desk, record))


async def _correct(desk: Desk, record: Record) -> None:
    seal = await desk.bridge.of(desk.keeper.verified(record.id))
    print_ = seal.fingerprint if seal is not None else None
    job = finishing.new_version(record, datetime.now(UTC), print_)
    await desk.bridge.of(desk.keeper.copy_photos(record.id, job.id))
    desk.begin(job)
