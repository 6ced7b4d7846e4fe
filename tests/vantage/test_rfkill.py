"""The switches of /sys/class/rfkill."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from zapdesk.vantage.rfkill import is_off

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="files of Linux")

if TYPE_CHECKING:
    from pathlib import Path

    from tests.vantage.conftest import Tree


def _switch(
    root: Path, number: int, radio: str, *, kind: str = "wlan", soft: int = 0, hard: int = 0
):
    folder = root / f"sys/class/rfkill/rfkill{number}"
    folder.mkdir(parents=True)
    for name, text in {"type": kind, "soft": str(soft), "hard": str(hard)}.items():
        (folder / name).write_text(f"{text}\n")
    if radio:
        place = root / "sys/devices" / radio
        place.mkdir(parents=True, exist_ok=True)
        (folder / "device").symlink_to(place)


@pytest.fixture
def root(tree: Tree) -> Path:
    """Two adapters, each on its own radio."""
    made = tree({"sys/devices/phy0/name": "", "sys/devices/phy1/name": ""})
    for number in (0, 1):
        adapter = made / f"sys/class/net/wlan{number}"
        adapter.mkdir(parents=True)
        (adapter / "phy80211").symlink_to(made / f"sys/devices/phy{number}")
    return made


@pytest.mark.parametrize("state", [{"soft": 1}, {"hard": 1}, {"soft": 1, "hard": 1}])
def test_the_own_switch_counts(root: Path, state: dict[str, int]) -> None:
    _switch(root, 0, "phy0", **state)
    _switch(root, 1, "phy1")
    assert [is_off("wlan0", root), is_off("wlan1", root)] == [True, False]


def test_the_laptops_switch_counts_where_the_radio_has_none(root: Path) -> None:
    _switch(root, 0, "", hard=1)
    assert is_off("wlan0", root)


def test_other_radios_do_not_count(root: Path) -> None:
    _switch(root, 0, "", kind="bluetooth", soft=1)
    assert not is_off("wlan0", root)


def test_no_switches(root: Path) -> None:
    assert not is_off("wlan0", root)
