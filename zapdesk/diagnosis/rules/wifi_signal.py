"""The signal at each station, and access points of one name that a station may cling to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from zapdesk.checks.types import State, SurveyEvidence
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


def signal(reading: Reading, seen: SurveyEvidence, catalogue: Catalogue) -> list[Finding]:
    """One station: too weak, little margin, or a value that nobody measured.

    Judged is what is shown: the tenth of a dB. Typed and estimated values are never better than
    attention.
    """
    limit, margin = catalogue.number("wifi-signal"), catalogue.number("wifi-margin")
    value = round(seen.tenth_dbm if reading.value is None else reading.value, 1)
    how = TYPED if seen.how == TYPED else "estimated" if seen.estimated else "measured"
    checks = (reading.check,)

    def said(code: str, **more: float) -> Finding:
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
        return [said("wifi-weak", median_dbm=middle, samples=samples)]
    if outcome is Outcome.PASS:
        return []
    if value < margin:
        return [said("wifi-margin", median_dbm=middle, samples=samples, margin_dbm=margin)]
    return [said("wifi-signal-unproven")]


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
        if seen.how != TYPED:
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
