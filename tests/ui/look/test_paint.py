from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from zapdesk.ui.look.paint import box, edge_box, snap


def paper(side: int, ratio: float) -> QImage:
    image = QImage(round(side * ratio), round(side * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.white)
    return image


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 1.75, 2.25])
def test_a_hairline_is_sharp_at_every_scale(ratio: float) -> None:
    image = paper(40, ratio)
    painter = QPainter(image)
    edge_box(painter, QRectF(3.3, 3.3, 30.4, 30.4), 0, QColor("#000000"), 1)
    painter.end()
    middle = image.height() // 2
    row = {image.pixelColor(x, middle).name() for x in range(image.width())}
    assert row == {"#000000", "#ffffff"}


def test_snapping_never_grows() -> None:
    image = paper(40, 1.5)
    painter = QPainter(image)
    area = QRectF(1.1, 2.2, 20.5, 10.3)
    assert area.adjusted(-0.01, -0.01, 0.01, 0.01).contains(snap(painter, area))
    painter.end()


def test_a_box_is_filled_inside_its_border_and_nowhere_else() -> None:
    image = paper(40, 1.0)
    painter = QPainter(image)
    box(painter, QRectF(4, 4, 32, 32), 8, "#00FF00", "#FF0000", 2)
    painter.end()
    assert image.pixelColor(20, 20).name() == "#00ff00"
    assert image.pixelColor(20, 4).name() == "#ff0000"
    assert image.pixelColor(4, 4).name() == "#ffffff"
    assert image.pixelColor(2, 20).name() == "#ffffff"
