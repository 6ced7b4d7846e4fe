"""The type ramp and the fonts: Segoe UI on Windows, Inter elsewhere, shipped where missing."""

from __future__ import annotations

import sys
from functools import cache
from typing import Literal, NamedTuple

from PySide6.QtGui import QFont, QFontDatabase

from zapdesk.base import resources

Role = Literal[
    "body",
    "bold",
    "small",
    "small-bold",
    "heading",
    "title",
    "banner",
    "button",
    "word",
    "key",
    "value",
    "unit",
]


class Step(NamedTuple):
    """One step of the ramp in logical pixels at text size 1, and its weight (100 to 900)."""

    size: int
    line: int
    weight: int
    tabular: bool = False


RAMP: dict[Role, Step] = {
    "body": Step(16, 24, 400),
    "bold": Step(16, 24, 600),
    "small": Step(14, 20, 400),
    "small-bold": Step(14, 20, 600),
    "heading": Step(20, 28, 600),
    "title": Step(28, 36, 700),
    "banner": Step(18, 24, 600),
    "button": Step(18, 24, 600),
    "word": Step(22, 28, 700),
    "key": Step(28, 36, 600, tabular=True),
    "value": Step(88, 88, 700, tabular=True),
    "unit": Step(24, 32, 400),
}

SHIPPED = ("Inter-Regular.otf", "Inter-SemiBold.otf", "Inter-Bold.otf")
_FAMILY = "Segoe UI" if sys.platform == "win32" else "Inter"
FAMILIES = (_FAMILY, "Inter", "Segoe UI", "Noto Sans", "DejaVu Sans")


def load_shipped() -> list[int]:
    """Gives Qt the shipped Inter files; returns their numbers for ``removeApplicationFont``.

    Raises:
        OSError: a file is missing or is no font.
    """
    numbers = []
    for name in SHIPPED:
        path = resources.path("fonts", name)
        number = QFontDatabase.addApplicationFont(str(path))
        if number < 0:
            raise OSError(f"the shipped font cannot be read: {path}")
        numbers.append(number)
    return numbers


@cache
def ensure_fonts() -> None:
    """Loads the shipped files once, if the system has not got the family of its platform."""
    if _FAMILY not in QFontDatabase.families():
        load_shipped()


def make_font(role: Role, scale: float, *, tabular: bool = False) -> QFont:
    """The font of a role at a text size (1 is normal). Figures of equal width on request."""
    step = RAMP[role]
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPixelSize(round(step.size * scale))
    font.setWeight(QFont.Weight(step.weight))
    # Hinted glyphs snap to whole pixels and make 125 % and 150 % displays look uneven.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if step.tabular or tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font
