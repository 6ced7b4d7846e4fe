"""How one row of a long list is set in type and painted: title, facts, note, word, chevron."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF

from zapdesk.ui.look.icons import draw_icon
from zapdesk.ui.look.theme import theme
from zapdesk.ui.look.typeset import Block, text_width, typeset
from zapdesk.ui.widgets.icon import sign_ink
from zapdesk.ui.widgets.press import row_height, spoken

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from zapdesk.ui.look.icons import IconName
    from zapdesk.ui.look.tokens import Ink
    from zapdesk.ui.look.type import Role

SIDE = 18
_EDGE = 10  # above the first line and below the last
_GAP = 14
_SIGN = 28
_WORD_SHARE = 0.4  # of the width, that a word may take beside the title


class StationRow(NamedTuple):
    """One row. ``ident`` is handed back when it is pressed; strangers' text is clean already."""

    ident: str
    title: str
    facts: str = ""
    note: str = ""  # worth a second look: shown with the sign of "look at this"
    word: str = ""
    ink: Ink = "soft"  # of the word
    sign: IconName | None = None  # an outcome's shape, before the title

    def spoken(self) -> str:
        """The whole row as one name, for screen readers."""
        return spoken(self.title, self.facts, self.note, self.word)


class Line(NamedTuple):
    """A line or paragraph in its place, in pixels from the row's upper left corner."""

    block: Block
    x: float
    y: int
    ink: Ink
    sign: bool = False


class Setting(NamedTuple):
    """A row in type."""

    lines: tuple[Line, ...]
    height: int
    sign: IconName | None = None


def set_row(row: StationRow, width: int, *, wrap: bool) -> Setting:
    """The row laid out for a width in logical pixels; in long lists every line is one line."""
    right = width - SIDE - theme.px(20) - 12
    left = SIDE + (theme.px(_SIGN) + _GAP if row.sign else 0)
    room = max(1, right - left)
    word_wide = text_width(row.word, "bold") + 2 if row.word else 0
    beside = word_wide <= room * _WORD_SHARE
    lines: list[Line] = []
    y = _EDGE
    title_room = room - word_wide - _GAP if row.word and beside else room
    y = _put(lines, row.title, "bold", left, y, title_room, "text", wrap=wrap)
    if row.word and not beside:
        y = _put(lines, row.word, "bold", left, y, room, row.ink, wrap=wrap)
    if row.facts and (wrap or not row.note):
        y = _put(lines, row.facts, "small", left, y, title_room, "soft", wrap=wrap)
    if row.note:
        step = theme.px(20) + 8
        note = row.note if wrap or not row.facts else f"{row.note} {row.facts}"
        shown = _put(
            lines, note, "small-bold", left + step, y, title_room - step, "attention", wrap=wrap
        )
        lines[-1] = lines[-1]._replace(sign=True)
        y = shown
    height = max(y + _EDGE, row_height())
    down = (height - y - _EDGE) // 2
    lines = [line._replace(y=line.y + down) for line in lines]
    if row.word and beside:
        block = typeset(row.word, "bold", word_wide, wrap=False)
        lines.append(Line(block, right - word_wide, (height - block.height) // 2, row.ink))
    return Setting(tuple(lines), height, row.sign)


def _put(
    lines: list[Line], text: str, role: Role, x: float, y: int, room: float, ink: Ink, *, wrap: bool
) -> int:
    """Sets a text below what is there; returns where the next one begins."""
    room = max(1.0, room)
    if not wrap:
        metrics = QFontMetricsF(theme.font(role))
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
    block = typeset(text, role, room, wrap=wrap)
    lines.append(Line(block, x, y, ink))
    return y + block.height


def paint_row(painter: QPainter, area: QRectF, setting: Setting) -> None:
    """The words and signs of a row; the ground is the list's."""
    tokens = theme.tokens
    for line in setting.lines:
        ink = tokens.ink(line.ink)
        x, y = area.x() + line.x, area.y() + line.y
        line.block.draw(painter, x, y, ink)
        if line.sign:
            side = theme.px(20)
            top = y + (theme.line("small-bold") - side) / 2
            x -= side + 8
            draw_icon(painter, "attention", x, top, side, tokens.attention.sign)
    if setting.sign is not None:
        side = theme.px(_SIGN)
        top = area.y() + (area.height() - side) / 2
        draw_icon(painter, setting.sign, area.x() + SIDE, top, side, sign_ink(setting.sign))
    side = theme.px(20)
    x = area.right() - SIDE - side
    draw_icon(painter, "chevron", x, area.y() + (area.height() - side) / 2, side, tokens.soft)
