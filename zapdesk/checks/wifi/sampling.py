"""Fresh samples of one network's signal at one place, polled where joined, else by scans.

A value that the driver repeats from its cache is no new measurement. While polling, a value counts
where it differs from the one before; in a scan, where the system says that it was heard since.
Values of a 5 or 6 GHz radio under the same name are no samples at all. Whoever cancels it, ends it.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from zapdesk.base.untrusted import clean_bytes
from zapdesk.checks.wifi.channels import Band, band_of
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
from zapdesk.checks.wifi.networks import read_networks
from zapdesk.checks.wifi.types import Sample
from zapdesk.vantage.radio import RadioError, RadioTrouble

if TYPE_CHECKING:
    from zapdesk.checks.wifi.events import SampleEvent, TellHeard, TellSample
    from zapdesk.checks.wifi.ticks import Ticks
    from zapdesk.checks.wifi.types import Network
    from zapdesk.vantage.radio import Bss, Joined, Radio

POLL_S = 0.33
"""Three questions a second to the joined access point; no scan is needed for them."""

SCAN_EVERY_S = 5.0
"""From one scan's begin to the next one's."""

_BETWEEN_SCANS_S = 1.0  # at least: a radio that only scans carries nobody's traffic
_LOOK_AGAIN_S = 1.5  # after trouble: somebody may be switching it on just now
_PATIENT = 4  # times in a row that a driver may be busy before it is trouble


def on_band(frequency_mhz: int | None, channel: int | None) -> bool:
    """Whether it is the band that charging stations hear: 2.4 GHz."""
    return band_of(frequency_mhz, channel) is Band.GHZ_2


async def sample(radio: Radio, ssid: bytes, ticks: Ticks, tell: TellSample) -> None:
    """Take samples until cancelled; the radio's troubles are told and waited for.

    ``radio.joined()`` is asked while a scan is on as well.

    Args:
        radio: opened for this; not closed here.
        ssid: the name's bytes.
        ticks: the clock; samples are counted from now.
        tell: called in the running loop's thread.
    """
    sampler = _Sampler(radio, ssid, ticks, tell)
    async with asyncio.TaskGroup() as both:
        both.create_task(sampler.poll())
        both.create_task(sampler.scan())


async def listen(radio: Radio, ticks: Ticks, tell: TellHeard) -> None:
    """Tell what is on the air, scan by scan, until cancelled."""
    busy = 0
    while True:
        begun = ticks.monotonic()
        try:
            found = await radio.scan()
        except RadioError as refused:
            busy = busy + 1 if refused.trouble is RadioTrouble.BUSY else 0
            if busy in (0, _PATIENT):
                tell(Quiet(trouble=refused.trouble, code=refused.code))
            await ticks.sleep(_LOOK_AGAIN_S)
            continue
        busy = 0
        tell(Heard(networks=read_networks(found), joined_hex=await _joined_name(radio)))
        passed = ticks.monotonic() - begun
        await ticks.sleep(max(_BETWEEN_SCANS_S, SCAN_EVERY_S - passed))


async def _joined_name(radio: Radio) -> str | None:
    try:
        ssid = (await radio.joined()).ssid
    except RadioError:
        return None
    return None if ssid is None else ssid.hex()


class _Sampler:
    """Both ways of taking samples, and which of them counts."""

    def __init__(self, radio: Radio, ssid: bytes, ticks: Ticks, tell: TellSample) -> None:
        self._radio, self._ssid, self._ticks, self._tell = radio, ssid, ticks, tell
        self._start = ticks.monotonic()
        self._joined: bool | None = None  # None: the radio has not answered yet
        self._last: tuple[float, str | None] | None = None  # what was polled last
        self._bssid: str | None = None  # of the joined access point
        self._bands: dict[str, Band] = {}  # by BSSID, as scans heard them
        self._scans = 0
        self._heard: dict[tuple[str, int], tuple[float, float | None]] = {}  # in scans: when, what
        self._quiet: RadioTrouble | None = None
        self._away = False

    # ---------------------------------------------------------------- while joined

    async def poll(self) -> None:
        """Ask the joined access point's signal, three times a second; end where scans count."""
        while self._joined is not False:
            pause = POLL_S
            try:
                now = await self._radio.joined()
            except RadioError as refused:
                pause = self._refused(refused)
            else:
                self._take(now)
            await self._ticks.sleep(pause)

    def _refused(self, refused: RadioError) -> float:
        """What a refusal means; returns how long to leave the radio alone."""
        match refused.trouble:
            case RadioTrouble.NOT_JOINED:
                self._elsewhere(Elsewhere.NOT_JOINED)
            case RadioTrouble.UNSUPPORTED if self._joined is None:
                self._begin(joined=False)  # scans may be
            case RadioTrouble.BUSY:
                pass
            case _:
                self._say_quiet(refused)
        return _LOOK_AGAIN_S

    def _take(self, now: Joined) -> None:
        if now.ssid is None:  # then nobody can say whose signal this is
            self._say_quiet(RadioError(RadioTrouble.PERMISSION))
        elif now.ssid != self._ssid:
            self._elsewhere(Elsewhere.OTHER_NAME, clean_bytes(now.ssid, 40))
        else:
            match self._band(now):
                case Band.GHZ_2:
                    self._here(now)
                case None if self._scans == 0:
                    pass  # the first scan will tell
                case None:
                    self._elsewhere(None)
                case _:
                    self._elsewhere(Elsewhere.OTHER_BAND)

    def _band(self, now: Joined) -> Band | None:
        """The band of the joined access point: by its frequency, as scanned, by its channel."""
        if now.frequency_mhz is not None:
            return band_of(now.frequency_mhz, None)
        known = self._bands.get(now.bssid or "")
        return known or band_of(None, now.channel)

    def _elsewhere(self, why: Elsewhere | None, seen: str = "") -> None:
        if self._joined is None:
            self._begin(joined=False, why=why)
        elif self._joined and not self._away and why is not None:
            self._away = True
            self._tell(Strayed(why=why, seen=seen))

    def _here(self, now: Joined) -> None:
        if self._joined is None:
            self._begin(joined=True)
        self._speaks()
        if self._away:
            self._away, self._last = False, None
            self._tell(Returned())
        self._bssid = now.bssid
        if now.rssi_dbm is None:
            return
        value = round(now.rssi_dbm, 1)  # no more than is shown, so that screen and verdict agree
        self._tell(Moment(rssi_dbm=value))
        if (value, now.bssid) != self._last:
            self._last = (value, now.bssid)
            self._tell(self._sampled(value, now.bssid, now.channel, estimated=now.estimated))

    # ---------------------------------------------------------------- by scans

    async def scan(self) -> None:
        """Scan every five seconds: for samples, and for other access points of the name."""
        busy = 0
        while True:
            begun = self._ticks.monotonic()
            try:
                found = await self._radio.scan()
            except RadioError as refused:
                busy = busy + 1 if refused.trouble is RadioTrouble.BUSY else 0
                if self._joined is False and busy in (0, _PATIENT):
                    self._say_quiet(refused)
                await self._ticks.sleep(_LOOK_AGAIN_S)
                continue
            busy = 0
            self._scanned(found)
            passed = self._ticks.monotonic() - begun
            await self._ticks.sleep(max(_BETWEEN_SCANS_S, SCAN_EVERY_S - passed))

    def _scanned(self, found: tuple[Bss, ...]) -> None:
        wanted = self._ssid.hex()
        self._scans += 1
        for bss in found:
            band = band_of(bss.frequency_mhz, None)
            if band is not None:
                self._bands[bss.bssid] = band
        networks = read_networks(found)
        times = {(bss.bssid, bss.frequency_mhz): bss.heard_at for bss in found}
        anew = [n for n in networks if self._is_fresh(n, times.get(_key(n)))]
        fresh = tuple(n for n in anew if n.ssid_hex == wanted)
        if self._joined is False:
            self._speaks()
        if not self._away:
            listed = any(n.ssid_hex == wanted and _on_its_band(n) for n in networks)
            missed = not listed and any(_on_its_band(n) for n in anew)
            hidden = any(n.hidden and _on_its_band(n) for n in networks)
            self._tell(Scanned(networks=fresh, missed=missed, hidden=hidden))
            for network in fresh:
                self._take_scanned(network)

    def _is_fresh(self, network: Network, heard_at: float | None) -> bool:
        """Whether it was heard since the last scan; without a time, whether it differs."""
        when, value = self._heard.get(_key(network), (self._start, None))
        self._heard[_key(network)] = (when if heard_at is None else heard_at, network.rssi_dbm)
        return network.rssi_dbm != value if heard_at is None else heard_at > when

    def _take_scanned(self, network: Network) -> None:
        if network.rssi_dbm is None or not _on_its_band(network):
            return
        # Of a joined network only the access point that it is joined to.
        if self._joined is None or (self._joined and network.bssid != self._bssid):
            return
        value = round(network.rssi_dbm, 1)
        if self._joined:
            self._last = (value, network.bssid)
        self._tell(Moment(rssi_dbm=value))
        self._tell(
            self._sampled(value, network.bssid, network.channel, estimated=network.estimated)
        )

    # ---------------------------------------------------------------- telling

    def _begin(self, *, joined: bool, why: Elsewhere | None = None) -> None:
        self._joined = joined
        self._tell(Began(joined=joined, why=why))

    def _say_quiet(self, refused: RadioError) -> None:
        if refused.trouble is not self._quiet:
            self._quiet = refused.trouble
            self._tell(Quiet(trouble=refused.trouble, code=refused.code))

    def _speaks(self) -> None:
        if self._quiet is not None:
            self._quiet = None
            self._tell(Quiet(trouble=None))

    def _sampled(
        self, value: float, bssid: str | None, channel: int | None, *, estimated: bool
    ) -> SampleEvent:
        return Sampled(
            sample=Sample(
                at_s=round(self._ticks.monotonic() - self._start, 2),
                rssi_dbm=value,
                bssid=bssid,
                channel=channel,
                estimated=estimated,
            )
        )


def _on_its_band(network: Network) -> bool:
    return on_band(network.frequency_mhz, network.channel)


def _key(network: Network) -> tuple[str, int]:
    return network.bssid, network.frequency_mhz or 0
