"""The view over one run that the rules ask: its readings, its hosts, the outside, the time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from ipaddress import IPv4Interface
from typing import TYPE_CHECKING

from zapdesk.checks.failures import Failure, Stage, State
from zapdesk.checks.types import HttpsEvidence, MqttEvidence
from zapdesk.diagnosis.facts.clock import ClockFacts
from zapdesk.diagnosis.facts.hosts import Host, signers
from zapdesk.diagnosis.facts.names import NameFacts, Neighbourhood, name_facts
from zapdesk.diagnosis.facts.readings import Readings, network_checks
from zapdesk.diagnosis.facts.words import REJECTED, TIME_OF_NO_USE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from zapdesk.checks.types import Connect, NtpAnswer, Reading


@dataclass(frozen=True)
class Facts(Readings):
    """Everything that a rule may ask; nothing here judges."""

    # ------------------------------------------------------------------ hosts

    @cached_property
    def hosts(self) -> tuple[Host, ...]:
        """Web hosts and the cloud, in the charger's own order, where there is evidence."""
        return tuple(
            Host(reading, reading.evidence)
            for check in network_checks(self.context.catalogue)
            if (reading := self.readings.get(check)) is not None
            and isinstance(reading.evidence, HttpsEvidence | MqttEvidence)
        )

    @property
    def web(self) -> tuple[Host, ...]:
        """The web hosts."""
        return tuple(h for h in self.hosts if isinstance(h.evidence, HttpsEvidence))

    @property
    def cloud(self) -> Host | None:
        """The cloud's MQTT port."""
        return next((h for h in self.hosts if isinstance(h.evidence, MqttEvidence)), None)

    @property
    def control(self) -> Connect | None:
        """The effort to reach port 443 of the cloud; None: not tried."""
        evidence = self.evidence("mqtt", MqttEvidence)
        return evidence.control if evidence is not None else None

    @cached_property
    def genuine(self) -> tuple[Host, ...]:
        """Hosts that showed who they are."""
        return tuple(h for h in self.hosts if h.genuine)

    @cached_property
    def signers(self) -> frozenset[str]:
        """Fingerprints of authorities, not public, that vouch for several hosts."""
        return signers(self.hosts)

    # ------------------------------------------------------------------ the outside

    @cached_property
    def answered_ntp(self) -> tuple[NtpAnswer, ...]:
        """Time servers that answered, usable or not."""
        servers = self.ntp.servers if self.ntp is not None else ()
        return tuple(a for a in servers if a.failure is None or a.failure in TIME_OF_NO_USE)

    @cached_property
    def outside_answered(self) -> bool:
        """Somebody outside said anything at all to this adapter, were it only a reset."""
        return (
            any(c.failure is None or c.failure in REJECTED for c in self._connects())
            or any(isinstance(h.evidence, HttpsEvidence) and h.evidence.portal for h in self.web)
            or bool(self.answered_ntp)
            or any(s.knows_outside for s in self.names.public)
        )

    @cached_property
    def public_tcp_answered(self) -> bool:
        """A public name server let us in by TCP, or said no."""
        tcp = self.dns_public.tcp if self.dns_public is not None else ()
        return any(c.failure is None or c.failure in REJECTED for c in tcp)

    @cached_property
    def nothing_usable(self) -> bool:
        """Every port that stations need was tried and not one can be used.

        Names that did not resolve are passed over; a run that was cancelled cannot tell.
        """
        checks = [c for c in network_checks(self.context.catalogue) if c in self._beyond_names]
        readings = [self.readings.get(c) for c in checks]
        if any(r is None or r.state is State.MEASURED or not _conclusive(r) for r in readings):
            return False
        reached = any(h.connected for h in self.hosts) or _open(self.control)
        return any(h.shut for h in self.hosts) and not reached and not self.answered_ntp

    @property
    def _beyond_names(self) -> frozenset[str]:
        return frozenset(self.checks_of(self.context.catalogue.required_names()))

    def _connects(self) -> Iterator[Connect]:
        yield from (h.connect for h in self.hosts if h.connect is not None)
        if self.control is not None:
            yield self.control
        if self.dns_public is not None:
            yield from self.dns_public.tcp

    # ------------------------------------------------------------------ names and time

    @cached_property
    def names(self) -> NameFacts:
        """What the name servers said."""
        return name_facts(
            self.dns,
            self.dns_public,
            self.context.catalogue.required_names(),
            self._neighbourhood(),
            self._proven(),
        )

    @cached_property
    def clock(self) -> ClockFacts:
        """What time servers and the web say of this PC's clock."""
        servers = self.ntp.servers if self.ntp is not None else ()
        return ClockFacts(
            servers=tuple(
                a.offset_s for a in servers if a.failure is None and a.offset_s is not None
            ),
            hosts=tuple(
                h.evidence.http.date_offset_s
                for h in self.genuine
                if isinstance(h.evidence, HttpsEvidence)
                and h.evidence.http is not None
                and h.evidence.http.date_offset_s is not None
            ),
            tolerance_s=self.limit("clock-tolerance"),
        )

    @cached_property
    def true_time(self) -> datetime:
        """The time by which certificates are judged."""
        return shifted(self.context.now, self.clock.offset or 0.0)

    def _proven(self) -> frozenset[str]:
        """Names behind which the real host was met, or a usable clock."""
        found = {h.name for h in self.genuine}
        reading = self.readings.get("ntp")
        if self.ntp is not None and reading is not None and reading.state is State.MEASURED:
            found.add(self.ntp.name)
        return frozenset(found)

    def _neighbourhood(self) -> Neighbourhood:
        here = self.address
        if here is None:
            return Neighbourhood()
        network = None
        if here.address is not None and here.prefix is not None:
            try:
                network = IPv4Interface(f"{here.address}/{here.prefix}").network
            except ValueError:
                network = None
        return Neighbourhood(router=here.gateway, network=network)


def shifted(now: datetime, offset_s: float) -> datetime:
    """``now`` moved by seconds, or as it is where a stranger's clock leads out of the calendar."""
    try:
        return now + timedelta(seconds=offset_s)
    except (OverflowError, ValueError):
        return now


def _conclusive(reading: Reading) -> bool:
    """It failed by the network's doing, or its name did not resolve."""
    if reading.state is State.FAILED:
        return reading.stage not in (Stage.HANDSHAKE, Stage.CERTIFICATE, Stage.LOGIN)
    return reading.state is State.NOT_RUN and reading.failure is Failure.NO_NAME


def _open(connect: Connect | None) -> bool:
    return connect is not None and connect.failure is None
