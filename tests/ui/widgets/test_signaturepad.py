from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from zapdesk.ui.widgets.signaturepad import HIGH, MOST_POINTS, WIDE, SignaturePad

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def pad(show: Callable[..., QWidget]) -> SignaturePad:
    made = SignaturePad("Signature of the technician")
    show(made, 500, 200)
    return made


def draw(pad: SignaturePad, *points: tuple[int, int]) -> None:
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(*points[0]))
    for point in points[1:]:
        QTest.mouseMove(pad, QPoint(*point))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(*points[-1]))


def test_strokes_are_kept_in_a_box_of_its_own(pad: SignaturePad) -> None:
    told: list[bool] = []
    pad.changed.connect(lambda: told.append(True))
    draw(pad, (0, 1), (250, 100), (499, 199))
    draw(pad, (100, 100))
    first, dot = pad.strokes()
    assert first == ((0, 2), (500, 200), (998, 398))
    assert dot == ((200, 200),)
    assert told == [True, True]


def test_outside_the_box_is_its_edge_and_trembling_is_nothing(pad: SignaturePad) -> None:
    draw(pad, (10, 10), (11, 10), (900, 10), (-50, 500))
    (stroke,) = pad.strokes()
    assert stroke == ((20, 20), (WIDE, 20), (0, HIGH))


def test_a_pen_draws_too_and_once(pad: SignaturePad) -> None:
    kinds = QTabletEvent.Type
    device = QPointingDevice.primaryPointingDevice()
    for kind, x in ((kinds.TabletPress, 50.0), (kinds.TabletMove, 60.5), (kinds.TabletRelease, 61)):
        at, none = QPointF(x, 50.0), Qt.KeyboardModifier.NoModifier
        held = Qt.MouseButton.LeftButton
        event = QTabletEvent(kind, device, at, at, 0.5, 0, 0, 0, 0, 0, none, held, held)
        QApplication.sendEvent(pad, event)
        assert event.isAccepted()
    assert pad.strokes() == (((100, 100), (121, 100)),)


def test_it_is_emptied_and_filled_again(pad: SignaturePad) -> None:
    told: list[bool] = []
    draw(pad, (10, 10), (100, 100))
    kept = pad.strokes()
    inked = pad.grab().toImage()
    pad.changed.connect(lambda: told.append(True))
    pad.clear()
    assert pad.strokes() == ()
    assert told == [True]
    assert pad.grab().toImage() != inked
    pad.set_strokes(kept)
    assert pad.grab().toImage() == inked
    assert told == [True]


def test_scribbling_without_end_is_cut(pad: SignaturePad) -> None:
    pad.set_strokes((tuple((k % 1000, k % 400) for k in range(MOST_POINTS)),))
    draw(pad, (10, 10), (100, 100))
    assert sum(map(len, pad.strokes())) == MOST_POINTS


def test_it_keeps_its_shape_and_has_a_name(pad: SignaturePad) -> None:
    assert pad.heightForWidth(500) == 200
    assert pad.accessibleName() == "Signature of the technician"
