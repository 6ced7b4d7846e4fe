from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from zapdesk.base import resources
from zapdesk.catalogue.load import load_catalogue
from zapdesk.checks.failures import State
from zapdesk.diagnosis.params import CODES
from zapdesk.diagnosis.types import FixedBy
from zapdesk.session import gathered, jobs, questions, stations
from zapdesk.session.onsite import Choice, Reply
from zapdesk.session.steps import Page
from zapdesk.wording.source import languages
from zapdesk.wording.texts import Texts

if TYPE_CHECKING:
    from zapdesk.session.types import Job

NOW = datetime(2026, 11, 20, 10, 12, tzinfo=UTC)
CATALOGUE = load_catalogue()


def a_job(connection: str = "plc", model: str = "pro", *circuits: str) -> Job:
    job = jobs.new_job(NOW)
    job = jobs.with_answers(job, replace(job.answers, model=model, connection=connection), NOW)
    for name, circuit in enumerate(circuits or ("",), 1):
        job = stations.add_stations(job, [stations.Station(id="", name=str(name), circuit=circuit)])
    return job


def checks(job: Job, page: str | None = None) -> list[str]:
    return [one.check for one in questions.asked(job, CATALOGUE, page)]


@pytest.mark.parametrize("question", CATALOGUE.questions, ids=lambda q: q.id)
def test_a_question_has_its_page_its_owner_its_finding_and_its_words(question) -> None:
    assert question.page in set(Page)
    assert question.fixed_by in set(FixedBy)
    assert question.finding is None or question.finding in CODES
    assert (question.kind == "number") == (question.unit is not None)
    for language in languages(resources.path("texts")):
        texts = Texts(language)
        limits = {"channel_first": 1, "channel_last": 11, "cable_limit": 90, "module_limit": 30}
        for part in ("asked", "hint", "ask"):
            assert texts.say(f"question.{question.id}.{part}", **limits)
        assert texts.check_name(question.id)
        if question.each == "circuit":
            assert "F3" in texts.check_name(f"{question.id}:F3")
        if question.unit:
            assert texts.say(f"question.unit.{question.unit}")


def test_a_connection_asks_its_own() -> None:
    assert "plc-fuse" not in checks(a_job("wifi"))
    assert checks(a_job("lte-m"), "lte") == ["lte-powered", "lte-waited"]
    assert checks(a_job("wifi"), "requirements") == [
        "dhcp-dedicated",
        "wifi-channel-fixed",
        "doors-shut",
        "pool-read",
        "firewall-rules",
    ]
    assert checks(a_job("plc", "go")) == []  # no such connection


def test_a_circuit_is_asked_by_itself() -> None:
    found = checks(a_job("plc", "pro", "F1", "F2", "F1"), "plc")
    assert found[0] == "plc-plugged"
    assert [c for c in found if c.startswith("plc-fuse")] == ["plc-fuse:F1", "plc-fuse:F2"]
    assert "plc-fuse" in checks(a_job())


def test_who_does_not_know_the_addresses_is_not_asked_whether_they_were_read() -> None:
    job = a_job()
    assert "pool-read" in checks(job)
    unknown = jobs.with_answers(job, replace(job.answers, capacity_unknown=True), NOW)
    assert "pool-read" not in checks(unknown)


def test_the_list_of_stations_answers_how_many_there_are() -> None:
    job = a_job("plc", "pro", "F1", "F2", "F1")
    first = next(a for a in questions.asked(job, CATALOGUE) if a.check == "plc-stations:F1")
    assert (first.counted, first.number, first.answered, first.reply) == (2, 2, True, None)
    done, of = questions.progress(questions.asked(job, CATALOGUE, "plc"))
    assert (done, of) == (2, 2 + 2 * 10)
    reply = Reply(question="plc-stations", choice=Choice.YES, taken=NOW, subject="F1", number=40)
    job = gathered.with_reply(job, reply)
    first = next(a for a in questions.asked(job, CATALOGUE) if a.check == "plc-stations:F1")
    assert first.number == 40


@pytest.mark.parametrize(
    ("choice", "number", "state"),
    [
        (None, None, State.NOT_RUN),
        (Choice.YES, 12.0, State.MEASURED),
        (Choice.YES, None, State.UNKNOWN),
        (Choice.UNKNOWN, None, State.UNKNOWN),
        (Choice.NOT_APPLICABLE, None, State.NOT_APPLICABLE),
    ],
)
def test_an_answer_as_a_reading(choice: Choice | None, number: float | None, state: State) -> None:
    job = a_job()
    if choice is not None:
        reply = Reply(question="plc-cable-mains", choice=choice, taken=NOW, number=number)
        job = gathered.with_reply(job, reply)
    one = next(a for a in questions.asked(job, CATALOGUE) if a.check == "plc-cable-mains")
    reading = questions.reading(one)
    assert (reading.state, reading.value) == (state, number)


def test_the_newest_reply_counts_and_the_others_stay() -> None:
    job = a_job()
    for choice in (Choice.NO, Choice.YES):
        job = gathered.with_reply(job, Reply(question="plc-fuse", choice=choice, taken=NOW))
    one = next(a for a in questions.asked(job, CATALOGUE) if a.check == "plc-fuse")
    assert one.reply is not None
    assert one.reply.choice is Choice.YES
    assert len(job.replies) == 2


def test_who_has_4g_is_said_by_the_serial() -> None:
    job = a_job("lte-m", "home-4g", "", "", "", "", "")
    serials = ("ZCH040001", "ZCH030001", "", "12345", "ZPR000001")
    for station, serial in zip(job.stations, serials, strict=True):
        job = stations.with_serial(job, station.id, serial)
    job = stations.with_station(job, replace(job.stations[4], model="pro"))
    assert list(questions.eligible(job, CATALOGUE).values()) == [True, False, None, None, True]
    gone = stations.with_station(job, replace(job.stations[0], model="of another catalogue"))
    assert questions.eligible(gone, CATALOGUE)[job.stations[0].id] is None
