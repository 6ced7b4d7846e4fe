"""One finding as a card: a headline and its parts, with what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zapdesk.ui.look.paint import CARD_RADIUS, box
from zapdesk.ui.look.theme import theme
from zapdesk.ui.widgets.button import Button, Kind
from zapdesk.ui.widgets.details import Details
from zapdesk.ui.widgets.group import Group
from zapdesk.ui.widgets.headline import Headline
from zapdesk.ui.widgets.layouts import Flow, Pairs, arrange_now
from zapdesk.ui.widgets.text import PROSE, Text
from zapdesk.ui.widgets.words import words

if TYPE_CHECKING:
    from zapdesk.ui.look.tokens import Tone

Part = tuple[str, str | Sequence[str]]
"""A label and its sentence, or its acts, one a line."""


class FindingCard(Group):
    """A group whose name is the headline and the outcome's word.

    Further actions come with :meth:`add_action`, the folded text with :meth:`set_details`.
    """

    def __init__(
        self,
        tone: Tone,
        headline: str,
        word: str,
        parts: Sequence[Part],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(f"{word}: {headline}", parent)
        self._tone: Tone = tone
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 18)
        column.setSpacing(10)
        column.addWidget(Headline(tone, headline, word))
        self._inner = QVBoxLayout()
        self._inner.setSpacing(14)
        grid = Pairs(gap=6)
        for label, said in parts:
            acts = (said,) if isinstance(said, str) else tuple(said)
            for k, act in enumerate(acts):
                name, value = Text(label, "body", "soft"), Text(act, max_chars=PROSE)
                name.setBuddy(value)
                if k:  # said once, beside the first act
                    name.hide()
                grid.addWidget(name)
                grid.addWidget(value)
        self._inner.addLayout(grid)
        self._acts = Flow()
        self._inner.addLayout(self._acts)
        self._details: Details | None = None
        column.addLayout(self._inner)
        theme.changed.connect(self._restyle)
        self._restyle()

    def add_action(self, text: str, kind: Kind = "outlined") -> Button:
        """Adds a button below the parts and returns it."""
        button = Button(text, kind)
        self._acts.addWidget(button)
        return button

    def set_details(
        self, label: str, pairs: Sequence[tuple[str, str]], copy_text: str = ""
    ) -> Button:
        """Adds a plain button that unfolds the pairs ("Details for IT"); returns the button."""
        details = Details(pairs, copy_text=copy_text)
        details.hide()
        self._details = details
        self._inner.addWidget(details)
        button = self.add_action(label, "plain")
        button.setAccessibleDescription(words().details_hidden)
        button.clicked.connect(self._unfold)
        return button

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A card with a border in the outcome's colour."""
        painter = QPainter(self)
        shade = theme.tokens.shade(self._tone)
        box(painter, self.rect(), CARD_RADIUS, theme.tokens.surface, shade.sign, 2)
        painter.end()

    def _unfold(self) -> None:
        button = self.sender()
        if self._details is None or not isinstance(button, Button):
            return
        shown = self._details.isHidden()
        self._details.setVisible(shown)
        arrange_now()
        says = words().details_shown if shown else words().details_hidden
        button.setAccessibleDescription(says)

    def _restyle(self) -> None:
        self._inner.setContentsMargins(theme.px(28) + 16, 0, 0, 0)
        self.update()
