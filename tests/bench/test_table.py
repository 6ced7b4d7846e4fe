from __future__ import annotations

from speedbench.table import BENCHES


def test_every_benchmark_has_a_name_of_its_own_and_a_quick_form():
    assert len({bench.name for bench in BENCHES}) == len(BENCHES)
    assert all(1 <= bench.quick <= bench.times for bench in BENCHES)
