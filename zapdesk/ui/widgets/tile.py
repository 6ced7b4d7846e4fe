"""Big tiles: one choice of several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from zapdesk.ui.look.paint import box, focus_ring
from zapdesk.ui.look.theme import theme
from zapdesk.ui.widgets.group import Group
from zapdesk.ui.widgets.icon import Spot
from zapdesk.ui.widgets.layouts import Tiles
from zapdesk.ui.widgets.press import ROW, Press, spoken
from zapdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPainter

    from zapdesk.ui.look.icons import IconName

_RADIUS = 12.0


class Tile(Press):
    """One choice: sign, title and a sentence. A radio button for screen readers.

    A tile with a ``reason`` cannot be chosen and shows the reason in place of the sentence.
    Tiles belong into :class:`Choices`, which lets one of them be chosen.
    """

    def __init__(
        self,
        title: str,
        sentence: str = "",
        *,
        icon: IconName | None = None,
        reason: str = "",
        parent: QWidget | None = None,
    ) -> None:
        says = reason or sentence
        super().__init__(spoken(title, says), parent)
        self.setCheckable(True)
        self.setEnabled(not reason)
        self._icon: IconName | None = icon
        self._sign, self._tick = Spot(44), Spot(28)
        self._big = bool(says)
        line = QHBoxLayout(self)
        edge = 20 if self._big else 12
        line.setContentsMargins(22, edge, 18, edge)
        line.setSpacing(0)
        if icon:
            line.addSpacerItem(self._sign)
            line.addSpacing(18)
        line.addLayout(self._words(title, says, off=bool(reason)), 1)
        line.addSpacing(12)
        line.addSpacerItem(self._tick)
        self._size_up()
        self.let_through()

    def set_chosen(self, chosen: bool) -> None:
        """Marks the tile without a signal to the page."""
        if chosen == self.isChecked():
            return
        # An exclusive button refuses to be unchecked, even alone in its group.
        exclusive = self.autoExclusive()
        self.setAutoExclusive(False)
        self.setChecked(chosen)
        self.setAutoExclusive(exclusive)

    def corner(self) -> float:
        """Rounder than a button."""
        return _RADIUS

    def paint_ground(self, painter: QPainter, area: QRectF) -> None:
        """Thick and blue when chosen, without ground when it cannot be."""
        tokens = theme.tokens
        fill = tokens.surface if self.isEnabled() else tokens.ground
        edge, width = (tokens.primary, 3) if self.isChecked() else (tokens.edge, 1.5)
        if not self.isEnabled():
            edge = "" if tokens.contrast else tokens.line
        box(painter, area, _RADIUS, fill, edge, width)

    def paint_signs(self, painter: QPainter) -> None:
        """Its sign, and the tick when it is chosen."""
        tokens = theme.tokens
        chosen = self.isChecked()
        ink = tokens.primary if chosen else tokens.text if self.isEnabled() else tokens.soft
        if self._icon:
            self._sign.paint(painter, self._icon, ink)
        if chosen:
            self._tick.paint(painter, "pass", tokens.primary)

    def paint_focus(self, painter: QPainter, area: QRectF) -> None:
        """Inside the border of a chosen tile, so that both are seen."""
        step = 5 if self.isChecked() else 0
        focus_ring(painter, area.adjusted(step, step, -step, -step), _RADIUS - step)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk from tile to tile and choose nothing."""
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Right:
                self.focusNextChild()
            case Qt.Key.Key_Up | Qt.Key.Key_Left:
                self.focusPreviousChild()
            case _:
                super().keyPressEvent(event)

    def _words(self, title: str, says: str, *, off: bool) -> QVBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)  # an alignment of the layout itself would lose the wrapped height
        words.addWidget(Text(title, "heading" if says else "bold", "soft" if off else "text"))
        if says:
            words.addWidget(Text(says, "body", "soft"))
        words.addStretch(1)
        return words

    def _size_up(self) -> None:
        self.setMinimumHeight(96 if self._big else ROW)

    def _restyle(self) -> None:
        self._sign.restyle()
        self._tick.restyle()
        self._size_up()
        super()._restyle()


class Choices(Group):
    """Tiles of which one is chosen. ``name`` is the question, for screen readers.

    Tiles stand one above the other, or side by side where ``columns`` allows it. ``chosen``
    carries the key of the tile that was pressed.
    """

    chosen = Signal(str)

    def __init__(self, name: str, *, columns: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._tiles: dict[str, Tile] = {}
        self._layout = Tiles(least=200 if columns > 1 else 320, most=columns)
        self.setLayout(self._layout)

    def add(
        self,
        key: str,
        title: str,
        sentence: str = "",
        *,
        icon: IconName | None = None,
        reason: str = "",
    ) -> Tile:
        """Adds a tile and returns it."""
        tile = Tile(title, sentence, icon=icon, reason=reason)
        # Exclusive buttons of one parent share one Tab stop and follow the arrows. Alone in a
        # holder, a tile keeps its own stop and is still announced as a radio button.
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(tile)
        tile.setAutoExclusive(True)
        tile.setProperty("choice", key)
        tile.clicked.connect(self._pressed)
        self._tiles[key] = tile
        self._layout.addWidget(holder)
        return tile

    def choice(self) -> str:
        """The key of the chosen tile, or an empty string."""
        return next((key for key, tile in self._tiles.items() if tile.isChecked()), "")

    def choose(self, key: str) -> None:
        """Marks a tile as chosen, or none for an empty string; sends no signal."""
        for each, tile in self._tiles.items():
            tile.set_chosen(each == key)

    def tile(self, key: str) -> Tile:
        """One tile by its key."""
        return self._tiles[key]

    def _pressed(self) -> None:
        key = str(self.sender().property("choice"))
        self.choose(key)
        self.chosen.emit(key)
