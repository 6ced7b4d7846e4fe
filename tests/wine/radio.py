"""The Windows radio for real, under wine, against a stand-in wlanapi.dll that plays scripts.

``make wine-radio``. Makes a copy of the prefix that ``packaging/windows`` built, puts the stand-in
into it, plays every scenario in one Windows Python and compares. The stand-in lives in that copy
alone. Beacons are those that hostapd sent, from ``tests/data/wifi``.
"""
# ruff: noqa: T201  (what it found out is printed)

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "packaging" / "windows")]

from wined import Wine  # type: ignore[import-not-found]  # noqa: E402

from zapdesk.checks.wifi.capture import read_capture  # noqa: E402

BUILT = ROOT / "build" / "windows"
WORK = ROOT / "build" / "windows-radio"
PLAY = Path(__file__).parent / "play.py"
GUID = "a1b2c3d4-0000-4000-8000-0123456789ab"
NAME = "Intel(R) Wi-Fi 6 AX201 160MHz"
ADAPTER = f"interface {GUID} 4 {NAME}\nphy 1 1\n"
JOINED = f"interface {GUID} 1 {NAME}\nphy 1 1\njoined 02:00:00:00:0c:00 80 476172616765\n"
ONE = "02:00:00:00:0c:00"


def beacons() -> list[Any]:
    """What hostapd's thirteen networks sent."""
    return list(read_capture((ROOT / "tests/data/wifi/beacons-hostapd.pcap").read_bytes()).heard)


def heard(scan: int, bss: Any, rssi: int, quality: int = 70) -> str:
    """One line of a script: a beacon that the n-th scan hears."""
    return (
        f"bss {scan} {bss.bssid} {bss.frequency_mhz * 1000} {rssi} {quality} "
        f"{bss.capability or 0:x} {bss.elements.hex()}\n"
    )


def scenarios() -> dict[str, tuple[str, list[str]]]:
    """Scripts and steps by name."""
    air = beacons()
    wide = next(b for b in air if b.bssid == ONE)
    whole = "".join(heard(1, b, -40 - n) for n, b in enumerate(air))
    again = "scan 0 7 0 300\n"
    return {
        "thirteen networks": (ADAPTER + again + whole, ["scan"]),
        "remembered": (
            ADAPTER
            + again
            + heard(0, air[0], -50)
            + heard(0, wide, -50)
            + heard(1, wide, -60)
            + heard(2, air[0], -55),
            ["scan", "scan", "scan"],
        ),
        "on two frequencies": (
            ADAPTER
            + again
            + heard(1, wide, -60)
            + heard(1, wide, -65).replace(" 2412000 ", " 2437000 "),
            ["scan"],
        ),
        "per cent": (ADAPTER + again + heard(1, wide, 0, 52), ["scan"]),
        "no consent": (
            JOINED + "list E5\nconnection E5\nrssi -60\nchannel 6\n",
            ["scan", "joined"],
        ),
        "consent comes": (
            JOINED
            + again
            + "list E5 0\nconnection E5 0\nrssi -60\nchannel 1\n"
            + heard(1, wide, -60),
            ["scan", "joined", "scan", "joined"],
        ),
        "flight mode": (ADAPTER.replace("phy 1 1", "phy 2 1"), ["scan"]),
        "switch, told by the scan": (
            ADAPTER.replace("phy 1 1\n", "") + "scan 0x80342002 0 0 0\n",
            ["scan"],
        ),
        "service stopped": ("open E1062\n" + ADAPTER, []),
        "no adapter": ("", []),
        "pulled out": (ADAPTER + "scan 0 14 0 200\n", ["scan"]),
        "a scan that fails": (ADAPTER + "scan 0 8 0x30001 200\n" + again, ["scan", "scan"]),
        "a driver that never ends": (ADAPTER + "scan 0 0 0 100\n", ["scan"]),
        "never ends, but hears": (ADAPTER + "scan 0 0 0 100\n" + heard(1, wide, -60), ["scan"]),
        "cancelled": (ADAPTER + "scan 0 7 0 900\n" + heard(2, wide, -60), ["cancel", "scan"]),
        "joined": (
            JOINED + "rssi -60 -61 0 E5023\nchannel 1\n" + heard(0, wide, -60),
            ["joined"] * 4 + ["name"],
        ),
        "both at once": (
            JOINED + "scan 0 7 0 700\nrssi -60\nchannel 1\n" + heard(1, wide, -60),
            ["both"],
        ),
        "not joined": (ADAPTER, ["joined", "name"]),
        "probed": (ADAPTER + "list E5 0\n", ["probe", "probe"]),
        "ready, but no consent": (ADAPTER + "list E5\n", []),
    }


def play(wine: Any, wanted: dict[str, tuple[str, list[str]]]) -> dict[str, Any]:
    """What a Windows Python tells of the scenarios."""
    scripts = WORK / "scripts"
    shutil.rmtree(scripts, ignore_errors=True)
    scripts.mkdir()
    listed = []
    for number, (name, (script, steps)) in enumerate(wanted.items()):
        place = scripts / f"{number}.txt"
        place.write_text(script, "utf-8")
        listed.append({"name": name, "script": windows_path(place), "steps": steps})
    (scripts / "scenarios.json").write_text(json.dumps(listed), "utf-8")
    status, out, err = wine.run(
        str(BUILT / "python/python.exe"),
        "-B",
        windows_path(PLAY),
        windows_path(scripts / "scenarios.json"),
    )
    if status:
        raise SystemExit(
            f"the Windows Python ended with {status}: {err.decode('utf-8', 'replace')}"
        )
    answer: dict[str, Any] = json.loads(out)
    return answer


def command_line(wine: Any) -> dict[str, Any]:
    """What ``zapdesk wifi`` tells of the thirteen networks, each stronger than the next."""
    place = WORK / "scripts" / "command-line.txt"
    script, _ = scenarios()["thirteen networks"]
    again = "".join(line.replace("bss 1 ", f"bss {n} ") for n in (2, 3, 4) for line in bss(script))
    place.write_text(script + again, "utf-8")
    wine.place["ZAPDESK_WLAN_PLAY"] = windows_path(place)
    start = "import runpy, sys; sys.path.insert(0, sys.argv.pop(1)); "
    start += "runpy.run_module('zapdesk', run_name='__main__')"
    words = ("-B", "-c", start, windows_path(ROOT), "wifi", "--json", "-")
    status, out, err = wine.run(str(BUILT / "python/python.exe"), *words)
    if status:
        raise SystemExit(f"zapdesk wifi ended with {status}: {err.decode('utf-8', 'replace')}")
    answer: dict[str, Any] = json.loads(out)
    return answer


def bss(script: str) -> list[str]:
    """The lines of a script that are beacons."""
    return [line for line in script.splitlines(keepends=True) if line.startswith("bss ")]


def windows_path(path: Path) -> str:
    """A path of this system as wine has it."""
    return "Z:" + str(path).replace("/", "\\")


def prepared() -> Any:
    """A copy of the prefix with the stand-in in it."""
    prefix = WORK / "prefix"
    if not (BUILT / "prefix").is_dir():
        raise SystemExit("No prefix yet: run packaging/windows/setup.sh, as `make windows` does.")
    if not prefix.is_dir():
        WORK.mkdir(parents=True, exist_ok=True)
        subprocess.run(["cp", "-a", BUILT / "prefix", prefix], check=True)
    library = prefix / "drive_c/windows/system32/wlanapi.dll"
    compiler = ["x86_64-w64-mingw32-gcc", "-Wall", "-shared", "-O2", "-s"]
    subprocess.run([*compiler, "-o", library, PLAY.with_name("wlanapi.c")], check=True)
    return Wine(ROOT, prefix)


def expected(told: dict[str, Any]) -> dict[str, bool]:
    """Every claim, and whether it holds."""
    air = {b.bssid: b for b in beacons()}
    adapter = [{"name": NAME, "ident": GUID, "description": NAME}]
    level = [(b["bssid"], b["frequency_mhz"], b["rssi_dbm"]) for b in told["per cent"][1]]
    thirteen = told["thirteen networks"][1]
    remembered = [[(b["bssid"], b["rssi_dbm"]) for b in scan] for scan in told["remembered"][1:]]
    first = next(iter(air))
    joined = told["joined"]
    return {
        "adapters are listed": told["thirteen networks"][0] == adapter,
        "every network is heard": len(thirteen) == len(air) > 12,
        "with every byte that it sent": {b["bssid"]: b["elements"] for b in thirteen}
        == {b.bssid: b.elements.hex() for b in air.values()},
        "each in time and with its own level": all(b["in_time"] for b in thirteen)
        and sorted(b["rssi_dbm"] for b in thirteen) == sorted(-40.0 - n for n in range(len(air))),
        "what is remembered is no sample": remembered == [[(ONE, -60.0)], [(first, -55.0)], []],
        "two frequencies are two": [b["frequency_mhz"] for b in told["on two frequencies"][1]]
        == [2412, 2437],
        "per cent are an estimate": level == [(ONE, 2412, -74.0)]
        and told["per cent"][1][0]["estimated"],
        "no consent": told["no consent"][1:]
        == [
            ["permission", 5],
            {
                "ssid": None,
                "bssid": None,
                "frequency_mhz": 2437,
                "channel": 6,
                "rssi_dbm": -60.0,
                "estimated": False,
            },
        ],
        "consent that comes": told["consent comes"][1] == ["permission", 5]
        and told["consent comes"][2]["ssid"] is None
        and len(told["consent comes"][3]) == 1
        and told["consent comes"][4]["ssid"] == "476172616765",
        "flight mode": told["flight mode"][1:] == [["off", None]],
        "a switch": told["switch, told by the scan"][1:] == [["off", 0x80342002]],
        "service stopped": told["service stopped"] == [["service-stopped", 1062]],
        "no adapter": told["no adapter"] == [[], ["no-radio", None]],
        "pulled out": told["pulled out"][1:] == [["no-radio", None]],
        "a scan that fails": told["a scan that fails"][1:] == [["busy", 0x30001], []],
        "a driver that never ends": told["a driver that never ends"][1:] == [["busy", None]],
        "never ends, but hears": [b["bssid"] for b in told["never ends, but hears"][1]] == [ONE],
        "cancelled, and again": told["cancelled"][1] is True and len(told["cancelled"][2]) == 1,
        "joined": [j["rssi_dbm"] for j in joined[1:4]] == [-60.0, -61.0, -60.0]
        and [j["estimated"] for j in joined[1:4]] == [False, False, True]
        and joined[4] == ["not-joined", 5023]
        and (joined[1]["bssid"], joined[1]["frequency_mhz"]) == (ONE, 2412)
        and joined[5] == "Garage",
        "polled while a scan is on": told["both at once"][1][0] == 1
        and told["both at once"][1][1] > 5,
        "probed without a scan": told["probed"][1:] == [["permission", 5], None],
        "not joined": told["not joined"][1:] == [["not-joined", 5023], None],
    }


def main() -> int:
    """Play, compare, and say what holds."""
    wine = prepared()
    overrides = wine.place["WINEDLLOVERRIDES"]
    try:
        wine.place["WINEDLLOVERRIDES"] = f"{overrides};wlanapi=n"
        answer = play(wine, scenarios())
        claims = expected(answer["told"])
        claims["everything lent was given back"] = answer["lent"] == 0
        facts = answer["facts"]
        claims["ready, but no consent"] = (facts["radio_trouble"], facts["radio_code"]) == (
            "permission",
            5,
        ) and [radio["name"] for radio in facts["radios"]] == [NAME]
        claims["the battery can be asked for"] = facts["battery"] == answer["battery"]
        networks = command_line(wine)["networks"]
        claims["zapdesk wifi lists every network"] = {
            (n["bssid"], n["rssi_dbm"]) for n in networks
        } == {(b.bssid, -40 - n) for n, b in enumerate(beacons())}
        wine.place["WINEDLLOVERRIDES"] = f"{overrides};wlanapi="
        missing = play(wine, {"missing": ("", [])})["told"]["missing"]
        claims["the DLL is missing"] = missing == [["unsupported", None]]
        wine.place["WINEDLLOVERRIDES"] = f"{overrides};wlanapi=b"
        builtin = play(wine, {"wine's own": ("", [])})["told"]["wine's own"]
        claims["wine's own library has no adapter"] = builtin == [[], ["no-radio", None]]
    finally:
        wine.end()
    for claim, holds in claims.items():
        print(f"{'ok' if holds else 'NOT SO'}: {claim}")
    if not all(claims.values()):
        print(json.dumps(answer, indent=1), file=sys.stderr)
    return 0 if all(claims.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
