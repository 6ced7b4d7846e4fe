"""The receipts in the shared folder: written for what was taken, and read before they count."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from zapdesk.records.atomic import write_whole
from zapdesk.records.enrolled import EnrolledKey, Use
from zapdesk.records.receipts import MOST_BYTES, ReceiptError, make_receipt, read_receipt

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from zapdesk.records.office.shared import SharedFolder
    from zapdesk.records.signing import SigningKey

_WRITERS = 16


class Receipts:
    """One office's. Kept between rounds, it reads each file once, and again where it changed."""

    def __init__(
        self, folder: SharedFolder, key: SigningKey, offices: Iterable[EnrolledKey] = ()
    ) -> None:
        """Take the folder, the key that signs, and the keys of others whose receipts count."""
        self._folder, self._key = folder, key
        own = EnrolledKey(name="", public=key.public.hex(), use=Use.OFFICE)
        self._offices = (own, *offices)
        self._believed: dict[str, int] = {}  # when each was written

    def has(self, fingerprint: str) -> bool:
        """Whether there is one that can be believed.

        One that is half copied, of an office that nobody here knows, or made by somebody else
        would leave a record uncollected for ever, or a tablet without its receipt.
        """
        file = self._folder.receipt(fingerprint)
        try:
            stamp = file.stat().st_mtime_ns
            if self._believed.get(fingerprint) == stamp:
                return True
            with file.open("rb") as source:
                receipt = read_receipt(source.read(MOST_BYTES + 1), self._offices)
        except (OSError, ReceiptError):
            return False
        if receipt.record != fingerprint:
            return False
        self._believed[fingerprint] = stamp
        return True

    def write(self, received: Mapping[str, datetime]) -> None:
        """One file each. A disk takes many at once as quickly as one. Raises OSError."""

        def one(fingerprint: str) -> None:
            receipt = make_receipt(fingerprint, received[fingerprint], self._key)
            write_whole(self._folder.receipt(fingerprint), receipt, mode=0o644)

        with ThreadPoolExecutor(max_workers=_WRITERS, thread_name_prefix="receipts") as writers:
            list(writers.map(one, received))
