"""Around a check that mends itself: the way on, the keyboard, the summary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from zapdesk.diagnosis.types import Outcome
from zapdesk.practice.faults import Faults
from zapdesk.session.flow import Page
from zapdesk.ui.widgets.button import Button
from zapdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

Run = Any


def words(widget: QWidget) -> str:
    return " ".join(t.text() for t in widget.findChildren(Text) if t.isVisible())


async def red(person: Any, wait_s: float) -> None:
    """A job whose first check by hand found something to fix."""
    person.desk.checks.pace.wait_s = lambda _: wait_s
    await person.begin("closed-8883")
    await person.answer_all()
    await person.go_on()
    await person.checked()
    assert person.desk.flow.result().outcome is Outcome.FAIL


def test_while_something_must_be_fixed_going_on_is_not_urged(
    run: Run, site: Any, tmp_path: Path
) -> None:
    async def watch(person: Any) -> None:
        go = person.window.footer.go
        await red(person, 0.1)
        wide = go.width()
        assert (go.label(), go._kind) == ("Continue, fix later", "outlined")
        assert go.isEnabled()
        assert go.height() >= 64
        assert wide >= 200
        site.faults = Faults()
        await person.until(lambda: person.desk.flow.result().outcome is Outcome.PASS)
        assert (go.label(), go._kind) == ("Continue", "primary")

    run(watch, tmp_path)


def test_the_keyboard_stays_where_it_is_of_use(run: Run, site: Any, tmp_path: Path) -> None:
    async def watch(person: Any) -> None:
        person.desk.checks.pace.wait_s = lambda _: 0.3
        await person.begin("closed-8883")
        await person.answer_all()
        await person.press(Qt.Key.Key_Space)  # the big button has the focus
        await person.until(lambda: person.page.cancel is not None)
        assert person.page.cancel.hasFocus()
        await person.checked()
        assert person.window.footer.go.hasFocus()
        person.page.repeat_line.cancel.setFocus()
        site.faults = Faults()
        await person.until(lambda: person.desk.flow.result().outcome is Outcome.PASS)
        assert person.window.footer.go.hasFocus()

    run(watch, tmp_path)


def test_the_summary_tells_what_was_wrong_before(run: Run, site: Any, tmp_path: Path) -> None:
    async def watch(person: Any) -> None:
        await red(person, 0.05)
        site.faults = Faults()
        await person.until(lambda: person.desk.flow.result().outcome is Outcome.PASS)
        await person.jump(Page.SUMMARY)
        assert "Must be fixed: Charging stations cannot reach" in words(person.page)
        card = person.page.cards[Page.CHECK]
        assert "Open: Network check" in {b.accessibleName() for b in card.findChildren(Button)}

    run(watch, tmp_path)
