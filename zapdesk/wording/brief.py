"""A result's findings as texts short enough for a QR code: what is wrong and what to allow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.base.untrusted import clean

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from zapdesk.diagnosis.types import Finding
    from zapdesk.wording.texts import Texts


def brief_texts(
    texts: Texts,
    findings: Sequence[Finding],
    most_bytes: int,
    *,
    site: str = "",
    when: datetime | None = None,
    practice: bool = False,
) -> tuple[str, ...]:
    """As few texts as the findings need; a finding stands whole in one of them, cut if it must.

    Each begins with what it is, where and when, and ends with what nobody has to open. Without
    findings there is nothing to hand over: ().

    Args:
        texts: the language to write in.
        findings: worst first.
        most_bytes: of one text in UTF-8; at least 600.
        site: the site's name, as typed.
        when: the time of the check.
        practice: whether the network does not exist.
    """
    head = [texts.say("it.title")]
    if site.strip():
        head.append(clean(site.strip(), 60))
    if when is not None:
        head.append(texts.say("it.when", when=when))
    if practice:
        head.append(texts.say("it.practice"))
    frame = _bytes("\n".join([*head, "", "", texts.say("it.outgoing")]))
    room = most_bytes - frame - 1
    portions: list[list[str]] = []
    used = room + 1
    for number, finding in enumerate(findings, 1):
        said = _cut(_said(texts, number, finding), room)
        if used + _bytes(said) + 2 > room:
            portions.append([])
            used = 0
        portions[-1].append(said)
        used += _bytes(said) + 2
    end = texts.say("it.outgoing")
    return tuple("\n".join([*head, "", "\n\n".join(p), "", end]) for p in portions)


def _said(texts: Texts, number: int, finding: Finding) -> str:
    said = texts.finding(finding)
    rule = texts.rule(finding)
    needed = (
        f"{texts.say('it.needed')} {rule}"
        if rule is not None
        else f"{texts.say('it.do')} {' '.join(said.do)}"
    )
    return f"{number}. {said.headline} [{finding.code}]\n{said.happened}\n{needed}"


def _bytes(text: str) -> int:
    return len(text.encode())


def _cut(text: str, most: int) -> str:
    if _bytes(text) <= most:
        return text
    return text.encode()[: most - 3].decode(errors="ignore") + "…"
