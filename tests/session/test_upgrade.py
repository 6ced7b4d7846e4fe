from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

from zapdesk.catalogue.load import load_catalogue
from zapdesk.session.jobs import make_record, new_job
from zapdesk.session.onsite import Obtained
from zapdesk.session.stations import count, first_serial, with_count
from zapdesk.session.upgrade import job_from, record_from

NOW = datetime(2026, 11, 20, 10, 12, tzinfo=UTC)
NEW = ("stations", "stations_made", "airs", "measurements", "replies", "watches", "lte_values")


def old_job(**said: Any) -> dict[str, Any]:
    """A job as it was written before there was a list of stations."""
    tree = msgspec.json.decode(msgspec.json.encode(new_job(NOW)))
    for key in NEW:
        tree.pop(key, None)
    tree["answers"] |= said
    return tree


def test_a_new_job_is_read_as_it_is() -> None:
    job = with_count(new_job(NOW), 3)
    assert job_from(msgspec.json.encode(job)) == job


def test_an_old_job_gets_its_stations() -> None:
    job = job_from(msgspec.json.encode(old_job(stations=12, serial="zpr-000 001", site="Kaia 7")))
    assert (count(job), first_serial(job), job.answers.site) == (12, "ZPR000001", "Kaia 7")
    assert [s.name for s in job.stations][::11] == ["1", "12"]
    assert job.stations[0].obtained is Obtained.TYPED


@pytest.mark.parametrize(
    ("said", "number", "serial"),
    [
        ({"stations": None, "serial": ""}, 0, ""),
        ({"stations": None, "serial": "ZPR000001"}, 1, "ZPR000001"),
        ({"stations": 9999, "serial": ""}, 500, ""),
        ({"serial": ""}, 0, ""),
    ],
)
def test_half_an_old_answer(said: dict[str, Any], number: int, serial: str) -> None:
    job = job_from(msgspec.json.encode(old_job(**said)))
    assert (count(job), first_serial(job)) == (number, serial)


def test_an_old_record_is_read() -> None:
    record = make_record(new_job(NOW), load_catalogue(), "0.1.0", NOW)
    tree = msgspec.json.decode(msgspec.json.encode(record))
    tree["job"] = old_job(stations=2, serial="")
    tree["schema"] = "zapdesk.record/1"
    read = record_from(msgspec.json.encode(tree))
    assert (count(read.job), read.schema) == (2, "zapdesk.record/1")


@pytest.mark.parametrize(
    "raw", [b"{}", b"[1]", b'{"job": 3}', b'{"answers": {"stations": 3}}', b"x", b'{"job": {}}']
)
def test_what_is_no_job_is_refused(raw: bytes) -> None:
    for read in (job_from, record_from):
        with pytest.raises(msgspec.MsgspecError):
            read(raw)


def test_an_unknown_key_is_refused_in_an_old_job_too() -> None:
    with pytest.raises(msgspec.ValidationError):
        job_from(msgspec.json.encode(old_job(stations=3, secret="x")))
