"""Qt's enumerations made quickly are what the standard library would have made."""

from __future__ import annotations

import copy
import enum
import json
import pickle
import subprocess
import sys
from typing import Any

import pytest
from PySide6 import QtCore, QtGui, QtSvg, QtWidgets

from zapdesk.ui import enumerations
from zapdesk.ui.enumerations import _create, _plain, _standard

pytestmark = pytest.mark.skipif(
    sys.version_info[:2] != (3, 11), reason="on this Python the standard library makes them"
)
KINDS = (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag)


def every_enumeration() -> list[Any]:
    """Those of the modules and of every class in them."""
    found: list[Any] = []
    for module in (QtCore, QtGui, QtWidgets, QtSvg):
        for name in dir(module):
            holder = getattr(module, name)
            inside = vars(holder).values() if isinstance(holder, type) else ()
            found += [e for e in (holder, *inside) if isinstance(e, enum.EnumType)]
    return [e for e in found if e.__members__]


def books(made: Any) -> dict[str, Any]:
    """Everything that the class knows of itself, comparable with that of its twin."""
    named = {n: (m._name_, m._value_, m._sort_order_) for n, m in made._member_map_.items()}
    known = {
        name: what
        for name, what in vars(made).items()
        if name not in ("__dict__", "__weakref__", "__doc__") and name not in named
    }
    for name in ("_member_map_", "_value2member_map_"):
        known[name] = [(key, member._name_) for key, member in known[name].items()]
    known = {name: getattr(what, "__func__", what) for name, what in known.items()}
    own = {n: getattr(made, n) is made._member_map_[n] for n in named}
    inner = {n: sorted(vars(m)) for n, m in made._member_map_.items()}
    listed = [(m.name, m.value, repr(m), str(m), f"{m}", hash(m)) for m in made]
    return {"named": named, "known": known, "own": own, "inner": inner, "listed": listed} | {
        "of": made.__bases__,
        "doc": made.__doc__,
        "objects": {m.__objclass__ is made for m in made._member_map_.values()},
    }


def joined(made: Any) -> list[str]:
    """What flags say of their combinations."""
    members = list(made)[:6]
    both = [one | other for one in members for other in members]
    said = [repr(b) for b in both] + [repr(~m) for m in members] + [repr(made(0))]
    return said + [repr(list(b)) for b in both] + [repr(m in b) for m in members for b in both]


def test_every_enumeration_of_qt_is_made_the_same_in_both_ways() -> None:
    enumerations_of_qt = every_enumeration()
    kinds = set()
    for qt in enumerations_of_qt:
        kind = next(base for base in qt.__mro__ if base in KINDS)
        kinds.add(kind)
        names = [(n, int(m.value)) for n, m in qt.__members__.items()]
        assert _plain(names), qt
        how = {"module": __name__, "boundary": enum.KEEP}
        quick, slow = (make(kind, qt.__name__, names, **how) for make in (_create, _standard))
        assert books(quick) == books(slow), qt
        if issubclass(kind, enum.Flag):
            assert joined(quick) == joined(slow), qt
    assert kinds == set(KINDS)
    assert len(enumerations_of_qt) > 300


_LISTED = """
import json, sys
if sys.argv[1] == "quick":
    from zapdesk.ui.enumerations import make_quickly
    make_quickly()
import enum
from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtGui import QFont, QPalette
holders = (QEvent, QLocale, Qt, QFont, QPalette)
made = [e for h in holders for e in vars(h).values() if isinstance(e, enum.EnumType)]
told = [(e.__module__, e.__qualname__, *((n, repr(m)) for n, m in e.__members__.items()))
        for e in made]
told += [repr(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), repr(Qt.Key(0x7fff)),
         repr(Qt.Key.Key_A == 65), repr(Qt.ColorScheme(77)), repr(Qt.KeyboardModifier(0))]
print(json.dumps([enum.EnumType._create_.__module__, told]))
"""


def test_pyside_makes_the_same_out_of_it() -> None:
    told = {}
    for how in ("quick", "slow"):
        words = [sys.executable, "-c", _LISTED, how]
        done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=True)
        told[how] = json.loads(done.stdout)
    assert told["quick"][0] == enumerations.__name__
    assert told["slow"][0] == "enum"
    assert told["quick"][1] == told["slow"][1]
    assert len(told["slow"][1]) > 100


@pytest.mark.parametrize(
    "names",
    [
        "RED GREEN",
        ["RED", "GREEN"],
        {"RED": 1},
        (("RED", 1),),
        [("RED", "r")],
        [("RED", True)],
        [("RED", 1.0)],
        [("name", 1)],
        [("_missing_", 1)],
        [("real", 1)],
        [("mro", 1)],
        [("", 1)],
        [("RED", 1), ("RED", 2)],
        [("RED", [])],
        [(1, 2)],
        [],
        None,
    ],
)
def test_whatever_is_not_plain_is_left_to_the_standard_library(names: Any) -> None:
    def outcome(make: Any) -> Any:
        try:
            return books(make(enum.Enum, "Other", names, module=__name__))
        except (TypeError, ValueError, AttributeError) as refusal:
            return type(refusal), str(refusal)

    assert not _plain(names)
    assert outcome(_create) == outcome(_standard)


def test_a_mixed_in_type_and_a_name_of_its_own_too() -> None:
    for options in ({"type": int}, {"qualname": "Outer.Other"}):
        how = {"module": __name__, **options}
        quick, slow = (m(enum.Enum, "Other", [("RED", 1)], **how) for m in (_create, _standard))
        assert books(quick) == books(slow)


def test_the_module_is_the_callers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(enum.EnumType, "_create_", _create)
    made = enum.Enum("made", [("RED", 1), ("GREEN", 2)])  # type: ignore[misc]  # by the functional API
    monkeypatch.setitem(globals(), "made", made)
    assert made.__module__ == __name__
    assert pickle.loads(pickle.dumps(made.RED)) is made.RED  # noqa: S301  (our own)
    assert copy.deepcopy(made.GREEN) is made.GREEN
    with pytest.raises(AttributeError, match="cannot reassign"):
        made.RED = made.GREEN


def test_on_another_python_nothing_is_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(enumerations, "_COMPARED", (3, 0))
    before = enum.EnumType.__dict__["_create_"]
    enumerations.make_quickly()
    assert enum.EnumType.__dict__["_create_"] is before
