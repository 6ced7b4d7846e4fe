from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QImage

from zapdesk.base.qr import QUIET, squares
from zapdesk.ui.look.theme import theme
from zapdesk.ui.look.tokens import DARK, LIGHT
from zapdesk.ui.widgets.qr import QrCode

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

TEXT = "Ask for outgoing TCP 8883 to zapcloud.azure-devices.net."


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.25])
@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_every_square_is_painted_whole(
    show: Callable[..., QWidget], tokens: object, ratio: float
) -> None:
    """Read back from the picture, as a phone would; at every scale of the screen."""
    theme.apply(tokens)  # type: ignore[arg-type]
    code = QrCode(TEXT, "Text for IT")
    show(code)
    image = QImage(code.size() * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor("red"))
    code.render(image)
    rows = squares(TEXT)
    seen = {QColor(image.pixel(x, y)).name() for x in range(0, image.width(), 3) for y in (0, 9)}
    assert seen == {"#ffffff"}  # the quiet border, white in a dark theme too
    dark = [
        (x, y)
        for y in range(image.height())
        for x in range(image.width())
        if QColor(image.pixel(x, y)).name() == "#000000"
    ]
    left, top = min(x for x, _ in dark), min(y for _, y in dark)
    right = max(x for x, _ in dark)
    step = (right - left + 1) / len(rows)
    assert step == int(step)  # no square is wider than its neighbour
    assert left >= step * QUIET
    inked = set(dark)
    for y, row in enumerate(rows):
        for x, square in enumerate(row):
            for inside in (0, step - 1):
                at = (int(left + x * step + inside), int(top + y * step + inside))
                assert (at in inked) is square


def test_it_has_a_name_and_refuses_what_no_phone_could_read() -> None:
    assert QrCode(TEXT, "Text for IT").accessibleName() == "Text for IT"
    with pytest.raises(ValueError, match="bytes"):
        QrCode("x" * 2000, "Text for IT")


def test_squares_are_large_enough_for_a_phone() -> None:
    long = QrCode("x" * 1200, "Text for IT")
    assert long.sizeHint().width() / (len(squares("x" * 1200)) + 2 * QUIET) >= 4
