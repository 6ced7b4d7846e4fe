"""A whole result as plain text for IT: what is wrong, what to allow, what is fine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.diagnosis.types import Finding, Outcome, Verdict
from zapdesk.wording.details import details

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from zapdesk.wording.headline import Judged
    from zapdesk.wording.texts import Texts


_TROUBLE = (Outcome.FAIL, Outcome.ATTENTION)


def it_text(texts: Texts, result: Judged, when: datetime | None = None) -> str:
    """Plain text for the clipboard, lines of any length, no markup.

    ``when`` is the time of the check; without one a result's own ``started`` is printed.
    """
    moment = when or getattr(result, "started", None)
    lines = [texts.say("it.title")]
    if moment is not None:
        lines.append(texts.say("it.when", when=moment))
    if getattr(result, "practice", None):
        lines.append(texts.say("it.practice"))
    lines.append(texts.headline(result))
    for number, finding in enumerate(result.findings, 1):
        lines += ["", *_finding(texts, number, finding, result.verdicts)]
    told = {check for finding in result.findings for check in finding.checks}
    lists = (
        ("it.also", [v for v in result.verdicts if v.outcome in _TROUBLE and v.check not in told]),
        ("it.fine", [v for v in result.verdicts if v.outcome is Outcome.PASS]),
        ("it.not-tested", [v for v in result.verdicts if v.outcome is Outcome.NOT_TESTED]),
    )
    for key, verdicts in lists:
        if verdicts:
            lines += ["", texts.say(key), *(_row(texts, v, result.findings) for v in verdicts)]
    return "\n".join([*lines, "", texts.say("it.outgoing"), ""])


def _finding(
    texts: Texts, number: int, finding: Finding, verdicts: Iterable[Verdict]
) -> Iterator[str]:
    said = texts.finding(finding)
    yield f"{number}. {said.headline} [{finding.code}]"
    yield f"   {said.happened} {said.means}"
    rule = texts.rule(finding)
    if rule is not None:
        yield f"   {texts.say('it.needed')} {rule}"
    else:
        yield f"   {texts.say('it.do')} {' '.join(said.do)}"
    for verdict in verdicts:
        if verdict.check in finding.checks and verdict.outcome is not Outcome.NOT_TESTED:
            yield f"   {texts.say('it.seen', check=texts.check_name(verdict.check))}"
            for label, value in details(texts, verdict, brief=True):
                yield f"      {label}: {value}"


def _row(texts: Texts, verdict: Verdict, findings: tuple[Finding, ...]) -> str:
    return f"- {texts.check_name(verdict.check)}: {texts.row(verdict, findings)}"
