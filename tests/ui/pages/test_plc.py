"""The power line's questions: of the site and of each circuit, copied with one tap."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from zapdesk.session import stations
from zapdesk.session.flow import Page
from zapdesk.session.judgement import judged
from zapdesk.session.onsite import Choice
from zapdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from pathlib import Path

Run = Any


def words(widget: Any) -> str:
    return " ".join(t.text() for t in widget.findChildren(Text) if t.isVisible())


async def begin(person: Any, *circuits: str) -> None:
    desk = person.desk
    desk.new_job("healthy")
    desk.answer(site="Storgata 1", model="pro", connection="plc", capacity_unknown=True)
    desk.keep(stations.with_count(desk.the_job, len(circuits)))
    for station, circuit in zip(desk.the_job.stations, circuits, strict=True):
        desk.keep(stations.with_station(desk.the_job, replace(station, circuit=circuit)))
    desk.go_page(Page.PLC)
    await person.rest()


def view(card: Any, question: str) -> Any:
    return next(v for v in card.views if v.asks.id == question)


def test_one_circuit_is_open_and_counts_its_stations(run: Run, tmp_path: Path) -> None:
    async def answer(person: Any) -> None:
        await begin(person, "", "", "")
        (card,) = person.page.circuits
        assert card.is_open()
        assert not card.unfold.isVisible()
        assert "The stations name no circuit." in words(person.page)
        number = view(card, "plc-stations").number
        assert number.value() == 3
        assert "1 of 10 answered" in words(card)  # counted from the list
        await person.tap(view(card, "plc-module").choices.tile("yes"))
        assert "2 of 10 answered" in words(card)
        assert person.desk.onsite.newest_reply("plc-module").choice is Choice.YES
        await person.go_on()
        assert person.desk.the_job.page == Page.CHECK  # an open question stops nobody

    run(answer, tmp_path)


def test_no_opens_note_owner_and_date_and_blocks_nothing(run: Run, tmp_path: Path) -> None:
    async def answer(person: Any) -> None:
        await begin(person, "F1")
        (card,) = person.page.circuits
        fuse = view(card, "plc-fuse")
        assert fuse.more is None
        await person.tap(fuse.choices.tile("no"))
        assert fuse.verdict.word() == "Look at this"
        assert "1 thing to look at" in words(card)
        await person.write(fuse.more.note, "It is 16 A")
        await person.tap(fuse.more.change)
        await person.tap(fuse.more.owners.tile("network-owner"))
        assert not fuse.more.owners.isVisible()
        assert fuse.more.change.hasFocus()
        await person.tap(fuse.more.day)
        await person.tap(fuse.more.due.tile("week"))
        reply = person.desk.onsite.newest_reply("plc-fuse", "F1")
        assert (reply.choice, reply.note) == (Choice.NO, "It is 16 A")
        assert reply.owner == "network-owner"
        assert reply.due is not None
        assert f"The network owner, by {reply.due.isoformat()}" in words(fuse)
        assert len(person.desk.the_job.replies) == 1
        codes = [f.code for f in judged(person.desk.the_job, person.desk.catalogue).findings]
        assert "plc-fuse" in codes
        await person.tap(fuse.choices.tile("yes"))
        assert fuse.more is None
        assert fuse.verdict.word() == ""

    run(answer, tmp_path)


def test_i_do_not_know_has_the_words_to_ask_with(run: Run, tmp_path: Path) -> None:
    async def answer(person: Any) -> None:
        await begin(person, "F1")
        (card,) = person.page.circuits
        earth = view(card, "plc-earth")
        await person.tap(earth.choices.tile("unknown"))
        assert earth.verdict.word() == "Open point"
        assert "Was protective earth measured" in words(earth)
        assert earth.more.note is None
        await person.tap(earth.choices.tile("not-applicable"))
        assert earth.more is None
        await person.tap(view(card, "plc-noise").choices.tile("yes"))  # here "yes" is the bad one
        assert view(card, "plc-noise").verdict.word() == "Look at this"

    run(answer, tmp_path)


def test_a_length_is_typed_and_judged(run: Run, tmp_path: Path) -> None:
    async def answer(person: Any) -> None:
        await begin(person, "F1")
        (card,) = person.page.circuits
        cable = view(card, "plc-cable-network")
        await person.tap(cable.number.line)
        QTest.keyClicks(cable.number.line, "90")
        await person.rest()
        assert cable.verdict.word() == ""
        QTest.keyClicks(cable.number.line, "0")
        await person.rest()
        assert cable.verdict.word() == "Must be fixed"
        assert cable.number.line.hasFocus()
        reply = person.desk.onsite.newest_reply("plc-cable-network", "F1")
        assert reply.number == 900
        assert len(person.desk.the_job.replies) == 1
        await person.press(Qt.Key.Key_Return)
        await person.tap(cable.choices.tile("unknown"))
        assert cable.number.value() is None
        assert person.desk.onsite.newest_reply("plc-cable-network", "F1").number is None

    run(answer, tmp_path)


def test_circuits_are_folded_and_copied_with_one_tap(run: Run, tmp_path: Path) -> None:
    async def answer(person: Any) -> None:
        await begin(person, "F1", "F1", "F2", "")
        one, two, nameless = person.page.circuits
        assert [one.is_open(), two.is_open(), nameless.is_open()] == [True, False, False]
        assert "Circuit F1 · 2 stations" in words(person.page)
        assert "Circuit without a name · 1 station" in words(person.page)
        assert not two._copies["F1"].isVisible()  # nothing to copy yet
        await person.tap(view(one, "plc-module").choices.tile("yes"))
        await person.tap(view(one, "plc-fuse").choices.tile("no"))
        await person.tap(two._copies["F1"])
        assert person.desk.onsite.newest_reply("plc-fuse", "F2").choice is Choice.NO
        assert person.desk.onsite.newest_reply("plc-stations", "F2") is None  # counted anew
        assert "3 of 10 answered" in words(two)
        assert not two._copies["F1"].isVisible()
        await person.tap(two.unfold)
        assert two.is_open()
        assert not one.is_open()
        assert view(two, "plc-fuse").choice() == "no"
        assert view(two, "plc-stations").number.value() == 1

    run(answer, tmp_path)


def test_a_photo_comes_from_a_file_and_a_text_is_none(run: Run, tmp_path: Path) -> None:
    photo, text = tmp_path / "fuse.jpg", tmp_path / "fuse.png"
    Image.new("RGB", (40, 30), "red").save(photo)
    text.write_text("no picture")

    async def add(person: Any) -> None:
        await begin(person, "F1")
        (card,) = person.page.circuits
        fuse = view(card, "plc-fuse")
        await person.tap(fuse.choices.tile("no"))
        more = fuse.more
        await person.tap(more.photo)
        assert more.dialog.isVisible()
        more.dialog.fileSelected.emit(str(photo))
        more.dialog.close()
        await person.until(lambda: person.desk.the_job.photos)
        await person.until(lambda: "1 photo" in words(fuse))
        (kept,) = person.desk.the_job.photos
        assert (kept.what, kept.subject, kept.width) == ("answer", "plc-fuse", 40)
        assert person.desk.onsite.newest_reply("plc-fuse", "F1").photos == (kept.id,)
        more._chosen(str(photo))  # the same one again
        more._chosen(str(text))
        await person.until(lambda: "cannot be read as a photo" in words(fuse))
        more._chosen(str(tmp_path / "gone.jpg"))
        await person.rest()
        assert len(person.desk.the_job.photos) == 1
        raw = await person.desk.bridge.of(person.desk.keeper.photo(person.desk.the_job.id, kept.id))
        assert raw.startswith(b"\xff\xd8")

    run(add, tmp_path)


def test_a_bad_answer_is_heard(run: Run, tmp_path: Path, heard: list[tuple[str, bool]]) -> None:
    async def answer(person: Any) -> None:
        await begin(person, "F1")
        (card,) = person.page.circuits
        heard.clear()
        await person.tap(view(card, "plc-module").choices.tile("yes"))
        assert heard == []
        await person.tap(view(card, "plc-module").choices.tile("no"))
        await person.tap(view(card, "plc-fuse").choices.tile("no"))
        assert heard == [("Must be fixed", True), ("Look at this", False)]

    run(answer, tmp_path)
