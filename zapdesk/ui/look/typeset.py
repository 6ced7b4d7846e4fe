"""Text with a fixed line height and baselines on whole pixels, which QLabel alone cannot do."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QTextLayout, QTextOption

from zapdesk.ui.look.theme import colour, theme

if TYPE_CHECKING:
    from zapdesk.ui.look.type import Role

UNBOUNDED = 1_000_000
_WHOLE = re.compile(r"\b(Wi-Fi|LTE-M)\b")  # words that look broken with a part on the next line
_HYPHEN = "\u2011"  # as wide as "-", and no place to break; painted only, never read or copied
_LINE_SEPARATOR = "\u2028"  # what QTextLayout takes for "new line"
_KEPT = 2000  # texts that stay set: a page has a few hundred, each at a few widths
_PROSE = "The internet works here, but the port got no answer in three tries."


class Block(NamedTuple):
    """Laid-out text: ``height`` and the ``width`` of its widest line, in logical pixels."""

    layout: QTextLayout
    height: int
    width: float

    def draw(self, painter: QPainter, x: float, y: float, ink: str) -> None:
        """Paints the text with its upper left corner at (x, y)."""
        painter.setPen(colour(ink))
        self.layout.draw(painter, QPointF(x, y))


def typeset(
    text: str,
    role: Role,
    width: float,
    *,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    wrap: bool = True,
    tabular: bool = False,
) -> Block:
    """Breaks ``text`` into lines of at most ``width``; long words break where they must.

    Names like "Wi-Fi" stay in one piece; every character keeps its place in ``text``.

    The space that a line has above its letters equals the space below, as in print. The same words
    stand in many places of a page, and are set once.
    """
    return _typeset(text, role, width, align, wrap, tabular, theme.scale)


@lru_cache(maxsize=_KEPT)
def _typeset(
    text: str,
    role: Role,
    width: float,
    align: Qt.AlignmentFlag,
    wrap: bool,
    tabular: bool,
    scale: float,
) -> Block:
    del scale  # only tells the cache that the font is another one
    painted = _WHOLE.sub(lambda word: word[0].replace("-", _HYPHEN), text)
    layout = QTextLayout(painted.replace("\n", _LINE_SEPARATOR), theme.font(role, tabular=tabular))
    option = QTextOption(align)
    mode = QTextOption.WrapMode
    option.setWrapMode(mode.WrapAtWordBoundaryOrAnywhere if wrap else mode.NoWrap)
    layout.setTextOption(option)
    step, top, widest = theme.line(role), 0, 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, width))
        up, down = round(line.ascent()), round(line.descent())
        line.setPosition(QPointF(0, top + (step - up - down) // 2 + up - line.ascent()))
        top += step
        widest = max(widest, line.naturalTextWidth())
    layout.endLayout()
    return Block(layout, max(top, step), widest)


def typeset_prose(
    text: str, role: Role, width: float, *, align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
) -> Block:
    """Like :func:`typeset`, but without a lone word on the last line where that costs nothing.

    The lines are made a little shorter as long as their number stays the same.
    """
    block = typeset(text, role, width, align=align)
    count = block.layout.lineCount()
    if count < 2 or " " not in text:  # fingerprints and addresses have no words to keep together
        return block
    widest = longest_word(text, role) + 2  # shaped whole it may be wider than its letters
    for part in (0.94, 0.88, 0.82, 0.76):
        if width * part < widest:
            break
        if block.layout.lineAt(count - 1).naturalTextWidth() > width / 3:
            break
        tighter = typeset(text, role, width * part, align=align)
        if tighter.layout.lineCount() != count:
            break
        block = tighter
    return block


def text_width(text: str, role: Role) -> float:
    """How wide ``text`` is on one line, in logical pixels."""
    return QFontMetricsF(theme.font(role)).horizontalAdvance(text)


def longest_word(text: str, role: Role) -> float:
    """The width of the widest word, in logical pixels."""
    return max((text_width(word, role) for word in text.split()), default=0.0)


def column(characters: int, role: Role) -> int:
    """The width that holds about so many characters of ordinary prose, in logical pixels."""
    return round(_prose_step(role, theme.scale) * characters)


@cache
def _prose_step(role: Role, scale: float) -> float:
    del scale  # only tells the cache that the font is another one
    return text_width(_PROSE, role) / len(_PROSE)
