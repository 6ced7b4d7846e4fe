"""Label and value, line by line, with a button that copies them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zapdesk.ui.look.speak import announce
from zapdesk.ui.widgets.button import Button
from zapdesk.ui.widgets.layouts import Flow, Pairs
from zapdesk.ui.widgets.selectable import SelectableText
from zapdesk.ui.widgets.text import Text
from zapdesk.ui.widgets.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence


class Details(QWidget):
    """Pairs of label and value that can be marked and copied. ``copied`` carries the text."""

    copied = Signal(str)

    def __init__(
        self,
        pairs: Sequence[tuple[str, str]] = (),
        *,
        copy_text: str = "",
        copyable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._pairs: tuple[tuple[str, str], ...] = ()
        self._copy_text = ""
        self._list: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._button = Button(words().copy, icon="copy")
        self._button.clicked.connect(self._copy)
        acts = Flow()
        acts.addWidget(self._button)
        if copyable:
            self._column.addLayout(acts)
        else:
            self._button.hide()
            self._button.setParent(self)
        self.set_pairs(pairs, copy_text)

    def set_pairs(self, pairs: Sequence[tuple[str, str]], copy_text: str = "") -> None:
        """Shows other pairs; ``copy_text`` is copied in their place if given."""
        self._copy_text = copy_text
        if self._list is not None and tuple(pairs) == self._pairs:
            return
        self._pairs = tuple(pairs)
        self._button.set_label(words().copy)
        if self._list is not None:
            self._column.removeWidget(self._list)
            self._list.hide()  # its deletion waits for the event loop
            self._list.deleteLater()
        self._list = QWidget()
        grid = Pairs(parent=self._list)
        for label, value in self._pairs:
            name, said = Text(label, "body", "soft"), SelectableText(value)
            name.setBuddy(said)
            grid.addWidget(name)
            grid.addWidget(said)
        self._column.insertWidget(0, self._list)
        self._list.show()  # at once: the height must not shrink and grow again

    def text(self) -> str:
        """What the button copies."""
        return self._copy_text or "\n".join(f"{label}: {value}" for label, value in self._pairs)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text())
        self._button.set_label(words().copied)
        announce(self._button, words().copied)
        self.copied.emit(self.text())
