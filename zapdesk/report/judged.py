"""Findings, checks, what was not tested, open points and earlier checks, as blocks and rows."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from zapdesk.catalogue.load import load_catalogue
from zapdesk.checks.failures import State
from zapdesk.diagnosis.types import Outcome
from zapdesk.report import writing
from zapdesk.report.document import CheckRow, Details, FindingBlock, Pair, Part, PastCheck
from zapdesk.session.open_points import finding_of
from zapdesk.session.requests import fits

if TYPE_CHECKING:
    from datetime import tzinfo

    from zapdesk.diagnosis.types import Finding, Verdict
    from zapdesk.session.types import CheckResult, OpenPoint, Record
    from zapdesk.wording.headline import Judged
    from zapdesk.wording.texts import Texts

_OF_STATIONS = ("wifi-signal:", "station-online:", "lte-serial:")
"""Verdicts that stand in the table of stations, one row a station."""


def owner(texts: Texts, who: str) -> str:
    """Who can settle it, for a reader who was not there: never "you"."""
    return texts.say(f"report.owner.{who}")


def findings(result: Judged, texts: Texts) -> tuple[FindingBlock, ...]:
    """Each finding in its five parts, worst first.

    Where all but the headlines is the same, at many stations, it is said once below them all.
    """
    alike: dict[tuple[str, str, tuple[Part, ...]], list[str]] = {}
    for found in result.findings:
        block = _finding(found, texts)
        alike.setdefault((block.kind, block.word, block.parts), []).append(block.headline)
    return tuple(
        FindingBlock(kind=kind, word=word, headline=first, more=tuple(more), parts=parts)
        for (kind, word, parts), (first, *more) in alike.items()
    )


def _finding(found: Finding, texts: Texts) -> FindingBlock:
    """One by itself."""
    said = texts.finding(found)
    # On screen the electrician is "you"; on paper everybody has a name.
    who, own = said.who, f"report.who.{found.code}"
    if texts.has(own):
        who = texts.say(own)
    elif who == texts.fixed_by(found.fixed_by):
        who = owner(texts, found.fixed_by)
    lines = {"happened": (said.happened,), "means": (said.means,), "do": said.do, "who": (who,)}
    return FindingBlock(
        kind=found.outcome,
        word=said.word,
        headline=said.headline,
        parts=tuple(
            Part(label=texts.say(f"part.{name}"), lines=value) for name, value in lines.items()
        ),
    )


def checks(result: Judged, model: str, texts: Texts) -> tuple[CheckRow, ...]:
    """Every check with value, limit, whose limit, outcome and time, in the charger's order.

    What was measured at single stations stands in their own table.
    """
    return tuple(
        CheckRow(
            name=texts.check_name(verdict.check),
            sentence=texts.row(verdict, result.findings),
            value=writing.value(texts, verdict.reading),
            limit=writing.limit(texts, verdict.requirement),
            rule=writing.rule(texts, verdict.requirement, model),
            kind=verdict.outcome,
            word=texts.outcome_word(verdict.outcome),
            time=writing.took(texts, verdict.reading.duration_s),
        )
        for verdict in result.verdicts
        if not verdict.check.startswith(_OF_STATIONS)
    )


def not_tested(result: Judged | None, texts: Texts) -> tuple[Pair, ...]:
    """What nobody may read as good or bad; the station's own proof is always among it.

    Stations of which the same is to be said share a line.
    """
    station = Pair(
        label=texts.check_name("station-online"), value=texts.say("report.station-online")
    )
    if result is None:
        none = Pair(label=texts.say("report.words.checks"), value=texts.say("report.no-check"))
        return (none, station)
    left = [v for v in result.verdicts if v.outcome is Outcome.NOT_TESTED]
    rows = [
        row
        for kind, group in groupby(left, key=_kind)
        for row in _untested(kind, list(group), result, texts)
    ]
    looked = any(_kind(v) == "station-online" for v in result.verdicts)
    return tuple(rows) if looked else (*rows, station)


def _kind(verdict: Verdict) -> str:
    return verdict.check.partition(":")[0]


def _untested(kind: str, group: list[Verdict], result: Judged, texts: Texts) -> tuple[Pair, ...]:
    if not group[0].check.startswith(_OF_STATIONS):
        return tuple(
            Pair(label=texts.check_name(v.check), value=texts.row(v, result.findings))
            for v in group
        )
    names = tuple(v.check.partition(":")[2] for v in group)
    value = texts.say(f"report.not-at.{kind}", n=len(names), names=names)
    return (Pair(label=texts.check_name(kind), value=value),)


_ROW = ("check", "outcome", "limit", "source", "stated-for", "value", "explained-by", "duration")


def details(result: Judged, texts: Texts) -> tuple[Details, ...]:
    """What the table does not say of the checks that are not as they should be, for IT."""
    said = {texts.say(f"detail.{name}") for name in _ROW}
    found = (
        Details(
            name=texts.check_name(verdict.check),
            rows=tuple(
                Pair(label=label, value=value)
                for label, value in texts.details(verdict)
                if label not in said
            ),
        )
        for verdict in result.verdicts
        if verdict.outcome in (Outcome.FAIL, Outcome.ATTENTION)
        and not verdict.check.startswith(_OF_STATIONS)
    )
    return tuple(item for item in found if item.rows)


def open_points(record: Record, texts: Texts) -> tuple[Pair, ...]:
    """What is not settled, each with the one who can settle it."""
    known = judgement_of(record)
    return tuple(
        Pair(label=owner(texts, point.owner), value=_point(point, known, texts))
        for point in record.open_points
    )


def judgement_of(record: Record) -> Judged | None:
    """The whole judgement that the record carries; of one that is older, its last check's."""
    return record.judgement or (record.job.checks[-1] if record.job.checks else None)


def counting(record: Record) -> CheckResult | None:
    """The last check, where it still spoke of the job when that was finished."""
    last = record.job.checks[-1] if record.job.checks else None
    if last is None or record.judgement is None:  # records of before were judged by it alone
        return last
    judged = set(map(_seen, record.judgement.verdicts))  # a saved check may ask more than a job
    same = any(_seen(v) in judged for v in last.verdicts if v.reading.state is State.MEASURED)
    return last if same or fits(last, record.job, load_catalogue()) else None


def _seen(verdict: Verdict) -> tuple[str, object, object]:
    return verdict.check, verdict.reading.state, verdict.reading.taken


def _point(point: OpenPoint, known: Judged | None, texts: Texts) -> str:
    found = finding_of(point, known.findings if known else ())
    if found is not None:
        return texts.finding(found).headline
    params: dict[str, object] = dict(point.params)
    if "check" in params:
        params["check"] = texts.check_name(str(params["check"]))
    return texts.say(f"report.open.{point.code}", **params)


def history(record: Record, texts: Texts, zone: tzinfo | None) -> tuple[PastCheck, ...]:
    """The job's checks in order of time; none where there was only the one that counts."""
    checks = record.job.checks
    alone = len(checks) == 1 and counting(record) is not None
    return tuple(
        PastCheck(
            when=writing.moment(check.started, zone),
            kind=check.outcome,
            word=texts.outcome_word(check.outcome),
            summary=" · ".join(texts.finding(found).headline for found in check.findings)
            or texts.headline(check),
        )
        for check in (() if alone else checks)
    )


def kept(result: CheckResult, texts: Texts, zone: tzinfo | None) -> tuple[str, ...]:
    """When readings were made that a repeat did not ask for again; a sentence for each time."""
    times: dict[str, list[str]] = {}
    for verdict in result.verdicts:
        taken = verdict.reading.taken
        if taken is not None and taken < result.started:
            when = writing.moment(taken, zone)
            times.setdefault(when, []).append(texts.check_name(verdict.check))
    return tuple(
        texts.say("report.kept", when=when, checks=tuple(names)) for when, names in times.items()
    )
