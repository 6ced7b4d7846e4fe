"""The program's icon for Windows, drawn from ``resources/icons/zapdesk.svg``.

``icon.py SVG ICO`` writes every size that Windows shows. Up to 128 pixels as bitmaps, which all of
Windows reads, 256 as PNG, as its documentation asks for.
"""

from __future__ import annotations

import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QRectF
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)


def drawn(svg: bytes, size: int) -> QImage:
    """The picture, ``size`` pixels square, not premultiplied."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(svg).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image.convertToFormat(QImage.Format.Format_ARGB32)


def bitmap(image: QImage) -> bytes:
    """A BITMAPINFOHEADER, the pixels from the bottom up, and an empty mask: alpha says it all."""
    size = image.width()
    header = struct.pack("<IiiHHIIiiII", 40, size, 2 * size, 1, 32, 0, 0, 0, 0, 0, 0)
    rows = [bytes(image.constScanLine(y)) for y in reversed(range(size))]
    mask = bytes((size + 31) // 32 * 4 * size)
    return header + b"".join(rows) + mask


def png(image: QImage) -> bytes:
    """The same as PNG."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def icon(svg: bytes) -> bytes:
    """The whole file: a directory of 16 bytes an entry, then the pictures."""
    images = [drawn(svg, size) for size in _SIZES]
    bodies = [png(i) if i.width() == 256 else bitmap(i) for i in images]
    offset = 6 + 16 * len(bodies)
    directory = struct.pack("<HHH", 0, 1, len(bodies))
    for size, body in zip(_SIZES, bodies, strict=True):
        directory += struct.pack(
            "<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(body), offset
        )
        offset += len(body)
    return directory + b"".join(bodies)


if __name__ == "__main__":
    app = QGuiApplication(["icon", "-platform", "offscreen"])
    Path(sys.argv[2]).write_bytes(icon(Path(sys.argv[1]).read_bytes()))
