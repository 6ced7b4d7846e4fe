"""Sentences by key in one language, their placeholders filled. Nothing is ever silently blank."""

from __future__ import annotations

from copy import copy
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

from zapdesk.base import resources
from zapdesk.wording.fill import Filler, MissingParamError
from zapdesk.wording.source import Text, read_language, read_part

if TYPE_CHECKING:
    from datetime import tzinfo
    from pathlib import Path


class MissingTextError(KeyError):
    """A language has no text for a key."""


class Phrases:
    """The texts of one language, read when the first is asked for.

    Attributes:
        language: the start of the files' names.
        zone: in which moments are written, and which is then named; None: this PC's.
    """

    def __init__(
        self,
        language: str = "en",
        *,
        folder: Path | None = None,
        fallback: str | None = None,
        part: str | None = None,
    ) -> None:
        """Choose what is read.

        Args:
            language: the start of the files' names.
            folder: where the files are; None: the program's own.
            fallback: a language that fills gaps: for development only.
            part: read this one file (``en.<part>.toml``) and no other; the first page must not
                wait for the findings' sentences.
        """
        self.language = language
        self._folder = folder
        self._fallback = fallback
        self._only = part
        self.zone: tzinfo | None = None

    def in_zone(self, zone: tzinfo) -> Self:
        """The same texts, which write every moment in this zone and name it.

        For paper: the same record gives the same page on every PC.
        """
        other = copy(self)
        other.zone = zone
        other.__dict__.pop("_filler", None)
        return other

    @cached_property
    def _table(self) -> dict[str, Text]:
        folder = self._folder or resources.path("texts")
        if self._only is not None:
            return read_part(folder, self.language, self._only)
        below = read_language(folder, self._fallback) if self._fallback else {}
        return below | read_language(folder, self.language)

    @cached_property
    def _filler(self) -> Filler:
        return Filler(self.say, self._mark, self.zone)

    @property
    def _mark(self) -> str:
        return str(self._table.get("number.decimal", "."))

    def has(self, key: str) -> bool:
        """Whether there is a text for a key."""
        return key in self._table

    def keys(self) -> tuple[str, ...]:
        """Every key, in file order."""
        return tuple(self._table)

    def say(self, key: str, **params: Any) -> str:
        """The text of a key, its placeholders filled.

        Raises:
            MissingTextError: there is none.
            MissingParamError: a placeholder has no value.
        """
        return "\n".join(self.lines(key, **params))

    def lines(self, key: str, **params: Any) -> tuple[str, ...]:
        """The same for a text of several lines."""
        try:
            text = self._table[key]
        except KeyError:
            raise MissingTextError(f"no text for {key!r} in {self.language!r}") from None
        lines = (text,) if isinstance(text, str) else text
        try:
            return tuple(self._filler.vformat(line, (), params) for line in lines)
        except MissingParamError as missing:
            raise MissingParamError(f"{key!r} has no value for {missing.args[0]!r}") from None

    def plain(self, value: object) -> str:
        """A value on its own, written as it would be inside a text."""
        return self._filler.plain(value)
