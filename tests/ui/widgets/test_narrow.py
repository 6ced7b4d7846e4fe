"""Where room is scarce: tiles give way to their words, the header to the page, the rail to both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from zapdesk.ui.look.theme import theme
from zapdesk.ui.look.tokens import LIGHT
from zapdesk.ui.widgets.banner import Watermark
from zapdesk.ui.widgets.switchpicture import SwitchPicture
from zapdesk.ui.widgets.tile import Choices

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from zapdesk.ui.widgets.text import Text


def test_two_columns_only_where_the_longest_word_has_room(show: Callable[..., QWidget]) -> None:
    theme.apply(LIGHT, 1.5)
    choices = Choices("Name", columns=2)
    tiles = [
        choices.add(str(k), "<b>Garasje</b><img src=x>", "Channel 6", icon="wifi") for k in range(2)
    ]
    show(choices, 736)
    assert (
        tiles[0].mapTo(choices, tiles[0].pos()).x() == tiles[1].mapTo(choices, tiles[1].pos()).x()
    )
    words: list[Text] = tiles[0].findChildren(QWidget)  # type: ignore[assignment]
    assert all(w.width() >= w.minimumSizeHint().width() for w in words)
    show(choices, 1100)
    assert tiles[0].parentWidget().y() == tiles[1].parentWidget().y()


def test_a_watermark_tells_its_height_at_a_width() -> None:
    strip = Watermark("Practice site. Not a real network, never a commissioning record.")
    assert strip.height_at(300) >= 3 * theme.line("bold")
    assert strip.height_at(2000) == strip.sizeHint().height()


def test_a_picture_in_a_wide_column_is_as_high_as_it_is_painted(
    show: Callable[..., QWidget],
) -> None:
    place = QWidget()
    column = QVBoxLayout(place)
    lines = ["Let desktop apps access your location, twice as long as that is in English"] * 2
    picture = SwitchPicture(lines, "On")
    column.addWidget(picture)
    show(place, 1000, 600)
    assert picture.width() <= picture.maximumWidth()
    assert picture.heightForWidth(1000) == picture.heightForWidth(picture.maximumWidth())


def test_the_header_leaves_the_step_to_the_page_where_height_is_scarce(
    run: Any, tmp_path: Path
) -> None:
    async def job(person: Any) -> None:
        person.desk.new_job("healthy")
        header = person.window.header
        person.window.resize(800, 600)
        await person.rest()
        assert header._step.isVisible()
        theme.apply(LIGHT, 2.25)
        await person.rest()
        assert not header._step.isVisible()
        assert header.button.isVisible()
        theme.apply(LIGHT)
        await person.rest()
        assert header._step.isVisible()

    run(job, tmp_path)


def test_a_page_that_is_left_at_once_gets_no_late_answer(run: Any, tmp_path: Path) -> None:
    """The look at the seal, and whose record it is, end with their page."""

    async def job(person: Any) -> None:
        desk = person.desk
        desk.new_job("healthy")
        desk.answer(site="Storgata 1", model="pro", connection="lte-m")
        desk.finish()
        await person.until(lambda: desk.record is not None)
        for _ in range(5):
            desk.moved.emit()  # the page is made anew, the old one goes
            await person.rest()

    run(job, tmp_path)
