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
    wide, high = image.width(), image.height()
    bits = bytes(image.constBits())  # four bytes a pixel, blue first
    dark = [[bits[4 * (y * wide + x)] == 0 for x in range(wide)] for y in range(high)]
    assert set(bits) <= {0, 255}  # nothing is blurred, in a dark theme neither
    inked = [x for line in dark for x, pixel in enumerate(line) if pixel]
    left, right = min(inked), max(inked)
    top = next(y for y, line in enumerate(dark) if any(line))
    step = (right - left + 1) / len(rows)
    assert step == int(step)  # no square is wider than its neighbour
    assert min(left, top) >= step * QUIET
    for y, row in enumerate(rows):
        for x, square in enumerate(row):
            for inside in (0, int(step) - 1):
                at = (int(top + y * step + inside), int(left + x * step + inside))
                assert dark[at[0]][at[1]] is square


def test_it_has_a_name_and_refuses_what_no_phone_could_read() -> None:
    assert QrCode(TEXT, "Text for IT").accessibleName() == "Text for IT"
    with pytest.raises(ValueError, match="bytes"):
        QrCode("x" * 2000, "Text for IT")


def test_squares_are_large_enough_for_a_phone() -> None:
    long = QrCode("x" * 1200, "Text for IT")
    assert long.sizeHint().width() / (len(squares("x" * 1200)) + 2 * QUIET) >= 4


def test_it_gives_way_in_a_narrow_window_and_stays_square(show: Callable[..., QWidget]) -> None:
    code = QrCode("x" * 1200, "Text for IT")
    show(code, 380, 380)
    assert code.minimumSizeHint().width() <= 380
    assert code.heightForWidth(380) == 380
    assert code.heightForWidth(2000) == code.sizeHint().width()
