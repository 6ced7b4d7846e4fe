"""The station's own proof: what the technician saw, over which connection, and what came later."""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace

from situations.making import (
    CATALOGUE,
    LATER,
    NOW,
    Case,
    begun,
    changed,
    good_lte,
    good_plc,
    good_wifi,
    seen_one,
    serials,
    watched,
)
from zapdesk.session import jobs, stations
from zapdesk.session.onsite import Seen

GOOD = good_plc()
UNSEEN = replace(GOOD, watches=())
OFFLINE = ("station-offline",)
UNCONFIRMED = ("station-unconfirmed",)
RECORD = jobs.make_record(GOOD, CATALOGUE, "1", NOW)

CASES = (
    Case(
        "nobody looked",
        UNSEEN,
        "incomplete",
        UNCONFIRMED,
        UNCONFIRMED,
        {"station-online:1": "not-tested"},
    ),
    Case(
        "one of three not seen",
        replace(GOOD, watches=GOOD.watches[:2]),
        "incomplete",
        UNCONFIRMED,
        UNCONFIRMED,
        {"station-online:2": "pass", "station-online:3": "not-tested"},
    ),
    Case(
        "online, then it blinks",
        seen_one(GOOD, 0, Seen.BLINKS),
        "fail",
        OFFLINE,
        ("finding",),
        {"station-online:1": "fail"},
    ),
    Case("online, blinks, online", seen_one(GOOD, 0, Seen.BLINKS, Seen.ONLINE), "pass"),
    Case(
        "the app says offline", seen_one(GOOD, 0, Seen.APP_OFFLINE), "fail", OFFLINE, ("finding",)
    ),
    Case("not in the app", seen_one(GOOD, 0, Seen.NOT_SEEN), "fail", OFFLINE, ("finding",)),
    Case(
        "one offline, one not seen",
        seen_one(replace(GOOD, watches=GOOD.watches[:2]), 0, Seen.BLINKS),
        "fail",
        (*OFFLINE, *UNCONFIRMED),
        ("finding", *UNCONFIRMED),
    ),
    Case(
        "all offline over a network without a fault",
        watched(GOOD, Seen.BLINKS),
        "fail",
        OFFLINE * 3,
        ("finding",) * 3,
    ),
    Case(
        "a station that came later",
        stations.with_count(good_lte("pro", 2), 3),
        "incomplete",
        UNCONFIRMED,
        ("stations-not-tested", *UNCONFIRMED),
    ),
    Case(
        "seen over Wi-Fi says nothing of 4G",
        changed(good_wifi("pro"), connection="lte-m"),
        "incomplete",
        UNCONFIRMED,
        ("stations-not-tested", "questions-open", *UNCONFIRMED),
    ),
    Case(
        "a station renamed stays seen",
        stations.rename(GOOD, GOOD.stations[0].id, "Bay 1"),
        "pass",
        (),
        (),
        {"station-online:Bay 1": "pass"},
    ),
    Case(
        "two stations of one name",
        stations.rename(replace(GOOD, watches=GOOD.watches[1:]), GOOD.stations[0].id, "2"),
        "incomplete",
        UNCONFIRMED,
        UNCONFIRMED,
    ),
    Case(
        "a correction keeps what was seen",
        jobs.new_version(RECORD, LATER + timedelta(days=1), "ab12"),
        "pass",
    ),
    Case(
        "another connection keeps nothing of it",
        jobs.another_connection(RECORD, LATER),
        "incomplete",
        (),
        ("check-missing", *UNCONFIRMED),
    ),
    Case("no connection chosen", begun(None), "incomplete", (), ("check-missing", *UNCONFIRMED)),
    Case(
        "a practice job is judged as the site would be",
        serials(begun("lte-m")),
        "incomplete",
        UNCONFIRMED,
        ("stations-not-tested", "questions-open", *UNCONFIRMED),
    ),
)
