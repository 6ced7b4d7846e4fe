"""Jobs over 4G (LTE-M): which serials have it, and what else there is to know."""

from __future__ import annotations

from msgspec.structs import replace

from situations.making import (
    Case,
    all_answered,
    answered,
    begun,
    checked,
    good_lte,
    good_plc,
    serials,
    shown,
    watched,
)
from zapdesk.session.onsite import Choice, Seen


def one(model: str, serial: str) -> object:
    return good_lte(model, 1, serial)


NO = ("serial-no-lte",)
MIXED = serials(
    begun("lte-m", "pro", 3),
    "ZPR000001",
    "ZCH030001",
    "ZCS030772",
    models=(None, "home-4g", "zapcharger-pro"),
)

CASES = (
    Case(
        "every Pro has it",
        good_lte("pro"),
        "pass",
        (),
        (),
        {"lte-serial:1": "not-applicable", "mqtt": "not-applicable"},
    ),
    Case("every Go has it, without serials", good_lte("go"), "pass"),
    Case("ZCH04", one("home-4g", "ZCH040001"), "pass", (), (), {"lte-serial:1": "pass"}),
    Case("ZCH10", one("home-4g", "ZCH100001"), "pass"),
    Case("ZCH03", one("home-4g", "ZCH039999"), "fail", NO, ("finding",), {"lte-serial:1": "fail"}),
    Case("ZCS030771", one("zapcharger-pro", "ZCS030771"), "fail", NO, ("finding",)),
    Case("ZCS030772", one("zapcharger-pro", "ZCS030772"), "pass"),
    Case("ZCS031071", one("zapcharger-pro", "ZCS031071"), "pass"),
    Case("ZCS031072", one("zapcharger-pro", "ZCS031072"), "fail", NO, ("finding",)),
    Case(
        "no serial",
        one("home-4g", ""),
        "incomplete",
        (),
        ("stations-not-tested",),
        {"lte-serial:1": "not-tested", "station-online:1": "pass"},
    ),
    Case(
        "a serial that cannot be read",
        one("home-4g", "12345"),
        "incomplete",
        (),
        ("stations-not-tested",),
        {"lte-serial:1": "not-tested"},
    ),
    Case(
        "a digit too few",
        one("zapcharger-pro", "ZCS30772"),
        "incomplete",
        (),
        ("stations-not-tested",),
    ),
    Case(
        "three models, one of them without",
        watched(all_answered(shown(MIXED)), Seen.ONLINE),
        "fail",
        NO,
        ("finding",),
        {"lte-serial:1": "not-applicable", "lte-serial:2": "fail", "lte-serial:3": "pass"},
    ),
    Case(
        "without 4G it cannot get online: said once",
        watched(one("home-4g", "ZCH030001"), Seen.BLINKS),
        "fail",
        NO,
        ("finding",),
        {"lte-serial:1": "fail", "station-online:1": "fail"},
    ),
    Case(
        "without 4G, and without power",
        watched(one("home-4g", "ZCH030001"), Seen.NO_POWER),
        "fail",
        (*NO, "station-offline"),
        ("finding",) * 2,
    ),
    Case(
        "no value read",
        replace(good_lte(), lte_values=()),
        "pass",
        (),
        ("stations-not-tested",),
        {"lte-signal:1": "not-tested"},
    ),
    Case(
        "a value far below Wi-Fi's limit",
        shown(good_lte(), -130),
        "pass",
        (),
        (),
        {"lte-signal:1": "not-applicable"},
    ),
    Case("a value in per cent", shown(good_lte(), 3, "%"), "pass"),
    Case(
        "nothing but the first answers",
        begun("lte-m"),
        "incomplete",
        ("station-unconfirmed",),
        ("stations-not-tested", "questions-open", "station-unconfirmed"),
    ),
    Case(
        "not all had power",
        answered(good_lte(), "lte-powered", Choice.NO),
        "attention",
        (),
        ("question-no",),
    ),
    Case(
        "a check of the site's network says nothing of 4G",
        replace(good_lte(), checks=checked(good_plc(), "port-8883-blocked", "mqtt").checks),
        "pass",
        (),
        (),
        {"mqtt": "not-applicable"},
    ),
)
