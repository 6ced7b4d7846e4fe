"""The report of a finished job: the one that is kept with it, or made now and kept from then on."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING

from zapdesk.records.errors import StoreError

if TYPE_CHECKING:
    from zapdesk.records.sealing import Sealed
    from zapdesk.session.types import Record
    from zapdesk.ui.bridge import Bridge
    from zapdesk.ui.keeper import Keeper
    from zapdesk.wording.texts import Texts

_log = logging.getLogger(__name__)


async def report_of(bridge: Bridge, keeper: Keeper, record: Record, texts: Texts) -> bytes:
    """The PDF of a finished job, with its fingerprint and its photos.

    Raises:
        StoreError: the record is not there.
        zapdesk.report.pdf.ReportError: it could not be set.
    """
    kept = await bridge.of(keeper.report(record.id))
    if kept is not None:
        return kept
    sealed = await bridge.of(keeper.sealed(record.id))
    raw = await bridge.of(keeper.record_bytes(record.id))
    pdf = await bridge.ask(asyncio.to_thread(_made, record, texts, raw, sealed))
    # A record from elsewhere has the other tablet's seal: then it is printed, and not kept.
    with suppress(StoreError):
        await bridge.of(keeper.add_report(record.id, pdf))
    return pdf


async def whole_bundle(
    bridge: Bridge, keeper: Keeper, record: Record, texts: Texts
) -> bytes | None:
    """The ``.zapdesk`` file with the report in it; None: the job was finished before seals.

    A record that cannot be printed is handed out without a report.

    Raises:
        StoreError: the record is not there.
    """
    try:
        await report_of(bridge, keeper, record, texts)
    except StoreError:
        raise
    except Exception:  # noqa: BLE001  (whatever it is, the record itself is handed out)
        _log.exception("no report of %s", record.id)
    return await bridge.of(keeper.bundle(record.id))


def _made(record: Record, texts: Texts, raw: bytes, sealed: Sealed | None) -> bytes:
    """In a worker thread."""
    from zapdesk.report.pdf import record_pdf  # noqa: PLC0415  (large; nobody waits for it at start)

    if sealed is None:
        return record_pdf(record, texts, raw)
    photos = {sha256(data).hexdigest(): data for data in sealed.photos}
    return record_pdf(record, texts, raw, fingerprint=sealed.fingerprint, photos=photos)
