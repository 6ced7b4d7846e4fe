"""What a record says of the whole job: its judgement, or, of an older one, its last check's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from zapdesk.diagnosis.types import Outcome
from zapdesk.session.jobs import last_check, not_tested
from zapdesk.ui.pages.results import finding_card, rows_of, tone_of
from zapdesk.ui.widgets.banner import Banner
from zapdesk.ui.widgets.headline import Headline
from zapdesk.ui.widgets.surface import Card
from zapdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from zapdesk.catalogue.types import Catalogue
    from zapdesk.diagnosis.types import Finding, Verdict
    from zapdesk.session.types import CheckResult, Record
    from zapdesk.wording.texts import Texts

_FIRST = 8  # findings in full; five hundred weak stations would make a page that nobody reads
_ROWS = 60  # rows; likewise


def findings_of(record: Record) -> tuple[Finding, ...]:
    """What was wrong in the job."""
    if record.judgement is not None:
        return record.judgement.findings
    result = last_check(record.job)
    return result.findings if result is not None else ()


def untested_of(record: Record, catalogue: Catalogue) -> tuple[str, ...]:
    """Checks that the record says nothing about; a question that nobody was asked is none."""
    if record.judgement is None:
        return not_tested(record.job, catalogue)
    untested = (v for v in record.judgement.verdicts if v.outcome is Outcome.NOT_TESTED)
    return tuple(v.check for v in untested if not _unasked(v, catalogue))


def banner_of(record: Record, texts: Texts) -> Banner | None:
    """The one line above; None where nothing was judged."""
    judged = record.judgement or last_check(record.job)
    return None if judged is None else Banner(tone_of(judged.outcome), texts.headline(judged))


def finding_cards(record: Record, texts: Texts) -> list[QWidget]:
    """The findings, worst first: the first ones in their five parts, all others by headline."""
    found = findings_of(record)
    shown = _shown(record)
    cards: list[QWidget] = []
    if shown is not None:
        cards += [finding_card(finding, shown, texts) for finding in found[:_FIRST]]
        found = found[_FIRST:]
    if found:
        card = Card(gap=12)
        for finding in found[:_ROWS]:
            said = texts.finding(finding)
            card.column.addWidget(Headline(tone_of(finding.outcome), said.headline, said.word))
        if len(found) > _ROWS:
            left = texts.say("ui.proof.more", n=len(found) - _ROWS)
            card.column.addWidget(Text(left, "body", "soft"))
        cards.append(card)
    return cards


def result_rows(record: Record, catalogue: Catalogue, texts: Texts) -> list[QWidget]:
    """Every row of the check and of what was gathered on site, as far as a page can hold them.

    Questions that nobody was asked have no row; one open point counts them.
    """
    shown = _shown(record)
    if shown is None:
        return []
    verdicts = tuple(v for v in shown.verdicts if not _unasked(v, catalogue))
    left = len(verdicts) - _ROWS
    rows: list[QWidget] = [rows_of(replace(shown, verdicts=verdicts[:_ROWS]), texts)]
    if left > 0:
        rows.append(Text(texts.say("ui.proof.more", n=left), "body", "soft"))
    return rows


def _unasked(verdict: Verdict, catalogue: Catalogue) -> bool:
    """Whether it stands for a question of the checklist that has no answer."""
    kind = verdict.check.partition(":")[0]
    untested = verdict.outcome is Outcome.NOT_TESTED
    return untested and any(kind == question.id for question in catalogue.questions)


def _shown(record: Record) -> CheckResult | None:
    """The last check with the judgement of the whole job in the place of its own."""
    result = last_check(record.job)
    if result is None or record.judgement is None:
        return result
    judged = record.judgement
    return replace(
        result, outcome=judged.outcome, findings=judged.findings, verdicts=judged.verdicts
    )
