from __future__ import annotations

from itertools import combinations
from typing import get_args

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from zapdesk.ui.look.icons import IconName, draw_icon, icon_image
from zapdesk.ui.look.tokens import TONES

NAMES = get_args(IconName)


def bits(image: QImage) -> list[bool]:
    side = image.width()
    return [image.pixelColor(x, y).alpha() > 127 for x in range(side) for y in range(side)]


@pytest.mark.parametrize("name", NAMES)
def test_every_sign_is_drawn_within_its_square(name: str) -> None:
    image = icon_image(name, "#0B5CAD", 48, 1.0)
    inked = bits(image)
    assert 40 < sum(inked) < 48 * 48 * 0.6
    corners = [image.pixelColor(x, y).alpha() for x in (0, 47) for y in (0, 47)]
    assert corners == [0, 0, 0, 0]


def test_outcomes_differ_by_shape_alone() -> None:
    shapes = {tone: bits(icon_image(tone, "#000000", 28, 1.0)) for tone in TONES}
    for one, other in combinations(TONES, 2):
        differing = sum(a != b for a, b in zip(shapes[one], shapes[other], strict=True))
        assert differing > 60, (one, other)


def test_a_sign_has_the_colour_and_the_pixels_asked_for() -> None:
    image = icon_image("plus", "#B3261E", 24, 1.5)
    assert image.width() == 36
    assert image.devicePixelRatio() == 1.5
    assert image.pixelColor(18, 18).name() == "#b3261e"


def test_a_sign_lands_on_whole_device_pixels() -> None:
    paper = QImage(60, 60, QImage.Format.Format_ARGB32_Premultiplied)
    paper.setDevicePixelRatio(1.5)
    paper.fill(Qt.GlobalColor.transparent)
    painter = QPainter(paper)
    draw_icon(painter, "minus", 3.3, 3.3, 24, "#000000")
    painter.end()
    drawn = [(x, y) for x in range(60) for y in range(60) if paper.pixelColor(x, y).alpha()]
    sign = icon_image("minus", "#000000", 24, 1.5)
    own = [(x, y) for x in range(36) for y in range(36) if sign.pixelColor(x, y).alpha()]
    assert drawn == [(x + 5, y + 5) for x, y in own]
