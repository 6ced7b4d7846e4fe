from __future__ import annotations

import pytest

from zapdesk.catalogue.identifiers import CHECKS
from zapdesk.diagnosis.diagnose import diagnose
from zapdesk.diagnosis.types import Context
from zapdesk.practice.world import WEB
from zapdesk.session import plan
from zapdesk.vantage.clock import SystemClock

IN_ORDER = (
    "link",
    "address",
    "lease",
    "capacity",
    "dns",
    "dns-public",
    "ntp",
    *(f"https:{host}" for host in WEB),
    "mqtt",
)


@pytest.mark.parametrize(
    ("connection", "more"),
    [("plc", ()), ("wifi", ("wifi-signal",)), ("lte-m", ("lte-serial", "lte-signal"))],
)
def test_the_chargers_own_order(catalogue, connection: str, more: tuple[str, ...]) -> None:
    assert plan.checks_for(catalogue, connection) == (*IN_ORDER, *more)


def test_only_what_is_beyond_the_site_is_reached(catalogue) -> None:
    assert plan.reached(catalogue) == IN_ORDER[6:]
    assert plan.network(catalogue) == IN_ORDER


def test_every_connection_of_the_catalogue_is_planned_as_it_is_judged(catalogue) -> None:
    for connection in catalogue.connections:
        planned = plan.checks_for(catalogue, connection.id)
        context = Context(
            catalogue=catalogue,
            model="pro",
            connection=connection.id,
            stations=1,
            now=SystemClock().now(),
        )
        assert planned == tuple(v.check for v in diagnose((), context).verdicts)
        assert {c.partition(":")[0] for c in planned} <= {c.partition(":")[0] for c in CHECKS}
