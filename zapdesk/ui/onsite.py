"""What a person says and shows on site, taken into the job: answers, watches, values, signatures.

Everything is appended, and the newest counts. What belongs to one act (a note typed letter by
letter, the owner of an open point) is finished in place; later it is an act of its own.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, TypedDict, Unpack

from msgspec.structs import replace

from zapdesk.base.untrusted import clean
from zapdesk.session.gathered import lte_values, network, replies, watches, with_watches
from zapdesk.session.jobs import touched
from zapdesk.session.onsite import Choice, LteValue, Reply, Seen, Signature, Watch

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from zapdesk.session.types import Job
    from zapdesk.ui.desk import Desk
    from zapdesk.ui.widgets.signaturepad import Strokes

_ONE_ACT = timedelta(minutes=10)
LONGEST_NOTE = 500
LONGEST_NAME = 80
TECHNICIAN, CUSTOMER = "technician", "customer"


class More(TypedDict, total=False):
    """What may be said besides a choice; fields of :class:`zapdesk.session.onsite.Reply`."""

    note: str
    photos: tuple[str, ...]
    owner: str | None
    due: date | None


class OnSite:
    """The acts of the job's pages. Used in Qt's thread only.

    Attributes:
        signing: whose signature the page for signing takes.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.signing = TECHNICIAN

    # ---------------------------------------------------------------- questions

    def newest_reply(self, question: str, subject: str = "") -> Reply | None:
        """The answer that counts, if there is one."""
        return newest_reply(self._desk.the_job, question, subject)

    def reply(
        self,
        question: str,
        choice: Choice,
        *,
        subject: str = "",
        number: float | None = None,
    ) -> None:
        """Answer a question; its note, photos, owner and date stay, for they are of the same."""
        last = self.newest_reply(question, subject)
        if last is not None and (last.choice, last.number) == (choice, number):
            return
        now = datetime.now(UTC)
        made = Reply(question=question, subject=subject, choice=choice, number=number, taken=now)
        if last is not None:
            made = replace(made, note=last.note, photos=last.photos, owner=last.owner, due=last.due)
        self._put_reply(made, last)

    def add_to_reply(self, question: str, subject: str = "", **more: Unpack[More]) -> None:
        """Say more of the answer that counts; nothing where there is none."""
        last = self.newest_reply(question, subject)
        if last is None:
            return
        if "note" in more:
            more["note"] = clean(more["note"], LONGEST_NOTE)
        made = replace(last, **more)
        if made != last:
            self._put_reply(replace(made, taken=datetime.now(UTC)), last)

    def copy_replies(self, questions: Iterable[str], source: str, target: str) -> None:
        """Answer the questions for another circuit as for the first one, in one act."""
        job, now = self._desk.the_job, datetime.now(UTC)
        found = (newest_reply(job, question, source) for question in questions)
        copied = tuple(replace(r, subject=target, taken=now) for r in found if r is not None)
        if copied:
            self._keep(replace(job, replies=(*job.replies, *copied)))

    def _put_reply(self, made: Reply, last: Reply | None) -> None:
        """Number by number and letter by letter is one act; another choice is another."""
        job = self._desk.the_job
        made = replace(made, network=network(job))
        others = job.replies
        if last is not None and last.choice is made.choice and _same_act(last.taken, made.taken):
            others = tuple(r for r in job.replies if r is not last)
        self._keep(replace(job, replies=(*others, made)))

    # ---------------------------------------------------------------- stations

    def newest_watch(self, station: str) -> Watch | None:
        """What was last seen of a station over the connection that is chosen now."""
        return watches(self._desk.the_job).get(station)

    def watch(self, stations: Iterable[str], seen: Seen) -> None:
        """What was seen of each of these stations, by the technician."""
        job = self._desk.the_job
        watched = with_watches(job, stations, seen, datetime.now(UTC))
        if watched is not job:
            self._keep(watched)

    def add_to_watch(
        self, station: str, *, app: str | None = None, note: str | None = None
    ) -> None:
        """What the app says, and a note, to what was last seen of a station."""
        last = self.newest_watch(station)
        if last is None:
            return
        made = replace(
            last,
            app=last.app if app is None else clean(app, LONGEST_NOTE),
            note=last.note if note is None else clean(note, LONGEST_NOTE),
        )
        if made == last:
            return
        made = replace(made, taken=datetime.now(UTC))
        job = self._desk.the_job
        others = job.watches
        if _same_act(last.taken, made.taken):
            others = tuple(w for w in others if w is not last)
        self._keep(replace(job, watches=(*others, made)))

    def newest_value(self, station: str) -> LteValue | None:
        """The 4G value last read of a station."""
        return lte_values(self._desk.the_job).get(station)

    def lte_value(self, station: str, value: float, unit: str, source: str) -> None:
        """A signal that app or portal shows; no limit is published, so none is held against it."""
        last = self.newest_value(station)
        now = datetime.now(UTC)
        made = LteValue(station=station, taken=now, value=value, unit=unit, source=source)
        if last is not None and replace(made, taken=last.taken) == last:
            return
        job = self._desk.the_job
        others = job.lte_values
        if last is not None and _same_act(last.taken, now):
            others = tuple(v for v in others if v is not last)
        self._keep(replace(job, lte_values=(*others, made)))

    # ---------------------------------------------------------------- signatures

    def signature(self, role: str) -> Signature | None:
        """The signature of a role, if it was given for the job as it stands."""
        return next((s for s in self._desk.the_job.signatures if s.role == role), None)

    def sign(self, role: str, name: str, sentence: str, strokes: Strokes) -> None:
        """Take a signature, in place of an earlier one of the same role."""
        made = Signature(
            role=role,
            name=clean(name.strip(), LONGEST_NAME),
            sentence=sentence,
            signed=datetime.now(UTC),
            strokes=strokes,
        )
        self._keep_signatures(role, made)

    def unsign(self, role: str) -> None:
        """Take a signature back."""
        self._keep_signatures(role)

    def _keep_signatures(self, role: str, *made: Signature) -> None:
        job = self._desk.the_job
        others = tuple(s for s in job.signatures if s.role != role)
        found = sorted((*others, *made), key=lambda s: s.role != TECHNICIAN)
        self._keep(replace(job, signatures=tuple(found)))

    def _keep(self, job: Job) -> None:
        self._desk.keep(touched(job, datetime.now(UTC)))
        self._desk.answered.emit()


def newest_reply(job: Job, question: str, subject: str = "") -> Reply | None:
    """The answer to a question that counts, of one circuit where it is asked of each."""
    return replies(job).get((question, subject))


def signed_still(before: Job | None, after: Job) -> Job:
    """The changed job, without its signatures where it no longer says what was signed."""
    if before is None or before.id != after.id or not after.signatures:
        return after
    apart = {"page": before.page, "changed": before.changed, "signatures": before.signatures}
    return after if replace(after, **apart) == before else replace(after, signatures=())


def _same_act(earlier: datetime, later: datetime) -> bool:
    return later - earlier < _ONE_ACT
