from __future__ import annotations

import msgspec
import pytest

from zapdesk.base.frozen import Frozen


class Cable(Frozen):
    metres: int
    name: str = "L1"


class Long(Cable):
    joints: int = 0


def test_a_value_never_changes_and_a_changed_copy_is_another() -> None:
    cable = Cable(metres=90)
    with pytest.raises(AttributeError, match="immutable"):
        cable.metres = 91  # type: ignore[misc]
    assert msgspec.structs.replace(cable, metres=91) == Cable(metres=91)
    assert cable.metres == 90


def test_descendants_too_take_words_only() -> None:
    for kind in (Cable, Long):
        with pytest.raises(TypeError, match="positional"):
            kind(90)  # type: ignore[misc]


def test_a_field_with_a_default_may_stand_before_one_without() -> None:
    class Late(Frozen):
        first: int = 1
        second: int

    assert Late(second=2) == Late(first=1, second=2)


@pytest.mark.parametrize("raw", [b'{"metres": 90, "ohm": 1}', b"{}", b'{"metres": "90"}'])
def test_json_is_read_strictly(raw: bytes) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(raw, type=Cable)


def test_json_goes_there_and_back() -> None:
    long = Long(metres=91, name="L3", joints=2)
    assert msgspec.json.decode(msgspec.json.encode(long), type=Long) == long


def test_equal_values_are_one_in_a_set() -> None:
    assert len({Cable(metres=1), Cable(metres=1), Cable(metres=2)}) == 2
