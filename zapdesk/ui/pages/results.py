"""A check's result as widgets: the line above, the findings in their five parts, the rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtGui import QGuiApplication

from zapdesk.base.untrusted import clean
from zapdesk.checks.types import LinkEvidence
from zapdesk.diagnosis.types import FixedBy, Outcome, Verdict
from zapdesk.session import gathered, plan
from zapdesk.ui.look.speak import announce
from zapdesk.ui.widgets.banner import Banner
from zapdesk.ui.widgets.finding import FindingCard
from zapdesk.ui.widgets.row import Row, Rows
from zapdesk.ui.widgets.words import words
from zapdesk.vantage.types import AdapterKind
from zapdesk.wording.headline import network_alone, signal_alone

if TYPE_CHECKING:
    from collections.abc import Callable

    from zapdesk.catalogue.types import Catalogue
    from zapdesk.diagnosis.types import Finding
    from zapdesk.session.events import CheckRead
    from zapdesk.session.types import CheckResult, Job
    from zapdesk.ui.look.tokens import Tone
    from zapdesk.ui.widgets.button import Button
    from zapdesk.wording.texts import Texts

PROBLEMS: tuple[Tone, ...] = ("fail", "attention", "not-tested")
MANY_ROWS = 7

_TONES: dict[Outcome, Tone] = {
    Outcome.PASS: "pass",
    Outcome.ATTENTION: "attention",
    Outcome.FAIL: "fail",
    Outcome.NOT_TESTED: "not-tested",
    Outcome.NOT_APPLICABLE: "not-applicable",
    Outcome.INCOMPLETE: "not-tested",
}

_HERE = (FixedBy.ELECTRICIAN, FixedBy.THIS_PC)  # nothing to hand over


def tone_of(outcome: Outcome) -> Tone:
    """The sign and colour of an outcome."""
    return _TONES[outcome]


def result_banner(result: CheckResult, texts: Texts, job: Job | None = None) -> Banner:
    """The one line above a result.

    No check measures the signal; with a job whose stations were all measured, that is no longer
    what the line is about.
    """
    if job is not None and signal_alone(result):
        measured = gathered.survey(job)
        if job.stations and all(station.id in measured for station in job.stations):
            return Banner("pass", network_alone(texts, result))
    return Banner(tone_of(result.outcome), texts.headline(result))


def checked_over(result: CheckResult, texts: Texts) -> str:
    """When, how long, and over what was checked."""
    params = {"when": result.started, "took": result.duration_s}
    if result.adapter is None:
        return texts.say("ui.check.checked-anywhere", **params)
    params["adapter"] = clean(result.adapter, 40)
    link = next((v.reading.evidence for v in result.verdicts if v.check == "link"), None)
    adapter = link.adapter if isinstance(link, LinkEvidence) else None
    if adapter is not None and adapter.kind is AdapterKind.WIFI and adapter.ssid:
        return texts.say("ui.check.checked-wifi", ssid=clean(adapter.ssid, 40), **params)
    if adapter is not None and adapter.kind is AdapterKind.ETHERNET:
        return texts.say("ui.check.checked-cable", **params)
    return texts.say("ui.check.checked", **params)


def finding_card(
    finding: Finding,
    result: CheckResult,
    texts: Texts,
    *,
    actions: bool = True,
    hand_over: Callable[[], object] | None = None,
) -> FindingCard:
    """A finding in its five parts, with its text and details for IT.

    ``hand_over`` shows the text as a QR code; without it there is no button for that.
    """
    said = texts.finding(finding)
    say = texts.say
    card = FindingCard(
        tone_of(finding.outcome),
        said.headline,
        said.word,
        (
            (say("part.happened"), said.happened),
            (say("part.means"), said.means),
            (say("part.do"), said.do),
            (say("part.who"), said.who),
        ),
    )
    if actions:
        # The text speaks of this finding alone; the checks behind it come with it.
        only = replace(result, findings=(finding,))
        text = texts.it_text(only)
        if finding.fixed_by not in _HERE:
            copy = card.add_action(say("ui.check.copy-finding"))
            copy.clicked.connect(lambda _=False: _copy(copy, text))
            if hand_over is not None:
                show = card.add_action(say("ui.handover.show"))
                show.clicked.connect(lambda _=False: hand_over())
        card.set_details(say("part.details"), _details(finding, result, texts), text)
    return card


def _copy(button: Button, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    button.set_label(words().copied)
    announce(button, words().copied)


def _details(finding: Finding, result: CheckResult, texts: Texts) -> tuple[tuple[str, str], ...]:
    """What is known of every check that the finding explains."""
    found: list[tuple[str, str]] = []
    for verdict in result.verdicts:
        if verdict.check in finding.checks and verdict.outcome is not Outcome.NOT_TESTED:
            found.append((texts.check_name(verdict.check), texts.row(verdict, result.findings)))
            found += texts.details(verdict)
    return tuple(found)


class ResultRows(Rows):
    """One row a check, in the charger's own order, from the start of the check to its result."""

    def __init__(self, checks: tuple[str, ...], texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        for check in checks:
            self.add(check, Row(texts.check_name(check)))

    def show_running(self, begun: set[str], read: dict[str, CheckRead]) -> None:
        """What has begun and what has come; a reading that only the whole can judge waits."""
        for check in self.keys():
            row = self.row(check)
            came = read.get(check)
            if came is None:
                word = "ui.check.testing" if check in begun else "ui.check.waiting"
                tone: Tone = "busy" if check in begun else "not-tested"
                row.show_outcome(tone, self._texts.say(word))
            elif came.outcome is None:
                row.show_outcome("busy", self._texts.say("ui.check.comparing"))
            else:
                verdict = Verdict(check=check, outcome=came.outcome, reading=came.reading)
                self._show(row, verdict, ())

    def show_result(self, result: CheckResult) -> None:
        """The judged rows, with the values behind each."""
        for verdict in result.verdicts:
            if verdict.check in self.keys():
                row = self.row(verdict.check)
                self._show(row, verdict, result.findings)
                row.set_details(self._texts.details(verdict))

    def _show(self, row: Row, verdict: Verdict, findings: tuple[Finding, ...]) -> None:
        word = self._texts.outcome_word(verdict.outcome)
        row.show_outcome(tone_of(verdict.outcome), word, self._texts.row(verdict, findings))


def rows_before(catalogue: Catalogue, texts: Texts) -> ResultRows:
    """What a check will try; nothing of it has been tested yet."""
    rows = ResultRows(plan.network(catalogue), texts)
    for check in rows.keys():  # noqa: SIM118  (no dictionary)
        rows.row(check).show_outcome("not-tested", texts.outcome_word(Outcome.NOT_TESTED))
    return rows


def rows_of(result: CheckResult, texts: Texts) -> ResultRows:
    """The rows of a finished check; what does not apply on this connection is not there."""
    checks = tuple(v.check for v in result.verdicts if v.outcome is not Outcome.NOT_APPLICABLE)
    rows = ResultRows(checks, texts)
    rows.show_result(result)
    return rows
