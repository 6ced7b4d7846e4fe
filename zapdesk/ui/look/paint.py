"""Boxes in whole device pixels, and the ring that shows where the keyboard is."""

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from zapdesk.ui.look.theme import colour, theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

RADIUS = 8.0
CARD_RADIUS = 10.0


def snap(painter: QPainter, rect: QRectF) -> QRectF:
    """The rectangle drawn in to whole device pixels: at 150 % a 1 px line would blur.

    Inwards, because what reaches outside the widget is cut away.
    """
    to_device = painter.deviceTransform()
    device = to_device.mapRect(rect)
    left, top = ceil(device.left() - 1e-3), ceil(device.top() - 1e-3)
    right, bottom = floor(device.right() + 1e-3), floor(device.bottom() + 1e-3)
    back, _ = to_device.inverted()
    return back.mapRect(QRectF(left, top, right - left, bottom - top))


def fill_box(painter: QPainter, rect: QRectF | QRect, radius: float, fill: QColor) -> None:
    """A filled box with round corners."""
    path = QPainterPath()
    path.addRoundedRect(snap(painter, QRectF(rect)), radius, radius)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(path, fill)


def edge_box(
    painter: QPainter, rect: QRectF | QRect, radius: float, edge: QColor, width: float
) -> None:
    """The border of a box, ``width`` logical pixels wide and wholly inside ``rect``."""
    ratio = painter.deviceTransform().m11()
    wide = max(1, round(width * ratio)) / ratio
    outer = snap(painter, QRectF(rect))
    inner = outer.adjusted(wide, wide, -wide, -wide)
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    path.addRoundedRect(outer, radius, radius)
    path.addRoundedRect(inner, max(0.0, radius - wide), max(0.0, radius - wide))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(path, edge)


def box(
    painter: QPainter,
    rect: QRectF | QRect,
    radius: float,
    fill: str,
    edge: str = "",
    width: float = 1.0,
) -> None:
    """A box of token colours: filled, and bordered if ``edge`` is given.

    The fill stays half a border inside, so that it does not shine through round corners.
    """
    area = QRectF(rect)
    if not edge:
        fill_box(painter, area, radius, colour(fill))
        return
    half = width / 2
    fill_box(painter, area.adjusted(half, half, -half, -half), radius - half, colour(fill))
    edge_box(painter, area, radius, colour(edge), width)


def press_tint(painter: QPainter, rect: QRectF, radius: float, *, down: bool, over: bool) -> None:
    """The shade of something pressed or hovered. Contrast themes keep their plain ground."""
    if theme.tokens.contrast or not (down or over):
        return
    fill_box(painter, rect, radius, colour(theme.tokens.text, 28 if down else 12))


def focus_seen(widget: QWidget) -> bool:
    """Whether the widget has the focus and the person got there by keyboard.

    Contrast themes always show it.
    """
    by_keyboard = widget.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    return widget.hasFocus() and (theme.tokens.contrast or by_keyboard)


def focus_ring(painter: QPainter, rect: QRectF | QRect, radius: float, on: str = "") -> None:
    """The focus ring, 3 px inside ``rect``, in the text colour unless ``on`` names another."""
    edge_box(painter, rect, radius, colour(on or theme.tokens.text), 3)
