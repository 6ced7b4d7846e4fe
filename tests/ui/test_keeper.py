from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from zapdesk.catalogue.load import load_catalogue
from zapdesk.records.errors import StoreError
from zapdesk.records.listing import Wanted
from zapdesk.records.store import Store
from zapdesk.session.jobs import make_record, new_job, with_answers
from zapdesk.ui.keeper import Keeper

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from zapdesk.session.types import Job

NOW = datetime(2026, 11, 20, 10, 12, tzinfo=UTC)


@pytest.fixture
def keeper(tmp_path: Path) -> Iterator[Keeper]:
    made = Keeper(tmp_path / "zapdesk.db")
    yield made
    made.close().result(10)


def named(job: Job, site: str) -> Job:
    return with_answers(job, replace(job.answers, site=site, firm="Strøm AS"), NOW)


def test_empty_shelf(keeper: Keeper) -> None:
    shelf = keeper.shelf().result(10)
    assert (shelf.drafts, shelf.finished, shelf.people) == ((), 0, None)


def test_every_save_is_on_the_disk_when_its_future_is_done(keeper: Keeper) -> None:
    job = new_job(NOW)
    for site in ("S", "St", "Sto"):
        keeper.save(named(job, site)).result(10)
        assert keeper.draft(job.id).result(10).answers.site == site


def test_behind_a_slow_disk_the_newest_of_each_job_is_kept(keeper: Keeper) -> None:
    one, other = new_job(NOW), new_job(NOW)
    futures = [keeper.save(named(job, f"{k}")) for k in range(200) for job in (one, other)]
    for future in futures:
        future.result(10)
    assert {d.site for d in keeper.shelf().result(10).drafts} == {"199"}
    assert len(keeper.shelf().result(10).drafts) == 2


def test_people_of_the_last_job_are_known(keeper: Keeper) -> None:
    job = named(new_job(NOW), "Storgata 1")
    keeper.save(job)
    people = keeper.shelf().result(10).people
    assert people is not None
    assert people.firm == "Strøm AS"
    keeper.finish(make_record(job, load_catalogue(), "0.1.0", NOW)).result(10)
    shelf = keeper.shelf().result(10)
    assert (shelf.drafts, shelf.finished) == ((), 1)
    assert shelf.people == job.answers


def test_records_are_found_by_words(keeper: Keeper) -> None:
    for site in ("Storgata 1", "Lillegata 2"):
        record = make_record(named(new_job(NOW), site), load_catalogue(), "0.1.0", NOW)
        keeper.finish(record).result(10)
    assert len(keeper.find(Wanted(), 10).result(10).rows) == 2
    assert keeper.find(Wanted(), 1).result(10).more
    (found,) = keeper.find(Wanted(text="lille"), 10).result(10).rows
    assert keeper.record(found.id).result(10).job.answers.site == "Lillegata 2"


def test_a_database_in_use_is_said_at_every_call(tmp_path: Path) -> None:
    with Store.open(tmp_path / "zapdesk.db"):
        second = Keeper(tmp_path / "zapdesk.db")
        with pytest.raises(StoreError, match="already open"):
            second.shelf().result(10)
        with pytest.raises(StoreError, match="already open"):
            second.save(new_job(NOW)).result(10)
        second.close().result(10)


def test_closing_writes_what_waits(tmp_path: Path) -> None:
    job = new_job(NOW)
    keeper = Keeper(tmp_path / "zapdesk.db")
    keeper.save(named(job, "Storgata 1"))
    keeper.close().result(10)
    with Store.open(tmp_path / "zapdesk.db") as store:
        assert store.load_draft(job.id).answers.site == "Storgata 1"


def test_who_asks_after_the_end_is_ended_with_it(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path / "zapdesk.db")
    keeper.close().result(10)
    assert keeper.shelf().cancelled()
    assert keeper.ask(lambda store: store.count()).cancelled()
