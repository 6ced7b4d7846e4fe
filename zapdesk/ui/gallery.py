"""Every building block in every dress, as pictures: ``python -m zapdesk.ui.gallery OUT_DIR``."""

from __future__ import annotations

import argparse
import os
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from zapdesk.ui.look.theme import STYLE, theme
from zapdesk.ui.look.tokens import DARK, LIGHT, contrast_tokens
from zapdesk.ui.samples import PAGES
from zapdesk.ui.widgets.footer import Footer
from zapdesk.ui.widgets.tasks import Header, Rail, Task

if TYPE_CHECKING:
    from collections.abc import Callable

    from zapdesk.ui.look.tokens import Tokens
    from zapdesk.ui.widgets.page import Page

    Say = Callable[[str], str]

DRESSES: dict[str, Tokens] = {
    "light": LIGHT,
    "dark": DARK,
    "contrast": contrast_tokens("#000000", "#FFFFFF", "#1AEBFF", "#000000"),
}
DRESSINGS = (
    (1.0, 1.0, ""),
    (1.0, 1.5, ""),
    (1.5, 1.0, ""),
    (2.25, 1.0, ""),
    (1.0, 1.0, "-doubled"),
)
"""Text size, device pixels for each logical one, and which texts."""
WIDTHS = (1280, 800, 480)


def as_is(text: str) -> str:
    """The text itself."""
    return text


def doubled(text: str) -> str:
    """The pseudo-language in which every text is twice as long."""
    return f"{text} {text}" if text else text


def window(page: Page, say: Say, *, wide: bool) -> QWidget:
    """A page with what stands around it in the program."""
    whole = QWidget()
    whole.setAutoFillBackground(True)
    line = QHBoxLayout(whole)
    column = QVBoxLayout()
    for layout in (line, column):
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
    if wide:
        rail = Rail(say("All jobs"))
        rail.show_job("Storgata 1", say("12 stations · Zaptec Pro"), tasks(say))
        line.addWidget(rail)
    else:
        header = Header(say("All tasks"))
        header.show_step("Storgata 1", say("Task 4 of 7 · Network check"))
        column.addWidget(header)
    footer = Footer(say("Back"), say("Continue"))
    column.addWidget(page, 1)
    column.addWidget(footer)
    line.addLayout(column, 1)
    return whole


def tasks(say: Say) -> list[Task]:
    """A job in the middle of its work."""
    return [
        Task("site", say("Site and people"), say("Completed")),
        Task("stations", say("Charging stations"), say("Completed")),
        Task("connection", say("Connection"), say("Wi-Fi")),
        Task("check", say("Network check"), say("1 must be fixed"), "fail", current=True),
        Task("signal", say("Signal at each station"), say("1 too weak"), "fail"),
        Task("checklist", say("Checklist"), say("To do"), "to-do"),
        Task("finish", say("Finish"), say("Not yet"), closed=True),
    ]


def paint(path: Path, page: Page, width: int, display: float, say: Say) -> None:
    """Shows a page at its full height without a screen and keeps its picture.

    ``width`` is in logical pixels, ``display`` the device pixels of each.
    """
    whole = window(page, say, wide=width > 1000)
    whole.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    whole.resize(width, 800)
    whole.show()
    QApplication.processEvents()
    whole.resize(width, 800 + page.verticalScrollBar().maximum())
    QApplication.processEvents()
    image = QImage(whole.size() * display, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(display)
    whole.render(image)
    image.save(str(path))
    whole.close()
    whole.deleteLater()


def main() -> None:
    """Paints everything into the folder that is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="", help="a part of the pictures' names")
    wishes = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication(["gallery", *STYLE])
    wishes.folder.mkdir(parents=True, exist_ok=True)
    for dress, tokens in DRESSES.items():
        for scale, display, length in DRESSINGS:
            theme.apply(tokens, scale)
            say = doubled if length else as_is
            for (page, build), width in product(PAGES.items(), WIDTHS):
                name = f"{page}-{width}-{dress}-text{scale:g}-display{display:g}{length}"
                if wishes.only in name:
                    paint(wishes.folder / f"{name}.png", build(say), width, display, say)
    app.quit()


if __name__ == "__main__":
    main()
