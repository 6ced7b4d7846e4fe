"""Words on a page: a QLabel with a fixed line height, wrapping, never rich text."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from zapdesk.ui.look.theme import theme
from zapdesk.ui.look.typeset import UNBOUNDED, Block, column, longest_word, typeset, typeset_prose

if TYPE_CHECKING:
    from zapdesk.ui.look.tokens import Ink
    from zapdesk.ui.look.type import Role

PROSE = 60
"""The most characters a line of prose should hold."""

_BREAK_FROM = 150  # words wider than this may break inside; addresses and names of files do


class Text(QLabel):
    """Plain text in one of the theme's roles: a StaticText whose name is the text.

    ``max_chars`` bounds the column (``PROSE`` for sentences); 0 takes the width there is.
    """

    def __init__(
        self,
        text: str = "",
        role: Role = "body",
        ink: Ink = "text",
        *,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        wrap: bool = True,
        max_chars: int = 0,
        tabular: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._role: Role = role
        self._ink: Ink = ink
        self._align, self._wrap, self._tabular = align, wrap, tabular
        self._max_chars = max_chars
        self._blocks: dict[int, Block] = {}
        self._narrowest: QSize | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        super().setText(text)
        theme.changed.connect(self._restyle)
        self._restyle()

    def setText(self, text: str) -> None:
        """Replaces the text."""
        if text == self.text():
            return
        super().setText(text)
        self._forget()

    def set_ink(self, ink: Ink) -> None:
        """Writes the text in another colour."""
        self._ink = ink
        self.update()

    def set_role(self, role: Role) -> None:
        """Writes the text in another step of the type ramp."""
        if role != self._role:
            self._role = role
            self._restyle()

    def block(self, width: float) -> Block:
        """The text laid out for a width, as it will be painted."""
        bounded = min(round(width), self._widest())
        if bounded not in self._blocks:
            if len(self._blocks) > 8:
                self._blocks.clear()
            self._blocks[bounded] = self._typeset(bounded)
        return self._blocks[bounded]

    def hasHeightForWidth(self) -> bool:
        """Wrapped text has."""
        return self._wrap

    def heightForWidth(self, width: int) -> int:
        """The height of all lines at a width."""
        return self.block(width).height if self._wrap else -1

    def sizeHint(self) -> QSize:
        """One line if the column allows it."""
        block = self.block(UNBOUNDED)
        return QSize(int(block.width) + 1, block.height)

    def minimumSizeHint(self) -> QSize:
        """The widest word, unless it is so wide that it may break."""
        if not self._wrap:
            return self.sizeHint()
        if self._narrowest is None:
            widest = min(longest_word(self.text(), self._role), theme.px(_BREAK_FROM))
            # Two more, because shaping whole words may differ from adding up their letters.
            self._narrowest = QSize(ceil(widest) + 2, theme.line(self._role))
        return self._narrowest

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The lines, in the middle of the height if there is more than they need."""
        painter = QPainter(self)
        block = self.block(self.width())
        block.draw(painter, 0, self.text_top(block), theme.tokens.ink(self._ink))
        painter.end()

    def text_top(self, block: Block) -> int:
        """Where the first line begins, in pixels from the upper edge."""
        return max(0, (self.height() - block.height) // 2)

    def _typeset(self, width: int) -> Block:
        if self._wrap and not self._tabular and self._align == Qt.AlignmentFlag.AlignLeft:
            return typeset_prose(self.text(), self._role, width)
        return typeset(
            self.text(),
            self._role,
            width,
            align=self._align,
            wrap=self._wrap,
            tabular=self._tabular,
        )

    def _widest(self) -> int:
        return column(self._max_chars, self._role) if self._max_chars else UNBOUNDED

    def _restyle(self) -> None:
        self.setFont(theme.font(self._role, tabular=self._tabular))
        self._forget()

    def _forget(self) -> None:
        self._blocks.clear()
        self._narrowest = None
        self.updateGeometry()
        self.update()
