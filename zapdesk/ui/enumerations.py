"""Qt's enumerations, made with a third of the work: 2,900 members before a window is seen.

PySide makes an enumeration when it is first mentioned, by the functional API of :mod:`enum`, and
all 93 of the ``Qt`` namespace at once. Most of what the standard library does then is meant for
class bodies of every kind. Here it makes one empty class of each kind; every other is a copy with
books of its own, into which the members are entered as it would.

A test compares every enumeration of the modules of Qt that are used, made in both ways. Where the
:mod:`enum` of a Python was not compared, nothing is changed.
"""

from __future__ import annotations

import enum
import sys
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

_COMPARED = (3, 11)  # what is shipped; later ones keep more books
_BOOKS = {"_member_names_": list, "_member_map_": dict, "_value2member_map_": dict}
_BOOKS["_unhashable_values_"] = list
_RESERVED = frozenset(("mro", "", *(name for base in enum.IntFlag.__mro__ for name in vars(base))))
_standard = enum.EnumType._create_  # type: ignore[attr-defined]
_set = type.__setattr__  # past the check that no member is replaced


def make_quickly() -> None:
    """From now on Qt's enumerations are made so. Call it before PySide is imported."""
    if sys.version_info[:2] == _COMPARED:
        enum.EnumType._create_ = _create  # type: ignore[attr-defined]


def _create(cls: Any, class_name: str, names: Any, **options: Any) -> Any:
    """An enumeration of names and numbers; whatever else is wanted, the standard library makes."""
    if options.get("module") is None:  # its caller's, whom the standard library looks for likewise
        options["module"] = sys._getframe(2).f_globals.get("__name__")  # noqa: SLF001
    if options.get("type") is not None or options.get("qualname") is not None or not _plain(names):
        return _standard(cls, class_name, names, **options)
    body = dict(_template(cls, options.get("boundary")))
    body["__module__"] = options["module"]
    body.update((name, book()) for name, book in _BOOKS.items())
    made = type.__new__(type(cls), class_name, (cls,), body)
    enter = _enter_flags if issubclass(made, enum.Flag) else _enter
    enter(made, names)
    return made


def _plain(names: Any) -> bool:
    """Whether these are pairs of a name that means nothing to a class, each once, and a number."""
    if type(names) is not list or not names:
        return False
    try:
        table = dict(names)
    except (TypeError, ValueError):
        return False
    return (
        len(table) == len(names)
        and {*map(type, table)} == {str}
        and {*map(type, table.values())} == {int}
        and "_" not in {name[:1] for name in table}
        and _RESERVED.isdisjoint(table)
    )


@cache
def _template(cls: Any, boundary: Any) -> dict[str, Any]:
    """What the standard library puts into an enumeration of this kind before its members."""
    empty = _standard(cls, "Empty", (), module=__name__, boundary=boundary)
    return {
        name: what for name, what in vars(empty).items() if name not in ("__dict__", "__weakref__")
    }


def _enter(made: Any, names: Sequence[tuple[str, int]]) -> None:
    """Members; a second name of a number is another name of the same member."""
    listed, by_name, by_value = made._member_names_, made._member_map_, made._value2member_map_
    for name, value in names:
        member = by_value.get(value)
        if member is None:
            member = by_value[value] = _member(made, name, value, len(listed))
            listed.append(name)
        by_name[name] = member
        _set(made, name, member)


def _enter_flags(made: Any, names: Sequence[tuple[str, int]]) -> None:
    """The same; only single bits are listed, the others are combinations."""
    listed, by_name, by_value = made._member_names_, made._member_map_, made._value2member_map_
    mask = singles = 0
    for name, value in names:
        mask |= value
        single = value != 0 and value & (value - 1) == 0
        member = by_value.get(value)
        if member is None:
            member = by_value[value] = _member(made, name, value, len(listed))
            if single:
                listed.append(name)
                singles |= value
        by_name[name] = member
        _set(made, name, member)
    made._flag_mask_, made._singles_mask_ = mask, singles
    made._all_bits_ = 2 ** mask.bit_length() - 1
    values = [by_name[name]._value_ for name in listed]
    if values != sorted(values):
        made._iter_member_ = made._iter_member_by_def_


def _member(made: Any, name: str, value: int, order: int) -> Any:
    make = made._new_member_
    member = make(made, value) if made._use_args_ else make(made)
    member._value_, member._name_, member._sort_order_ = value, name, order
    member.__objclass__ = made
    return member
