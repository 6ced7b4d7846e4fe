"""Jobs over Wi-Fi: the air, the survey, the check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from situations.making import (
    BEACON,
    GARAGE,
    GUESTS,
    Case,
    all_answered,
    answered,
    begun,
    changed,
    checked,
    good_wifi,
    heard,
    measured,
    unheard,
    watched,
)
from zapdesk.checks.wifi.types import Network, Security
from zapdesk.session.onsite import Choice, Seen

if TYPE_CHECKING:
    from zapdesk.session.types import Job

GOOD = good_wifi()
UNMEASURED = replace(GOOD, measurements=())
FIVE = replace(BEACON, frequency_mhz=5180, channel=36)
ALL_AIR = ("air-not-heard",)


def surveyed_on(*channels: int) -> Job:
    """The good job, its stations measured on these channels in turn."""
    made = (
        replace(m, channel=channels[place % len(channels)])
        for place, m in enumerate(GOOD.measurements)
    )
    return replace(GOOD, measurements=tuple(made))


ANEW = (
    "check-outdated",
    *ALL_AIR,
    "stations-not-tested",
    "questions-open",
    "station-unconfirmed",
)


def on(channel: int, **parts: object) -> Network:
    return replace(BEACON, channel=channel, frequency_mhz=2407 + 5 * channel, **parts)


CASES = (
    Case("all green", GOOD, "pass"),
    Case(
        "nothing but the first answers",
        begun("wifi", "go"),
        "incomplete",
        ("station-unconfirmed",),
        ("check-missing", *ALL_AIR, "stations-not-tested", "questions-open", "station-unconfirmed"),
    ),
    Case(
        "nobody listened",
        replace(GOOD, airs=()),
        "incomplete",
        (),
        ALL_AIR,
        {"wifi-radio": "not-tested", "wifi-security": "not-tested"},
    ),
    Case(
        "the name is gone",
        heard(GOOD),
        "fail",
        ("wifi-not-found",),
        ("finding",),
        {"wifi-radio": "fail", "wifi-channel": "not-tested"},
    ),
    Case(
        "it may be hidden",
        heard(GOOD, hidden_heard=True),
        "incomplete",
        (),
        ALL_AIR,
        {"wifi-radio": "not-tested"},
    ),
    Case(
        "5 GHz only",
        heard(GOOD, FIVE),
        "fail",
        ("wifi-5ghz-only",),
        ("finding",),
    ),
    Case(
        "5 GHz only, and so it is heard at no station",
        unheard(unheard(heard(UNMEASURED, FIVE), 0), 1),
        "fail",
        ("wifi-5ghz-only",),
        ("finding", "stations-not-tested"),
        {"wifi-signal:1": "fail", "wifi-signal:2": "fail", "wifi-signal:3": "not-tested"},
    ),
    Case(
        "heard on the network's page, and at no station",
        unheard(unheard(unheard(UNMEASURED, 0), 1), 2),
        "fail",
        ("wifi-weak",) * 3,
        ("finding",) * 3,
    ),
    Case(
        "5 GHz too",
        heard(GOOD, BEACON, replace(BEACON, bssid="02:0:0:0:1:5", frequency_mhz=5180, channel=36)),
        "pass",
    ),
    Case("channel 11", heard(replace(surveyed_on(11), airs=()), on(11)), "pass"),
    Case(
        "the channel was another at the second station",
        surveyed_on(6, 11),
        "attention",
        ("wifi-channel-auto",),
        ("finding",),
    ),
    Case(
        "the survey heard another channel than the page of the network",
        heard(replace(GOOD, airs=()), on(11)),
        "attention",
        ("wifi-channel-auto",),
        ("finding",),
    ),
    Case(
        "channel 12",
        heard(replace(GOOD, airs=()), on(12)),
        "fail",
        ("wifi-channel",),
        ("finding",),
        {"wifi-channel": "fail", "wifi-radio": "pass"},
    ),
    Case(
        "moved by itself",
        heard(GOOD, on(11)),
        "attention",
        ("wifi-channel-auto",),
        ("finding",),
        {"wifi-channel-fixed": "attention"},
    ),
    Case("moved as was asked for", heard(heard(replace(GOOD, airs=()), on(13)), on(6)), "pass"),
    Case(
        "WPA3 only",
        heard(GOOD, replace(BEACON, security=Security.WPA3)),
        "fail",
        ("wifi-security-wpa3-only",),
        ("finding",),
        {"wifi-security": "fail"},
    ),
    Case(
        "WPA2 and WPA3",
        heard(GOOD, replace(BEACON, security=Security.WPA2_WPA3)),
        "attention",
        ("wifi-security-mixed",),
        ("finding",),
    ),
    Case(
        "security could not be read",
        heard(GOOD, replace(BEACON, security=Security.UNKNOWN)),
        "incomplete",
        (),
        ("not-tested",),
        {"wifi-security": "not-tested"},
    ),
    Case(
        "one is open, the other could not be read",
        heard(
            GOOD,
            replace(BEACON, security=Security.OPEN),
            replace(BEACON, bssid="02:00:00:00:01:02", security=Security.UNKNOWN),
        ),
        "fail",
        ("wifi-security-open",),
        ("finding",),
        {"wifi-security": "fail"},
    ),
    Case(
        "b, g and n refused",
        heard(GOOD, replace(BEACON, standard="")),
        "fail",
        ("wifi-standard",),
        ("finding",),
    ),
    Case(
        "two faults of one beacon",
        heard(replace(GOOD, airs=()), on(13, security=Security.OPEN)),
        "fail",
        ("wifi-channel", "wifi-security-open"),
        ("finding",) * 2,
    ),
    Case(
        "three strong neighbours",
        heard(GOOD, BEACON, neighbours={6: 3}),
        "attention",
        ("wifi-crowded",),
        ("finding",),
    ),
    Case(
        "no permission",
        heard(GOOD, trouble="permission"),
        "incomplete",
        ("wifi-permission",),
        ("finding",),
        {"wifi-radio": "not-tested"},
    ),
    Case("radio off", heard(GOOD, trouble="off"), "incomplete", ("wifi-radio-off",), ("finding",)),
    # ------------------------------------------------------------ changed afterwards
    Case(
        "another Wi-Fi name afterwards",
        changed(GOOD, **GUESTS),
        "incomplete",
        ("station-unconfirmed",),
        (
            "check-outdated",
            *ALL_AIR,
            "stations-not-tested",
            "questions-open",
            "station-unconfirmed",
        ),
        {"wifi-signal:1": "not-tested", "mqtt": "not-tested", "station-online:1": "not-tested"},
    ),
    Case("another name and back again", changed(changed(GOOD, **GUESTS), **GARAGE), "pass"),
    Case(
        "a fixed channel is not known of another name",
        changed(answered(GOOD, "wifi-channel-fixed", Choice.NO), **GUESTS),
        "incomplete",
        ("station-unconfirmed",),
        (
            "check-outdated",
            *ALL_AIR,
            "stations-not-tested",
            "questions-open",
            "station-unconfirmed",
        ),
        {"wifi-channel-fixed": "not-tested", "doors-shut": "not-tested"},
    ),
    Case(
        "another model afterwards",
        changed(GOOD, model="pro"),
        "incomplete",
        (),
        ("check-outdated",),
        {"mqtt": "not-tested"},
    ),
    Case(
        "another connection afterwards",
        changed(GOOD, connection="plc", model="pro"),
        "incomplete",
        ("station-unconfirmed",),
        ("check-outdated", "questions-open", "station-unconfirmed"),
    ),
    # ------------------------------------------------------------ the check
    Case(
        "no check",
        replace(GOOD, checks=()),
        "incomplete",
        (),
        ("check-missing",),
        {"mqtt": "not-tested", "lease": "not-tested"},
    ),
    Case(
        "check cut short",
        checked(GOOD, untested=("mqtt",), cancelled=True),
        "incomplete",
        (),
        ("check-cancelled",),
        {"mqtt": "not-tested", "ntp": "pass"},
    ),
    Case(
        "cut short after all was asked",
        checked(GOOD, cancelled=True),
        "incomplete",
        (),
        ("check-cancelled",),
    ),
    Case(
        "checked from another network",
        checked(GOOD, "wrong-network", "link", "address", "dns", "ntp", "mqtt"),
        "incomplete",
        ("wrong-network",),
        ("finding",),
        {"mqtt": "not-tested"},
    ),
    Case(
        "checked by another adapter",
        changed(checked(GOOD, adapter="eth0"), adapter="wlan0"),
        "incomplete",
        (),
        ("check-outdated",),
    ),
    Case(
        "firewall and a weak station",
        measured(checked(GOOD, "port-8883-blocked", "mqtt"), -80),
        "fail",
        ("port-8883-blocked", "wifi-weak"),
        ("finding",) * 2,
    ),
    Case(
        "surveyed and watched, no question answered",
        replace(GOOD, replies=()),
        "pass",
        (),
        ("questions-open",),
        {"wifi-channel-fixed": "not-tested"},
    ),
    Case(
        "weak, and seen online all the same",
        watched(all_answered(measured(GOOD, -80)), Seen.ONLINE),
        "fail",
        ("wifi-weak",),
        ("finding",),
        {"station-online:1": "pass"},
    ),
)
