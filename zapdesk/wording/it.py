"""A whole result as plain text for IT: what is wrong, what to allow, what is fine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.diagnosis.types import Finding, Outcome, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from zapdesk.wording.headline import Judged
    from zapdesk.wording.texts import Texts


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
    for key, outcomes in (
        ("it.fine", (Outcome.PASS,)),
        ("it.not-tested", (Outcome.NOT_TESTED,)),
    ):
        rows = [_row(texts, v, result.findings) for v in result.verdicts if v.outcome in outcomes]
        if rows:
            lines += ["", texts.say(key), *rows]
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
            yield from (f"      {label}: {value}" for label, value in texts.details(verdict))


def _row(texts: Texts, verdict: Verdict, findings: tuple[Finding, ...]) -> str:
    return f"- {texts.check_name(verdict.check)}: {texts.row(verdict, findings)}"
