"""What was gathered on site, and how more of it joins a job."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from zapdesk.session import gathered, stations
from zapdesk.session.jobs import new_job
from zapdesk.session.onsite import Seen, Watch

NOW = datetime(2026, 11, 20, 10, 12, tzinfo=UTC)


@pytest.mark.parametrize(("connection", "ssid"), [("wifi", "Garasje"), ("plc", None)])
def test_many_stations_at_once_are_watched_as_one_by_one(connection: str, ssid: str | None) -> None:
    job = stations.with_count(new_job(NOW), 3)
    job = replace(job, answers=replace(job.answers, connection=connection, ssid="Garasje"))
    idents = [s.id for s in job.stations]
    one_by_one = job
    for ident in idents:
        watch = Watch(station=ident, taken=NOW, seen=Seen.ONLINE)
        one_by_one = gathered.with_watch(one_by_one, watch)
    at_once = gathered.with_watches(job, idents, Seen.ONLINE, NOW)
    assert at_once == one_by_one
    assert {w.ssid for w in at_once.watches} == {ssid}
    assert gathered.with_watches(job, (), Seen.ONLINE, NOW) is job
