"""The one theme of the running program: which colours, which text size, and when they change."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication

from zapdesk.ui.look.tokens import LIGHT, Tokens
from zapdesk.ui.look.type import RAMP, Role, ensure_fonts, make_font

STYLE = ("-style", "fusion")
"""For the application's argument list: the one style that our palette dresses on every system.

Chosen so, no other style is made first, and PySide need not learn about styles.
"""


class Theme(QObject):
    """Colours and type of the window. Widgets read it while painting and listen to ``changed``."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tokens: Tokens = LIGHT
        self.scale = 1.0
        self._fonts: dict[tuple[Role, bool], QFont] = {}

    def apply(self, tokens: Tokens, scale: float = 1.0) -> None:
        """Dresses the application. ``scale`` is the text size: 1 is normal, 2.25 the largest."""
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            raise RuntimeError("the theme needs a QApplication")  # noqa: TRY004
        ensure_fonts()
        self.tokens, self.scale = tokens, min(max(scale, 0.8), 2.25)
        self._fonts.clear()
        app.setPalette(qt_palette(tokens))
        app.setFont(self.font("body"))
        self.changed.emit()

    def font(self, role: Role, *, tabular: bool = False) -> QFont:
        """The font of a role at the present text size."""
        key = (role, tabular)
        if key not in self._fonts:
            self._fonts[key] = make_font(role, self.scale, tabular=tabular)
        return self._fonts[key]

    def line(self, role: Role) -> int:
        """The line height of a role in logical pixels; never lower than its letters."""
        wanted = round(RAMP[role].line * self.scale)
        if role == "value":  # huge figures have no descenders to collide
            return wanted
        return max(wanted, round(QFontMetricsF(self.font(role)).height()))

    def px(self, length: float) -> int:
        """A length that grows with the text size, in logical pixels."""
        return round(length * self.scale)


theme = Theme()


def colour(value: str, alpha: int = 255) -> QColor:
    """A ``#RRGGBB`` token as Qt's colour, with an opacity from 0 to 255."""
    made = QColor(value)
    made.setAlpha(alpha)
    return made


def qt_palette(tokens: Tokens) -> QPalette:
    """The tokens as Qt's palette, for the few things that Fusion paints itself."""
    role, palette = QPalette.ColorRole, QPalette()
    for names, value in (
        ((role.Window, role.AlternateBase), tokens.ground),
        ((role.Base, role.Button, role.Light, role.ToolTipBase), tokens.surface),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText), tokens.text),
        ((role.Mid, role.Midlight, role.Dark, role.Shadow), tokens.edge),
        ((role.Highlight, role.Accent, role.Link, role.LinkVisited), tokens.primary),
        ((role.HighlightedText,), tokens.on_primary),
        ((role.PlaceholderText,), tokens.soft),
        ((role.BrightText,), tokens.failed.word),
    ):
        for name in names:
            palette.setColor(name, QColor(value))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(tokens.soft))
    return palette
