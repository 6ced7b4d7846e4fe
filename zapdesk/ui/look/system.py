"""What the system asks for: light or dark, a contrast theme, larger text; and when that changes."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSettings, Qt
from PySide6.QtGui import QPalette

from zapdesk.ui.look.theme import theme
from zapdesk.ui.look.tokens import DARK, LIGHT, Tokens, contrast_tokens

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

_ACCESSIBILITY = r"HKEY_CURRENT_USER\Software\Microsoft\Accessibility"


class SystemLook(QObject):
    """Keeps the theme in step with the system. Hold it for as long as the window lives."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._follow)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow)
        app.applicationStateChanged.connect(self._come_back)
        self._follow()

    def _come_back(self, state: Qt.ApplicationState) -> None:
        """The text size may have been changed in Windows' settings; nothing else tells of it."""
        if state == Qt.ApplicationState.ApplicationActive:
            scale = text_scale(_windows_text_percent())
            if scale != theme.scale:
                theme.apply(theme.tokens, scale)

    def _follow(self, _change: object = None) -> None:
        hints = self._app.styleHints()
        self._app.setPalette(QPalette())  # an empty one brings the system's own back
        theme.apply(
            choose_tokens(
                hints.colorScheme(),
                hints.accessibility().contrastPreference(),
                self._app.palette(),
            ),
            text_scale(_windows_text_percent()),
        )


def choose_tokens(
    scheme: Qt.ColorScheme, contrast: Qt.ContrastPreference, palette: QPalette
) -> Tokens:
    """The palette that fits the system's wishes; a contrast theme goes before light and dark."""
    if contrast == Qt.ContrastPreference.HighContrast:
        role = QPalette.ColorRole
        names = (role.Window, role.WindowText, role.Highlight, role.HighlightedText)
        return contrast_tokens(*(palette.color(name).name() for name in names))
    return DARK if scheme == Qt.ColorScheme.Dark else LIGHT


def text_scale(percent: Any) -> float:
    """Windows' text size in percent (100 to 225) as a factor; anything else counts as 1."""
    try:
        value = int(percent)
    except (TypeError, ValueError):
        return 1.0
    return value / 100 if 100 <= value <= 225 else 1.0


def _windows_text_percent() -> Any:
    """Settings > Accessibility > Text size; Qt's own scaling does not include it."""
    if sys.platform == "win32":
        return QSettings(_ACCESSIBILITY, QSettings.Format.NativeFormat).value("TextScaleFactor")
    return None
