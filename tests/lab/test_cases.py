from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from sitelab.case import Case, judge, perform_fairly
from sitelab.cases import ALL, NOT_HERE, TABLE, drawn
from sitelab.contract import FINDINGS
from sitelab.faults import FAULTS
from sitelab.run import Result

if TYPE_CHECKING:
    from sitelab.site import Lab

_SEED = 1


@pytest.mark.parametrize("case", [*TABLE, *drawn(_SEED, 12)], ids=lambda case: case.name)
def test_the_check_tells_the_truth(lab: Lab, case: Case) -> None:
    judged = perform_fairly(lab, case)
    shown = json.dumps(judged.result.report, indent=1)
    assert judged.mark == "right", f"{judged.mark}: {'; '.join(judged.reasons)}\n{shown}"


def test_every_finding_that_packets_can_show_has_a_case() -> None:
    demanded = {code for case in TABLE for code in case.must}
    assert set(FINDINGS) - demanded == {code for code in NOT_HERE if code in FINDINGS}


def test_every_fault_has_a_case() -> None:
    used = {name for case in ALL for name in (*case.faults, *case.during)}
    assert set(FAULTS) - used == set()


def test_names_of_cases_are_unique() -> None:
    twice = [name for name, n in Counter(case.name for case in ALL).items() if n > 1]
    assert not twice


def test_only_a_line_that_loses_much_is_left_to_chance() -> None:
    assert {case.name for case in ALL if case.by_chance} == {"loss-30", "loss-30 + 123-dropped"}


def test_drawn_cases_repeat_with_their_seed() -> None:
    assert drawn(7, 20) == drawn(7, 20)
    assert drawn(7, 20) != drawn(8, 20)


def _result(outcome: str, *codes: str) -> Result:
    findings = [
        {
            "code": code,
            "outcome": max(FINDINGS[code][0]),
            "fixed_by": FINDINGS[code][1],
            "checks": ["mqtt"],
        }
        for code in codes
    ]
    bad = "fail" if codes else "pass"
    report = {
        "outcome": outcome,
        "findings": findings,
        "checks": [{"id": "mqtt", "outcome": bad}],
    }
    return Result(status=0, report=report, seconds=1.0, errors="")


_BLOCKED = Case(name="", outcome="fail", must=frozenset({"port-8883-blocked"}))


@pytest.mark.parametrize(
    ("case", "result", "mark"),
    [
        (_BLOCKED, _result("fail", "port-8883-blocked"), "right"),
        (_BLOCKED, _result("pass"), "false green"),
        (_BLOCKED, _result("incomplete"), "false green"),
        (_BLOCKED, _result("fail", "ntp-blocked"), "wrong cause"),
        (_BLOCKED, _result("fail", "port-8883-blocked", "ntp-blocked"), "wrong cause"),
        (_BLOCKED, _result("fail", "port-8883-blocked", "port-8883-blocked"), "wrong cause"),
        (Case(name="", outcome="pass"), _result("pass"), "right"),
        (Case(name="", outcome="pass"), _result("fail", "ntp-blocked"), "false red"),
        (Case(name="", outcome="pass"), _result("attention"), "false red"),
        (Case(name="", outcome="pass"), Result(4, None, 1.0, ""), "no result"),
        (Case(name="", outcome="refused"), Result(2, None, 1.0, ""), "right"),
        (Case(name="", outcome="refused"), _result("pass"), "no result"),
    ],
)
def test_the_judge_knows_every_way_of_being_wrong(case: Case, result: Result, mark: str) -> None:
    assert judge(case, result)[0] == mark


def test_a_report_that_contradicts_itself_is_wrong() -> None:
    result = _result("pass")
    assert result.report is not None
    result.report["checks"][0]["outcome"] = "fail"
    mark, reasons = judge(Case(name="", outcome="pass"), result)
    assert mark == "wrong cause"
    assert reasons == ["mqtt is fail without a finding", "its checks and findings make it fail"]
