"""What is taken into a job on site: appended, the newest counts, one act stays one."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from zapdesk.session import jobs, stations
from zapdesk.session.onsite import Choice, Seen
from zapdesk.ui.onsite import CUSTOMER, TECHNICIAN, newest_reply, signed_still

if TYPE_CHECKING:
    from pathlib import Path

Run = Any
STROKES = (((10, 10), (500, 300)),)


async def begin(person: Any) -> Any:
    person.desk.new_job("healthy")
    person.desk.answer(site="Storgata 1", model="pro", connection="plc")
    person.desk.keep(stations.add(person.desk.the_job, ("1", "2")))
    return person.desk.onsite


def test_another_choice_is_another_answer_and_a_note_is_finished_in_place(
    run: Run, tmp_path: Path
) -> None:
    async def answer(person: Any) -> None:
        onsite, desk = await begin(person), person.desk
        assert onsite.newest_reply("plc-fuse") is None
        onsite.add_to_reply("plc-fuse", note="nothing to add it to")
        assert desk.the_job.replies == ()
        onsite.reply("plc-fuse", Choice.YES)
        onsite.reply("plc-fuse", Choice.YES)  # the same again is nothing
        assert len(desk.the_job.replies) == 1
        onsite.reply("plc-fuse", Choice.NO)
        for note in ("1", "16", "16 A\nfuse\u202e"):
            onsite.add_to_reply("plc-fuse", note=note)
        onsite.add_to_reply("plc-fuse", owner="network-owner", due=date(2026, 12, 1))
        first, last = desk.the_job.replies
        assert first.choice is Choice.YES
        assert last.note == "16 A\\x0afuse\\u202e"
        assert (last.owner, last.due) == ("network-owner", date(2026, 12, 1))
        onsite.reply("plc-fuse", Choice.YES)
        assert len(desk.the_job.replies) == 3
        assert onsite.newest_reply("plc-fuse").note.startswith("16 A")

    run(answer, tmp_path)


def test_later_it_is_an_act_of_its_own(run: Run, tmp_path: Path) -> None:
    async def answer(person: Any) -> None:
        onsite, desk = await begin(person), person.desk
        onsite.reply("plc-fuse", Choice.NO)
        onsite.watch(("s1",), Seen.BLINKS)
        onsite.lte_value("s1", -90, "dBm", "app")
        old = datetime.now(UTC) - timedelta(days=2)
        job = desk.the_job
        desk.keep(
            replace(
                job,
                replies=tuple(replace(r, taken=old) for r in job.replies),
                watches=tuple(replace(w, taken=old) for w in job.watches),
                lte_values=tuple(replace(v, taken=old) for v in job.lte_values),
            )
        )
        onsite.add_to_reply("plc-fuse", note="now 10 A")
        onsite.add_to_watch("s1", app="Offline")
        onsite.lte_value("s1", -80, "dBm", "app")
        assert [r.note for r in desk.the_job.replies] == ["", "now 10 A"]
        assert [w.app for w in desk.the_job.watches] == ["", "Offline"]
        assert [v.value for v in desk.the_job.lte_values] == [-90, -80]

    run(answer, tmp_path)


def test_numbers_are_finished_in_place_and_circuits_keep_apart(run: Run, tmp_path: Path) -> None:
    async def answer(person: Any) -> None:
        onsite, desk = await begin(person), person.desk
        for metres in (9, 95):
            onsite.reply("plc-cable", Choice.YES, subject="F1", number=metres)
        onsite.reply("plc-cable", Choice.UNKNOWN, subject="F2")
        assert [(r.subject, r.number) for r in desk.the_job.replies] == [("F1", 95), ("F2", None)]
        onsite.reply("plc-fuse", Choice.NO, subject="F1")
        onsite.copy_replies(("plc-cable", "plc-fuse", "plc-earth"), "F1", "F2")
        assert newest_reply(desk.the_job, "plc-cable", "F2").number == 95
        assert newest_reply(desk.the_job, "plc-fuse", "F2").choice is Choice.NO
        assert newest_reply(desk.the_job, "plc-earth", "F2") is None

    run(answer, tmp_path)


def test_watches_of_many_at_once_and_what_the_app_says(run: Run, tmp_path: Path) -> None:
    async def look(person: Any) -> None:
        onsite, desk = await begin(person), person.desk
        onsite.add_to_watch("s1", app="nothing to add it to")
        onsite.watch((), Seen.ONLINE)
        assert desk.the_job.watches == ()
        onsite.watch(("s1", "s2"), Seen.ONLINE)
        onsite.watch(("s2",), Seen.APP_OFFLINE)
        onsite.add_to_watch("s2", app="Off")
        onsite.add_to_watch("s2", app="Offline", note="since noon")
        onsite.add_to_watch("s2", app="Offline")
        assert onsite.newest_watch("s1").seen is Seen.ONLINE
        last = onsite.newest_watch("s2")
        assert (last.seen, last.app, last.note) == (Seen.APP_OFFLINE, "Offline", "since noon")
        assert len(desk.the_job.watches) == 3

    run(look, tmp_path)


def test_a_value_has_the_unit_that_was_chosen(run: Run, tmp_path: Path) -> None:
    async def read(person: Any) -> None:
        onsite, desk = await begin(person), person.desk
        desk.answer(connection="lte-m")  # elsewhere no value of theirs counts
        onsite.lte_value("s1", -9, "dBm", "app")
        onsite.lte_value("s1", -98, "dBm", "app")
        onsite.lte_value("s1", -98, "dBm", "app")
        onsite.lte_value("s2", 60, "%", "portal")
        found = [(v.station, v.value, v.unit, v.source) for v in desk.the_job.lte_values]
        assert found == [("s1", -98, "dBm", "app"), ("s2", 60, "%", "portal")]
        assert onsite.newest_value("s3") is None

    run(read, tmp_path)


def test_a_changed_job_is_no_longer_signed(run: Run, tmp_path: Path) -> None:
    async def sign(person: Any) -> None:
        onsite, desk = await begin(person), person.desk
        onsite.sign(CUSTOMER, " Ola ", "I have seen this.", STROKES)
        onsite.sign(TECHNICIAN, "Kari", "I made this.", ())
        onsite.sign(CUSTOMER, "Ola N", "I have seen this.", STROKES)
        assert [s.name for s in desk.the_job.signatures] == ["Kari", "Ola N"]
        desk.keep(jobs.on_page(desk.the_job, "summary", datetime.now(UTC)))
        assert len(desk.the_job.signatures) == 2  # another page changes nothing
        onsite.unsign(CUSTOMER)
        assert onsite.signature(CUSTOMER) is None
        assert onsite.signature(TECHNICIAN).strokes == ()
        desk.answer(customer="Somebody else")
        assert desk.the_job.signatures == ()

    run(sign, tmp_path)


def test_another_job_keeps_its_signatures() -> None:
    now = datetime.now(UTC)
    one, other = jobs.new_job(now), jobs.new_job(now)
    assert signed_still(one, other) is other
    assert signed_still(None, other) is other
