"""What people answered, showed and signed: answers, photos and signatures as blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.catalogue.load import load_catalogue
from zapdesk.report.document import AnswerRow, PhotoBlock, SignatureBlock
from zapdesk.report.judged import owner
from zapdesk.report.writing import moment, with_unit
from zapdesk.session.gathered import replies
from zapdesk.session.stations import labels

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import tzinfo

    from zapdesk.session.onsite import Photo, Reply
    from zapdesk.session.types import Job
    from zapdesk.wording.texts import Texts


def answers(job: Job, texts: Texts) -> tuple[AnswerRow, ...]:
    """The newest answer to each question, of each circuit, in the order they were first given.

    What was asked of another connection is left out: it says nothing of this one.
    """
    elsewhere = {
        q.id for q in load_catalogue().questions if job.answers.connection not in q.connections
    }
    newest = replies(job).values()
    return tuple(_answer(reply, texts) for reply in newest if reply.question not in elsewhere)


def _answer(reply: Reply, texts: Texts) -> AnswerRow:
    said = texts.say(f"report.choice.{reply.choice.value}")
    if reply.number is not None:
        unit = next((q.unit for q in load_catalogue().questions if q.id == reply.question), None)
        said = with_unit(texts, reply.number, unit)
    follow = []
    if reply.owner:
        follow.append(owner(texts, reply.owner))
    if reply.due is not None:
        follow.append(reply.due.isoformat())
    asked = _asked(reply.question, texts)
    return AnswerRow(
        question=f"{asked} ({reply.subject})" if reply.subject else asked,
        answer=said,
        note=reply.note,
        follow=", ".join(follow),
    )


def _asked(question: str, texts: Texts) -> str:
    """The question's words; its identifier where another version of the program asked it."""
    for key in (f"question.{question}.asked", f"check.{question}"):
        if texts.has(key):
            return texts.say(key)
    return question


def photos(
    job: Job, there: Collection[str], texts: Texts, zone: tzinfo | None
) -> tuple[PhotoBlock, ...]:
    """The photos whose bytes are there, with what each is of."""
    return tuple(
        PhotoBlock(
            file=picture_name(photo.id),
            caption=_caption(photo, job, texts, zone),
            alt=_caption(photo, job, texts, zone),
        )
        for photo in job.photos
        if photo.id in there
    )


def picture_name(ident: str) -> str:
    """The file name under which the template reads a photo; too short to be broken in two."""
    return f"photo-{ident[:12]}.jpg"


def _caption(photo: Photo, job: Job, texts: Texts, zone: tzinfo | None) -> str:
    name = labels(job).get(photo.subject)
    subject = photo.subject if name is None else texts.say("report.photo.station", name=name)
    key = f"question.{photo.subject}.asked"
    if texts.has(key):
        subject = texts.say(key)
    parts = (texts.say(f"report.photo.{photo.what}"), subject, moment(photo.taken, zone))
    return " · ".join(part for part in parts if part)


def signatures(job: Job, texts: Texts, zone: tzinfo | None) -> tuple[SignatureBlock, ...]:
    """Each signature as strokes, with the sentence that was signed."""
    return tuple(
        SignatureBlock(
            role=texts.say(f"report.role.{signed.role}"),
            name=signed.name,
            sentence=signed.sentence,
            when=moment(signed.signed, zone),
            strokes=signed.strokes,
        )
        for signed in job.signatures
    )
