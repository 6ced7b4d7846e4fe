"""The station's own proof: seen online by the technician, seen offline, or not seen yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from zapdesk.checks.failures import State
from zapdesk.checks.types import AnswerEvidence
from zapdesk.diagnosis.params import finding
from zapdesk.diagnosis.rules.wifi_signal import NOT_HEARD
from zapdesk.diagnosis.types import FixedBy, Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zapdesk.checks.types import Reading
    from zapdesk.diagnosis.types import Finding

CHECK = "station-online"
ONLINE = "online"

_NO_NETWORK = ("blinks", "app-offline")  # what a station shows that cannot get through
_NEEDED = frozenset(("address", "ntp", "mqtt"))  # without any of them no station is online
_OF_SITE = (
    FixedBy.NETWORK_OWNER,
    FixedBy.IT_FIREWALL,
    FixedBy.INTERNET_PROVIDER,
    FixedBy.ZAPTEC,
)  # a fault of this tablet keeps no station offline
_OF_AIR = frozenset(
    (
        "wifi-5ghz-only",
        "wifi-security-wpa3-only",
        "wifi-security-enterprise",
        "wifi-standard",
    )
)  # no station can join
_OF_STATION = frozenset(("serial-no-lte",))  # and a Wi-Fi that is not heard there


def online_findings(readings: Sequence[Reading]) -> list[Finding]:
    """One finding for each station that is not online; one for all that nobody has watched."""
    watched = [r for r in readings if r.check.partition(":")[0] == CHECK]
    found = [
        finding("station-offline", [r.check], None, station=_name(r), reason=seen.answer)
        for r in watched
        if isinstance(seen := r.evidence, AnswerEvidence) and seen.answer != ONLINE
    ]
    unseen = [r for r in watched if r.state is State.NOT_RUN]
    if unseen:
        only = _name(unseen[0]) if len(unseen) == 1 else None
        found.append(
            finding(
                "station-unconfirmed",
                [r.check for r in unseen],
                None,
                station=only,
                count=len(unseen),
                of=len(watched),
            )
        )
    return found


def with_offline(findings: Sequence[Finding], readings: Sequence[Reading]) -> list[Finding]:
    """The findings, in which a cause that keeps stations offline explains those as well.

    Such a station is not a fault of its own: nobody can tell, before the cause is mended, whether
    it has another one. A station without power, or unknown to the app, always has its own.

    Args:
        findings: of the whole job, the network check's among them.
        readings: those of the stations; while one of them is online the site is no cause.
    """
    own = {f.checks[0]: f for f in findings if f.code == "station-offline"}
    offline = [c for c, f in own.items() if f.params["reason"] in _NO_NETWORK]
    watched = [r.evidence for r in readings if r.check.partition(":")[0] == CHECK]
    any_online = any(isinstance(e, AnswerEvidence) and e.answer == ONLINE for e in watched)
    found, explained = [], set[str]()
    for one in findings:
        behind = [c for c in offline if c not in explained and _keeps(one, c, any_online)]
        explained |= set(behind)
        found.append(replace(one, checks=(*one.checks, *behind)) if behind else one)
    return [f for f in found if f.code != "station-offline" or f.checks[0] not in explained]


def _keeps(cause: Finding, check: str, any_online: bool) -> bool:
    """Whether a cause alone keeps this station offline."""
    if cause.code in _OF_STATION or cause.params.get("reason") == NOT_HEARD:
        return any(c.partition(":")[2] == check.partition(":")[2] for c in cause.checks)
    if any_online or cause.outcome is not Outcome.FAIL:
        return False
    network = cause.fixed_by in _OF_SITE and bool(_NEEDED & set(cause.checks))
    return network or cause.code in _OF_AIR


def _name(reading: Reading) -> str:
    return reading.check.partition(":")[2]
