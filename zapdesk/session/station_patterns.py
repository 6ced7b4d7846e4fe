"""Many stations by one line: "Bay 01–24", "1..24", "P3-01 to P3-12", or one plain name."""

from __future__ import annotations

import re

from zapdesk.session.stations import LONGEST_NAME, MOST, tidy

_LONGEST = 120
# The clearest sign of a range first; a bare hyphen last, for names have hyphens too.
_RANGES = (
    re.compile(r"\s+(?:to|til|till|bis|tot)\s+", re.IGNORECASE),
    re.compile(r"\s*(?:\.{2,}|…|–|—)\s*"),
    re.compile(r"\s+-\s*|\s*-\s+"),
    re.compile(r"-(?=\d+$)"),
)
_END = re.compile(r"(?P<prefix>.*?)(?P<digits>[0-9]{1,9})", re.DOTALL)


class PatternError(ValueError):
    """The line is no name and no range.

    Attributes:
        code: ``pattern-empty``, ``pattern-order`` (the last number is before the first),
            ``pattern-prefix`` (the two ends are called differently), ``pattern-long`` (a name of
            more than 40 characters), ``too-many`` (more than 500); a text key below
            ``ui.problem.``.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def names_from(text: str) -> tuple[str, ...]:
    """The names that a line stands for, in order.

    Leading zeros of the first number are kept: "01–24" gives "01" to "24".

    Raises:
        PatternError: with the reason.
    """
    line = " ".join(text[: _LONGEST * 4].split())
    if not line:
        raise PatternError("pattern-empty")
    for range_ in _RANGES:
        found = list(range_.finditer(line))
        if found:
            names = _range(line[: found[-1].start()], line[found[-1].end() :], line)
            if names:
                return names
    if len(line) > LONGEST_NAME:
        raise PatternError("pattern-long")
    return (tidy(line),)


def _range(left: str, right: str, line: str) -> tuple[str, ...]:
    """Every name from one end to the other; () where the line is a plain name after all."""
    first, last = _END.fullmatch(left.strip()), _END.fullmatch(right.strip())
    if first is None or last is None:
        return ()
    prefix, low, high = first["prefix"], int(first["digits"]), int(last["digits"])
    if last["prefix"] and last["prefix"].casefold() != prefix.casefold():
        raise PatternError("pattern-prefix")
    if high < low:
        if f"{left}-{right}" == line and prefix:  # "P3-01" is what one station is called
            return ()
        raise PatternError("pattern-order")
    if high - low >= MOST:
        raise PatternError("too-many")
    width = len(first["digits"]) if first["digits"].startswith("0") else 0
    names = tuple(f"{prefix}{number:0{width}d}" for number in range(low, high + 1))
    if max(map(len, names)) > LONGEST_NAME:
        raise PatternError("pattern-long")
    return tuple(tidy(name) for name in names)
