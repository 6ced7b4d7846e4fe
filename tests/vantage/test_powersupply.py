"""Batteries as Linux and Windows tell of them; values recorded from laptops and tablets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zapdesk.vantage.powersupply import STATUS, Battery, read_status, read_supplies

if TYPE_CHECKING:
    from tests.vantage.conftest import Tree

_BATTERY = {"type": "Battery", "present": "1", "status": "Discharging", "capacity": "83"}
_MAINS = {"type": "Mains", "online": "0"}


def _files(**folders: dict[str, str]) -> dict[str, str]:
    return {
        f"sys/class/power_supply/{folder}/{name}": f"{text}\n"
        for folder, values in folders.items()
        for name, text in values.items()
    }


def test_a_laptop_on_its_battery(tree: Tree) -> None:
    root = tree(_files(BAT0=_BATTERY, AC=_MAINS))
    assert read_supplies(root) == Battery(percent=83, charging=False, plugged=False)


def test_a_laptop_on_the_mains(tree: Tree) -> None:
    root = tree(_files(BAT0=_BATTERY | {"status": "Charging"}, AC=_MAINS | {"online": "1"}))
    assert read_supplies(root) == Battery(percent=83, charging=True, plugged=True)


def test_a_battery_that_is_kept_at_eighty(tree: Tree) -> None:
    root = tree(_files(BAT0=_BATTERY | {"status": "Not charging"}, AC=_MAINS | {"online": "1"}))
    assert read_supplies(root) == Battery(percent=83, charging=False, plugged=True)


def test_two_batteries_of_different_size(tree: Tree) -> None:
    small = _BATTERY | {"energy_now": "0", "energy_full": "10000000", "capacity": "0"}
    large = _BATTERY | {"energy_now": "27000000", "energy_full": "30000000", "capacity": "90"}
    root = tree(_files(BAT0=small, BAT1=large))
    assert read_supplies(root) == Battery(percent=68, charging=False, plugged=False)


def test_two_batteries_that_tell_per_cent_alone(tree: Tree) -> None:
    other = _BATTERY | {"capacity": "40", "status": "Unknown", "energy_now": "7"}
    root = tree(_files(BAT0=_BATTERY | {"status": "Unknown"}, BAT1=other))
    assert read_supplies(root) == Battery(percent=62, charging=None, plugged=None)


def test_a_tablet_on_usb(tree: Tree) -> None:
    root = tree(_files(bq=_BATTERY | {"status": "Full"}, usb={"type": "USB", "online": "1"}))
    assert read_supplies(root) == Battery(percent=83, charging=False, plugged=True)


@pytest.mark.parametrize(
    "folders",
    [
        {"AC": _MAINS},
        {"mouse": _BATTERY | {"scope": "Device"}},
        {"BAT1": _BATTERY | {"present": "0"}},
        {},
    ],
)
def test_a_pc_without_a_battery(tree: Tree, folders: dict[str, dict[str, str]]) -> None:
    assert read_supplies(tree(_files(**folders))) is None


def test_a_battery_that_says_nonsense(tree: Tree) -> None:
    odd = {"type": "Battery", "capacity": "400", "energy_now": "-1", "energy_full": "0"}
    assert read_supplies(tree(_files(BAT0=odd))) == Battery(
        percent=100, charging=None, plugged=None
    )


@pytest.mark.parametrize(
    ("numbers", "wanted"),
    [
        ((0, 1, 83), Battery(percent=83, charging=False, plugged=False)),
        ((1, 8 + 1, 83), Battery(percent=83, charging=True, plugged=True)),
        ((1, 0, 60), Battery(percent=60, charging=False, plugged=True)),
        ((0, 4, 3), Battery(percent=3, charging=False, plugged=False)),
        ((255, 255, 255), Battery(percent=None, charging=None, plugged=None)),
        ((1, 128, 255), None),
    ],
)
def test_windows(numbers: tuple[int, int, int], wanted: Battery | None) -> None:
    raw = STATUS.pack(*numbers, 0, 0xFFFFFFFF, 0xFFFFFFFF)
    assert len(raw) == 12
    assert read_status(raw) == wanted


@given(st.binary(max_size=20))
def test_any_bytes(raw: bytes) -> None:
    found = read_status(raw)
    assert found is None or found.percent is None or 0 <= found.percent <= 100
