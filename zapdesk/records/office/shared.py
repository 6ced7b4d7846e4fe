"""The folder that tablets and office share: OneDrive, SharePoint, a share, or a stick.

=====================  ==============================================================
incoming/<fp>.zapdesk  finished jobs, written by tablets; <fp> is the fingerprint
receipts/<fp>.receipt  the office's word that it has them, written by the collector
deletions/<fp>.delete  requests to delete, written by tablets
jobs/*.zapjob          jobs that the office prepared, read by tablets
=====================  ==============================================================

Every file is written whole or not at all, under a name that says what it must be. The folder
itself is never made by sending: a share that is not connected would become a folder on the disk.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.records.bundle import SUFFIX as BUNDLE
from zapdesk.records.fingerprint import is_digest
from zapdesk.records.receipts import SUFFIX as RECEIPT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DELETION = ".delete"
JOB = ".zapjob"


class SharedFolder:
    """The four folders, and the files in them by fingerprint."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.incoming = path / "incoming"
        self.receipts = path / "receipts"
        self.deletions = path / "deletions"
        self.jobs = path / "jobs"

    @property
    def there(self) -> bool:
        """Whether it is connected and has been set up."""
        try:
            return self.incoming.is_dir()
        except OSError:  # a share may refuse even that
            return False

    def set_up(self) -> None:
        """Make the four folders in a folder that exists; done once, by a person's choice.

        Raises:
            OSError: it is not there, or may not be written.
        """
        for folder in (self.incoming, self.receipts, self.deletions, self.jobs):
            folder.mkdir(exist_ok=True)

    def bundle(self, fingerprint: str) -> Path:
        """Where a finished job stands."""
        return self.incoming / f"{fingerprint}{BUNDLE}"

    def receipt(self, fingerprint: str) -> Path:
        """Where the office's receipt stands."""
        return self.receipts / f"{fingerprint}{RECEIPT}"

    def deletion(self, fingerprint: str) -> Path:
        """Where the request to delete stands."""
        return self.deletions / f"{fingerprint}{DELETION}"

    def bundles(self) -> Iterator[tuple[str, Path]]:
        """Fingerprint and file of everything that came, by name. Raises OSError."""
        return _named(self.incoming, BUNDLE)

    def deletion_requests(self) -> Iterator[tuple[str, Path]]:
        """Fingerprint and file of every request to delete, by name. Raises OSError."""
        return _named(self.deletions, DELETION)


def _named(folder: Path, suffix: str) -> Iterator[tuple[str, Path]]:
    """Files whose name is a fingerprint and the suffix; copies that a service renamed are none."""
    if not folder.is_dir():
        return
    for file in sorted(folder.glob(f"*{suffix}")):
        name = file.name.removesuffix(suffix)
        if is_digest(name):
            yield name, file
