"""Is this tablet ready? Each thing with its remedy, none in the way."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import TYPE_CHECKING, Any

from zapdesk.session.ready import TabletFacts
from zapdesk.ui.pages import ready
from zapdesk.ui.places import Place
from zapdesk.ui.tablet import tablet_facts
from zapdesk.ui.widgets.text import Text
from zapdesk.vantage.radio import RadioTrouble

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

Run = Any
TODAY = date(2026, 12, 1)


def words(widget: Any) -> str:
    return " ".join(t.text() for t in widget.findChildren(Text) if t.isVisible())


def say(monkeypatch: pytest.MonkeyPatch, *answers: TabletFacts) -> None:
    """The tablet answers so, one after the other."""
    left = list(answers)

    async def facts() -> TabletFacts:
        return left.pop(0)

    monkeypatch.setattr(ready, "tablet_facts", facts)


def test_everything_there(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    say(monkeypatch, TabletFacts(today=TODAY, wired=True, battery_percent=80))

    async def look(person: Any) -> None:
        await person.tap(person.page.ready)
        assert person.desk.place is Place.READY
        await person.until(lambda: person.page.items)
        assert "This tablet is ready" in words(person.page)
        assert "80 %" in words(person.page)
        await person.go_on()
        await person.at(Place.FIRST)

    run(look, tmp_path)


def test_each_lack_has_its_remedy_and_is_looked_at_again(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    worst = TabletFacts(
        today=date(2030, 1, 1), radio=RadioTrouble.OFF, wired=False, battery_percent=7
    )
    consent = TabletFacts(today=TODAY, radio=RadioTrouble.PERMISSION)
    say(monkeypatch, worst, consent)

    async def look(person: Any) -> None:
        await person.tap(person.page.ready)
        await person.until(lambda: person.page.items)
        said = words(person.page)
        assert "4 things to look at" in said
        for remedy in ("flight mode off", "USB adapter", "Charge it", "newest ZapDesk"):
            assert remedy in said
        first = person.page.items
        await person.tap(person.page.again)
        await person.until(lambda: person.page.items != first)
        assert "Privacy, Location" in words(person.page)
        await person.back()
        await person.at(Place.FIRST)
        await person.tap(person.page.new)  # none of it stops a job
        assert person.desk.place is Place.JOB

    run(look, tmp_path)


def test_an_answer_that_comes_after_the_page_is_left_is_nothing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def late() -> TabletFacts:
        await asyncio.sleep(0.2)
        return TabletFacts(today=TODAY)

    monkeypatch.setattr(ready, "tablet_facts", late)

    async def leave(person: Any) -> None:
        await person.tap(person.page.ready)
        assert "Looking at this tablet" in words(person.page)
        assert not person.page.again.isEnabled()
        await person.back()
        await person.at(Place.FIRST)
        await asyncio.sleep(0.3)

    run(leave, tmp_path)


def test_this_machine_answers() -> None:
    """Whatever it is: nothing is asked that could fail or wait."""
    found = asyncio.run(tablet_facts())
    assert found.radio_asked
    assert found.wired in (True, False, None)
    assert found.battery_percent is None or 0 <= found.battery_percent <= 100
