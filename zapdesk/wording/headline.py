"""The one sentence over a whole result."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from zapdesk.diagnosis.types import Finding, Outcome, Verdict

if TYPE_CHECKING:
    from zapdesk.wording.texts import Texts

_OF_JOBS = "station-online"  # only a whole job has looked at the stations themselves
_OF_SURVEY = "wifi-signal"  # measured at each station, never by a check
# May be unknowable from a PC, so they never make a result incomplete.
_MAY_STAY_OPEN = ("lease", "capacity", "dns-public")


class Judged(Protocol):
    """A whole result: a diagnosis, or a check's result that carries one."""

    @property
    def outcome(self) -> Outcome:
        """Of the whole."""
        ...

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Worst first."""
        ...

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """In the charger's own order."""
        ...


def headline(texts: Texts, result: Judged) -> str:
    """How many things must be fixed, looked at, or are still open."""
    if any(v.check.startswith(_OF_JOBS) for v in result.verdicts):
        return _of_job(texts, result)
    match result.outcome:
        case Outcome.FAIL:
            return _fail(texts, result)
        case Outcome.INCOMPLETE | Outcome.NOT_TESTED:
            if any(f.outcome is Outcome.INCOMPLETE for f in result.findings):
                return texts.say("headline.incomplete-network")
            if signal_alone(result):
                return _passed(texts, result, "headline.signal-apart")
            return texts.say(
                "headline.incomplete", n=max(1, len(_untested(result, _MAY_STAY_OPEN)))
            )
        case Outcome.ATTENTION:
            return texts.say("headline.attention", n=max(1, _count(result, Outcome.ATTENTION)))
        case Outcome.NOT_APPLICABLE:
            return texts.say("headline.not-applicable")
        case Outcome.PASS:
            return _passed(texts, result, "headline.pass")


def network_alone(texts: Texts, result: Judged) -> str:
    """The same for a check over Wi-Fi, where the signal was measured already, and elsewhere."""
    return _passed(texts, result, "headline.pass")


def _passed(texts: Texts, result: Judged, key: str) -> str:
    left = len(_untested(result, (_OF_SURVEY,)))
    return texts.say(f"{key}-open" if left else key, n=left)


def signal_alone(result: Judged) -> bool:
    """Whether nothing is left of a check over Wi-Fi but the signal, which no check measures."""
    left = [v.check for v in _untested(result, _MAY_STAY_OPEN)]
    fine = (Outcome.PASS, Outcome.NOT_TESTED, Outcome.NOT_APPLICABLE)
    rest = all(v.outcome in fine for v in result.verdicts) and not result.findings
    return rest and left == [_OF_SURVEY]


def _of_job(texts: Texts, judgement: Judged) -> str:
    """Of a whole job: what was measured, answered and seen, and not the network alone."""
    match judgement.outcome:
        case Outcome.FAIL:
            n = _count(judgement, Outcome.FAIL)
            return texts.say("headline.job.fail", n=max(1, n))
        case Outcome.INCOMPLETE | Outcome.NOT_TESTED:
            return texts.say("headline.job.incomplete", n=max(1, _kinds(judgement, _MAY_STAY_OPEN)))
        case Outcome.ATTENTION:
            return texts.say("headline.attention", n=max(1, _count(judgement, Outcome.ATTENTION)))
    left = _kinds(judgement, ())
    return texts.say("headline.job.pass-open" if left else "headline.job.pass", n=left)


def _kinds(judgement: Judged, leaving_out: tuple[str, ...]) -> int:
    """How many different things are not known; all stations or circuits count as one."""
    return len({v.check.partition(":")[0] for v in _untested(judgement, leaving_out)})


def _fail(texts: Texts, result: Judged) -> str:
    faults = [f for f in result.findings if f.outcome is Outcome.FAIL]
    checks = [check for fault in faults for check in fault.checks]
    unexplained = [
        v for v in result.verdicts if v.outcome is Outcome.FAIL and v.explained_by is None
    ]
    # The web addresses carry updates only: a station without them works and is online.
    updates_only = (
        checks and not unexplained and all(check.startswith("https:") for check in checks)
    )
    key = "headline.fail-updates" if updates_only else "headline.fail"
    return texts.say(key, n=max(1, len(faults) + (len(unexplained) if not faults else 0)))


def _count(result: Judged, outcome: Outcome) -> int:
    return sum(finding.outcome is outcome for finding in result.findings)


def _untested(result: Judged, leaving_out: tuple[str, ...]) -> list[Verdict]:
    return [
        v for v in result.verdicts if v.outcome is Outcome.NOT_TESTED and v.check not in leaving_out
    ]
