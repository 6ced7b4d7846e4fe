from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec
import pytest

from zapdesk.records.saving import record_of_check
from zapdesk.session.types import CheckRequest, Pool

if TYPE_CHECKING:
    from collections.abc import Callable

    from zapdesk.records.store import Store
    from zapdesk.session.types import CheckResult


def test_the_answers_are_what_was_asked(check: Callable[..., CheckResult]) -> None:
    request = CheckRequest(
        model="go",
        connection="wifi",
        stations=3,
        serial="ZAP000001",
        adapter="eth0",
        pool=Pool(first="10.0.0.10", last="10.0.0.40"),
        in_use=7,
    )
    result = msgspec.structs.replace(check(), request=request)
    record = record_of_check(result, site="Storgata 1")
    said = record.job.answers

    assert (said.site, said.model, said.connection, len(record.job.stations)) == (
        "Storgata 1",
        "go",
        "wifi",
        3,
    )
    assert (record.job.stations[0].serial, said.adapter, said.in_use) == ("ZAP000001", "eth0", 7)
    assert (said.pool_first, said.pool_last) == ("10.0.0.10", "10.0.0.40")
    assert record.job.checks == (result,)
    assert record.finished == result.started + timedelta(seconds=3.25)
    assert record.version == result.version
    assert record.commissioning
    assert "check-outdated" not in {point.code for point in record.open_points}


@pytest.mark.parametrize(
    ("practice", "roots"), [("healthy", "practice"), ("healthy", "bundled"), (None, "custom")]
)
def test_practice_and_laboratory_make_no_commissioning_record(
    check: Callable[..., CheckResult], practice: str | None, roots: str
) -> None:
    result = msgspec.structs.replace(check(), practice=practice, roots=roots)
    record = record_of_check(result)

    assert not record.commissioning
    assert record.job.practice == practice


def test_two_savings_are_two_records(store: Store, check: Callable[..., CheckResult]) -> None:
    for _ in range(2):
        store.finish(record_of_check(check()))
    assert store.count() == 2
