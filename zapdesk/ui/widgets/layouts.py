"""Layouts whose height depends on their width: flowing buttons, equal tiles, stacking pairs."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QMargins, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from zapdesk.ui.look.theme import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

STACK_BELOW = 580
"""Rows and findings stack when they are narrower than this, in logical pixels."""


def arrange_now() -> None:
    """Lets a changed height reach the page before anything is painted.

    Left alone, each level asks the next one at the next turn of the loop, and half-arranged
    pages flash by. Three turns are as many as there are levels that change.
    """
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)


def height_of(item: QLayoutItem, width: int) -> int:
    """The height that an item wants at a width."""
    if item.isEmpty() and item.spacerItem() is None:
        return 0
    wanted = item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
    return max(wanted, item.minimumSize().height())


class Arranged(QLayout):
    """A layout that a subclass describes by one method, ``arrange``."""

    def __init__(self, gap: int = 12, parent: QWidget | None = None) -> None:
        super().__init__(parent) if parent is not None else super().__init__()
        self.items: list[QLayoutItem] = []
        self.gap = gap
        self._heights: dict[int, int] = {}  # by width; Qt asks for each several times
        self.setContentsMargins(0, 0, 0, 0)

    def invalidate(self) -> None:
        """Something inside has changed: measure anew, as Qt's own layouts do."""
        self._heights.clear()
        super().invalidate()

    def arrange(self, area: QRect, *, place: bool) -> int:
        """Measures the items in ``area`` and, if ``place``, puts them there; returns the height."""
        raise NotImplementedError

    def shown(self) -> list[QLayoutItem]:
        """The items that are not hidden."""
        return [item for item in self.items if not item.isEmpty()]

    def addItem(self, item: QLayoutItem) -> None:
        """Takes an item over."""
        self.items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self.items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """One item, or None past the end: Qt asks until it hears None."""
        return self.items[index] if 0 <= index < len(self.items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Gives an item away."""
        return self.items.pop(index) if 0 <= index < len(self.items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Takes the width there is and no more height than needed."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        """Always."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height at a width, with margins."""
        found = self._heights.get(width)
        if found is None:
            edge = self.contentsMargins()
            inner = QRect(0, 0, max(1, width - edge.left() - edge.right()), 0)
            found = self.arrange(inner, place=False) + edge.top() + edge.bottom()
            self._heights[width] = found
        return found

    def setGeometry(self, rect: QRect) -> None:
        """Places the items."""
        super().setGeometry(rect)
        self.arrange(rect.marginsRemoved(self.contentsMargins()), place=True)

    def sizeHint(self) -> QSize:
        """A comfortable width; the height follows from the real one."""
        wide = max((item.sizeHint().width() for item in self.items), default=0)
        return self._padded(QSize(wide, 0))

    def minimumSize(self) -> QSize:
        """The widest of the narrowest."""
        wide = max((item.minimumSize().width() for item in self.shown()), default=0)
        return self._padded(QSize(wide, 0))

    def _padded(self, size: QSize) -> QSize:
        edge: QMargins = self.contentsMargins()
        return size.grownBy(edge)


class Flow(Arranged):
    """Side by side, and onto the next line where there is no room."""

    def arrange(self, area: QRect, *, place: bool) -> int:
        """Left to right, top to bottom, each as wide as it wants, on the middle of its line."""
        y = area.y()
        for line in self._lines(area.width()):
            x, tallest = area.x(), max(size.height() for _, size in line)
            for item, size in line:
                if place:
                    drop = (tallest - size.height()) // 2
                    item.setGeometry(QRect(x, y + drop, size.width(), size.height()))
                x += size.width() + self.gap
            y += tallest + self.gap
        return max(0, y - self.gap - area.y())

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """The items of each line with the sizes they get."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        used = width
        for item in self.shown():
            wide = min(item.sizeHint().width(), width)
            if not lines or used + self.gap + wide > width:
                lines.append([])
                used = -self.gap
            lines[-1].append((item, QSize(wide, height_of(item, wide))))
            used += self.gap + wide
        return lines

    def sizeHint(self) -> QSize:
        """All on one line."""
        hints = [item.sizeHint() for item in self.shown()]
        wide = sum(hint.width() for hint in hints) + self.gap * max(0, len(hints) - 1)
        return self._padded(QSize(wide, max((hint.height() for hint in hints), default=0)))


class Tiles(Arranged):
    """Equal columns, as many as fit (``most`` at most); a row is as high as its highest tile."""

    def __init__(
        self, least: int = 160, gap: int = 12, most: int = 99, parent: QWidget | None = None
    ) -> None:
        super().__init__(gap, parent)
        self._least, self._most = least, most

    def arrange(self, area: QRect, *, place: bool) -> int:
        """Row by row."""
        items = self.shown()
        columns = self._columns(area.width(), items)
        edges = [
            area.x() + round(k * (area.width() + self.gap) / columns) for k in range(columns + 1)
        ]
        widths = [edges[k + 1] - edges[k] - self.gap for k in range(columns)]
        y = area.y()
        for start in range(0, len(items), columns):
            row = items[start : start + columns]
            high = max(height_of(item, wide) for item, wide in zip(row, widths, strict=False))
            if place:
                for k, item in enumerate(row):
                    item.setGeometry(QRect(edges[k], y, widths[k], high))
            y += high + self.gap
        return max(0, y - self.gap - area.y())

    def minimumSize(self) -> QSize:
        """One column."""
        wide = max((item.minimumSize().width() for item in self.shown()), default=0)
        return self._padded(QSize(wide, 0))

    def _columns(self, width: int, items: Sequence[QLayoutItem]) -> int:
        count = len(items)
        narrowest = max((item.minimumSize().width() for item in items), default=0)
        fit = (width + self.gap) // (max(theme.px(self._least), narrowest) + self.gap)
        most = max(1, min(count, self._most, fit))
        rows = ceil(count / most)
        return ceil(count / rows) if rows else 1  # four tiles stand two and two, not three and one


class Pairs(Arranged):
    """Label, value, label, value …: two columns, or one above the other where it is narrow.

    A hidden or empty label leaves its value where it belongs.
    """

    def __init__(self, label: int = 150, gap: int = 6, parent: QWidget | None = None) -> None:
        super().__init__(gap, parent)
        self._label = label

    def arrange(self, area: QRect, *, place: bool) -> int:
        """Pair by pair."""
        stacked = area.width() < theme.px(STACK_BELOW) - 44
        label_wide = area.width() if stacked else theme.px(self._label)
        left = 0 if stacked else label_wide + 16
        y = area.y()
        for k in range(0, len(self.items) - 1, 2):
            label, value = self.items[k], self.items[k + 1]
            if value.isEmpty():
                continue
            label_high = height_of(label, label_wide)
            value_wide = area.width() - left
            value_high = height_of(value, value_wide)
            drop = label_high if stacked else 0
            if k and stacked and label_high:
                y += self.gap
            if place:
                label.setGeometry(QRect(area.x(), y, label_wide, label_high))
                value.setGeometry(QRect(area.x() + left, y + drop, value_wide, value_high))
            y += max(label_high, value_high) if not stacked else drop + value_high
            y += self.gap
        return max(0, y - self.gap - area.y())


class Columns(Arranged):
    """As many columns as ``shares`` has parts, or one below the other where it is narrow."""

    def __init__(self, shares: Sequence[int], gap: int = 24, parent: QWidget | None = None) -> None:
        super().__init__(gap, parent)
        self._shares = tuple(shares)

    def arrange(self, area: QRect, *, place: bool) -> int:
        """Side by side, their upper edges in line."""
        if area.width() < theme.px(STACK_BELOW):
            return self._stacked(area, place=place)
        room = area.width() - self.gap * (len(self._shares) - 1)
        x, high = area.x(), 0
        for item, share in zip(self.items, self._shares, strict=True):
            wide = room * share // sum(self._shares)
            item_high = height_of(item, wide)
            if place:
                item.setGeometry(QRect(x, area.y(), wide, item_high))
            x += wide + self.gap
            high = max(high, item_high)
        return high

    def _stacked(self, area: QRect, *, place: bool) -> int:
        y = area.y()
        for item in self.items:
            high = height_of(item, area.width())
            if place:
                item.setGeometry(QRect(area.x(), y, area.width(), high))
            y += high
        return y - area.y()
