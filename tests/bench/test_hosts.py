from __future__ import annotations

import pytest
from speedbench.hosts import host_names, with_hosts

from zapdesk.catalogue.load import load_catalogue
from zapdesk.session import plan


@pytest.mark.parametrize("count", [1, 2, 64])
def test_only_the_number_of_web_hosts_changes(count):
    before = load_catalogue()
    after = with_hosts(before, count)
    assert tuple(e.host for e in after.asked("https")) == host_names(count)
    others = [c for c in plan.network(before) if not c.startswith("https:")]
    assert [c for c in plan.network(after) if not c.startswith("https:")] == others
    assert len(set(plan.network(after))) == len(others) + count
