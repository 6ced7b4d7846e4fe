"""Jobs over the power line: its questions, the check behind the module, addresses."""

from __future__ import annotations

from msgspec.structs import replace

from situations.making import (
    Case,
    all_answered,
    answered,
    begun,
    changed,
    checked,
    circuits,
    good_plc,
    watched,
)
from zapdesk.session.onsite import Choice, Seen

GOOD = good_plc()
TWO = good_plc(4, "F1", "F1", "F2", "F2")


def crowd(number: int) -> object:
    """That many stations on circuit F1 and one on F2."""
    return good_plc(number + 1, *("F1",) * number, "F2")


CASES = (
    Case("all green", GOOD, "pass"),
    Case("two circuits, all green", TWO, "pass"),
    Case(
        "nothing but the first answers",
        begun("plc"),
        "incomplete",
        ("station-unconfirmed",),
        ("check-missing", "questions-open", "station-unconfirmed"),
    ),
    # ------------------------------------------------------------ questions
    Case("30 on a circuit", crowd(30), "pass"),
    Case(
        "31 on a circuit",
        crowd(31),
        "attention",
        ("plc-many-stations",),
        ("finding",),
        {"plc-stations:F1": "attention", "plc-stations:F2": "pass"},
    ),
    Case(
        "31 on two modules",
        answered(crowd(31), "plc-stations", Choice.YES, "F1", number=16),
        "pass",
    ),
    Case(
        "a circuit without a module",
        answered(TWO, "plc-module", Choice.NO, "F2"),
        "fail",
        ("plc-no-module",),
        ("finding",),
        {"plc-module:F2": "fail", "plc-module:F1": "pass"},
    ),
    Case("90 m", answered(GOOD, "plc-cable-mains", Choice.YES, number=90), "pass"),
    Case(
        "91 m",
        answered(GOOD, "plc-cable-mains", Choice.YES, number=91),
        "fail",
        ("plc-cable-long",),
        ("finding",),
    ),
    Case(
        "both cables long",
        answered(
            answered(GOOD, "plc-cable-mains", Choice.YES, number=91),
            "plc-cable-network",
            Choice.YES,
            number=95,
        ),
        "fail",
        ("plc-cable-long",),
        ("finding",),
    ),
    Case(
        "a length that nobody knows",
        answered(GOOD, "plc-cable-mains", Choice.UNKNOWN),
        "incomplete",
        (),
        ("question-unknown",),
        {"plc-cable-mains": "not-tested"},
    ),
    Case(
        "a module that nobody has seen",
        answered(GOOD, "plc-module", Choice.UNKNOWN),
        "incomplete",
        (),
        ("question-unknown",),
    ),
    Case(
        "noise that nobody knows of",
        answered(GOOD, "plc-noise", Choice.UNKNOWN),
        "pass",
        (),
        ("question-unknown",),
        {"plc-noise": "not-tested"},
    ),
    Case("no question answered", replace(GOOD, replies=()), "incomplete", (), ("questions-open",)),
    Case(
        "turned phases and other terminals",
        answered(answered(GOOD, "plc-terminals", Choice.NO), "plc-phase-order", Choice.NO),
        "fail",
        ("plc-wiring",),
        ("finding",),
    ),
    Case(
        "an old module on each circuit",
        answered(
            answered(TWO, "plc-module-date", Choice.YES, "F1"), "plc-module-date", Choice.YES, "F2"
        ),
        "attention",
        ("plc-module-old",) * 2,
        ("finding",) * 2,
    ),
    Case(
        "a module is said not to apply",
        answered(GOOD, "plc-module", Choice.NOT_APPLICABLE),
        "pass",
        (),
        ("question-skipped",),
        {"plc-module": "not-applicable"},
    ),
    Case("a fuse is said not to apply", answered(GOOD, "plc-fuse", Choice.NOT_APPLICABLE), "pass"),
    Case("an IT grid is no fault", answered(GOOD, "plc-grid", Choice.YES), "pass"),
    Case(
        "a shared network",
        answered(GOOD, "dhcp-dedicated", Choice.NO),
        "attention",
        ("network-shared",),
        ("finding",),
    ),
    Case(
        "not plugged at the module",
        answered(GOOD, "plc-plugged", Choice.NO),
        "attention",
        (),
        ("question-no",),
        {"plc-plugged": "attention"},
    ),
    Case(
        "answered no, then yes",
        answered(answered(GOOD, "plc-module", Choice.NO), "plc-module", Choice.YES),
        "pass",
    ),
    Case(
        "a circuit named afterwards is asked anew",
        circuits(GOOD, "F1", "F1", "F1"),
        "incomplete",
        (),
        ("questions-open",),
        {"plc-module:F1": "not-tested"},
    ),
    # ------------------------------------------------------------ the check
    Case(
        "the check was made over Wi-Fi",
        checked(GOOD, "wrong-network", "link", "ntp", "mqtt"),
        "incomplete",
        ("wrong-network",),
        ("finding",),
        {"mqtt": "not-tested"},
    ),
    Case(
        "8883 closed, and the stations are seen online",
        checked(GOOD, "port-8883-blocked", "mqtt"),
        "fail",
        ("port-8883-blocked",),
        ("finding",),
        {"mqtt": "fail", "station-online:1": "pass"},
    ),
    Case(
        "8883 closed, and no station gets online",
        watched(checked(GOOD, "port-8883-blocked", "mqtt"), Seen.BLINKS),
        "fail",
        ("port-8883-blocked",),
        ("finding",),
        {"mqtt": "fail", "station-online:1": "fail"},
    ),
    Case(
        "web hosts closed do not keep a station offline",
        watched(checked(GOOD, "host-blocked", "https:api.zaptec.com"), Seen.BLINKS, Seen.ONLINE),
        "fail",
        ("host-blocked", "station-offline"),
        ("finding",) * 2,
    ),
    Case(
        "8883 closed explains no missing power",
        watched(checked(GOOD, "port-8883-blocked", "mqtt"), Seen.NO_POWER, Seen.BLINKS),
        "fail",
        ("port-8883-blocked", "station-offline"),
        ("finding",) * 2,
    ),
    Case(
        "8883 closed does not explain one station of three",
        watched(checked(GOOD, "port-8883-blocked", "mqtt"), Seen.BLINKS, Seen.ONLINE),
        "fail",
        ("port-8883-blocked", "station-offline"),
        ("finding",) * 2,
    ),
    Case(
        "lease and addresses cannot be known",
        checked(GOOD, untested=("lease", "capacity", "dns-public")),
        "pass",
        (),
        ("lease-unknown", "capacity-unknown", "dns-public-not-tested"),
    ),
    Case(
        "one thing was not tested",
        checked(GOOD, untested=("ntp",)),
        "incomplete",
        (),
        ("not-tested",),
        {"ntp": "not-tested"},
    ),
    Case(
        "more stations after the check",
        changed(replace(GOOD, stations=begun("plc", "pro", 4).stations, stations_made=4)),
        "incomplete",
        ("station-unconfirmed",),
        ("check-outdated", "station-unconfirmed"),
    ),
    Case(
        "the check of yesterday failed, today's is right",
        checked(checked(GOOD, "port-8883-blocked", "mqtt")),
        "pass",
    ),
    Case(
        "a slow line",
        checked(GOOD, "slow-network", "dns"),
        "attention",
        ("slow-network",),
        ("finding",),
    ),
    Case(
        "addresses typed, then disowned",
        changed(GOOD, capacity_unknown=True),
        "incomplete",
        (),
        ("check-outdated",),
        {"capacity": "not-tested"},
    ),
    Case(
        "a model without PLC",
        watched(all_answered(begun("plc", "go")), Seen.ONLINE),
        "incomplete",
        (),
        ("check-missing", "station-unconfirmed"),
    ),
)
