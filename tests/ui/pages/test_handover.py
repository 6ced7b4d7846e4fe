"""Text for IT as a code on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QGuiApplication

from zapdesk.session.flow import Page
from zapdesk.ui.places import Place
from zapdesk.ui.widgets.button import Button
from zapdesk.ui.widgets.finding import FindingCard

if TYPE_CHECKING:
    from pathlib import Path

Run = Any


def test_several_codes_are_gone_through_and_lead_back(run: Run, tmp_path: Path) -> None:
    async def show(person: Any) -> None:
        desk = person.desk
        desk.new_job("healthy")
        desk.answer(site="Storgata 1")
        desk.go_page(Page.STATIONS)
        desk.hand_over(("Allow TCP 8883.", "Allow UDP 123."))
        await person.rest()
        assert not person.window.rail.isVisible()
        assert person.page.code.text() == "Allow TCP 8883."
        assert person.page.accessibleName() == "Text for IT, part 1 of 2"
        await person.tap(person.page.copy)
        assert QGuiApplication.clipboard().text() == "Allow TCP 8883."
        assert person.window.footer.go.label() == "Next part, 2 of 2"
        await person.go_on()
        assert person.page.code.text() == "Allow UDP 123."
        assert person.page.copy.label() == "Copy"
        await person.back()
        assert person.page.code.text() == "Allow TCP 8883."
        await person.go_on()
        await person.go_on()
        assert desk.place is Place.JOB
        assert desk.the_job.page == Page.STATIONS

    run(show, tmp_path)


def test_one_code_is_done_at_once(run: Run, tmp_path: Path) -> None:
    async def show(person: Any) -> None:
        person.desk.hand_over(("Allow TCP 8883.",))
        await person.rest()
        assert person.page.accessibleName() == "Text for IT"
        await person.back()
        assert person.desk.place is Place.FIRST

    run(show, tmp_path)


def test_a_finding_is_handed_over_from_the_check(run: Run, tmp_path: Path) -> None:
    async def show(person: Any) -> None:
        await person.begin("closed-8883")
        await person.answer_all()
        person.desk.go_page(Page.CHECK)
        await person.rest()
        await person.go_on()
        await person.checked()
        (card,) = person.page.findChildren(FindingCard)
        buttons = card.findChildren(Button)
        await person.tap(next(b for b in buttons if b.label() == "Show as QR code"))
        said = person.page.code.text()
        assert "Storgata 1" in said
        assert "Allow outgoing TCP 8883 to zapcloud.azure-devices.net." in said
        assert "PRACTICE SITE" in said
        await person.go_on()
        assert person.desk.the_job.page == Page.CHECK
        assert person.page.rows is not None

    run(show, tmp_path)
