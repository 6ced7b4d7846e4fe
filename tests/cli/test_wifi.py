from __future__ import annotations

import asyncio
import io
import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from zapdesk.base import resources
from zapdesk.cli.document import encode
from zapdesk.cli.errors import WrongUseError
from zapdesk.cli.listening import gather, listen
from zapdesk.cli.schema import WIFI_FILE, wifi_schema
from zapdesk.cli.wifi import judged
from zapdesk.cli.wifi_document import wifi_document
from zapdesk.cli.wifi_table import wifi_table
from zapdesk.practice.garage_radio import PracticeRadio
from zapdesk.practice.hurry import SkippedTicks
from zapdesk.practice.scenarios import SCENARIOS, scenario
from zapdesk.vantage.radio import Bss, RadioError
from zapdesk.wording.texts import Texts

RECORDED = Path(__file__).resolve().parents[1] / "data" / "wifi" / "beacons-hostapd.pcap"
SOUND = ("", "ax_2g4", "ht40_wide", "no_b_rates", "require_ht", "wpa2_n_ch6")
FAULTS = {
    "open_bg": "wifi-security-open",
    "wpa12_mixed": "wifi-security-mixed",
    "wpa1_tkip": "wifi-security-old",
    "wpa23_mixed": "wifi-security-mixed",
    "wpa2_ch13": "wifi-channel",
    "wpa2_pmf_required": "wifi-security-pmf-required",
    "wpa3_sae_only": "wifi-security-wpa3-only",
}


@pytest.fixture(scope="module")
def valid() -> Draft202012Validator:
    schema = json.loads(resources.path("schema", WIFI_FILE).read_bytes())
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def access_point(number: int, name: bytes, *more: bytes, **given: object) -> Bss:
    body = bytes((0, len(name))) + name + b"\x01\x04\x82\x84\x8b\x96\x03\x01\x06" + b"".join(more)
    usual: dict[str, object] = {
        "bssid": f"02:00:00:00:00:{number:02x}",
        "frequency_mhz": 2437,
        "rssi_dbm": -61.0,
        "elements": body,
        "capability": 1,
    }
    return Bss(**(usual | given))


def test_the_schemas_file_is_what_the_types_make() -> None:
    assert resources.path("schema", WIFI_FILE).read_bytes() == encode(wifi_schema())


def test_a_capture_as_json(zapdesk, valid) -> None:
    said = zapdesk("wifi", "--capture", RECORDED, "--json", "-")
    assert (said.status, said.err) == (0, "")
    valid.validate(said.json)
    assert said.json["findings"] == []
    rows = said.json["networks"]
    assert {r["ssid"]: [f["code"] for f in r["findings"]] for r in rows} == {
        **{name: [] for name in SOUND},
        **{name: [code] for name, code in FAULTS.items()},
    }
    assert rows[0] == {
        "ssid": "",
        "ssid_hex": "",
        "bssid": "02:00:00:00:08:00",
        "channel": 9,
        "rssi_dbm": None,
        "security": "wpa2",
        "standard": "bgn",
        "findings": [],
    }


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("wpa2_n_ch6", 0),
        ("wpa23_mixed", 0),
        ("wpa2_ch13", 1),
        ("wpa1_tkip", 1),
        ("nowhere", 3),  # a hidden one was heard: it may be that
    ],
)
def test_a_chosen_name_decides_the_status(zapdesk, valid, name: str, status: int) -> None:
    said = zapdesk("wifi", "--capture", RECORDED, "--ssid", name, "--json", "-")
    assert said.status == status
    valid.validate(said.json)
    codes = [f["code"] for f in said.json["findings"]]
    assert codes == ([FAULTS[name]] if name in FAULTS else [])
    assert len(said.json["networks"]) == 13


def test_a_capture_as_a_table(zapdesk) -> None:
    said = zapdesk("wifi", "--capture", RECORDED, "--ssid", "wpa2_ch13")
    lines = said.out.splitlines()
    assert lines[0].split() == [
        "Name",
        "Channel",
        "Signal",
        "Security",
        "Clients",
        "Access",
        "point",
    ]
    assert lines[1].split()[0] == "(hidden)"
    at = lines.index("    [Must be fixed] The Wi-Fi has no password")
    assert lines[at - 1].startswith("“open_bg”  ")
    assert "“wpa2_ch13”: one thing to look at." in lines
    assert lines[-1].startswith("  Who can fix it  ")
    hidden = zapdesk("wifi", "--capture", RECORDED, "--ssid", "Garage").out
    assert "may be one of the hidden networks" in hidden
    assert (
        "nothing speaks against it"
        in zapdesk("wifi", "--capture", RECORDED, "--ssid", "ax_2g4").out
    )


def test_a_capture_that_is_cut_is_read_as_far_as_it_goes(zapdesk, tmp_path) -> None:
    file = tmp_path / "cut.pcap"
    file.write_bytes(RECORDED.read_bytes()[:-10])
    said = zapdesk("wifi", "--capture", file)
    assert said.status == 0
    assert "The capture ends in the middle" in said.out


def test_a_name_that_a_cut_capture_lacks_is_not_said_to_be_missing() -> None:
    heard = [access_point(1, b"Garage")]
    whole, cut = judged(heard, "Yard", live=False), judged(heard, "Yard", live=False, cut=True)
    assert [f.code for f in whole.findings] == ["wifi-not-found"]
    assert (cut.findings, cut.untested) == ((), True)
    there = judged(heard, "Garage", live=False, cut=True)
    assert there.findings == judged(heard, "Garage", live=False).findings


def test_an_empty_capture_proves_nothing(zapdesk, tmp_path) -> None:
    file = tmp_path / "empty.pcap"
    file.write_bytes(RECORDED.read_bytes()[:24])
    assert zapdesk("wifi", "--capture", file).status == 0
    said = zapdesk("wifi", "--capture", file, "--ssid", "Garage", "--json", "-")
    assert (said.status, said.json["findings"]) == (3, [])


@pytest.mark.parametrize("content", [b"", b"no capture at all\n", b"\x7fELF" + bytes(100)])
def test_a_file_that_is_no_capture_is_refused_in_one_sentence(zapdesk, tmp_path, content) -> None:
    file = tmp_path / "x\x1b[2J.pcap"
    file.write_bytes(content)
    said = zapdesk("wifi", "--capture", file, "--json", "-")
    assert (said.status, said.out) == (2, "")
    assert said.err.endswith("x\\x1b[2J.pcap: the file is no pcap or pcapng capture\n")
    assert said.err.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--capture", "/nowhere.pcap"), "/nowhere.pcap cannot be read: No such file"),
        (("--capture", "/tmp"), "/tmp cannot be read: Is a directory"),  # noqa: S108
        (("--capture", RECORDED, "--adapter", "wlan0"), "a capture needs no adapter"),
        (("--capture", RECORDED, "--json", "/nowhere/x.json"), "there is no folder /nowhere"),
        (("--ssid", ""), "a Wi-Fi name has 1 to 32 bytes"),
        (("--ssid", "ä" * 17), "a Wi-Fi name has 1 to 32 bytes"),
    ],
)
def test_wrong_use(zapdesk, words, said: str) -> None:
    answer = zapdesk("wifi", *words)
    assert (answer.status, answer.out) == (2, "")
    assert said in answer.err


ODD = (
    b"<b>Garage</b>",
    "a\u202eb\u2066".encode(),
    "\U0001f50c\U0001f697".encode(),
    b"\x00a\x1b[2J\r\n",
    b" " * 32,
    b"\xff\xfe{x}",
)


def test_odd_names_are_harmless_everywhere(valid) -> None:
    heard = [access_point(n, name) for n, name in enumerate(ODD)]
    for chosen in (None, *(name.decode("utf-8", "replace") for name in ODD)):
        listed = judged(heard, chosen)
        whole = json.loads(encode(wifi_document(listed)))
        valid.validate(whole)
        assert {bytes.fromhex(r["ssid_hex"]) for r in whole["networks"]} == set(ODD)
        table = wifi_table(listed, chosen, Texts("en"))
        assert table.replace("\n", "").isprintable()
        assert f"“{' ' * 32}”" in table
        assert table.count("“") >= len(ODD)


def test_a_name_may_be_given_as_it_is_shown() -> None:
    listed = judged([access_point(1, b"\x00a")], "\\x00a")
    assert [f.code for f in listed.findings] == ["wifi-security-open"]


def test_what_could_not_be_told_is_not_passed() -> None:
    unknown = access_point(1, b"Garage", capability=None)
    listed = judged([unknown], "Garage")
    assert (listed.findings, listed.untested) == ((), True)
    assert "not all of it could be told" in wifi_table(listed, "Garage", Texts("en"))


def test_without_any_channel_nothing_is_passed_and_what_is_wrong_is_said() -> None:
    def bare(*more: bytes, capability: int = 0x11) -> Bss:
        body = b"\x00\x01a\x01\x04\x82\x84\x8b\x96" + b"".join(more)
        return access_point(1, b"", frequency_mhz=0, elements=body, capability=capability)

    both = bytes.fromhex("3018 0100 000fac04 0100 000fac04 0200 000fac02 000fac08 0000")
    for heard, codes in (
        (bare(bytes.fromhex("3014 0100 000fac04 0100 000fac04 0100 000fac02 0000")), []),
        (bare(both), ["wifi-security-mixed"]),
        (bare(capability=1), ["wifi-security-open"]),
    ):
        listed = judged([heard], "a")
        assert [f.code for f in listed.findings] == codes
        assert [f.code for f in listed.rows[0][1]] == codes
        assert listed.untested


def test_levels_are_numbers_as_in_the_contract() -> None:
    heard = [access_point(1, b"a"), access_point(2, b"b", rssi_dbm=-61.5, estimated=True)]
    rows = wifi_document(judged(heard, None))["networks"]
    assert [repr(r["rssi_dbm"]) for r in rows] == ["-61", "-61.5"]
    assert "≈ −61.5 dBm" in wifi_table(judged(heard, None), None, Texts("en"))


# ------------------------------------------------------------------ the radio


def practised(name: str):
    radio = PracticeRadio(scenario(name).garage, 0, SkippedTicks())
    out = io.StringIO()
    return asyncio.run(gather(radio, out, Texts("en"))), out.getvalue()


ON_AIR = [
    (s.name, code)
    for s in SCENARIOS
    for code in s.teaches
    if code.startswith("wifi-")
    and code not in {"wifi-weak", "wifi-margin", "wifi-channel-auto", "wifi-signal-unproven"}
    and s.garage.trouble is None
]


@pytest.mark.parametrize(("name", "code"), ON_AIR)
def test_every_practice_site_shows_what_is_wrong_on_its_air(name: str, code: str) -> None:
    heard, progress = practised(name)
    listed = judged(heard, "Garasje")
    assert code in {f.code for f in listed.findings}
    assert progress.splitlines()[0] == "Listening with practice Wi-Fi, 1 of 3"
    assert len(progress.splitlines()) == 3


def test_a_healthy_garage_has_nothing_to_say() -> None:
    listed = judged(practised("healthy")[0], "Garasje")
    assert (listed.findings, listed.untested) == ((), False)


def test_a_driver_that_refuses_now_and_then_is_listened_with_all_the_same() -> None:
    assert practised("busy-driver")[0]


@pytest.mark.parametrize("name", ["no-wifi-adapter", "flight-mode", "location-off"])
def test_a_radio_that_cannot_listen(name: str) -> None:
    with pytest.raises(RadioError):
        practised(name)


def test_this_pc(zapdesk, valid) -> None:
    """Whatever radio this PC has: a list, or the reason why there is none."""
    said = zapdesk("wifi", "--json", "-")
    valid.validate(said.json)
    codes = {f["code"] for f in said.json["findings"]}
    assert said.status == (3 if codes else 0)
    assert codes <= {"wifi-no-radio", "wifi-radio-off", "wifi-permission"}
    assert bool(said.json["networks"]) <= (not codes)


def test_an_adapter_that_this_pc_has_not(zapdesk) -> None:
    said = zapdesk("wifi", "--adapter", "nowhere0", "--json", "-")
    assert (said.status, said.out) == (2, "")
    assert "no Wi-Fi adapter named 'nowhere0'; there are: " in said.err
    with pytest.raises(WrongUseError):
        asyncio.run(listen("nowhere0", io.StringIO(), Texts("en")))
