"""A list of 1 to 500 rows that are pressed: as high as its rows, so the page scrolls it.

One view for every length: to a keyboard it is one stop with arrows inside, to a screen reader a
list with its items, and 500 rows cost no more than the ten that are seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from zapdesk.ui.look.paint import CARD_RADIUS, box, focus_ring, focus_seen, press_tint
from zapdesk.ui.look.theme import colour, theme
from zapdesk.ui.widgets.press import ENTER
from zapdesk.ui.widgets.stationrows import Setting, StationRow, paint_row, set_row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

WRAPPED = 50
"""Up to so many rows each is as high as its words need; beyond, all are alike and cut words."""

_KEPT = 1100  # rows in type: all of the longest list at two widths
_TREMBLE = 20  # pixels that a finger in a glove may move in a tap
_PAGE = 8  # rows that Page Up and Page Down go

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Rows(QAbstractListModel):
    """The rows, for the view and for screen readers."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[StationRow, ...] = ()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """How many; none below a row."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row's title, and the whole of it for screen readers."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken()
        return None

    def show(self, rows: tuple[StationRow, ...]) -> None:
        """Have other rows; where the same ones stand there, only what changed is told."""
        old, same = self.rows, [r.ident for r in rows] == [r.ident for r in self.rows]
        if not same:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
            return
        self.rows = rows
        for place, (before, now) in enumerate(zip(old, rows, strict=True)):
            if before != now:
                self.dataChanged.emit(self.index(place), self.index(place))


class RowDelegate(QStyledItemDelegate):
    """Paints a row and tells its height."""

    def __init__(self, view: StationList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        """As wide as the list."""
        width = self._view.viewport().width()
        return QSize(width, self._view.height_of(index.row(), width))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Shade, words, hairline, ring."""
        rect, state = option.rect, option.state
        area, view, place = QRectF(rect), self._view, index.row()
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        press_tint(painter, area, CARD_RADIUS, down=view.down == place, over=over)
        paint_row(painter, area, view.setting(place, rect.width()))
        if place:
            line = QRectF(area.x() + 1, area.y(), area.width() - 2, 1)
            painter.fillRect(line, colour(theme.tokens.line))
        if place == view.currentIndex().row() and focus_seen(view):
            focus_ring(painter, area, CARD_RADIUS)


class StationList(QListView):
    """Rows in one card. ``opened`` carries the row that was pressed, by its identifier."""

    opened = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Qt's own viewport would have PySide look through all its widget classes for its type.
        self.setViewport(QWidget())
        self._model = Rows()
        self.down = -1  # the row that is held down
        self._from = QPointF()  # where on the screen the press began
        self._tap = False
        self._set: dict[tuple[StationRow, int, bool], Setting] = {}
        self.setAccessibleName(name)
        self.setModel(self._model)
        self.setItemDelegate(RowDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for set_policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            set_policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.viewport().setAutoFillBackground(False)
        self.pressed.connect(self._held)
        self.clicked.connect(self._open)
        theme.changed.connect(self._restyle)

    # ---------------------------------------------------------------- what it shows

    def show_rows(self, rows: Sequence[StationRow]) -> None:
        """Show other rows; the current one stays current as long as it is there."""
        current = self.current()
        self._model.show(tuple(rows))
        self.setUniformItemSizes(len(self._model.rows) > WRAPPED)
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()
        self.select(current)

    def rows(self) -> tuple[StationRow, ...]:
        """What is shown."""
        return self._model.rows

    def current(self) -> str:
        """The identifier of the row where the keyboard stands; "" before it was there."""
        place = self.currentIndex().row()
        return self._model.rows[place].ident if 0 <= place < len(self._model.rows) else ""

    def select(self, ident: str) -> None:
        """Put the keyboard's place on a row, if it is there."""
        for place, row in enumerate(self._model.rows):
            if row.ident == ident:
                self.setCurrentIndex(self._model.index(place))

    def row_rect(self, ident: str) -> QRect:
        """Where a row is, within the list."""
        place = next(k for k, row in enumerate(self._model.rows) if row.ident == ident)
        return self.visualRect(self._model.index(place))

    # ---------------------------------------------------------------- measures

    def setting(self, place: int, width: int) -> Setting:
        """A row in type; kept, for a scroll paints the same rows again and again."""
        return self._setting(self._model.rows[place], width)

    def _setting(self, row: StationRow, width: int) -> Setting:
        key = (row, width, len(self._model.rows) <= WRAPPED)
        found = self._set.get(key)
        if found is None:
            if len(self._set) > _KEPT:
                self._set.clear()
            found = self._set[key] = set_row(row, width, wrap=key[2])
        return found

    def height_of(self, place: int, width: int) -> int:
        """A row's height in logical pixels; in a long list that of the highest kind."""
        if len(self._model.rows) > WRAPPED:
            return self._uniform(width)
        return self.setting(place, width).height

    def hasHeightForWidth(self) -> bool:
        """It is as high as all its rows."""
        return True

    def heightForWidth(self, width: int) -> int:
        """All rows."""
        count = len(self._model.rows)
        if count > WRAPPED:
            return count * self._uniform(width)
        return sum(self.height_of(place, width) for place in range(count))

    def sizeHint(self) -> QSize:
        """A comfortable width; the height follows from the real one."""
        return QSize(400, self.heightForWidth(400))

    def minimumSizeHint(self) -> QSize:
        """The height is all there is."""
        return QSize(200, 0)

    def _uniform(self, width: int) -> int:
        """One height for all: that of a title and two lines' worth of words below it."""
        kinds = {(bool(r.facts or r.note), r.word): r for r in self._model.rows}
        return max(self._setting(row, width).height for row in kinds.values())

    # ---------------------------------------------------------------- pressing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk, Enter and Space open; letters are left to whoever listens for a scan."""
        place, last = self.currentIndex().row(), len(self._model.rows) - 1
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        steps |= {Qt.Key.Key_PageUp: -_PAGE, Qt.Key.Key_PageDown: _PAGE}
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}
        key = Qt.Key(event.key())
        if key in steps or key in ends:
            there = ends.get(key, max(0, place) + steps.get(key, 0))
            self.setCurrentIndex(self._model.index(min(last, max(0, there))))
        elif key in (*ENTER, Qt.Key.Key_Space):
            if not event.isAutoRepeat() and place >= 0:
                self.opened.emit(self.current())
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """By keyboard there is always a row where it stands."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._model.index(0))
        self.viewport().update()

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """The page follows the keyboard."""
        super().currentChanged(current, previous)
        if self.hasFocus():
            self.follow()

    def follow(self) -> None:
        """Scroll the page to the current row."""
        around = self.parentWidget()
        while around is not None and not isinstance(around, QAbstractItemView):
            if hasattr(around, "ensureWidgetVisible"):
                around.ensureWidgetVisible(self, 12, 24)  # Qt asks for the current row's place
                return
            around = around.parentWidget()

    def _held(self, index: QModelIndex) -> None:
        self.down = index.row()
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press begins."""
        self._from = event.globalPosition()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The press ends; a finger that scrolled has moved, and its row with it: that is no tap."""
        way = event.globalPosition() - self._from
        self._tap = way.manhattanLength() < _TREMBLE
        self.down = -1
        self.viewport().update()
        super().mouseReleaseEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """A press that a scroll took away is over as well."""
        if event.type() in (QEvent.Type.Leave, QEvent.Type.UngrabMouse) and self.down >= 0:
            self.down = -1
            self.viewport().update()
        return super().viewportEvent(event)

    def _open(self, index: QModelIndex) -> None:
        if self._tap:
            self.opened.emit(self._model.rows[index.row()].ident)

    # ---------------------------------------------------------------- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """One card under all rows; only as much of it as is asked for."""
        painter = QPainter(self.viewport())
        seen = event.rect().adjusted(0, -40, 0, 40)
        card = QRect(0, max(0, seen.top()), self.viewport().width(), 0)
        card.setBottom(min(self.viewport().height() - 1, seen.bottom()))
        painter.setClipRect(event.rect())
        box(painter, card, CARD_RADIUS, theme.tokens.surface, theme.tokens.edge, 1)
        painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks other lines."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

    def _restyle(self) -> None:
        self._set.clear()
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()
        self.viewport().update()
