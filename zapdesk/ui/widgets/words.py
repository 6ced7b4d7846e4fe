"""The few words that the building blocks say themselves, in the language of the window."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """Names of keys and signs. The window hands over the chosen language before it builds pages."""

    copy: str = "Copy"
    copied: str = "Copied"
    clear: str = "Clear"
    less: str = "One less"
    more: str = "One more"
    erase: str = "Erase last digit"
    erase_character: str = "Erase last character"
    letters: str = "Letters"
    digits: str = "Digits"
    dot: str = "Dot"
    sign: str = "Plus or minus"
    done: str = "Done"
    details_shown: str = "Details are shown"
    details_hidden: str = "Details are hidden"
    this_task: str = "This task"


_current = Words()


def use_words(words: Words) -> None:
    """Sets the words for widgets made from now on; pages are built anew with the language."""
    global _current  # noqa: PLW0603 - one window, one language
    _current = words


def words() -> Words:
    """The words in use."""
    return _current
