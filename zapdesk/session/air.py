"""The air around a job: names to choose from, what was heard of the chosen one, what is kept of it.

Neighbours' names are for choosing only and are never kept.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from msgspec.structs import replace

from zapdesk.base.frozen import Frozen
from zapdesk.checks.failures import State
from zapdesk.checks.wifi.channels import Band, band_of
from zapdesk.checks.wifi.types import Network, Security
from zapdesk.diagnosis.outcomes import severity
from zapdesk.diagnosis.types import Finding, Outcome
from zapdesk.diagnosis.wifi import air_findings, neighbours_by_channel
from zapdesk.session import listened
from zapdesk.session.onsite import Air

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zapdesk.catalogue.types import Catalogue
    from zapdesk.session.types import Job

CHECKS = listened.BEACONS

_ANY_TIME = datetime(2000, 1, 1, tzinfo=UTC)
_UNHEARD_DBM = -200.0  # of a network without a level: behind all that have one


class Name(Frozen):
    """A Wi-Fi name that was heard, with its access points, the strongest first."""

    ssid: str  # cleaned
    ssid_hex: str
    networks: tuple[Network, ...]

    @property
    def audible(self) -> tuple[Network, ...]:
        """Its access points where stations listen, on 2.4 GHz."""
        return tuple(n for n in self.networks if _band(n) is Band.GHZ_2)

    @property
    def channels(self) -> tuple[int, ...]:
        """The channels on 2.4 GHz, in order."""
        return tuple(sorted({n.channel for n in self.audible if n.channel is not None}))

    @property
    def security(self) -> Security:
        """Of the strongest access point where stations listen, else of the strongest."""
        return (self.audible or self.networks)[0].security


class Judged(Frozen):
    """What was heard of the chosen name, held against what stations need."""

    findings: tuple[Finding, ...]  # worst first
    outcomes: dict[str, Outcome]  # of each of :data:`CHECKS`


def names(networks: Iterable[Network]) -> tuple[Name, ...]:
    """Every name that is not hidden, the strongest first."""
    found: dict[str, list[Network]] = {}
    for network in networks:
        if not network.hidden and network.ssid_hex:
            found.setdefault(network.ssid_hex, []).append(network)
    made = [_name(each) for each in found.values()]
    return tuple(sorted(made, key=lambda name: -_level(name.networks[0])))


def name_of(networks: Iterable[Network], ssid_hex: str) -> Name | None:
    """One name, if it was heard."""
    return next((n for n in names(networks) if n.ssid_hex == ssid_hex), None)


def heard(networks: tuple[Network, ...], job: Job, catalogue: Catalogue, taken: datetime) -> Air:
    """What is kept of a listen: the chosen name's access points, and counts of all others."""
    answers = job.answers
    own = name_of(networks, answers.ssid_hex)
    return Air(
        taken=taken,
        ssid=answers.ssid,
        ssid_hex=answers.ssid_hex,
        networks=own.networks if own else (),
        neighbours=neighbours_by_channel(networks, answers.ssid_hex, catalogue),
        hidden_heard=any(n.hidden and _band(n) is Band.GHZ_2 for n in networks),
        practice=job.practice is not None,
    )


def silent(trouble: str, job: Job, taken: datetime) -> Air:
    """What is kept where the radio said nothing; ``trouble`` is a RadioTrouble."""
    answers = job.answers
    return Air(
        taken=taken,
        ssid=answers.ssid,
        ssid_hex=answers.ssid_hex,
        networks=(),
        trouble=trouble,
        practice=job.practice is not None,
    )


def same_news(one: Air, other: Air) -> bool:
    """Whether two listens tell the same, moments and levels apart."""
    return _plain(one) == _plain(other)


def judged(air: Air, catalogue: Catalogue) -> Judged:
    """The findings of a listen in which something could be heard, and each check's outcome."""
    findings = tuple(air_findings(listened.evidence(air), catalogue))
    measured = {r.check for r in listened.readings(air, catalogue) if r.state is State.MEASURED}
    outcomes: dict[str, Outcome] = {}
    for check in CHECKS:
        found = [f.outcome for f in findings if check in f.checks]
        other = Outcome.PASS if check in measured else Outcome.NOT_TESTED
        outcomes[check] = min(found, key=severity) if found else other
    return Judged(findings=findings, outcomes=outcomes)


def _name(networks: list[Network]) -> Name:
    ordered = tuple(sorted(networks, key=lambda n: -_level(n)))
    return Name(ssid=ordered[0].ssid, ssid_hex=ordered[0].ssid_hex, networks=ordered)


def _level(network: Network) -> float:
    return _UNHEARD_DBM if network.rssi_dbm is None else network.rssi_dbm


def _band(network: Network) -> Band | None:
    return band_of(network.frequency_mhz, network.channel)


def _plain(air: Air) -> Air:
    calm = sorted(air.networks, key=lambda n: (n.bssid, n.frequency_mhz or 0))
    networks = tuple(replace(n, rssi_dbm=None, load_percent=None, clients=None) for n in calm)
    return replace(air, networks=networks, taken=_ANY_TIME)
