"""Awake during a survey, and whether this tablet is ready."""

from __future__ import annotations

import asyncio
import errno
import os
import shutil
import sys
import time
from typing import TYPE_CHECKING

import pytest

from zapdesk.vantage import netlink, power
from zapdesk.vantage.power import ReadyFacts, keep_awake, read_battery, ready_facts
from zapdesk.vantage.radio import RadioTrouble

if TYPE_CHECKING:
    from pathlib import Path

    from tests.vantage.conftest import Bus, Tree

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="logind and files of Linux")


def _wait_for(notes: Path, line: str) -> None:
    until = time.monotonic() + 10
    while line not in (notes.read_text().splitlines() if notes.exists() else []):
        assert time.monotonic() < until, f"no {line!r} in {notes}"
        time.sleep(0.01)


@pytest.mark.skipif(shutil.which("systemd-inhibit") is None, reason="no systemd-inhibit")
def test_a_lock_is_held_inside_and_given_back(bus: Bus, tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    bus.serve("loginstandin.py", str(notes))
    with keep_awake():
        _wait_for(notes, "idle:sleep ZapDesk block")
        assert "given back" not in notes.read_text()
    _wait_for(notes, "given back")


@pytest.mark.skipif(shutil.which("systemd-inhibit") is None, reason="no systemd-inhibit")
def test_nobody_to_ask(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={tmp_path}/nobody")
    with keep_awake():
        pass


def test_no_tool_to_ask_with(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with keep_awake():
        assert os.environ["PATH"] == str(tmp_path)


def test_the_battery_of_this_pc(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {"type": "Battery\n", "capacity": "61\n", "status": "Discharging\n"}
    root = tree({f"sys/class/power_supply/BAT0/{k}": v for k, v in files.items()})
    monkeypatch.setattr(power, "_ROOT", root)
    found = read_battery()
    assert found is not None
    assert (found.percent, found.charging, found.plugged) == (61, False, False)


def test_ready_without_a_radio(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refused(_: int) -> None:
        raise OSError(errno.ENOENT, "no such family")

    monkeypatch.setattr(netlink, "_opened", refused)
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={tmp_path}/nobody")
    monkeypatch.setattr(power, "_ROOT", tmp_path)
    facts = asyncio.run(ready_facts())
    assert facts == ReadyFacts(battery=None, radios=(), radio_trouble=RadioTrouble.NO_RADIO)
