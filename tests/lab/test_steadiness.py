"""How many runs are judged and counted, and one run of each kind."""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from sitelab.resident import Resident, Run
from steadiness.goals import GOALS, Goal
from steadiness.runs import Desk, _cut, command_cut_short, cut_short, in_the_middle, undisturbed
from steadiness.seen import Seen, fails_as, no_fail, passes, slow_alone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sitelab.site import Lab


def _run(outcome: str, *codes: str, sockets: tuple[str, ...] = ()) -> Run:
    findings = [{"code": code} for code in codes]
    report = {"outcome": outcome, "findings": findings, "duration_s": 1.0, "cancelled": False}
    return Run(report, 10.1, sockets)


@pytest.mark.parametrize(
    ("judge", "run", "wrong"),
    [
        (passes, _run("pass"), False),
        (passes, _run("attention", "slow-network"), True),
        (no_fail, _run("pass"), False),
        (no_fail, _run("attention", "slow-network"), False),
        (no_fail, _run("attention", "slow-network", "mqtt-no-answer"), True),
        (no_fail, _run("fail", "ntp-blocked"), True),
        (slow_alone, _run("attention", "slow-network"), False),
        (slow_alone, _run("attention", "slow-network", "dns-site-dead"), True),
        (slow_alone, _run("pass"), True),
        (slow_alone, _run("fail", "slow-network", "port-8883-blocked"), True),
        (fails_as("no-link"), _run("fail", "no-link"), False),
        (fails_as("no-link"), _run("fail", "no-link", "ntp-blocked"), True),
        (fails_as("no-link"), _run("fail", "tls-stalled"), True),
        (fails_as("no-link"), _run("incomplete"), True),
    ],
)
def test_a_run_is_judged(judge, run: Run, wrong: bool) -> None:
    assert bool(judge(run)) == wrong


@pytest.mark.parametrize(
    ("run", "left", "said"),
    [
        (_run("incomplete"), set(), ""),
        (_run("incomplete", sockets=("socket:[1]",)), set(), "1 at its end"),
        (_run("incomplete"), {"77"}, "1 in the kernel"),
        (_run("pass"), set(), "cut short and pass"),
        (None, set(), "never measured"),
    ],
)
def test_a_run_that_was_cut_short_is_judged(run: Run | None, left: set[str], said: str) -> None:
    wrong = _cut(run, 10.0, left, 0.5).wrong
    assert said in wrong
    assert bool(said) == bool(wrong)


def test_a_run_that_returns_late_is_wrong() -> None:
    assert _cut(_run("incomplete"), 9.0, set(), 0.5).wrong.startswith("returned after 1.10 s")


def test_a_goal_allows_as_many_as_it_says() -> None:
    goal = Goal("loss", 100, lambda desk, times: [], share=0.98)
    right, wrong = Seen("pass"), Seen("fail", "why")
    assert not goal.missed([right] * 98 + [wrong] * 2)
    assert goal.missed([right] * 97 + [wrong] * 3)
    assert goal.missed([])
    assert "98 of 100" in goal.line([right] * 98 + [wrong] * 2)
    assert "MISSED" in goal.line([right] * 97 + [wrong] * 3)


def test_goals_have_names_of_their_own() -> None:
    assert max(Counter(goal.name for goal in GOALS).values()) == 1


@pytest.fixture
def desk(lab: Lab) -> Iterator[Desk]:
    with Resident(lab) as resident:
        yield Desk(lab, resident, random.Random(1))


def test_a_healthy_site_passes_again_and_again(desk: Desk) -> None:
    assert [s.wrong for s in undisturbed(desk, 3, (), passes)] == ["", "", ""]


def test_a_cable_is_pulled_in_the_middle(desk: Desk) -> None:
    seen = in_the_middle(desk, 2, ("far",), "no-cable", fails_as("no-link"))
    assert [(s.label, s.wrong) for s in seen] == [("fail: no-link", "")] * 2


def test_a_check_is_cut_short_and_leaves_nothing(desk: Desk) -> None:
    silent = ("8883-dropped", "123-dropped")
    seen = cut_short(desk, 2, silent) + command_cut_short(desk, 1, silent)
    assert len(seen) == 3
    assert not [s.wrong for s in seen if s.wrong and not s.wrong.startswith("returned after")]
