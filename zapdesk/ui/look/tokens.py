"""The colours, by what they are for. Ratios are held by tests/ui/look/test_tokens.py."""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

Tone = Literal["pass", "attention", "fail", "not-tested", "not-applicable", "busy"]
"""An outcome as the eye meets it: always a word and a shape beside the colour."""

TONES: tuple[Tone, ...] = get_args(Tone)

Ink = Literal["text", "soft", "primary", "on-primary", "ground"] | Tone
"""What a text may be written in; a tone stands for the colour of that tone's words."""


class Shade(NamedTuple):
    """One tone's colours as ``#RRGGBB``: the sign and borders, the words, and the tint behind."""

    sign: str
    word: str
    tint: str


class Tokens(NamedTuple):
    """One palette. ``line`` only groups; ``edge`` bounds controls, 3:1 on either ground."""

    ground: str
    surface: str
    line: str
    edge: str
    text: str
    soft: str
    primary: str
    on_primary: str
    quiet: str
    passed: Shade
    attention: Shade
    failed: Shade
    untested: Shade
    running: Shade
    dark: bool = False
    contrast: bool = False

    def shade(self, tone: Tone) -> Shade:
        """The colours of one tone."""
        return {
            "pass": self.passed,
            "attention": self.attention,
            "fail": self.failed,
            "not-tested": self.untested,
            "not-applicable": self.untested,
            "busy": self.running,
        }[tone]

    def ink(self, name: Ink) -> str:
        """The ``#RRGGBB`` of a text colour."""
        match name:
            case "text":
                return self.text
            case "soft":
                return self.soft
            case "primary":
                return self.primary
            case "on-primary":
                return self.on_primary
            case "ground":
                return self.ground
        return self.shade(name).word


LIGHT = Tokens(
    ground="#F3F5F7",
    surface="#FFFFFF",
    line="#DDE2E7",
    edge="#7D8791",
    text="#1B1B1B",
    soft="#595959",
    primary="#0B5CAD",
    on_primary="#FFFFFF",
    quiet="#E9ECEF",
    passed=Shade("#0F6B34", "#0D5D2D", "#E7F4EC"),
    attention=Shade("#8A4B00", "#7E4400", "#FFF4DF"),
    failed=Shade("#B3261E", "#99201A", "#FCEBEA"),
    untested=Shade("#595959", "#505050", "#EEF0F2"),
    running=Shade("#0B5CAD", "#1B1B1B", "#EEF0F2"),
)

DARK = Tokens(
    ground="#161616",
    surface="#1F1F1F",
    line="#3A3A3A",
    edge="#757D85",
    text="#F2F2F2",
    soft="#BDBDBD",
    primary="#7CB8F5",
    on_primary="#10202F",
    quiet="#2B2B2B",
    passed=Shade("#6CCB8B", "#6CCB8B", "#17301F"),
    attention=Shade("#FFC266", "#FFC266", "#33260F"),
    failed=Shade("#FF9A92", "#FFA9A2", "#3A1C1A"),
    untested=Shade("#BDBDBD", "#BDBDBD", "#2B2B2B"),
    running=Shade("#7CB8F5", "#F2F2F2", "#2B2B2B"),
    dark=True,
)


def contrast_tokens(ground: str, text: str, highlight: str, on_highlight: str) -> Tokens:
    """The palette of a system contrast theme: its own four colours and no others.

    Words and shapes carry the outcomes; every border is drawn in the text colour.
    """
    plain = Shade(text, text, ground)
    return Tokens(
        ground=ground,
        surface=ground,
        line=text,
        edge=text,
        text=text,
        soft=text,
        primary=highlight,
        on_primary=on_highlight,
        quiet=ground,
        passed=plain,
        attention=plain,
        failed=plain,
        untested=plain,
        running=plain,
        dark=luminance(ground) < luminance(text),
        contrast=True,
    )


def luminance(colour: str) -> float:
    """Relative luminance of ``#RRGGBB`` from 0 to 1 (WCAG 2.2, "relative luminance")."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    """Contrast ratio of two ``#RRGGBB`` colours, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
