"""The job that is killed: answers, photos, finishing, report, sending, deleting, without end.

It goes through the keeper, as the window does, and says on a pipe what was confirmed: a line is
written only when the keeper's future is done.
"""

from __future__ import annotations

import io
import json
import os
import random
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace
from PIL import Image

from zapdesk.records.office.leaving import delete, prepare
from zapdesk.records.office.outbox import Outbox
from zapdesk.records.office.shared import SharedFolder
from zapdesk.session.onsite import Photo
from zapdesk.session.stations import with_count
from zapdesk.session.types import Answers, Job, Record
from zapdesk.ui.keeper import Keeper

if TYPE_CHECKING:
    from concurrent.futures import Future
    from pathlib import Path

NOW = datetime(2026, 11, 20, tzinfo=UTC)
_ANSWERS = 12
_KEPT = 3  # finished jobs that are not deleted again


def perform(folder: Path, pipe: int, seed: int) -> None:
    """Work until killed."""
    work = Work(folder, pipe, random.Random(seed))
    work.say(ready=True)
    while True:
        work.one_job()


class Work:
    """One technician who never stops."""

    def __init__(self, folder: Path, pipe: int, dice: random.Random) -> None:
        self._pipe, self._dice = pipe, dice
        self._office = SharedFolder(folder / "office")
        self._office.path.mkdir(exist_ok=True)
        self._office.set_up()
        self._keeper = Keeper(folder / "data" / "zapdesk.db")
        self._keeper.catch_up().result()
        self._finished: list[str] = []

    def say(self, **fact: Any) -> None:
        """One line; short enough that the system writes it whole."""
        os.write(self._pipe, json.dumps(fact).encode() + b"\n")

    def one_job(self) -> None:
        """From the first answer to the office's folder."""
        ident = f"{self._dice.getrandbits(120):030x}"
        job = with_count(Job(id=ident, created=NOW, changed=NOW, answers=Answers(), page="site"), 3)
        last: Future[None] | None = None
        for number in range(1, _ANSWERS + 1):
            if number % 4 == 0:
                job = self._photo(job)
            job = replace(job, answers=Answers(site=f"{number}", address="x" * number * 40))
            self.say(begun=ident, answer=number)
            last = self._keeper.save(job)
            photos = [photo.id for photo in job.photos]
            last.add_done_callback(self._saying(saved=ident, answer=number, photos=photos))
            if self._dice.random() < 0.5:
                last.result()
        if last is not None:
            last.result()
        self._finish(job)

    def _photo(self, job: Job) -> Job:
        out = io.BytesIO()
        Image.frombytes("RGB", (40, 30), self._dice.randbytes(3600)).save(out, "PNG")
        kept = self._keeper.add_photo(job.id, out.getvalue()).result()
        photo = Photo(
            id=kept.id,
            taken=NOW,
            what="site",
            size=len(kept.data),
            width=kept.width,
            height=kept.height,
        )
        return replace(job, photos=(*job.photos, photo))

    def _finish(self, job: Job) -> None:
        record = Record(
            schema="zapdesk.record/1",
            id=f"r{job.id}",
            finished=datetime.now(UTC),
            version="0",
            catalogue="2026-11-20",
            job=job,
        )
        self.say(finishing=job.id)
        fingerprint = self._keeper.finish(record).result()
        self.say(finished=job.id, fingerprint=fingerprint)
        self._keeper.add_report(record.id, b"%PDF" + self._dice.randbytes(3000)).result()
        self.say(reported=job.id)
        errand = self._keeper.ask(prepare).result()
        outbox = Outbox(self._keeper.folder)
        outbox.deliver(self._office, NOW, only=errand.records)
        self.say(sent=job.id)
        self._finished.append(record.id)
        if len(self._finished) > _KEPT:
            gone = self._finished.pop(0)
            self.say(deleting=gone[1:])
            self._keeper.ask(lambda store: delete(store, gone, NOW, sending=False)).result()
            self.say(deleted=gone[1:])

    def _saying(self, **fact: Any) -> Any:
        def confirmed(future: Future[None]) -> None:
            if future.exception() is None:
                self.say(**fact)

        return confirmed
