from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from zapdesk.ui.gallery import as_is, doubled, paint
from zapdesk.ui.samples import PAGES

if TYPE_CHECKING:
    from pathlib import Path


def test_a_picture_shows_a_page_at_its_full_height(tmp_path: Path) -> None:
    heights = {}
    for say in (as_is, doubled):
        path = tmp_path / f"{say.__name__}.png"
        paint(path, PAGES["forms"](say), 800, 1.5, say)
        image = QImage(str(path))
        assert image.width() == 1200
        heights[say.__name__] = image.height()
    assert heights["doubled"] > heights["as_is"] > 1200


def test_texts_are_doubled_but_nothing_is_made_of_nothing() -> None:
    assert doubled("OK") == "OK OK"
    assert doubled("") == ""
