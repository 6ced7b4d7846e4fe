"""A case: a site, a command line, and what a truthful check says of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from sitelab import faults
from sitelab.contract import FINDINGS, MAY_BE_UNKNOWN, SEVERITY
from sitelab.run import Result, check

if TYPE_CHECKING:
    from sitelab.run import Begin
    from sitelab.site import Lab

PLC = ("--model", "pro", "--connection", "plc")
Mark = Literal["right", "false green", "false red", "wrong cause", "no result"]
_REFUSED = 2
_IN_TIME_S = 1.0  # a check that ends sooner after a fault in its middle was over when it came
_DRAWS = 3
_MUCH = 0.2


@dataclass(frozen=True)
class Case:
    """One row of the table."""

    name: str
    outcome: str  # several are joined by "|"; "refused": wrong use, status 2
    must: frozenset[str] = frozenset()
    may: frozenset[str] = frozenset()
    one_of: frozenset[str] = frozenset()  # at least one of these; all of them may
    faults: tuple[str, ...] = ()
    argv: tuple[str, ...] = PLC
    during: tuple[str, ...] = ()  # faults that come once the first packet has gone out
    checks: tuple[tuple[str, str], ...] = field(default=())  # outcomes of single checks

    @property
    def by_chance(self) -> bool:
        """Whether the line loses so much, at random, that a single run proves nothing."""
        return faults.settings(*self.faults).wire.loss >= _MUCH


@dataclass(frozen=True)
class Judged:
    """A case beside what the check said."""

    case: Case
    result: Result
    mark: Mark
    reasons: tuple[str, ...]


def perform(lab: Lab, case: Case, program: Begin | None = None) -> Judged:
    """Make the site, run the check in it, judge what it says; ``program`` as for :func:`check`.

    On a busy machine a fault may come to a check that is over: such a run shows nothing, and is
    drawn again.
    """
    for _ in range(_DRAWS):
        lab.renew(faults.settings(*case.faults))
        later = faults.settings(*case.faults, *case.during)
        during = (lambda later=later: lab.apply(later)) if case.during else None
        result = check(lab, case.argv, during, program)
        mark, reasons = judge(case, result)
        if mark == "right" or result.after_s is None or result.after_s > _IN_TIME_S:
            break
    return Judged(case, result, mark, tuple(reasons))


def perform_fairly(lab: Lab, case: Case) -> Judged:
    """The same; where chance plays, a wrong run counts only if one of two more is wrong too.

    Every third packet lost at random is survived by nearly every check, not by each: the share
    that must be is a goal of ``make steady``, which a single run cannot measure.
    """
    judged = perform(lab, case)
    if judged.mark == "right" or not case.by_chance:
        return judged
    others = [perform(lab, case) for _ in range(2)]
    return next((other for other in others if other.mark != "right"), others[0])


def judge(case: Case, result: Result) -> tuple[Mark, list[str]]:
    """Compare with the case, and the report with itself."""
    if case.outcome == "refused":
        if result.status == _REFUSED and result.report is None:
            return "right", []
        return "no result", [f"should have been refused, status {result.status}"]
    if result.report is None:
        return "no result", [f"no JSON; status {result.status}: {result.errors[-400:]}"]
    expected = case.outcome.split("|")
    if result.outcome not in expected:
        reasons = [f"expected {case.outcome}, got {result.outcome}"]
        worst = max(SEVERITY[o] for o in expected)
        got = SEVERITY.get(result.outcome, -1)
        return ("false red" if got > worst else "false green"), reasons
    reasons = [*_causes(case, result), *_contradictions(result.report), *_singles(case, result)]
    return ("wrong cause" if reasons else "right"), reasons


def _causes(case: Case, result: Result) -> list[str]:
    codes = result.codes
    found = set(codes)
    reasons = [f"missing {code}" for code in sorted(case.must - found)]
    allowed = case.must | case.may | case.one_of
    reasons += [f"not expected: {code}" for code in sorted(found - allowed)]
    if case.one_of and not case.one_of & found:
        reasons.append(f"none of {', '.join(sorted(case.one_of))}")
    reasons += [f"{code} said more than once" for code in sorted(found) if codes.count(code) > 1]
    return reasons


def _singles(case: Case, result: Result) -> list[str]:
    assert result.report is not None
    outcomes = {c["id"]: c["outcome"] for c in result.report["checks"]}
    return [
        f"{check_id}: expected {expected}, got {outcomes.get(check_id)}"
        for check_id, expected in case.checks
        if outcomes.get(check_id) not in expected.split("|")
    ]


def _contradictions(report: dict[str, object]) -> list[str]:
    """A report must agree with itself and with the contract, whatever the site."""
    findings, checks = report["findings"], report["checks"]
    assert isinstance(findings, list)
    assert isinstance(checks, list)
    reasons: list[str] = []
    explained: set[str] = set()
    ids = {c["id"] for c in checks}
    for finding in findings:
        code = finding["code"]
        outcomes, fixed_by = FINDINGS.get(code, (frozenset(), "nobody"))
        if finding["outcome"] not in outcomes or finding["fixed_by"] != fixed_by:
            reasons.append(f"{code}: {finding['outcome']}, fixed by {finding['fixed_by']}")
        if unknown := set(finding["checks"]) - ids:
            reasons.append(f"{code} explains unknown checks {sorted(unknown)}")
        explained |= set(finding["checks"])
    reasons += [
        f"{one['id']} is {one['outcome']} without a finding"
        for one in checks
        if one["outcome"] in {"fail", "attention"} and one["id"] not in explained
    ]
    every = {c["outcome"] for c in checks} | {f["outcome"] for f in findings}
    open_checks = {c["id"] for c in checks if c["outcome"] == "not-tested"} - MAY_BE_UNKNOWN
    whole = "pass"
    if "attention" in every:
        whole = "attention"
    if open_checks or "incomplete" in every:
        whole = "incomplete"
    if "fail" in every:
        whole = "fail"
    if whole != report["outcome"]:
        reasons.append(f"its checks and findings make it {whole}")
    return reasons
