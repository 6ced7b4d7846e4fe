"""The signs, drawn on a 24 × 24 grid as SVG and kept as images by colour, size and scale."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

_LINE = 'fill="none" stroke="{ink}" stroke-width="2.2" stroke-linecap="round"'
_ROUND = _LINE + ' stroke-linejoin="round"'
_FULL = 'fill="{ink}"'

_BODIES = {
    # Outcomes: a shape of its own for each, so that none leans on colour.
    "pass": f'<circle cx="12" cy="12" r="10" {_LINE}/><path d="M7.4 12.4l3.2 3.2 6-6.7" {_ROUND}/>',
    "attention": f'<path d="M12 3.2L21.6 20.6H2.4z" {_ROUND}/><path d="M12 9.4v4.8" {_LINE}/>'
    f'<circle cx="12" cy="17.4" r="1.35" {_FULL}/>',
    "fail": f'<path d="M7.9 2h8.2L22 7.9v8.2L16.1 22H7.9L2 16.1V7.9z" {_LINE}/>'
    f'<path d="M8.8 8.8l6.4 6.4M15.2 8.8l-6.4 6.4" {_LINE}/>',
    "not-tested": '<circle cx="12" cy="12" r="10" fill="none" stroke="{ink}" stroke-width="2.2"'
    ' stroke-dasharray="3.49 3.49"/>',
    "not-applicable": f'<path d="M5 12h14" {_LINE}/>',
    "busy": f'<path d="M12 2a10 10 0 1 1-10 10" {_LINE}/><path d="M12 7v5l3.4 2" {_ROUND}/>',
    # Connections.
    "wifi": f'<path d="M2 9.2a14.6 14.6 0 0 1 20 0M5.5 13a9.5 9.5 0 0 1 13 0'
    f'M8.9 16.6a4.6 4.6 0 0 1 6.2 0" {_LINE}/><circle cx="12" cy="20" r="1.9" {_FULL}/>',
    "signal": f'<path d="M4 20v-3M9.3 20v-7M14.7 20v-11.5M20 20V4" {_LINE}/>',
    "plug": f'<path d="M8.5 7V2.5M15.5 7V2.5M12 17v5M5 7h14v4a7 6 0 0 1-14 0z" {_ROUND}/>',
    "ethernet": f'<path d="M3 3h18v18H3zM7.5 21v-6H10v-2.5h4V15h2.5v6M7.5 7v2M10.5 7v2M13.5 7v2'
    f'M16.5 7v2" {_ROUND}/>',
    "station": f'<path d="M6 2.5h12v12.5a6 6 0 0 1-12 0zM12 21v1.5" {_ROUND}/>'
    f'<path d="M12.8 6l-2.6 4.4h3.6L11.2 15" {_ROUND}/>',
    # Acts and directions.
    "chevron": f'<path d="M9 4.5l7.5 7.5L9 19.5" {_ROUND}/>',
    "chevron-down": f'<path d="M4.5 9l7.5 7.5L19.5 9" {_ROUND}/>',
    "chevron-up": f'<path d="M4.5 15.5L12 8l7.5 7.5" {_ROUND}/>',
    "back": f'<path d="M20.5 12h-17M10.5 4.5L3 12l7.5 7.5" {_ROUND}/>',
    "plus": f'<path d="M12 3.5v17M3.5 12h17" {_LINE}/>',
    "minus": f'<path d="M3.5 12h17" {_LINE}/>',
    "close": f'<path d="M5 5l14 14M19 5L5 19" {_LINE}/>',
    "search": f'<circle cx="10.5" cy="10.5" r="7.5" {_LINE}/><path d="M16 16l5.5 5.5" {_LINE}/>',
    "copy": f'<path d="M8.5 8.5h12.5v12.5H8.5zM5 15.5H3V3h12.5v2" {_ROUND}/>',
    "erase": f'<path d="M8.5 4.5H22v15H8.5L2 12zM12 9l6 6M18 9l-6 6" {_ROUND}/>',
    "document": f'<path d="M5 2.5h9.5L19.5 8v13.5H5zM14 2.5V8.5h5.5M8.5 13h7M8.5 17h7" {_ROUND}/>',
    "clock": f'<circle cx="12" cy="12" r="10" {_LINE}/><path d="M12 6v6l4 2.5" {_ROUND}/>',
    "tick": f'<path d="M4 12.8l5.2 5.2L20 6.2" {_ROUND}/>',
}
_BODIES["warning"] = _BODIES["attention"]

IconName = Literal[
    "pass",
    "attention",
    "fail",
    "not-tested",
    "not-applicable",
    "busy",
    "wifi",
    "signal",
    "plug",
    "ethernet",
    "station",
    "chevron",
    "chevron-down",
    "chevron-up",
    "back",
    "plus",
    "minus",
    "close",
    "search",
    "copy",
    "erase",
    "document",
    "clock",
    "tick",
    "warning",
]


@lru_cache(maxsize=256)
def icon_image(name: IconName, ink: str, size: int, ratio: float) -> QImage:
    """One sign, ``size`` logical pixels square, at a device pixel ratio.

    An image and not a pixmap: it may outlive the application object.
    """
    body = _BODIES[name].format(ink=ink)
    source = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">{body}</svg>'
    side = round(size * ratio)
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


def draw_icon(painter: QPainter, name: IconName, x: float, y: float, size: int, ink: str) -> None:
    """Paints a sign with its upper left corner at (x, y), on whole device pixels."""
    to_device = painter.deviceTransform()
    ratio = to_device.m11()  # not the device's own: a picture may be larger than the screen
    corner = to_device.map(QPointF(x, y))
    back, _ = to_device.inverted()
    spot = back.map(QPointF(round(corner.x()), round(corner.y())))
    painter.drawImage(spot, icon_image(name, ink, size, ratio))
