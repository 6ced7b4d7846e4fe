"""The result in words, for a terminal: outcome, findings in their five parts, every check."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zapdesk.diagnosis.types import Finding
    from zapdesk.session.types import CheckResult
    from zapdesk.wording.texts import Texts

_WIDTH = 92


def readable(result: CheckResult, texts: Texts) -> str:
    """The whole result as lines of at most 92 characters, ending in a line feed."""
    return "\n".join(_lines(result, texts)) + "\n"


def _lines(result: CheckResult, texts: Texts) -> Iterator[str]:
    yield ""
    if result.practice is not None:
        yield texts.say("cli.practice", name=result.practice)
    elif result.roots == "custom":
        yield texts.say("cli.custom-roots")
    yield f"{texts.outcome_word(result.outcome).upper()}: {texts.headline(result)}"
    if result.cancelled:
        yield texts.say("cli.cancelled")
    yield from wrapped(_where(result, texts), "")
    for finding in result.findings:
        yield ""
        yield from finding_lines(finding, texts)
    yield ""
    names = {v.check: texts.check_name(v.check) for v in result.verdicts}
    words = {v.check: texts.outcome_word(v.outcome) for v in result.verdicts}
    wide = max(map(len, names.values()), default=0)
    word = max(map(len, words.values()), default=0)
    for verdict in result.verdicts:
        head = f"{names[verdict.check]:<{wide}}  {words[verdict.check]:<{word}}  "
        sentence = texts.row(verdict, result.findings)
        yield from wrapped(sentence, head, " " * len(head))
    yield ""
    yield texts.say("cli.took", duration=texts.seconds(result.duration_s))


def _where(result: CheckResult, texts: Texts) -> str:
    if result.adapter is None:
        return texts.say("cli.no-adapter")
    none, unknown = texts.say("cli.none"), texts.say("cli.unknown")
    return texts.say(
        "cli.where",
        adapter=result.adapter,
        address=result.ipv4 or none,
        gateway=result.gateway or none,
        dns=unknown if result.dns is None else ", ".join(result.dns) or none,
    )


def finding_lines(finding: Finding, texts: Texts) -> Iterator[str]:
    """A finding in its five parts."""
    said = texts.finding(finding)
    yield from wrapped(said.headline, f"[{said.word}] ")
    parts = (
        ("part.happened", (said.happened,)),
        ("part.means", (said.means,)),
        ("part.do", said.do),
        ("part.who", (said.who,)),
    )
    labels = [texts.say(key) for key, _ in parts]
    wide = max(map(len, labels))
    for label, (_, sentences) in zip(labels, parts, strict=True):
        for number, sentence in enumerate(sentences):
            head = f"  {label if number == 0 else '':<{wide}}  "
            yield from wrapped(sentence, head, " " * len(head))


def wrapped(text: str, head: str, rest: str | None = None) -> list[str]:
    """A text in lines of at most 92 characters, the first with ``head`` before it."""
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=head,
        subsequent_indent="  " if rest is None else rest,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [head.rstrip()]
