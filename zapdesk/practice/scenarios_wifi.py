"""Scenarios with something wrong on the air: the tablet's radio, the access point, the garage."""

from __future__ import annotations

from msgspec.structs import replace

from zapdesk.checks.wifi.types import Security
from zapdesk.practice.garage import NAME, OWN, AccessPoint, Garage, Spot, Stray, Trouble, Wall
from zapdesk.practice.garage_beacons import Beacon
from zapdesk.practice.scenario import Scenario
from zapdesk.vantage.radio import RadioTrouble

_SOON_S = 20.0  # a trouble that somebody mends: the page goes on by itself then
_HEALTHY = Garage()
_NEIGHBOURS = _HEALTHY.points[1:]


def _own(channel: int = OWN.channel, **beacon: object) -> tuple[AccessPoint, ...]:
    """The garage's own access point with another beacon, beside the neighbours'."""
    other = Beacon(**{"ssid": NAME} | beacon)  # type: ignore[arg-type]
    return (replace(OWN, beacon=other, channel=channel), *_NEIGHBOURS)


def _said(name: str, title: str, code: str, **beacon: object) -> Scenario:
    """A scenario in which only the beacon is wrong."""
    return _on_air(name, title, (code,), Garage(points=_own(**beacon)))  # type: ignore[arg-type]


def _on_air(
    name: str, title: str, teaches: tuple[str, ...], garage: Garage, stations: int = 4
) -> Scenario:
    return Scenario(
        name=name, title=title, teaches=teaches, group="wifi", garage=garage, stations=stations
    )


def _crowd(channel: int) -> tuple[AccessPoint, ...]:
    """Loud neighbours on one channel."""
    names = (b"Bakeriet", b"Frisor", b"Kontor 2")
    return tuple(
        AccessPoint(
            bssid=f"02:5a:00:00:90:{at:02x}",
            beacon=Beacon(ssid=name),
            channel=channel,
            spot=Spot(x=5.0 + 6 * at, y=20.0),
        )
        for at, name in enumerate(names)
    )


_ODD_NAMES = (
    b"<b>Garasje</b><img src=x>",
    "Gar\u202easje".encode(),  # turns the writing round
    b"Gar\x00asje\x07",
    b" " * 32,
    "\U0001f50c Lading \U0001f697".encode(),
    b"\xff\xfe\xc3(",
    b"{host} & %s",
)

WIFI: tuple[Scenario, ...] = (
    # ------------------------------------------------------------ this tablet
    _on_air(
        "no-wifi-adapter",
        "This tablet has no Wi-Fi adapter.",
        ("wifi-no-radio",),
        Garage(trouble=Trouble(what=RadioTrouble.NO_RADIO)),
    ),
    _on_air(
        "flight-mode",
        "Flight mode is on, and somebody switches it off after a while.",
        ("wifi-radio-off",),
        Garage(trouble=Trouble(what=RadioTrouble.OFF, lasts_s=_SOON_S)),
    ),
    _on_air(
        "location-off",
        "Windows keeps Wi-Fi names to itself, until somebody allows location after a while.",
        ("wifi-permission",),
        Garage(trouble=Trouble(what=RadioTrouble.PERMISSION, lasts_s=_SOON_S)),
    ),
    _on_air(
        "busy-driver",
        "The driver of the Wi-Fi adapter refuses every second scan.",
        (),
        Garage(joined=None, busy_every=2),
    ),
    _on_air(
        "not-joined",
        "Nobody has the password: this tablet hears the Wi-Fi without joining it.",
        (),
        Garage(joined=None),
    ),
    _on_air(
        "tablet-on-5ghz",
        "The Wi-Fi is on both bands, and this tablet has joined it on 5 GHz.",
        (),
        Garage(
            points=(
                OWN,
                replace(OWN, bssid="02:5a:00:00:4a:20", channel=36, louder_db=4.0),
                *_NEIGHBOURS,
            ),
            joined="02:5a:00:00:4a:20",
        ),
    ),
    _on_air(
        "tablet-wanders",
        "At the second station this tablet leaves for the neighbours' Wi-Fi, and comes back.",
        ("wrong-network",),
        Garage(stray=Stray(bay=1, after_s=3.0, back_s=15.0, to=b"Sameiet Storgata")),
    ),
    # ------------------------------------------------------------ the access point
    _on_air(
        "access-point-off",
        "The access point of the garage is switched off.",
        ("wifi-not-found",),
        Garage(points=_NEIGHBOURS, joined=None),
    ),
    _on_air(
        "fast-band-only",
        "The access point sends the garage's name on 5 GHz and nowhere else.",
        ("wifi-5ghz-only",),
        Garage(points=_own(channel=44)),
    ),
    _said("channel-13", "The access point stands on channel 13.", "wifi-channel", channel=13),
    _on_air(
        "channel-hops",
        "The access point moves to another channel while you go from station to station.",
        ("wifi-channel-auto",),
        Garage(points=(replace(OWN, channel=1, hops_to=11), *_NEIGHBOURS)),
    ),
    _said(
        "new-security-alone",
        "The access point takes WPA3 and nothing older.",
        "wifi-security-wpa3-only",
        security=Security.WPA3,
    ),
    _said(
        "user-names",
        "Who wants to join this Wi-Fi must give a user name of the company.",
        "wifi-security-enterprise",
        security=Security.ENTERPRISE,
    ),
    _said(
        "no-password",
        "The Wi-Fi of the garage has no password.",
        "wifi-security-open",
        security=Security.OPEN,
    ),
    _said(
        "old-access-point",
        "The access point is so old that it knows WPA but not WPA2.",
        "wifi-security-old",
        security=Security.WPA,
    ),
    _said(
        "two-securities",
        "The access point takes WPA2 and WPA3 side by side.",
        "wifi-security-mixed",
        security=Security.WPA2_WPA3,
    ),
    _said(
        "protected-frames",
        "The access point takes WPA2 with protected management frames alone.",
        "wifi-security-pmf-required",
        pmf_required=True,
    ),
    _said(
        "new-devices-only",
        "The access point turns away everything older than 802.11ax.",
        "wifi-standard",
        refuses_older=True,
    ),
    _on_air(
        "residents-too",
        "The Wi-Fi of the garage is the residents' own, not one for the stations alone.",
        ("network-shared",),
        _HEALTHY,
    ),
    # ------------------------------------------------------------ the garage
    _on_air(
        "behind-the-fire-door",
        "Two of fourteen stations hang behind a fire door of steel.",
        ("wifi-weak",),
        Garage(walls=(Wall(start=Spot(x=14.6, y=-1.0), end=Spot(x=14.6, y=4.2), loss_db=19.0),)),
        stations=14,
    ),
    _on_air(
        "store-room",
        "The last of seven stations hangs in a store room of concrete, out of the Wi-Fi's hearing.",
        ("wifi-weak",),
        Garage(
            walls=(Wall(start=Spot(x=17.3, y=-1.0), end=Spot(x=17.3, y=4.2), loss_db=45.0),),
            joined=None,
        ),
        stations=7,
    ),
    _on_air(
        "thin-wall",
        "One row of stations hangs behind a wall of bricks.",
        ("wifi-margin",),
        Garage(
            walls=(Wall(start=Spot(x=-5.0, y=10.0), end=Spot(x=40.0, y=10.0), loss_db=11.0),),
            noise_db=0.5,
            drift_db=0.4,
        ),
        stations=14,
    ),
    _on_air(
        "two-access-points",
        "A second access point of the same name stands far away, two floors up.",
        ("wifi-several-aps",),
        Garage(
            points=(
                OWN,
                replace(
                    OWN,
                    bssid="02:5a:00:00:4a:2b",
                    channel=11,
                    spot=Spot(x=60.0, y=50.0),
                    louder_db=-6.0,
                ),
                *_NEIGHBOURS,
            )
        ),
    ),
    _on_air(
        "crowded-air",
        "Three loud neighbours share the channel with the garage.",
        ("wifi-crowded",),
        Garage(points=(*_own(), *_crowd(OWN.channel))),
    ),
    _on_air(
        "hidden-name",
        "The access point keeps its name to itself; this tablet has joined it.",
        (),
        Garage(points=_own(hidden=True)),
    ),
    _on_air(
        "odd-names",
        "The neighbours have chosen the strangest names for their Wi-Fi.",
        (),
        Garage(
            points=(
                *_own(),
                *(
                    AccessPoint(
                        bssid=f"02:5a:00:00:a0:{at:02x}",
                        beacon=Beacon(ssid=name),
                        channel=(1, 11)[at % 2],
                        spot=Spot(x=-30.0 - 4 * at, y=60.0),
                    )
                    for at, name in enumerate(_ODD_NAMES)
                ),
            )
        ),
    ),
)
