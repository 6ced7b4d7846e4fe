"""Runs in a Windows Python: plays scripts to the Windows radio and tells what it made of them.

``play.py SCENARIOS.json``: a list of {"name", "script", "steps"}. Prints one object by name; each
step's result stands where the step stood. The script is a file for the stand-in wlanapi.dll.
"""
# ruff: noqa: T201  (what it found out is printed)

from __future__ import annotations

import asyncio
import ctypes
import json
import os
import sys
import time
import uuid
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import msgspec

from zapdesk.vantage.power import keep_awake, read_battery, ready_facts
from zapdesk.vantage.radio import RadioError
from zapdesk.vantage.radios import list_radios, open_radio
from zapdesk.vantage.win.wlanname import joined_name


async def _step(radio: Any, step: str) -> Any:
    """What one step gives; trouble is a result too."""
    try:
        if step == "scan":
            begun = time.perf_counter()
            found = await radio.scan()
            return [
                {
                    **msgspec.to_builtins(bss),
                    "elements": bss.elements.hex(),
                    "in_time": begun - 0.1 <= (bss.heard_at or 0) <= time.perf_counter(),
                }
                for bss in found
            ]
        if step == "joined":
            now = await radio.joined()
            return {**msgspec.to_builtins(now), "ssid": now.ssid and now.ssid.hex()}
        if step == "cancel":
            waiting = asyncio.create_task(radio.scan())
            await asyncio.sleep(0.2)
            waiting.cancel()
            await asyncio.wait([waiting])
            return waiting.cancelled()
        if step == "both":  # a scan, and how often the joined access point answers meanwhile
            waiting = asyncio.create_task(radio.scan())
            answers = 0
            while not waiting.done():
                await radio.joined()
                answers += 1
                await asyncio.sleep(0.02)
            return [len(await waiting), answers]
        if step == "probe":
            return await radio.probe()
        return joined_name(uuid.UUID(radio.adapter.ident))
    except RadioError as error:
        return [str(error.trouble), error.code]


async def _play(steps: list[str]) -> list[Any]:
    told: list[Any] = []
    try:
        told.append([msgspec.to_builtins(adapter) for adapter in list_radios()])
        async with open_radio() as radio:
            told += [await _step(radio, step) for step in steps]
    except RadioError as error:
        told.append([str(error.trouble), error.code])
    return told


def _lent() -> int | None:
    """How many buffers the stand-in has lent and not got back; None where it is not there."""
    try:
        return int(ctypes.WinDLL("wlanapi.dll").ZapDeskLent())  # type: ignore[attr-defined]
    except (OSError, AttributeError):
        return None


def main(path: Path) -> None:
    """Play every scenario."""
    told: dict[str, Any] = {}
    for scenario in json.loads(path.read_text("utf-8")):
        os.environ["ZAPDESK_WLAN_PLAY"] = scenario["script"]
        told[scenario["name"]] = asyncio.run(_play(scenario["steps"]))
    with keep_awake():
        battery = read_battery()
    facts = asyncio.run(ready_facts())
    told_last = {"battery": battery, "facts": facts, "lent": _lent(), "told": told}
    print(msgspec.json.encode(told_last).decode())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
