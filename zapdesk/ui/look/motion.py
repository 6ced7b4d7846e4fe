"""What moves by itself: nothing but a page that glides on behind a finger, if the system likes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QScroller, QScrollerProperties

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class Motion:
    """``wanted`` is set once the system has been asked, which is after the first page."""

    wanted = True


def glide(viewport: QWidget) -> None:
    """Have a touch drag the page. It glides on and springs back only where motion is wanted."""
    QScroller.grabGesture(viewport, QScroller.ScrollerGestureType.TouchGesture)
    if Motion.wanted:
        return
    metric, scroller = QScrollerProperties.ScrollMetric, QScroller.scroller(viewport)
    still = scroller.scrollerProperties()
    still.setScrollMetric(metric.MaximumVelocity, 0.0)
    off = QScrollerProperties.OvershootPolicy.OvershootAlwaysOff
    still.setScrollMetric(metric.VerticalOvershootPolicy, off)
    scroller.setScrollerProperties(still)
