from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zapdesk.diagnosis.types import Diagnosis, Outcome
from zapdesk.records.listing import Field, Wanted

if TYPE_CHECKING:
    from collections.abc import Callable

    from zapdesk.records.store import Store
    from zapdesk.session.types import Record

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@pytest.fixture
def filled(store: Store, record: Callable[..., Record]) -> Store:
    """Three jobs, an hour apart."""
    people = (
        ("Storgata 1", "Kari Nordmann", "ZPR000111", Outcome.PASS),
        ("Kari's garage", "Ola Hansen", "ZPR000222", Outcome.FAIL),
        ("Havnegata 9", "Ola Hansen", "ZPR000333", Outcome.FAIL),
    )
    for number, (site, who, serial, outcome) in enumerate(people):
        made = record(str(number), minute=60 * number, site=site, technician=who, serial=serial)
        judged = Diagnosis(outcome=outcome, findings=(), verdicts=())
        store.finish(msgspec.structs.replace(made, judgement=judged))
    return store


def found(store: Store, **wanted: object) -> list[str]:
    return [row.id for row in store.find(Wanted(**wanted)).rows]


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        ({}, "210"),
        ({"text": "kari"}, "10"),
        ({"text": "kari", "field": Field.TECHNICIAN}, "0"),
        ({"text": "kari", "field": Field.SITE}, "1"),
        ({"text": "00022", "field": Field.SERIAL}, "1"),
        ({"text": "00022", "field": Field.SITE}, ""),
        ({"text": "ka", "field": Field.SITE}, "1"),
        ({"text": "ga 9"}, "2"),
        ({"text": "ola hansen havn"}, "2"),
        ({"outcome": Outcome.FAIL}, "21"),
        ({"outcome": Outcome.FAIL, "text": "havne"}, "2"),
        ({"since": NOON + timedelta(hours=1)}, "21"),
        ({"before": NOON + timedelta(hours=1)}, "0"),
        ({"since": NOON, "before": NOON + timedelta(hours=2), "text": "a"}, "10"),
        ({"text": "'s gar"}, "1"),
        ({"text": "kari OR ola"}, ""),
        ({"text": '"'}, ""),
        ({"text": '"""'}, ""),
        ({"text": "site:storgata"}, ""),
        ({"text": "stor*"}, ""),
        ({"text": "a\0b"}, ""),
        ({"text": "x" * 5000}, ""),
    ],
)
def test_what_is_wanted_is_found(filled: Store, wanted: dict[str, object], ids: str) -> None:
    assert "".join(found(filled, **wanted)) == ids


def test_the_same_moment_twice_keeps_both(store: Store, record: Callable[..., Record]) -> None:
    for ident in "abc":
        store.finish(record(ident))
    assert found(store) == ["c", "b", "a"]
    assert {row.finished for row in store.records()} == {NOON}


def test_portions(filled: Store) -> None:
    first = filled.find(Wanted(), 2)
    rest = filled.find(Wanted(), 2, 2)
    assert ([row.id for row in first.rows], first.more) == (["2", "1"], True)
    assert ([row.id for row in rest.rows], rest.more) == (["0"], False)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(max_size=30), field=st.sampled_from([None, *Field]))
def test_nothing_that_is_typed_breaks_the_search(
    filled: Store, text: str, field: Field | None
) -> None:
    rows = filled.find(Wanted(text=text, field=field)).rows
    assert len(rows) <= 3
