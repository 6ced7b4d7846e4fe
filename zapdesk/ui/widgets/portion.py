"""The first lines of a list that may be long, and a button that brings further ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from zapdesk.ui.widgets.button import Button
from zapdesk.ui.widgets.layouts import Flow, arrange_now

if TYPE_CHECKING:
    from collections.abc import Callable

FIRST = 8
_FEW = 4  # hidden lines are not worth a button
_THEN = 50  # at a time: made in less than a tenth of a second


class Portion(QWidget):
    """Lines made only when they are shown: five hundred of them would hold the page up.

    ``ended`` is sent when the last line is there and the button has gone with the keyboard on it.

    Args:
        lines: the layout that holds them.
        count: how many there are.
        add: makes the line of an index and puts it into the layout.
        more: the button's words for so many that are left.
        first: how many are shown at once.
    """

    ended = Signal()

    def __init__(
        self,
        lines: QLayout,
        count: int,
        add: Callable[[int], object],
        more: Callable[[int], str],
        *,
        first: int = FIRST,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._count, self._add, self._words = count, add, more
        self._shown = 0
        self.more = Button("")
        self.more.clicked.connect(lambda _=False: self._show_more())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(lines)
        acts = Flow()
        acts.addWidget(self.more)
        column.addLayout(acts)
        self._show(count if count <= first + _FEW else first)

    def left(self) -> int:
        """How many are not shown yet."""
        return self._count - self._shown

    def _show_more(self) -> None:
        self._show(_THEN)
        arrange_now()
        if not self.left():
            self.ended.emit()

    def _show(self, number: int) -> None:
        for k in range(self._shown, min(self._count, self._shown + number)):
            self._add(k)
            self._shown += 1
        self.more.setVisible(self.left() > 0)
        if self.left():
            self.more.set_label(self._words(self.left()))
