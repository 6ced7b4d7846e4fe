"""Jobs over Wi-Fi: the signal at the stations."""

from __future__ import annotations

from msgspec.structs import replace

from situations.making import (
    Case,
    good_wifi,
    measured,
    sampled,
    seen_one,
    typed,
    unheard,
)
from zapdesk.checks.wifi.types import HeardPoint
from zapdesk.session.onsite import How, Seen

GOOD = good_wifi()
UNMEASURED = replace(GOOD, measurements=())
WEAK_ONE = HeardPoint(bssid="02:00:00:00:02:00", channel=6, rssi_dbm=-85, samples=5)


def level(value: float) -> object:
    """The first station at this level, the others strong."""
    return measured(UNMEASURED, value, -60, -60)


CASES = (
    Case(
        "one station not measured",
        measured(UNMEASURED, -60, -60),
        "incomplete",
        (),
        ("stations-not-tested",),
        {"wifi-signal:3": "not-tested", "wifi-signal:1": "pass"},
    ),
    Case("none measured", UNMEASURED, "incomplete", (), ("stations-not-tested",)),
    Case("-70", level(-70.0), "pass", (), (), {"wifi-signal:1": "pass"}),
    Case("-70.1", level(-70.1), "attention", ("wifi-margin",), ("finding",)),
    Case(
        "-74",
        level(-74.0),
        "attention",
        ("wifi-margin",),
        ("finding",),
        {"wifi-signal:1": "attention"},
    ),
    Case("-74.1", level(-74.1), "fail", ("wifi-weak",), ("finding",), {"wifi-signal:1": "fail"}),
    Case("-74.04 is shown as -74.0", level(-74.04), "attention", ("wifi-margin",), ("finding",)),
    Case("-74.06 is shown as -74.1", level(-74.06), "fail", ("wifi-weak",), ("finding",)),
    Case(
        "the weakest of ten is judged",
        sampled(GOOD, 0, *[-50] * 9, -75),
        "fail",
        ("wifi-weak",),
        ("finding",),
    ),
    Case("the second weakest of twenty is", sampled(GOOD, 0, *[-50] * 19, -75), "pass"),
    Case(
        "nine samples are too few to pass",
        sampled(UNMEASURED, 0, *[-60] * 9),
        "incomplete",
        (),
        ("stations-not-tested",),
        {"wifi-signal:1": "not-tested"},
    ),
    Case(
        "nine samples at -74.1 are too few to fail",
        sampled(measured(UNMEASURED, -60, -60, -60), 0, *[-74.1] * 9),
        "incomplete",
        (),
        ("stations-not-tested",),
        {"wifi-signal:1": "not-tested"},
    ),
    Case("five scans are enough", sampled(GOOD, 0, *[-70] * 5, how=How.SCANS), "pass"),
    Case(
        "four scans are not",
        sampled(GOOD, 0, *[-60] * 4, how=How.SCANS),
        "incomplete",
        (),
        ("stations-not-tested",),
        {"wifi-signal:1": "not-tested"},
    ),
    Case(
        "typed -60",
        typed(GOOD, 0, -60),
        "attention",
        ("wifi-signal-unproven",),
        ("finding",),
        {"wifi-signal:1": "attention"},
    ),
    Case("typed -72", typed(GOOD, 0, -72), "attention", ("wifi-margin",), ("finding",)),
    Case("typed -80", typed(GOOD, 0, -80), "fail", ("wifi-weak",), ("finding",)),
    Case(
        "estimated -60",
        measured(GOOD, -60, estimated=True),
        "attention",
        ("wifi-signal-unproven",),
        ("finding",),
    ),
    Case(
        "estimated -80", measured(GOOD, -80, estimated=True), "fail", ("wifi-weak",), ("finding",)
    ),
    Case("measured again and better", measured(measured(GOOD, -80), -65), "pass"),
    Case("measured again and worse", measured(GOOD, -80), "fail", ("wifi-weak",), ("finding",)),
    Case(
        "two weak, one with little margin",
        measured(GOOD, -80, -90, -72),
        "fail",
        ("wifi-weak", "wifi-weak", "wifi-margin"),
        ("finding",) * 3,
    ),
    Case(
        "one weak, one not measured",
        measured(UNMEASURED, -80, -60),
        "fail",
        ("wifi-weak",),
        ("finding", "stations-not-tested"),
    ),
    Case(
        "a weak one of the same name beside it",
        measured(GOOD, *[-60] * 3, others=(WEAK_ONE,)),
        "attention",
        ("wifi-several-aps",),
        ("finding",),
    ),
    Case(
        "weak everywhere is no question of clinging",
        measured(GOOD, -80, others=(WEAK_ONE,)),
        "fail",
        ("wifi-weak",),
        ("finding",),
    ),
    Case(
        "the name is not heard at one station",
        unheard(GOOD, 0),
        "fail",
        ("wifi-weak",),
        ("finding",),
        {"wifi-signal:1": "fail", "wifi-signal:2": "pass"},
    ),
    Case(
        "not heard in fewer scans than are asked for",
        unheard(GOOD, 0, scans=4),
        "incomplete",
        (),
        ("stations-not-tested",),
        {"wifi-signal:1": "not-tested"},
    ),
    Case("not heard, and strong once the door was open", measured(unheard(GOOD, 0), -60), "pass"),
    Case(
        "not heard there, and so the station stays offline",
        seen_one(unheard(GOOD, 0), 0, Seen.BLINKS),
        "fail",
        ("wifi-weak",),
        ("finding",),
        {"wifi-signal:1": "fail", "station-online:1": "fail"},
    ),
    Case(
        "not heard there, and another one without power",
        seen_one(unheard(GOOD, 0), 1, Seen.NO_POWER),
        "fail",
        ("wifi-weak", "station-offline"),
        ("finding",) * 2,
    ),
    Case(
        "measured in practice only",
        measured(UNMEASURED, -60, -60, -60, practice=True),
        "incomplete",
        (),
        ("stations-not-tested",),
    ),
)
