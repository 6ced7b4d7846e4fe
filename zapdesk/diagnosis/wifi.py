"""Wi-Fi: what was heard on the air and measured at the stations, and the causes behind it. Pure.

====================== =============================================================
``air_findings``       the chosen name of a job, from the listen on the network's own page
``name_findings``      the chosen name among everything that was just heard
``network_findings``   one row of such a list
``signal_findings``    the survey: every station with a figure, and once for the site
``with_unheard``       the survey: stations where the name was not heard
``radio_finding``      why the radio says nothing
``not_judged``         the checks that the beacons of the chosen name leave open
====================== =============================================================

The checks that they explain: ``wifi-radio`` ``wifi-channel`` ``wifi-security`` ``wifi-standard``
and ``wifi-signal:<station>``. Every limit comes from the catalogue. What was not heard, not read
or has no dBm makes no finding: then the check is not tested.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.diagnosis.outcomes import severity
from zapdesk.diagnosis.params import finding
from zapdesk.diagnosis.rules import wifi_name, wifi_row, wifi_signal
from zapdesk.diagnosis.rules.wifi_name import Around, neighbours_by_channel, overlapping
from zapdesk.vantage.radio import RadioTrouble

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from zapdesk.catalogue.types import Catalogue
    from zapdesk.checks.types import AirEvidence, Reading
    from zapdesk.checks.wifi.types import Network
    from zapdesk.diagnosis.types import Finding

__all__ = [
    "Around",
    "air_findings",
    "may_hide",
    "name_findings",
    "neighbours_by_channel",
    "network_findings",
    "not_judged",
    "on_air",
    "overlapping",
    "radio_finding",
    "signal_findings",
    "with_unheard",
]


def air_findings(evidence: AirEvidence, catalogue: Catalogue) -> list[Finding]:
    """The causes behind what was heard of a job's chosen name; each code once, worst first.

    Several access points are no finding here: whether a station may cling to a weak one only the
    survey shows (:func:`signal_findings`).

    Args:
        evidence: ``networks`` are the rows of the chosen name (a hidden one that a person knows
            to be the chosen one may be among them); ``neighbours`` those of other names
            (:func:`neighbours_by_channel`, :func:`overlapping`).
        catalogue: holds the limits.
    """
    rows = evidence.networks
    inside = Around(rows, catalogue)
    found = _of_name(
        evidence.ssid,
        rows,
        catalogue,
        lambda row: evidence.neighbours + inside.neighbours(row),
        hidden_heard=evidence.hidden_heard,
    )
    return _each_once(found)


def name_findings(
    ssid: str, rows: Sequence[Network], catalogue: Catalogue, around: Around, *, hidden_heard: bool
) -> list[Finding]:
    """The causes behind what was heard of a name in one listen, a survey aside.

    Here two access points of the name on 2.4 GHz are reason enough to look.

    Args:
        ssid: the name, for showing.
        rows: those of the name.
        catalogue: holds the limits.
        around: everything that was heard.
        hidden_heard: a hidden network was heard: the name may be there all the same.
    """
    found = _of_name(ssid, rows, catalogue, around.neighbours, hidden_heard=hidden_heard)
    points = max((around.points(row) for row in rows), default=0)
    return _each_once([*found, *wifi_name.several(ssid, points)])


def network_findings(network: Network, catalogue: Catalogue, around: Around) -> list[Finding]:
    """The causes that one row shows, worst first.

    A row of 5 or 6 GHz is no trouble as long as its name is on 2.4 GHz too.
    """
    if wifi_name.away(network):
        elsewhere = not around.points(network)
        return [wifi_name.only_5ghz(network.ssid)] if elsewhere else []
    if not wifi_row.audible(network):
        return _each_once(_on_any_band(network))
    found = _of_row(network, catalogue, around.neighbours(network))
    return _each_once([*found, *wifi_name.several(network.ssid, around.points(network))])


def signal_findings(readings: Iterable[Reading], catalogue: Catalogue) -> list[Finding]:
    """The causes behind a survey: one for each station that has any, and one for the site.

    Args:
        readings: those with :class:`~zapdesk.checks.types.SurveyEvidence` count; the newest of
            each station, which the caller picks.
        catalogue: holds the limits.
    """
    surveys = wifi_signal.surveys_of(readings)
    found = [f for r, seen in surveys for f in wifi_signal.signal(r, seen, catalogue)]
    found += wifi_signal.clinging((seen for _, seen in surveys), catalogue)
    return sorted(found, key=lambda f: severity(f.outcome))


def with_unheard(
    air: Sequence[Finding], readings: Iterable[Reading], catalogue: Catalogue
) -> list[Finding]:
    """The causes behind the air, and those of the stations where the name was not heard at all.

    Args:
        air: of :func:`air_findings`; a name that is nowhere explains such stations.
        readings: as for :func:`signal_findings`.
        catalogue: holds the limits.
    """
    return wifi_signal.unheard(readings, air, catalogue)


def radio_finding(trouble: RadioTrouble) -> Finding:
    """Why nothing could be heard."""
    match trouble:
        case RadioTrouble.OFF:
            return finding("wifi-radio-off", wifi_name.BEHIND)
        case RadioTrouble.PERMISSION:
            return finding("wifi-permission", wifi_name.BEHIND)
    return finding("wifi-no-radio", wifi_name.BEHIND, reason=trouble.value)


def on_air(rows: Iterable[Network]) -> bool:
    """Whether any of the rows is where stations listen."""
    return any(wifi_row.audible(row) for row in rows)


def may_hide(networks: Iterable[Network]) -> bool:
    """Whether a hidden network was heard where stations listen: any name may be that one."""
    return any(n.hidden and not wifi_name.away(n) for n in networks)


def not_judged(rows: Iterable[Network]) -> tuple[str, ...]:
    """The checks that at least one row leaves open: not tested, unless they fail.

    Asked are the rows on 2.4 GHz, or, where none is known to be there, those of no known band.
    """
    open_checks = [c for row in _asked(tuple(rows)) for c in wifi_row.unread(row)]
    return tuple(dict.fromkeys(open_checks))


def _asked(rows: Sequence[Network]) -> list[Network]:
    """Those on 2.4 GHz; where none is known to be there, those whose band cannot be told."""
    heard = [row for row in rows if wifi_row.audible(row)]
    return heard or [row for row in rows if not wifi_name.away(row)]


def _of_name(
    ssid: str,
    rows: Sequence[Network],
    catalogue: Catalogue,
    neighbours: Callable[[Network], int],
    *,
    hidden_heard: bool,
) -> list[Finding]:
    if not rows:
        return [] if hidden_heard else [wifi_name.not_found(ssid)]
    if all(wifi_name.away(row) for row in rows):
        return [wifi_name.only_5ghz(ssid)]
    return [
        f
        for row in _asked(rows)
        for f in (
            _of_row(row, catalogue, neighbours(row)) if wifi_row.audible(row) else _on_any_band(row)
        )
    ]


def _on_any_band(row: Network) -> list[Finding]:
    """What keeps a station out wherever it is: a capture need not tell the channel."""
    return [*wifi_row.security(row), *wifi_row.standard(row)]


def _of_row(row: Network, catalogue: Catalogue, neighbours: int) -> list[Finding]:
    return [
        *wifi_row.channel(row, catalogue),
        *wifi_row.security(row),
        *wifi_row.standard(row),
        *wifi_row.crowded(row, neighbours, catalogue),
    ]


def _each_once(found: Iterable[Finding]) -> list[Finding]:
    """The first of each code, worst first."""
    first: dict[str, Finding] = {}
    for one in found:
        first.setdefault(one.code, one)
    return sorted(first.values(), key=lambda f: severity(f.outcome))
