"""What the program's own texts say, as far as it can be looked for on a screen."""

from __future__ import annotations

from functools import cache
from itertools import takewhile

from proof import ROOT

from zapdesk.wording.source import Text, read_language

_MOST = 4  # words: a longer sentence may be broken into lines


def said(key: str) -> str:
    """The first words of a text: up to what is filled in, and no more than stand on one line.

    A word of one letter at either end is left out: the recognition takes an I for a stroke.

    Raises:
        KeyError: there is no such text, or it begins with what is filled in.
    """
    text = _texts()[key]
    words = text.split() if isinstance(text, str) else text[0].split()
    fixed = list(takewhile(lambda word: "{" not in word, words))[:_MOST]
    while fixed and len(fixed[0]) == 1:
        fixed = fixed[1:]
    while fixed and len(fixed[-1]) == 1:
        fixed = fixed[:-1]
    if not fixed:
        raise KeyError(key)
    return " ".join(fixed)


@cache
def _texts() -> dict[str, Text]:
    return read_language(ROOT / "resources" / "texts", "en")
