"""The saved jobs cannot be opened: one sentence, and nothing to do but to close."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from zapdesk.ui.pages.view import View
from zapdesk.ui.widgets.button import Button
from zapdesk.ui.widgets.text import PROSE, Text
from zapdesk.wording.fill import Whole

if TYPE_CHECKING:
    from pathlib import Path

    from zapdesk.wording.phrases import Phrases


class RefusalPage(View):
    """Takes the place of the first page."""

    def __init__(self, texts: Phrases, sentence: str, file: Path | None = None) -> None:
        """Take the sentence, and the file that the program was opened with, if any."""
        super().__init__(texts.say("ui.trouble.store"))
        self.add(Text(sentence, max_chars=PROSE))
        if file is not None:
            later = texts.say("ui.trouble.open-later", file=Whole(file.name))
            self.add(Text(later, max_chars=PROSE), 12)
        self.close_button = Button(texts.say("ui.close"), "primary")
        self.close_button.clicked.connect(lambda: self.window().close())
        self.add(self.close_button, 24)
        self.column.setAlignment(self.close_button, Qt.AlignmentFlag.AlignLeft)
