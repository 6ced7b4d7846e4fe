"""What a result says in one language.

A finding's sentences are chosen by what the finding carries: a table named by its reason, its
failure, its outcome, or a param that is set, stands before the plain text, and ``bare`` behind
it. The first whose placeholders all have a value is taken, so that a number that is not known
leaves a more general sentence and never a hole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zapdesk.base.frozen import Frozen
from zapdesk.wording import derived, details, headline, it, numbers, rows
from zapdesk.wording.fill import MissingParamError
from zapdesk.wording.phrases import MissingTextError, Phrases

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from zapdesk.diagnosis.types import Finding, FixedBy, Outcome, Verdict
    from zapdesk.wording.headline import Judged


class FindingText(Frozen):
    """A finding's five parts, and its outcome as a word."""

    headline: str
    happened: str
    means: str
    do: tuple[str, ...]  # one act a line
    who: str
    word: str


class Texts(Phrases):
    """Everything that is said in one language: phrases, and what stands in results."""

    def seconds(self, value: float | None) -> str | None:
        """A measured time, "0.2 s"; None stays None."""
        return None if value is None else numbers.seconds(value, self._mark)

    def offset(self, value: float | None) -> str | None:
        """How far a clock is off, with its sign: "+0.214 s"; None stays None."""
        return None if value is None else f"{numbers.signed(value, 3, self._mark)} s"

    def time(self, moment: datetime | None) -> str | None:
        """A moment in local time, or in the zone that was chosen; None stays None."""
        return None if moment is None else numbers.moment(moment, self.zone)

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
