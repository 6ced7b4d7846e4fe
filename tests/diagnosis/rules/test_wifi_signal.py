"""The survey: the maker's limit, our margin, values that nobody measured, weak ones beside good."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from zapdesk.catalogue.load import load_catalogue
from zapdesk.checks.failures import State
from zapdesk.checks.types import Reading, SurveyEvidence
from zapdesk.checks.wifi.types import HeardPoint
from zapdesk.diagnosis.params import finding
from zapdesk.diagnosis.types import Finding, FixedBy, Outcome
from zapdesk.diagnosis.wifi import signal_findings, with_unheard

CATALOGUE = load_catalogue()


def station(
    value: float, name: str = "7", *, beside: tuple[float, ...] = (), **given: object
) -> Reading:
    points = tuple(
        HeardPoint(bssid=f"02:00:00:00:00:{n:02x}", channel=6, rssi_dbm=level, samples=3)
        for n, level in enumerate(beside, 2)
    )
    usual: dict[str, object] = {
        "station": name,
        "ident": f"s{name}",
        "how": "joined",
        "samples": 12,
        "median_dbm": value + 2,
        "tenth_dbm": value,
        "bssid": "02:00:00:00:00:01",
        "ssid": "Garage",
        "others": points,
    }
    return Reading(
        check=f"wifi-signal:{name}",
        state=State.MEASURED,
        value=value,
        unit="dBm",
        evidence=SurveyEvidence(**(usual | given)),
    )


def codes(*readings: Reading) -> list[str]:
    return [f.code for f in signal_findings(readings, CATALOGUE)]


def only(reading: Reading) -> Finding:
    (found,) = signal_findings([reading], CATALOGUE)
    return found


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (-90.0, "wifi-weak"),
        (-74.1, "wifi-weak"),
        (-74.06, "wifi-weak"),  # shown as −74.1
        (-74.04, "wifi-margin"),  # shown as −74.0: judged is what is shown
        (-74.0, "wifi-margin"),
        (-70.1, "wifi-margin"),
        (-70.0, None),
        (-40.0, None),
    ],
)
def test_the_limit_and_our_margin(value: float, code: str | None) -> None:
    assert codes(station(value)) == ([code] if code else [])


def test_what_is_said_of_a_weak_one() -> None:
    weak = only(station(-81.0, "Bay 07"))
    assert (weak.outcome, weak.fixed_by) == (Outcome.FAIL, FixedBy.ELECTRICIAN)
    assert weak.checks == ("wifi-signal:Bay 07",)
    assert weak.params == {
        "station": "Bay 07",
        "value_dbm": -81.0,
        "limit_dbm": CATALOGUE.number("wifi-signal"),
        "reason": "measured",
        "median_dbm": -79.0,
        "samples": 12,
        "scans": None,
    }


def unheard(name: str = "7", scans: int = 5) -> Reading:
    nothing = {"how": "not-heard", "samples": 0, "median_dbm": None, "tenth_dbm": None}
    made = station(0.0, name, bssid=None, scans=scans, **nothing)
    return replace(made, state=State.FAILED, value=None)


def test_where_the_name_is_not_heard_the_station_cannot_join() -> None:
    (found,) = with_unheard([], [unheard("Bay 07", 6), station(-60.0)], CATALOGUE)
    assert (found.code, found.outcome) == ("wifi-weak", Outcome.FAIL)
    assert found.checks == ("wifi-signal:Bay 07",)
    assert found.params == {
        "station": "Bay 07",
        "value_dbm": None,
        "limit_dbm": CATALOGUE.number("wifi-signal"),
        "reason": "not-heard",
        "median_dbm": None,
        "samples": 0,
        "scans": 6,
    }
    assert codes(unheard()) == []  # said once
    too_few = replace(unheard(), state=State.UNKNOWN)
    assert with_unheard([], [too_few], CATALOGUE) == []


@pytest.mark.parametrize("code", ["wifi-not-found", "wifi-5ghz-only"])
def test_a_name_that_is_nowhere_explains_every_station(code: str) -> None:
    nowhere = finding(code, ("wifi-radio",), None, ssid="Garage")
    (found,) = with_unheard([nowhere], [unheard("1"), unheard("2")], CATALOGUE)
    assert found.code == code
    assert found.checks == ("wifi-radio", "wifi-signal:1", "wifi-signal:2")
    # Heard at one of them: there it is, and the others are out of its reach.
    both = with_unheard([nowhere], [unheard("1"), station(-60.0, "2")], CATALOGUE)
    assert [f.code for f in both] == [code, "wifi-weak"]
    assert both[0] == nowhere
    # What another tool showed, nobody here heard.
    typed = station(-60.0, "2", how="typed", samples=1)
    assert [f.code for f in with_unheard([nowhere], [unheard("1"), typed], CATALOGUE)] == [code]


@pytest.mark.parametrize("given", [{"how": "typed", "samples": 1}, {"estimated": True}])
def test_typed_and_estimated_values_are_never_better_than_attention(given) -> None:
    for value in (-72.0, -70.0, -69.0, -60.0, -30.0):
        assert only(station(value, **given)).outcome is Outcome.ATTENTION
    good = only(station(-60.0, **given))
    assert good.code == "wifi-signal-unproven"
    assert good.params["reason"] == ("typed" if "how" in given else "estimated")
    assert only(station(-74.1, **given)).code == "wifi-weak"


def test_worst_first_each_station_once() -> None:
    many = [station(-72.0, "1"), station(-60.0, "2"), station(-80.0, "3"), station(-81.0, "4")]
    found = signal_findings(many, CATALOGUE)
    assert [(f.code, f.params["station"]) for f in found] == [
        ("wifi-weak", "3"),
        ("wifi-weak", "4"),
        ("wifi-margin", "1"),
    ]


def test_a_weak_access_point_beside_a_good_one_once_for_the_site() -> None:
    readings = [
        station(-60.0, "1", beside=(-85.0,)),
        station(-62.0, "2", beside=(-88.0, -70.0)),
        station(-61.0, "3", beside=(-65.0,)),
    ]
    (found,) = signal_findings(readings, CATALOGUE)
    assert found.code == "wifi-several-aps"
    assert found.params == {"ssid": "Garage", "aps": 3, "station": "2", "count": 2}
    assert found.fixed_by is FixedBy.NETWORK_OWNER
    assert found.checks == ("wifi-radio",)


@pytest.mark.parametrize(
    ("value", "beside", "said"),
    [
        (-60.0, (-74.1,), True),
        (-60.0, (-74.0,), False),
        (-60.0, (-50.0,), False),
        (-85.0, (-60.0,), True),  # it clings to the weak one already
        (-85.0, (-88.0,), False),  # none is good
        (-60.0, (), False),
    ],
)
def test_weak_beside_good(value, beside, said) -> None:
    assert ("wifi-several-aps" in codes(station(value, beside=beside))) is said


def test_the_same_access_point_is_not_beside_itself() -> None:
    own = HeardPoint(bssid="02:00:00:00:00:01", channel=6, rssi_dbm=-90.0, samples=1)
    assert codes(station(-60.0, others=(own,))) == []


def test_other_readings_are_left_alone() -> None:
    assert codes(Reading(check="link", state=State.MEASURED)) == []
