"""Finds the words for everything on paper: a record or a check, as one :class:`Document`."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from msgspec.structs import replace

from zapdesk.base import qr
from zapdesk.diagnosis.types import Outcome
from zapdesk.report import facts, gathered, judged, stations
from zapdesk.report.document import Document, Headline
from zapdesk.report.fitness import COMMISSIONING, kind_of, kind_of_check
from zapdesk.report.names import connection_name, model_name, uses_site_network
from zapdesk.report.writing import moment, took

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from zapdesk.session.types import CheckResult, Record
    from zapdesk.wording.headline import Judged
    from zapdesk.wording.texts import Texts

RECORD_FILE = "record.json"
CHECK_FILE = "check.json"
_ONE_LINE = 48  # characters
# fmt: off
_WORDS = (  # headings of sections and columns
    "answer", "answers", "attachment", "check", "checks", "details", "findings", "fingerprint",
    "follow", "history", "job", "limit", "made_with", "network", "not_tested", "note", "online",
    "open_points", "outcome", "owner", "photos", "point", "question", "signal", "signatures",
    "station", "stations", "time", "value", "when", "why",
)
# fmt: on


def of_record(
    record: Record, texts: Texts, *, fingerprint: str = "", photos: Collection[str] = ()
) -> Document:
    """A finished job on paper; its last check counts, its history tells them all.

    Args:
        record: what is printed.
        texts: the language to print it in.
        fingerprint: of the sealed record, 64 hexadecimal digits; "" before it is sealed.
        photos: identifiers of the photos whose bytes are there to be printed.
    """
    texts = texts.in_zone(record.finished.tzinfo or UTC)
    last = judged.counting(record)
    document = _document(
        texts,
        last,
        judged.judgement_of(record),
        record=record,
        date=record.finished,
        kind=kind_of(record),
        footer=texts.say("report.footer.record", id=record.id, version=record.version),
    )
    return replace(document, **_gathered(record, texts, fingerprint, photos))


def _gathered(
    record: Record, texts: Texts, fingerprint: str, photos: Collection[str]
) -> dict[str, object]:
    """What only a job has: stations, answers, photos, signatures, the fingerprint."""
    job, zone, say = record.job, record.finished.tzinfo, texts.say
    whole = judged.judgement_of(record)
    groups = (fingerprint[at : at + 4] for at in range(0, len(fingerprint), 4))
    return {
        "stations": stations.rows(job, whole.verdicts if whole else (), texts, zone),
        "stations_note": stations.note(job, whole.verdicts if whole else (), texts),
        "stations_rest": stations.rest(job, texts),
        "answers": gathered.answers(job, texts),
        "answers_note": say("report.answers-note"),
        "photos": gathered.photos(job, photos, texts, zone),
        "signatures": gathered.signatures(job, texts, zone),
        "unsigned": say("report.unsigned"),
        "fingerprint": " ".join(groups),
        "fingerprint_note": say("report.fingerprint-note"),
        "code": qr.squares(fingerprint) if fingerprint else (),
    }


def of_check(result: CheckResult, texts: Texts) -> Document:
    """One check on paper, without a job around it."""
    texts = texts.in_zone(result.started.tzinfo or UTC)
    when = moment(result.started, result.started.tzinfo)
    return _document(
        texts,
        result,
        result,
        record=None,
        date=result.started,
        kind=kind_of_check(result),
        footer=texts.say("report.footer.check", when=when, version=result.version),
    )


def _document(
    texts: Texts,
    last: CheckResult | None,
    whole: Judged | None,
    *,
    record: Record | None,
    date: datetime,
    kind: str,
    footer: str,
) -> Document:
    say = texts.say
    answers = record.job.answers if record else None
    site = answers.site if answers else ""
    people = (answers.firm or answers.technician) if answers else ""
    title = say("report.title" if record else "report.title-check")
    stamp = date.astimezone(UTC)
    unfit = kind if kind != COMMISSIONING else None
    attached = RECORD_FILE if record else CHECK_FILE
    notice = say("report.notice")
    if answers and answers.certificate:
        notice += f" {say('report.job.certificate')}: {answers.certificate}"
    left = judged.not_tested(whole, texts)
    return Document(
        lang=texts.language,
        title=title,
        name=f"{title} – {site}" if site else title,
        author=people or say("report.author"),
        keywords=(*((record.id,) if record else ()), *((whole.outcome,) if whole else ())),
        date=(stamp.year, stamp.month, stamp.day, stamp.hour, stamp.minute, stamp.second),
        notice=notice,
        practice=say(f"report.unfit.{unfit}") if unfit else None,
        watermark=say(f"report.watermark.{unfit}") if unfit else None,
        running=_shortened(site),
        footer=footer,
        page=say("report.page", number="‹1›", count="‹2›"),
        attached=attached,
        words={key: say(f"report.words.{key}") for key in _WORDS},
        outcome=_headline(last, whole, date, texts),
        job=facts.job(record, texts) if record else (),
        findings=judged.findings(whole, texts) if whole else (),
        checked=whole is not None,
        no_findings=say(f"report.{_no_findings(whole)}"),
        network=facts.network(last, texts),
        no_network=say(f"report.{_no_network(last, record)}"),
        checks=judged.checks(whole, _model(last, record), texts) if whole else (),
        checks_note=_checks_note(last, date, texts),
        not_tested=left,
        not_tested_note=say("report.not-tested-note" if left else "report.nothing-left"),
        open_points=judged.open_points(record, texts) if record else None,
        no_open_points=say("report.no-open-points"),
        details=judged.details(whole, texts) if whole else (),
        history=judged.history(record, texts, date.tzinfo) if record else (),
        made_with=facts.made_with(last, record, attached, texts),
        replaced=say("report.replaced"),
    )


def _model(last: CheckResult | None, record: Record | None) -> str:
    """The model that the limits are told for: the job's main one."""
    said = record.job.answers.model if record else None
    return said or (last.request.model if last else "")


def _headline(
    last: CheckResult | None, whole: Judged | None, date: datetime, texts: Texts
) -> Headline:
    if whole is None:
        word = texts.outcome_word(Outcome.INCOMPLETE)
        return Headline(
            kind=Outcome.INCOMPLETE, word=word, headline=texts.say("report.no-check"), line=""
        )
    return Headline(
        kind=whole.outcome,
        word=texts.outcome_word(whole.outcome),
        headline=texts.headline(whole),
        line=_line(last, date, texts) if last else "",
    )


def _line(last: CheckResult, date: datetime, texts: Texts) -> str:
    """What was checked, when, and how long it took."""
    asked = last.request
    about = (
        model_name(asked.model),
        connection_name(asked.connection),
        texts.say("report.stations", n=asked.stations),
        texts.say(
            "report.checked",
            when=moment(last.started, date.tzinfo),
            took=took(texts, last.duration_s),
        ),
    )
    return " · ".join(about)


def _checks_note(last: CheckResult | None, date: datetime, texts: Texts) -> str:
    kept = judged.kept(last, texts, date.tzinfo) if last else ()
    return " ".join((texts.say("report.checks-note"), *kept))


def _no_findings(whole: Judged | None) -> str:
    """It is only said that nothing was found where one looked, and no more than that."""
    idle = (Outcome.NOT_TESTED, Outcome.NOT_APPLICABLE)
    if whole is None or all(v.outcome in idle for v in whole.verdicts):
        return "nothing-measured"
    return "no-findings-so-far" if whole.outcome is Outcome.INCOMPLETE else "no-findings"


def _no_network(last: CheckResult | None, record: Record | None) -> str:
    """Stations do not use the site's network, or nobody has checked it for this job."""
    said = record.job.answers.connection if record else None
    unchecked = last is None and (said is None or uses_site_network(said))
    return "no-network-check" if unchecked else "no-network"


def _shortened(text: str) -> str:
    """One line's worth, for the head of a page."""
    return text if len(text) <= _ONE_LINE else text[:_ONE_LINE] + "…"
