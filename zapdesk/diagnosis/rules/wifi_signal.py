"""The signal at each station, and access points of one name that a station may cling to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from zapdesk.checks.failures import State
from zapdesk.checks.types import SurveyEvidence
from zapdesk.diagnosis.params import finding
from zapdesk.diagnosis.rules.wifi_name import RADIO
from zapdesk.diagnosis.strength import strength
from zapdesk.diagnosis.types import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from zapdesk.catalogue.types import Catalogue
    from zapdesk.checks.types import Reading
    from zapdesk.diagnosis.types import Finding

TYPED = "typed"
NOT_HEARD = "not-heard"

_NOWHERE = frozenset(("wifi-not-found", "wifi-5ghz-only"))  # of the name, at no station at all


def signal(reading: Reading, seen: SurveyEvidence, catalogue: Catalogue) -> list[Finding]:
    """One station: too weak, little margin, or a value that nobody measured.

    Judged is what is shown: the tenth of a dB. Typed and estimated values are never better than
    attention.
    """
    limit, margin = catalogue.number("wifi-signal"), catalogue.number("wifi-margin")
    level = seen.tenth_dbm if reading.value is None else reading.value
    if level is None or seen.median_dbm is None:
        return []
    value = round(level, 1)
    how = TYPED if seen.how == TYPED else "estimated" if seen.estimated else "measured"
    checks = (reading.check,)

    def said(code: str, **more: float | None) -> Finding:
        return finding(
            code,
            checks,
            None,
            station=seen.station,
            value_dbm=value,
            limit_dbm=limit,
            reason=how,
            **more,
        )

    outcome = strength(catalogue, value, measured=how == "measured")
    middle, samples = round(seen.median_dbm, 1), seen.samples
    if outcome is Outcome.FAIL:
        return [said("wifi-weak", median_dbm=middle, samples=samples, scans=None)]
    if outcome is Outcome.PASS:
        return []
    if value < margin:
        return [said("wifi-margin", median_dbm=middle, samples=samples, margin_dbm=margin)]
    return [said("wifi-signal-unproven")]


def unheard(
    readings: Iterable[Reading], air: Sequence[Finding], catalogue: Catalogue
) -> list[Finding]:
    """The causes behind the air, and one for each station where the name was not heard.

    A name that is not on the air, or not on 2.4 GHz, is not heard at any station: one cause, which
    explains them all, unless it was heard at one of them.

    Args:
        readings: the survey's among them.
        air: the causes behind what was heard of the chosen name.
        catalogue: holds the limit.
    """
    found = [(r, r.evidence) for r in readings if isinstance(r.evidence, SurveyEvidence)]
    silent = [(r, seen) for r, seen in found if r.state is State.FAILED]
    somewhere = any(r.state is State.MEASURED and seen.how != TYPED for r, seen in found)
    if not somewhere and any(f.code in _NOWHERE for f in air):
        checks = tuple(r.check for r, _ in silent)
        return [replace(f, checks=f.checks + checks) if f.code in _NOWHERE else f for f in air]
    return [*air, *(_not_heard(r, seen, catalogue) for r, seen in silent)]


def _not_heard(reading: Reading, seen: SurveyEvidence, catalogue: Catalogue) -> Finding:
    return finding(
        "wifi-weak",
        (reading.check,),
        None,
        station=seen.station,
        value_dbm=None,
        limit_dbm=catalogue.number("wifi-signal"),
        reason=NOT_HEARD,
        median_dbm=None,
        samples=0,
        scans=seen.scans,
    )


class _Cling(NamedTuple):
    """A station where a weak access point is heard beside a good one."""

    weakest_dbm: float
    station: str
    points: int
    ssid: str | None


def clinging(surveys: Iterable[SurveyEvidence], catalogue: Catalogue) -> list[Finding]:
    """Once for the site, with the station where it is worst."""
    limit = catalogue.number("wifi-signal")
    found: list[_Cling] = []
    for seen in surveys:
        levels = [o.rssi_dbm for o in seen.others if o.bssid != seen.bssid]
        if seen.how != TYPED and seen.median_dbm is not None:
            levels.append(seen.median_dbm)
        if len(levels) > 1 and min(levels) < limit <= max(levels):
            found.append(_Cling(min(levels), seen.station, len(levels), seen.ssid))
    if not found:
        return []
    worst = min(found, key=lambda one: one.weakest_dbm)
    return [
        finding(
            "wifi-several-aps",
            RADIO,
            ssid=worst.ssid,
            aps=worst.points,
            station=worst.station,
            count=len(found),
        )
    ]


def surveys_of(readings: Iterable[Reading]) -> Sequence[tuple[Reading, SurveyEvidence]]:
    """The readings that a survey made, in order; too few samples are no measurement."""
    return [
        (r, r.evidence)
        for r in readings
        if isinstance(r.evidence, SurveyEvidence) and r.state is State.MEASURED
    ]
