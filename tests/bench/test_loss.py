from __future__ import annotations

import pytest
from speedbench.loss import right

_RIGHT = {"outcome": "attention", "codes": ["slow-network"], "failed": []}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, True),
        ({"codes": ["lease-long", "slow-network"]}, True),
        ({"codes": []}, False),
        ({"codes": ["slow-network", "dns-public-blocked"]}, False),
        ({"codes": ["slow-network", "port-8883-blocked"], "failed": ["mqtt"]}, False),
        ({"outcome": "pass"}, False),
        ({"outcome": "incomplete"}, False),
        ({"failed": ["ntp"]}, False),
    ],
)
def test_right_under_loss_is_attention_with_the_slow_line_named(change, expected):
    assert right(_RIGHT | change) is expected
