"""Where the Tab key goes: through the page as it is read, then to the way on, then around it.

Qt's own order is the one in which widgets were made; what a page builds later would come last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Iterable


def stops(parts: Iterable[QWidget]) -> list[QWidget]:
    """Everything that Tab can reach, part by part, each part line by line from the left."""
    found: list[QWidget] = []
    for part in parts:
        inside = [w for w in (part, *part.findChildren(QWidget)) if _is_stop(w)]
        found += _as_read(
            [(QRect(w.mapTo(w.window(), w.rect().topLeft()), w.size()), w) for w in inside]
        )
    return found


def beside(order: list[QWidget], now: QWidget | None, *, forward: bool) -> QWidget | None:
    """The next stop, or the one before; the first or last where ``now`` is none of them."""
    if not order:
        return None
    if now not in order:
        return order[0 if forward else -1]
    return order[(order.index(now) + (1 if forward else -1)) % len(order)]


def _is_stop(widget: QWidget) -> bool:
    wanted = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(wanted) and widget.isVisible() and widget.isEnabled()


def _as_read(places: list[tuple[QRect, QWidget]]) -> list[QWidget]:
    """Those whose middle lies beside the first of a line belong to that line."""
    left = sorted(places, key=lambda place: (place[0].top(), place[0].left()))
    read: list[QWidget] = []
    while left:
        low = left[0][0].bottom()
        line = [place for place in left if place[0].center().y() <= low]
        read += [w for _, w in sorted(line, key=lambda place: place[0].left())]
        left = [place for place in left if place not in line]
    return read
