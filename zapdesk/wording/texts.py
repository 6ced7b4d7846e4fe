"""Every sentence in one language, by key. Nothing is ever silently blank.

A finding's sentences are chosen by what the finding carries: a table named by its reason, its
failure, its outcome, or a param that is set, stands before the plain text, and ``bare`` behind
it. The first whose placeholders all have a value is taken, so that a number that is not known
leaves a more general sentence and never a hole.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from zapdesk.base import resources
from zapdesk.base.frozen import Frozen
from zapdesk.wording import derived, details, headline, it, numbers, rows
from zapdesk.wording.fill import Filler, MissingParamError
from zapdesk.wording.source import Text, read_language

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from zapdesk.diagnosis.types import Finding, FixedBy, Outcome, Verdict
    from zapdesk.wording.headline import Judged


class MissingTextError(KeyError):
    """A language has no text for a key."""


class FindingText(Frozen):
    """A finding's five parts, and its outcome as a word."""

    headline: str
    happened: str
    means: str
    do: tuple[str, ...]  # one act a line
    who: str
    word: str


class Texts:
    """The texts of one language, read when the first is asked for."""

    def __init__(
        self, language: str = "en", *, folder: Path | None = None, fallback: str | None = None
    ) -> None:
        """``fallback`` is a language that fills gaps: for development only."""
        self.language = language
        self._folder = folder
        self._fallback = fallback

    @cached_property
    def _table(self) -> dict[str, Text]:
        folder = self._folder or resources.path("texts")
        below = read_language(folder, self._fallback) if self._fallback else {}
        return below | read_language(folder, self.language)

    @cached_property
    def _filler(self) -> Filler:
        return Filler(self.say, self._mark)

    @property
    def _mark(self) -> str:
        return str(self._table.get("number.decimal", "."))

    def has(self, key: str) -> bool:
        """Whether there is a text for a key."""
        return key in self._table

    def keys(self) -> tuple[str, ...]:
        """Every key, in file order."""
        return tuple(self._table)

    def say(self, key: str, **params: Any) -> str:
        """The text of a key, its placeholders filled.

        Raises:
            MissingTextError: there is none.
            MissingParamError: a placeholder has no value.
        """
        return "\n".join(self.lines(key, **params))

    def lines(self, key: str, **params: Any) -> tuple[str, ...]:
        """The same for a text of several lines."""
        try:
            text = self._table[key]
        except KeyError:
            raise MissingTextError(f"no text for {key!r} in {self.language!r}") from None
        lines = (text,) if isinstance(text, str) else text
        try:
            return tuple(self._filler.vformat(line, (), params) for line in lines)
        except MissingParamError as missing:
            raise MissingParamError(f"{key!r} has no value for {missing.args[0]!r}") from None

    def plain(self, value: object) -> str:
        """A value on its own, written as it would be inside a text."""
        return self._filler.plain(value)

    def seconds(self, value: float | None) -> str | None:
        """A measured time, "0.2 s"; None stays None."""
        return None if value is None else numbers.seconds(value, self._mark)

    def offset(self, value: float | None) -> str | None:
        """How far a clock is off, with its sign: "+0.214 s"; None stays None."""
        return None if value is None else f"{numbers.signed(value, 3, self._mark)} s"

    def time(self, moment: datetime | None) -> str | None:
        """A moment in local time; None stays None."""
        return None if moment is None else numbers.local_time(moment)

    def finding(self, finding: Finding) -> FindingText:
        """A finding in its five parts."""
        params = derived.enrich(finding.params)
        part = {name: self._part(finding, name, params) for name in ("headline", "means")}
        return FindingText(
            headline=part["headline"][0],
            happened=self._part(finding, "happened", params)[0],
            means=part["means"][0],
            do=self._part(finding, "do", params),
            who=" ".join(self._part(finding, "who", params)),
            word=self.outcome_word(finding.outcome),
        )

    def rule(self, finding: Finding) -> str | None:
        """What IT has to set, exactly; None where nothing of the kind would help."""
        if not self.has(f"finding.{finding.code}.rule"):
            return None
        return self._part(finding, "rule", derived.enrich(finding.params))[0]

    def _part(self, finding: Finding, part: str, params: dict[str, Any]) -> tuple[str, ...]:
        keys = [key for key in self._candidates(finding, part, params) if self.has(key)]
        for key in keys:
            try:
                return self.lines(key, **params)
            except MissingParamError:
                continue
        if part == "who":
            return (self.fixed_by(finding.fixed_by),)
        raise MissingTextError(f"no {part!r} for the finding {finding.code!r}; tried {keys}")

    def _candidates(self, finding: Finding, part: str, params: dict[str, Any]) -> Iterator[str]:
        base = f"finding.{finding.code}"
        said = {key for key, value in params.items() if value}
        said |= {str(params.get("reason")), str(params.get("failure")), finding.outcome.value}
        variants = dict.fromkeys(
            key[len(base) + 1 :].partition(".")[0]
            for key in self._table
            if key.startswith(f"{base}.") and key.count(".") > 2  # a code has no dot
        )
        yield from (f"{base}.{name}.{part}" for name in variants if name in said)
        yield f"{base}.{part}"
        yield f"{base}.bare.{part}"

    def outcome_word(self, outcome: Outcome) -> str:
        """An outcome as a word: "OK", "Must be fixed"."""
        return self.say(f"outcome.{outcome.value}")

    def fixed_by(self, who: FixedBy) -> str:
        """Who can mend it, in words."""
        return self.say(f"fixed-by.{who.value}")

    def check_name(self, check: str) -> str:
        """A check's name on its row: "Clock (NTP)", "Zaptec web: api.zaptec.com"."""
        kind, _, name = check.partition(":")
        return self.say(f"check-of.{kind}", name=name) if name else self.say(f"check.{kind}")

    def row(self, verdict: Verdict, findings: tuple[Finding, ...] = ()) -> str:
        """One plain sentence of what was seen."""
        return rows.row(self, verdict, findings)

    def details(self, verdict: Verdict) -> tuple[tuple[str, str], ...]:
        """Label and value of everything known about a check: "Details for IT"."""
        return details.details(self, verdict)

    def headline(self, result: Judged) -> str:
        """The sentence over a whole result."""
        return headline.headline(self, result)

    def it_text(self, result: Judged, when: datetime | None = None) -> str:
        """The whole result as plain text for IT: what is wrong, what to allow, what is fine."""
        return it.it_text(self, result, when)
