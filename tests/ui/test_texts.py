"""The window's own words: each is used, each that is used is there, and they keep the rules."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import zapdesk.ui
from zapdesk.wording.texts import Texts

_SOURCE = "\n".join(
    file.read_text("utf-8") for file in sorted(Path(*zapdesk.ui.__path__).rglob("*.py"))
)
_WHOLE = set(re.findall(r"""["'](ui\.[a-z0-9.-]+)["']""", _SOURCE))
_BEGUN = set(re.findall(r'"(ui\.[a-z0-9.-]*)\{', _SOURCE))
_NEVER = re.compile(
    r"\b(please|sorry|invalid|errors?|failed|exception|(?<!QR )code)\b", re.IGNORECASE
)
_MOST_WORDS = 18


@pytest.fixture
def texts() -> Texts:
    return Texts("en")


def test_every_key_that_is_used_is_there(texts: Texts) -> None:
    assert [key for key in sorted(_WHOLE) if not texts.has(key)] == []


def test_every_text_is_used(texts: Texts) -> None:
    own = [key for key in texts.keys() if key.startswith("ui.")]  # noqa: SIM118  (no mapping)
    left = [k for k in own if k not in _WHOLE and not any(k.startswith(b) for b in _BEGUN)]
    assert left == []


def test_words_and_sentences_keep_the_rules(texts: Texts) -> None:
    own = [
        (key, line)
        for key, text in texts._table.items()
        if key.startswith("ui.")
        for line in ((text,) if isinstance(text, str) else text)
    ]
    sentences = [(key, part) for key, line in own for part in re.split(r"(?<=[.?!:])\s", line)]
    # A placeholder's name is for us; nobody reads it.
    bare = [(key, re.sub(r"\{\w+", "{", part)) for key, part in sentences]
    wrong = [s for s in bare if _NEVER.search(s[1]) or len(s[1].split()) > _MOST_WORDS]
    assert wrong == []
