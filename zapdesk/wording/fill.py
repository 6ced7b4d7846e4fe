"""Puts values into a text: ``{host}``, ``{tries:one try|# tries}``, ``{lease_s:duration}``.

A value is written as what it is: a number with a real minus sign, a tuple as "a, b and c",
a stranger's text cleaned and cut, a :class:`Whole` one only cleaned. The part after the colon
asks for more:

========================  ==================================================
``one try|# tries``       the form for one, or for any other count, # being the number
                          (of a tuple: how many it holds)
``duration``              seconds as a long time: "12 hours", "2 minutes 5 seconds"
``about``                 the same, rounded: "2 hours" for 1 hour 59 minutes 59 seconds
``seconds``               seconds as measured: "0.2 s"
``dbm``                   "−81 dBm"
``time``                  a moment with its day: local, or in the zone of a record, then named
``clock``                 a moment of today, local: "14:33"
========================  ==================================================
"""

from __future__ import annotations

import sys
from datetime import datetime
from string import Formatter
from typing import TYPE_CHECKING, Any, Protocol

from zapdesk.base.untrusted import clean
from zapdesk.wording import numbers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import tzinfo

_LONGEST = 120  # of one stranger's word inside a sentence


class Whole(str):
    """A text of this PC's own, the name of a folder or a file: cleaned like any, never cut."""

    __slots__ = ()


class Words(Protocol):
    """What filling needs of a language."""

    def __call__(self, key: str, **params: Any) -> str:
        """The text of a key, filled."""
        ...


class MissingParamError(KeyError):
    """A text has a placeholder for which no value was given."""


class Filler(Formatter):
    """Fills placeholders in one language."""

    def __init__(self, words: Words, mark: str, zone: tzinfo | None = None) -> None:
        self._words = words
        self._mark = mark
        self._zone = zone

    def get_field(self, name: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
        """The value of a placeholder; absent, None, empty, or a mere yes or no: it is missing."""
        del args
        value = kwargs.get(name)
        if value is None or isinstance(value, bool) or value in ("", ()):
            raise MissingParamError(name)
        return value, name

    def format_field(self, value: Any, spec: str) -> str:
        """The value, written as the spec asks."""
        if "|" in spec:
            return self._count(value, spec)
        match spec:
            case "duration":
                parts = numbers.span(value)
                return " ".join(self._words(f"unit.{unit}", n=count) for count, unit in parts)
            case "about":
                return self.format_field(numbers.about(value), "duration")
            case "seconds":
                return numbers.seconds(value, self._mark)
            case "dbm":
                return numbers.dbm(value, self._mark)
            case "time":
                return self._moment(value)
            case "clock":
                return numbers.local_clock(value)
            case "":
                return self.plain(value)
        raise ValueError(f"unknown way to write a value: {spec!r}")

    def _count(self, value: Any, spec: str) -> str:
        one, many = spec.split("|")
        count = len(value) if isinstance(value, list | tuple) else value
        return (one if count == 1 else many).replace("#", numbers.number(count, 1, self._mark))

    def plain(self, value: object) -> str:
        """A value as what it is; a stranger's text is cleaned and cut."""
        if isinstance(value, int | float):
            return numbers.number(value, 2, self._mark)
        if isinstance(value, list | tuple):
            shown = [self.plain(one) for one in value]
            if len(shown) < 2:
                return "".join(shown)
            return f"{', '.join(shown[:-1])} {self._words('list.and')} {shown[-1]}"
        return clean(str(value), sys.maxsize if isinstance(value, Whole) else _LONGEST)

    def _moment(self, value: Any) -> str:
        try:
            moment = value if isinstance(value, datetime) else datetime.fromisoformat(value)
        except (TypeError, ValueError):
            return clean(str(value), _LONGEST)
        return numbers.moment(moment, self._zone)
