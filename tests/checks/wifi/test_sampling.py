from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest

from zapdesk.checks.wifi.events import (
    Began,
    Elsewhere,
    Heard,
    Moment,
    Quiet,
    Returned,
    Sampled,
    Scanned,
    Strayed,
)
from zapdesk.checks.wifi.sampling import listen, on_band, sample
from zapdesk.practice.garage import NAME
from zapdesk.practice.garage_beacons import Beacon, elements
from zapdesk.practice.garage_radio import ADAPTER, PracticeRadio
from zapdesk.practice.hurry import SkippedTicks
from zapdesk.practice.scenarios import scenario
from zapdesk.vantage.radio import Bss, Joined, RadioError, RadioTrouble

if TYPE_CHECKING:
    from zapdesk.checks.wifi.events import SampleEvent

OWN = "02:00:00:00:00:01"
MHZ = 2437


class Scripted:
    """A radio that says what the test wrote down, one line after the other; the last one stays."""

    adapter = ADAPTER

    def __init__(self, ticks: SkippedTicks, joined: list[Any], scans: list[Any]) -> None:
        self.ticks, self._joined, self._scans = ticks, joined, scans

    async def joined(self) -> Joined:
        return self._next(self._joined)

    async def scan(self) -> tuple[Bss, ...]:
        await self.ticks.sleep(2.0)
        return self._next(self._scans)

    async def close(self) -> None: ...

    @staticmethod
    def _next(lines: list[Any]) -> Any:
        said = lines.pop(0) if len(lines) > 1 else lines[0]
        if isinstance(said, RadioError):
            raise said
        return said


def on(rssi: float | None, ssid: bytes | None = NAME, bssid: str = OWN, mhz: int = MHZ) -> Joined:
    return Joined(ssid=ssid, bssid=bssid, frequency_mhz=mhz, channel=6, rssi_dbm=rssi)


def heard(
    rssi: float,
    at: float | None,
    bssid: str = OWN,
    channel: int = 6,
    mhz: int = MHZ,
    beacon: Beacon = Beacon(ssid=NAME),  # noqa: B008  (frozen)
) -> Bss:
    return Bss(
        bssid=bssid,
        frequency_mhz=mhz,
        rssi_dbm=rssi,
        elements=elements(beacon, channel),
        capability=0x11,
        heard_at=at,
    )


def told(joined: list[Any], scans: list[Any], seconds: float = 20.0) -> list[SampleEvent]:
    async def scenario() -> list[SampleEvent]:
        ticks = SkippedTicks()
        events: list[SampleEvent] = []
        await stopped(
            sample(Scripted(ticks, joined, scans), NAME, ticks, events.append), ticks, seconds
        )
        return events

    return asyncio.run(scenario())


async def stopped(work: Any, ticks: SkippedTicks, seconds: float) -> None:
    task = asyncio.create_task(work)
    await ticks.sleep(seconds)
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


def values(events: list[SampleEvent]) -> list[float]:
    return [e.sample.rssi_dbm for e in events if isinstance(e, Sampled)]


def began(events: list[SampleEvent]) -> Began:
    (found,) = (e for e in events if isinstance(e, Began))
    return found


OUT = RadioError(RadioTrouble.NOT_JOINED)
BUSY = RadioError(RadioTrouble.BUSY, 170)
GONE = RadioError(RadioTrouble.OFF, 0x80342002)


def test_a_repeat_of_a_cached_value_is_no_sample() -> None:
    events = told([on(-60), on(-60), on(-60), on(-61), on(-61), on(-60)], [()], 10)
    assert events[0] == Began(joined=True)
    assert values(events) == [-60, -61, -60]
    assert sum(isinstance(e, Moment) for e in events) > 20


def test_a_missing_value_is_none_and_no_trouble() -> None:
    events = told([on(-60), on(None), on(-62), on(None)], [()], 5)
    assert values(events) == [-60, -62]
    assert not any(isinstance(e, Quiet) for e in events)


def test_the_same_value_of_another_access_point_is_a_new_measurement() -> None:
    events = told([on(-60), on(-60, bssid="02:00:00:00:00:02")], [()], 3)
    assert [e.sample.bssid for e in events if isinstance(e, Sampled)] == [OWN, "02:00:00:00:00:02"]


def test_a_steady_signal_is_measured_by_scans_that_the_system_stamps() -> None:
    scans = [(heard(-60, at),) for at in (1.0, 6.0, 6.0, 11.0)]
    events = told([on(-60)], scans, 30)
    # One by polling, one each of the three that were heard anew; a cached entry is none.
    assert values(events) == [-60, -60, -60, -60]


def test_scans_count_only_what_was_heard_since() -> None:
    scans = [(heard(-70, -5.0),), (heard(-71, 7.0),), (heard(-71, 7.0),), (heard(-72, 17.0),)]
    events = told([OUT], scans, 30)
    assert events[0] == Began(joined=False, why=Elsewhere.NOT_JOINED)
    assert values(events) == [-71, -72]
    assert sum(isinstance(e, Scanned) for e in events) >= 5


def test_without_a_time_a_scan_counts_where_its_value_differs() -> None:
    scans = [(heard(-70, None),), (heard(-70, None),), (heard(-72, None),)]
    assert values(told([OUT], scans, 25)) == [-70, -72]


@pytest.mark.parametrize("mhz", [5180, 5955])
def test_another_band_is_no_sample_joined_or_scanned(mhz: int) -> None:
    scans = [(heard(-50, at, channel=36, mhz=mhz), heard(-66, at)) for at in (1.0, 6.0, 11.0)]
    events = told([on(-50, mhz=mhz)], scans, 18)
    assert events[0] == Began(joined=False, why=Elsewhere.OTHER_BAND)
    assert values(events) == [-66, -66, -66]


def test_every_access_point_of_the_name_is_told_while_scanning() -> None:
    far = "02:00:00:00:00:09"
    scans = [(heard(-60, at), heard(-80, at, bssid=far, channel=11, mhz=2462)) for at in (1.0, 6.0)]
    events = told([OUT], scans, 12)
    assert {e.sample.bssid for e in events if isinstance(e, Sampled)} == {OWN, far}
    joined = told([on(-61)], scans, 12)
    assert {e.sample.bssid for e in joined if isinstance(e, Sampled)} == {OWN}
    assert any(far in {n.bssid for n in e.networks} for e in joined if isinstance(e, Scanned))


OTHER, HIDDEN = Beacon(ssid=b"Other"), Beacon(ssid=b"Other", hidden=True)


def scanned(*lines: tuple[Bss, ...]) -> list[tuple[bool, bool]]:
    """Of each scan whether it missed the name, and whether a hidden network was in it."""
    events = told([OUT], [*lines, ()], 5.0 * len(lines))
    seen = [(e.missed, e.hidden) for e in events if isinstance(e, Scanned)]
    return seen[: len(lines)]


def test_a_scan_that_hears_others_and_not_the_name_has_missed_it() -> None:
    other = "02:00:00:00:00:07"
    lines = [(heard(-70, at, bssid=other, beacon=OTHER),) for at in (1.0, 6.0)]
    assert scanned(*lines) == [(True, False)] * 2
    # Nothing at all, what is only remembered, and 5 GHz prove nothing.
    assert scanned(()) == [(False, False)]
    assert scanned((heard(-70, -9.0, bssid=other, beacon=OTHER),)) == [(False, False)]
    five = heard(-70, 1.0, bssid=other, channel=36, mhz=5180, beacon=OTHER)
    assert scanned((five,)) == [(False, False)]
    # The name, heard anew or remembered, with a level or without.
    for own in (heard(-90, 1.0), heard(-90, -9.0), heard(0, 1.0)):
        assert scanned((own, heard(-70, 1.0, bssid=other, beacon=OTHER))) == [(False, False)]
    # The name on a band where no station is.
    away = heard(-50, 1.0, channel=36, mhz=5180)
    assert scanned((away, heard(-70, 1.0, bssid=other, beacon=OTHER))) == [(True, False)]


def test_a_hidden_network_is_told_because_it_may_be_the_name() -> None:
    hidden = heard(-70, 1.0, bssid="02:00:00:00:00:07", beacon=HIDDEN)
    assert scanned((hidden,)) == [(True, True)]
    remembered = heard(-70, -9.0, bssid="02:00:00:00:00:07", beacon=HIDDEN)
    assert scanned((remembered,)) == [(False, True)]


@pytest.mark.parametrize(
    ("line", "why", "seen"),
    [
        (on(-40, ssid=b"<b>Gjest"), Elsewhere.OTHER_NAME, "<b>Gjest"),
        (on(-40, ssid=b"a\x00\n"), Elsewhere.OTHER_NAME, "a\\x00\\x0a"),
        (on(-40, mhz=5180), Elsewhere.OTHER_BAND, ""),
        (OUT, Elsewhere.NOT_JOINED, ""),
    ],
)
def test_leaving_in_the_middle_is_noticed_and_nothing_counts_meanwhile(
    line: Any, why: Elsewhere, seen: str
) -> None:
    events = told([on(-60), on(-61), line, line, line, on(-62)], [()], 12)
    news = [e for e in events if isinstance(e, Strayed | Returned)]
    assert news == [Strayed(why=why, seen=seen), Returned()]
    assert values(events) == [-60, -61, -62]


def test_a_name_that_the_system_hides_is_nobodys_signal() -> None:
    events = told([on(-60, ssid=None), on(-60, ssid=None), on(-61)], [()], 6)
    assert events[:3] == [
        Quiet(trouble=RadioTrouble.PERMISSION),
        Began(joined=True),
        Quiet(trouble=None),
    ]
    assert values(events) == [-61]


def test_trouble_is_told_once_and_waited_for() -> None:
    events = told([GONE, GONE, GONE, on(-60)], [GONE, GONE, ()], 15)
    quiet = [e for e in events if isinstance(e, Quiet)]
    assert quiet == [Quiet(trouble=RadioTrouble.OFF, code=0x80342002), Quiet(trouble=None)]
    assert values(events) == [-60]


def test_a_busy_driver_is_asked_again() -> None:
    events = told([OUT], [BUSY, (heard(-70, 3.0),), BUSY, (heard(-71, 9.0),)], 25)
    assert values(events) == [-70, -71]
    assert not any(isinstance(e, Quiet) for e in events)


def test_a_driver_that_is_always_busy_is_trouble_in_the_end() -> None:
    busy = Quiet(trouble=RadioTrouble.BUSY, code=170)
    events = told([OUT], [BUSY, BUSY, BUSY, BUSY, BUSY, (heard(-70, 18.0),)], 30)
    assert [e for e in events if isinstance(e, Quiet)] == [busy, Quiet(trouble=None)]
    assert values(events) == [-70]

    async def scenario_() -> list[Any]:
        ticks = SkippedTicks()
        found: list[Any] = []
        radio = Scripted(ticks, [OUT], [BUSY, (heard(-70, 3.0),), BUSY, BUSY, BUSY, BUSY, BUSY])
        await stopped(listen(radio, ticks, found.append), ticks, 40)
        return found

    heard_, *rest = asyncio.run(scenario_())
    assert isinstance(heard_, Heard)
    assert rest == [busy]


def test_trouble_while_scanning_is_told_too() -> None:
    denied = RadioError(RadioTrouble.PERMISSION, 5)
    events = told([OUT], [(heard(-70, 1.0),), denied, denied, (heard(-71, 14.0),)], 25)
    quiet = [e for e in events if isinstance(e, Quiet)]
    assert quiet == [Quiet(trouble=RadioTrouble.PERMISSION, code=5), Quiet(trouble=None)]
    assert values(events) == [-70, -71]


def test_what_is_shown_is_what_is_judged() -> None:
    assert values(told([on(-74.04)], [()], 2)) == [-74.0]
    assert values(told([on(-74.06)], [()], 2)) == [-74.1]


def test_a_band_that_the_system_does_not_tell_is_learnt_from_a_scan() -> None:
    def untold(rssi: float, channel: int | None = None) -> Joined:
        return Joined(ssid=NAME, bssid=OWN, frequency_mhz=None, channel=channel, rssi_dbm=rssi)

    two = told([untold(-60)], [(heard(-61, 1.0),)], 8)
    assert began(two) == Began(joined=True)
    assert -60 in values(two)
    five = told([untold(-50)], [(heard(-51, 1.0, channel=36, mhz=5180),)], 8)
    assert began(five) == Began(joined=False, why=Elsewhere.OTHER_BAND)
    six = told([untold(-50, 5)], [(heard(-51, 1.0, channel=5, mhz=5975),)], 8)
    assert values(six) == [-50]  # by its channel, until the first scan knows better
    assert Strayed(why=Elsewhere.OTHER_BAND) in six
    never = told([untold(-50)], [()], 8)
    assert began(never) == Began(joined=False, why=None)


def test_bands() -> None:
    assert on_band(2412, None)
    assert on_band(None, 13)
    assert not on_band(5180, 36)
    assert not on_band(None, 36)
    assert not on_band(None, None)


def test_listening_tells_scan_by_scan_and_every_trouble() -> None:
    async def scenario_() -> list[Any]:
        ticks = SkippedTicks()
        events: list[Any] = []
        radio = PracticeRadio(scenario("location-off").garage, 0, ticks)
        await stopped(listen(radio, ticks, events.append), ticks, 40)
        return events

    events = asyncio.run(scenario_())
    assert events[0] == Quiet(trouble=RadioTrouble.PERMISSION)
    heard_ = [e for e in events if isinstance(e, Heard)]
    assert len(heard_) >= 3
    assert {n.ssid for n in heard_[0].networks} == {"Garasje", "Sameiet Storgata", "Hjemme 3. etg"}
    assert heard_[0].joined_hex == NAME.hex()
