"""The survey at one station: what is gathered there, what is enough, and what is kept of it.

The judged figure is the 10th percentile by nearest rank: the ⌈n/10⌉-th weakest of n fresh samples.
Everything here makes a changed copy; what joins the job does so in
:mod:`zapdesk.session.gathered`.
"""

from __future__ import annotations

from collections import Counter
from math import ceil
from statistics import median
from typing import TYPE_CHECKING

from msgspec.structs import replace

from zapdesk.base.frozen import Frozen
from zapdesk.checks.wifi.events import (
    Began,
    Elsewhere,
    Moment,
    Quiet,
    Returned,
    Sampled,
    SampleEvent,
    Scanned,
    Strayed,
)
from zapdesk.checks.wifi.sampling import on_band
from zapdesk.checks.wifi.types import HeardPoint, Sample
from zapdesk.diagnosis.strength import strength
from zapdesk.diagnosis.types import Outcome
from zapdesk.session.onsite import How, Measurement

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from zapdesk.catalogue.types import Catalogue
    from zapdesk.session.types import Job


class Gathered(Frozen):
    """What one stay at one station has brought so far."""

    joined: bool | None = None  # None: the radio has not answered yet
    why: Elsewhere | None = None  # why it is scans
    samples: tuple[Sample, ...] = ()  # fresh ones, of every access point of the name
    moment: float | None = None  # dBm, fresh or not
    scans: int = 0
    missed: int = 0  # scans in which others were heard on 2.4 GHz, and the name was not
    named: bool = False  # a scan heard the name there, with or without a level
    hidden: bool = False  # a scan heard a hidden network there: it may be the name
    points: tuple[HeardPoint, ...] = ()  # access points of the name on 2.4 GHz, by scans
    levels: dict[str, tuple[float, ...]] = {}  # their values, by BSSID
    away: Strayed | None = None  # the tablet has left the network in the middle
    quiet: Quiet | None = None  # the radio says nothing

    @property
    def main(self) -> str | None:
        """The access point that is judged.

        While joined the one that most samples came from. In scans the strongest by median, of
        those that were heard at least half as often as the one heard most.
        """
        counts = Counter(s.bssid for s in self.samples)
        if not counts:
            return None
        most = counts.most_common(1)[0]
        if self.joined:
            return most[0]
        often = [bssid for bssid, count in counts.items() if 2 * count >= most[1]]
        return max(often, key=lambda b: median(s.rssi_dbm for s in self.samples if s.bssid == b))

    @property
    def counted(self) -> tuple[Sample, ...]:
        """The samples that are judged: all while joined, those of one access point in scans."""
        if self.joined:
            return self.samples
        main = self.main
        return tuple(s for s in self.samples if s.bssid == main)

    @property
    def silent(self) -> bool:
        """Whether others were heard, and nothing that is the name, or may be it."""
        heard = self.samples or self.named or self.hidden
        return self.joined is False and not heard and self.missed > 0

    @property
    def tenth_dbm(self) -> float | None:
        """The judged figure so far; None without a sample."""
        counted = self.counted
        return tenth(s.rssi_dbm for s in counted) if counted else None


def tenth(values: Iterable[float]) -> float:
    """The 10th percentile by nearest rank.

    Raises:
        ValueError: there are no values.
    """
    ordered = sorted(values)
    if not ordered:
        raise ValueError("no samples, no percentile")
    return ordered[ceil(len(ordered) / 10) - 1]


def gather(so_far: Gathered, event: SampleEvent) -> Gathered:
    """What is known after one more event of :func:`zapdesk.checks.wifi.sampling.sample`."""
    match event:
        case Began():
            return replace(so_far, joined=event.joined, why=event.why, quiet=None)
        case Moment():
            return replace(so_far, moment=event.rssi_dbm)
        case Sampled():
            return replace(so_far, samples=(*so_far.samples, event.sample))
        case Scanned():
            return _scanned(so_far, event)
        case Strayed():
            return replace(so_far, away=event, moment=None)
        case Returned():
            return replace(so_far, away=None)
        case Quiet():
            return replace(so_far, quiet=event if event.trouble is not None else None)


def _scanned(so_far: Gathered, event: Scanned) -> Gathered:
    levels = dict(so_far.levels)
    channels = {p.bssid: p.channel for p in so_far.points}
    named = any(on_band(n.frequency_mhz, n.channel) for n in event.networks)
    for network in event.networks:
        if network.rssi_dbm is not None and on_band(network.frequency_mhz, network.channel):
            levels[network.bssid] = (*levels.get(network.bssid, ()), network.rssi_dbm)
            channels[network.bssid] = network.channel
    points = tuple(
        HeardPoint(bssid=b, channel=channels[b], rssi_dbm=median(seen), samples=len(seen))
        for b, seen in levels.items()
    )
    return replace(
        so_far,
        scans=so_far.scans + 1,
        missed=so_far.missed + event.missed,
        named=so_far.named or named,
        hidden=so_far.hidden or event.hidden,
        levels=levels,
        points=points,
    )


def needed(so_far: Gathered, catalogue: Catalogue) -> int:
    """How many samples a measurement needs: more while joined, where they come quickly."""
    scans = so_far.joined is False
    return int(catalogue.number("wifi-scans" if scans else "wifi-samples"))


def enough(so_far: Gathered, catalogue: Catalogue) -> bool:
    """Whether it may be saved."""
    return len(so_far.counted) >= needed(so_far, catalogue) or unheard(so_far, catalogue)


def unheard(so_far: Gathered, catalogue: Catalogue) -> bool:
    """Whether it is known that the name cannot be heard here.

    It takes as many scans as a measurement would, each of which heard other networks on 2.4 GHz.
    It is never said where a hidden network was heard, nor of a tablet that is on the name itself.
    """
    return so_far.silent and so_far.missed >= needed(so_far, catalogue)


def measurement(so_far: Gathered, job: Job, station: str, taken: datetime) -> Measurement:
    """What is kept of a stay.

    Raises:
        ValueError: there is no sample, and no scan that missed the name either.
    """
    if so_far.silent:
        return Measurement(
            station=station,
            taken=taken,
            how=How.NOT_HEARD,
            ssid=job.answers.ssid,
            samples=(),
            median_dbm=None,
            tenth_dbm=None,
            practice=job.practice is not None,
            scans=so_far.missed,
        )
    counted = so_far.counted
    values = tuple(s.rssi_dbm for s in counted)
    main = so_far.main
    channels = Counter(s.channel for s in counted if s.bssid == main and s.channel is not None)
    return Measurement(
        station=station,
        taken=taken,
        how=How.JOINED if so_far.joined else How.SCANS,
        ssid=job.answers.ssid,
        samples=values,
        median_dbm=float(median(values)),
        tenth_dbm=tenth(values),
        bssid=main,
        channel=channels.most_common(1)[0][0] if channels else None,
        estimated=any(s.estimated for s in counted),
        others=tuple(p for p in so_far.points if p.bssid != main),
        practice=job.practice is not None,
    )


def typed(value_dbm: float, job: Job, station: str, taken: datetime) -> Measurement:
    """A value that another tool showed; marked as typed for ever."""
    return Measurement(
        station=station,
        taken=taken,
        how=How.TYPED,
        ssid=job.answers.ssid,
        samples=(value_dbm,),
        median_dbm=value_dbm,
        tenth_dbm=value_dbm,
        practice=job.practice is not None,
    )


def history(job: Job, station: str) -> tuple[Measurement, ...]:
    """Everything measured at a station for the Wi-Fi name that is chosen now, oldest first."""
    ssid, practice = job.answers.ssid, job.practice is not None
    fitting = (m for m in job.measurements if m.ssid == ssid and m.practice is practice)
    return tuple(m for m in fitting if m.station == station)


def outcome_of(made: Measurement, catalogue: Catalogue) -> Outcome:
    """What a measurement comes to. A name that is not heard cannot be joined."""
    if made.tenth_dbm is None:
        return Outcome.FAIL
    genuine = made.how is not How.TYPED and not made.estimated
    return strength(catalogue, made.tenth_dbm, measured=genuine)
