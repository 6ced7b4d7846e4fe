"""The system's wishes while the program runs: text size, contrast themes, and no motion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QScroller, QScrollerProperties

from zapdesk.ui.look import system
from zapdesk.ui.look.motion import Motion
from zapdesk.ui.look.system import SystemLook, choose_tokens
from zapdesk.ui.look.theme import theme
from zapdesk.ui.look.tokens import TONES, ratio
from zapdesk.ui.widgets.page import Page

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

# Window, WindowText, Highlight, HighlightedText of Windows 11's own contrast themes.
THEMES = {
    "aquatic": ("#202020", "#FFFFFF", "#8EE3F0", "#263B50"),
    "desert": ("#FFFAEF", "#3D3D3D", "#903909", "#FFF5E3"),
    "dusk": ("#2D3236", "#FFFFFF", "#A1BFDE", "#212D3B"),
    "night sky": ("#000000", "#FFFFFF", "#D6B4FD", "#2B2B2B"),
}


@pytest.mark.parametrize("name", THEMES)
def test_every_contrast_theme_of_windows_can_be_read(name: str) -> None:
    palette, role = QPalette(), QPalette.ColorRole
    roles = (role.Window, role.WindowText, role.Highlight, role.HighlightedText)
    for which, colour in zip(roles, THEMES[name], strict=True):
        palette.setColor(which, QColor(colour))
    high = Qt.ContrastPreference.HighContrast
    tokens = choose_tokens(Qt.ColorScheme.Light, high, palette)
    own = {colour.lower() for colour in THEMES[name]}
    assert {c.lower() for c in tokens if isinstance(c, str)} <= own
    assert ratio(tokens.text, tokens.ground) >= 7
    assert ratio(tokens.on_primary, tokens.primary) >= 4.5
    for ground in (tokens.ground, tokens.surface, tokens.quiet):
        assert ratio(tokens.edge, ground) >= 3
        assert ratio(tokens.primary, ground) >= 3
        assert all(ratio(tokens.shade(tone).sign, ground) >= 3 for tone in TONES)


def test_a_text_size_changed_meanwhile_is_taken_over(
    app: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    percent: list[Any] = [100]
    monkeypatch.setattr(system, "_windows_text_percent", lambda: percent[0])
    look = SystemLook(app)
    percent[0] = 150
    app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert theme.scale == 1.0
    app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert theme.scale == 1.5
    percent[0] = "nonsense"
    app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert theme.scale == 1.0
    look.setParent(None)
    look.deleteLater()


@pytest.mark.parametrize("wanted", [True, False])
def test_a_page_glides_on_only_where_motion_is_wanted(
    monkeypatch: pytest.MonkeyPatch, *, wanted: bool
) -> None:
    monkeypatch.setattr(Motion, "wanted", wanted)
    page = Page("Title")
    found = QScroller.scroller(page.viewport()).scrollerProperties()
    fastest = found.scrollMetric(QScrollerProperties.ScrollMetric.MaximumVelocity)
    assert (fastest > 0) is wanted
    assert QScroller.grabbedGesture(page.viewport()) >= Qt.GestureType.CustomGesture
    page.deleteLater()
