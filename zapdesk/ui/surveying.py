"""One stay at one station: what the samples come to while the page is open."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from zapdesk.session import gathered, survey
from zapdesk.session.jobs import touched
from zapdesk.ui.listening import radio_of, with_radio

if TYPE_CHECKING:
    from collections.abc import Callable

    from zapdesk.checks.wifi.events import SampleEvent
    from zapdesk.checks.wifi.ticks import Ticks
    from zapdesk.session.onsite import Measurement
    from zapdesk.ui.bridge import Following
    from zapdesk.ui.desk import Desk
    from zapdesk.vantage.radio import Radio


class Stay(QObject):
    """Takes samples at a station from :meth:`start` to :meth:`stop`. Used in Qt's thread only.

    Attributes:
        so_far: what was gathered.
    """

    moved = Signal()

    def __init__(self, desk: Desk, station: str) -> None:
        super().__init__()
        self._desk, self.station = desk, station
        self._run: Following[None] | None = None
        self.so_far = survey.Gathered()

    @property
    def enough(self) -> bool:
        """Whether it may be saved."""
        return survey.enough(self.so_far, self._desk.catalogue)

    def start(self) -> None:
        """Begin with nothing; what was gathered before and not saved is let go."""
        self.stop()
        self.so_far = survey.Gathered()
        desk = self._desk
        job = desk.the_job
        answers = job.answers
        adapter = radio_of(desk)
        ssid = bytes.fromhex(answers.ssid_hex) or answers.ssid.encode()
        bay = next((k for k, s in enumerate(job.stations) if s.id == self.station), 0)

        async def work(radio: Radio, ticks: Ticks, tell: Callable[[SampleEvent], None]) -> None:
            from zapdesk.checks.wifi.sampling import sample  # noqa: PLC0415  (in its thread)

            await sample(radio, ssid, ticks, tell)

        async def stay(tell: Callable[[SampleEvent], None]) -> None:
            from zapdesk.vantage.power import keep_awake  # noqa: PLC0415  (in its thread)

            with keep_awake():  # nobody touches a screen that is held up and turned around
                await with_radio(job.practice, adapter, bay, work, tell)

        desk.interruptions.began("survey", self.station)
        self._run = desk.bridge.follow(stay, self._event)
        desk.bridge.spawn("survey", self._run.result())
        self.moved.emit()

    def stop(self) -> None:
        """End; the radio is left alone."""
        if self._run is not None:
            self._run.cancel()
            self._run = None
            self._desk.interruptions.ended("survey")

    def save(self) -> None:
        """Keep what was gathered, once it is enough."""
        if self.enough:
            self._keep(survey.measurement(self.so_far, self._desk.the_job, self.station, _now()))

    def save_typed(self, value_dbm: float) -> None:
        """Keep a value that another tool showed."""
        self._keep(survey.typed(value_dbm, self._desk.the_job, self.station, _now()))

    def _keep(self, made: Measurement) -> None:
        self.stop()
        job = gathered.with_measurement(self._desk.the_job, made)
        self._desk.keep(touched(job, _now()))
        self._desk.answered.emit()

    def _event(self, event: SampleEvent) -> None:
        if self._run is not None:
            self.so_far = survey.gather(self.so_far, event)
            self.moved.emit()


def _now() -> datetime:
    return datetime.now(UTC)
