"""What is said of one row, and of a name among everything that was heard."""

from __future__ import annotations

import pytest

from zapdesk.catalogue.load import load_catalogue
from zapdesk.checks.types import AirEvidence
from zapdesk.checks.wifi.types import Network, Security
from zapdesk.diagnosis.types import FixedBy, Outcome
from zapdesk.diagnosis.wifi import (
    Around,
    air_findings,
    may_hide,
    name_findings,
    neighbours_by_channel,
    network_findings,
    not_judged,
    overlapping,
    radio_finding,
)
from zapdesk.vantage.radio import RadioTrouble

CATALOGUE = load_catalogue()


def network(number: int = 1, **given: object) -> Network:
    """A network without fault, on channel 6 unless told otherwise."""
    channel = given.get("channel", 6)
    usual: dict[str, object] = {
        "ssid": "Garage",
        "bssid": f"02:00:00:00:00:{number:02x}",
        "frequency_mhz": 2407 + 5 * channel if channel else 2437,
        "channel": channel,
        "rssi_dbm": -60.0,
        "security": Security.WPA2,
        "pairwise": ("ccmp",),
        "key_management": ("psk",),
        "standard": "bgn",
        "width_mhz": 20,
    }
    found = usual | given
    found.setdefault("ssid_hex", str(found["ssid"]).encode().hex())
    return Network(**found)


def far(number: int = 1, **given: object) -> Network:
    return network(number, **{"frequency_mhz": 5180, "channel": 36} | given)


def row(one: Network, *others: Network) -> list[str]:
    return [f.code for f in network_findings(one, CATALOGUE, Around([one, *others], CATALOGUE))]


def name(*rows: Network, among: tuple[Network, ...] = (), hidden: bool = False) -> list[str]:
    around = Around([*rows, *among], CATALOGUE)
    found = name_findings("Garage", rows, CATALOGUE, around, hidden_heard=hidden)
    return [f.code for f in found]


def air(*rows: Network, **given: object) -> list[str]:
    evidence = AirEvidence(ssid="Garage", networks=rows, **given)
    return [f.code for f in air_findings(evidence, CATALOGUE)]


def test_nothing_to_say() -> None:
    assert row(network()) == name(network()) == air(network()) == []


@pytest.mark.parametrize(("channel", "codes"), [(1, []), (11, []), (12, 1), (13, 1), (14, 1)])
def test_channels(channel: int, codes: object) -> None:
    frequency = 2484 if channel == 14 else 2407 + 5 * channel
    one = network(channel=channel, frequency_mhz=frequency)
    assert row(one) == (["wifi-channel"] if codes else [])


@pytest.mark.parametrize(
    ("given", "codes"),
    [
        ({"security": "wpa3", "pmf_required": True}, ["wifi-security-wpa3-only"]),
        ({"security": "enterprise"}, ["wifi-security-enterprise"]),
        ({"security": "open"}, ["wifi-security-open"]),
        ({"security": "owe"}, ["wifi-security-open"]),
        ({"security": "wep"}, ["wifi-security-old"]),
        ({"security": "wpa", "pairwise": ("ccmp",)}, ["wifi-security-old"]),
        ({"pairwise": ("tkip",)}, ["wifi-security-old"]),
        ({"security": "wpa-wpa2", "pairwise": ("tkip",)}, ["wifi-security-old"]),
        ({"pairwise": ("ccmp", "tkip")}, []),
        ({"security": "wpa-wpa2"}, ["wifi-security-mixed"]),
        ({"security": "wpa2-wpa3"}, ["wifi-security-mixed"]),
        ({"pmf_required": True}, ["wifi-security-pmf-required"]),
        (
            {"security": "wpa2-wpa3", "pmf_required": True},
            ["wifi-security-mixed", "wifi-security-pmf-required"],
        ),
        ({"security": "unknown"}, []),
    ],
)
def test_security(given, codes) -> None:
    if "security" in given:
        given = given | {"security": Security(given["security"])}
    assert row(network(**given)) == codes


def test_standard() -> None:
    assert row(network(standard="")) == ["wifi-standard"]
    for letters in ("b", "bg", "gn", "n"):
        assert row(network(standard=letters)) == []
    # Not read is not refused.
    for fault in ("rates-missing", "rates-odd", "elements-hidden"):
        assert row(network(standard="", faults=(fault,))) == []
    assert row(network(standard="", faults=("element-cut",))) == ["wifi-standard"]


def test_two_faults_are_two_findings_worst_first() -> None:
    one = network(channel=13, security=Security.WPA2_WPA3, standard="")
    assert row(one) == ["wifi-channel", "wifi-standard", "wifi-security-mixed"]


# ------------------------------------------------------------------ crowding


def test_load_over_the_limit_only() -> None:
    assert row(network(load_percent=50.0)) == []
    assert row(network(load_percent=50.2)) == ["wifi-crowded"]


def test_width_in_operation() -> None:
    assert row(network(width_mhz=40)) == ["wifi-crowded"]
    assert row(network(width_mhz=None)) == []


def others(count: int, **given: object) -> list[Network]:
    return [network(0x10 + n, **{"ssid": f"n{n}"} | given) for n in range(count)]


@pytest.mark.parametrize(
    ("count", "given", "crowded"),
    [
        (2, {}, False),
        (3, {}, True),
        (3, {"channel": 2}, True),
        (3, {"channel": 10}, True),
        (3, {"channel": 1}, False),
        (3, {"channel": 11}, False),
        (3, {"rssi_dbm": -79.9}, True),
        (3, {"rssi_dbm": -80.0}, False),
        (3, {"rssi_dbm": None}, False),
        (3, {"rssi_dbm": -50.0, "estimated": True}, False),
        (3, {"channel": 36, "frequency_mhz": 5180}, False),
        (3, {"channel": 6, "frequency_mhz": 5980}, False),  # channel 6 of 6 GHz
        (3, {"ssid": "", "ssid_hex": "", "hidden": True}, True),
    ],
)
def test_neighbours(count, given, crowded) -> None:
    one = network()
    around = others(count, **given)
    assert row(one, *around) == (["wifi-crowded"] if crowded else [])
    assert name(one, among=tuple(around)) == row(one, *around)
    by_channel = neighbours_by_channel([one, *around], one.ssid_hex, CATALOGUE)
    assert air(one, neighbours=overlapping([one], by_channel)) == row(one, *around)


def test_one_neighbour_on_two_frequencies_is_one() -> None:
    twice = [network(0x10, ssid="x", channel=at) for at in (5, 6, 7)]
    assert row(network(), *twice) == []
    assert neighbours_by_channel(twice, "00", CATALOGUE) == {7: 1}


def test_its_own_second_row_is_no_neighbour() -> None:
    two = others(2)
    assert row(network(), network(channel=7), *two) == []


def test_other_access_points_of_the_name_share_the_air_too() -> None:
    points = [network(n) for n in range(1, 5)]
    assert air(*points) == ["wifi-crowded"]
    assert row(points[0], *points[1:]) == ["wifi-crowded", "wifi-several-aps"]
    assert neighbours_by_channel(points, points[0].ssid_hex, CATALOGUE) == {}


def test_the_most_crowded_of_several_channels_counts() -> None:
    rows = [network(1, channel=1), network(2, channel=11)]
    assert overlapping(rows, {1: 2, 3: 1, 11: 1, 13: 1}) == 3
    assert overlapping([far()], {1: 9}) == 0


def test_what_is_said_of_crowding() -> None:
    around = Around([one := network(load_percent=70.0, width_mhz=40)], CATALOGUE)
    (found,) = network_findings(one, CATALOGUE, around)
    assert found.params["reason"] == "load"
    assert found.params["load_percent"] == 70.0
    assert (found.outcome, found.fixed_by) == (Outcome.ATTENTION, FixedBy.NETWORK_OWNER)
    assert found.checks == ("wifi-channel",)


# ------------------------------------------------------------------ the name


def test_not_on_the_air_but_never_said_of_a_hidden_one() -> None:
    assert name() == air() == ["wifi-not-found"]
    assert name(hidden=True) == air(hidden_heard=True) == []


def test_only_on_5_or_6_ghz() -> None:
    assert name(far()) == air(far()) == row(far()) == ["wifi-5ghz-only"]
    assert air(far(), far(2, frequency_mhz=5955, channel=1)) == ["wifi-5ghz-only"]
    assert name(far(), network(2)) == air(far(), network(2)) == row(far(), network(2)) == []
    # What is on the other band is not what stations would join.
    assert row(far(security=Security.OPEN), network(2)) == []
    assert air(far(security=Security.OPEN), network(2)) == []


def test_where_no_band_is_known_only_what_holds_on_all_of_them_is_said() -> None:
    def nowhere(number: int = 1, **given: object) -> Network:
        return network(number, channel=None, frequency_mhz=None, **given)

    whole = nowhere(width_mhz=40, load_percent=90.0)
    assert air(whole) == row(whole) == name(whole) == []
    assert not_judged([whole]) == ("wifi-channel",)
    for wrong, code in (
        (nowhere(security=Security.OPEN), "wifi-security-open"),
        (nowhere(standard=""), "wifi-standard"),
    ):
        assert air(wrong) == row(wrong) == name(wrong) == [code]
        assert air(network(2), wrong) == []  # what stations would join is known
        assert not_judged([network(2), wrong]) == ()


def test_another_name_on_2_4_ghz_does_not_help() -> None:
    assert row(far(), network(2, ssid="other")) == ["wifi-5ghz-only"]
    hidden = network(2, ssid="", hidden=True)
    assert may_hide([hidden])
    assert not may_hide([network(), far(ssid="", hidden=True)])
    assert row(far(ssid="", hidden=True), hidden) == ["wifi-5ghz-only"]


def test_several_access_points_of_one_name() -> None:
    two = (network(1, channel=1), network(2, channel=11))
    assert name(*two) == row(*two) == ["wifi-several-aps"]
    assert air(*two) == []  # only the survey shows whether a station may cling to a weak one
    assert name(network(), network(channel=11)) == []  # one that changed its channel
    assert name(network(), far(2)) == []
    hidden = [network(n, ssid="", hidden=True) for n in (1, 2)]
    assert row(*hidden) == []


def test_each_code_once_with_the_first_row_that_shows_it() -> None:
    rows = (network(1, channel=13), network(2, channel=12), network(3, security=Security.OPEN))
    evidence = AirEvidence(ssid="Garage", networks=rows)
    found = air_findings(evidence, CATALOGUE)
    assert [f.code for f in found] == ["wifi-channel", "wifi-security-open"]
    assert found[0].params == {"ssid": "Garage", "bssid": rows[0].bssid, "channel": 13}
    assert [f.checks for f in found] == [("wifi-channel",), ("wifi-security",)]


def test_what_could_not_be_read_is_not_judged() -> None:
    blind = network(security=Security.UNKNOWN, standard="", channel=None, faults=("rates-missing",))
    assert not_judged([network(), blind]) == ("wifi-channel", "wifi-security", "wifi-standard")
    assert not_judged([network(), far(security=Security.UNKNOWN)]) == ()
    assert not_judged([network(standard="")]) == ()


@pytest.mark.parametrize("trouble", RadioTrouble)
def test_a_radio_that_says_nothing_is_never_the_sites_fault(trouble: RadioTrouble) -> None:
    found = radio_finding(trouble)
    assert found.outcome is Outcome.NOT_TESTED
    assert found.fixed_by is FixedBy.THIS_PC
    codes = {"off": "wifi-radio-off", "permission": "wifi-permission"}
    assert found.code == codes.get(trouble, "wifi-no-radio")
