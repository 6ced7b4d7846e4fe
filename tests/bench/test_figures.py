from __future__ import annotations

import math

import pytest
from speedbench.figures import Figure, middle, spread, summary


@pytest.mark.parametrize(
    ("value", "better", "missed"),
    [
        (1.15, "less", False),
        (1.16, "less", True),
        (0.2, "less", False),
        (1.15, "more", False),
        (1.14, "more", True),
        (math.nan, "less", True),
        (math.nan, "more", True),
    ],
)
def test_a_figure_knows_whether_it_misses_its_target(value, better, missed):
    figure = Figure("x", value, target=1.15, better=better)
    assert figure.missed is missed
    assert ("MISSED" in figure.line()) is missed


def test_a_figure_without_a_target_misses_nothing():
    figure = Figure("x", 99.0)
    assert not figure.missed
    assert "≤" not in figure.line()
    assert "99" in figure.line()


def test_what_is_close_above_a_target_is_not_rounded_to_it():
    assert Figure("x", 1.151, target=1.15).missed


def test_the_summary_counts_targets_alone():
    rows = [Figure("x", 1.0, target=2.0), Figure("x", 3.0, target=2.0), Figure("x", 9.0)]
    assert summary(rows) == "1 of 2 targets met"


def test_medians_and_spreads():
    assert middle([3.0, 1.0, 2.0]) == 2.0
    assert math.isnan(middle([]))
    assert spread([0.25, 0.27, 0.26]) == "260 ms (250 to 270, n = 3)"
    assert spread([]) == "nothing measured"
