"""Readings made of a listen to the air: what was heard of the chosen Wi-Fi name, by check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.checks.failures import Failure, State
from zapdesk.checks.types import AirEvidence, Reading
from zapdesk.diagnosis import wifi
from zapdesk.diagnosis.types import Outcome
from zapdesk.session import gathered

if TYPE_CHECKING:
    from zapdesk.catalogue.types import Catalogue
    from zapdesk.session.onsite import Air
    from zapdesk.session.types import Job

RADIO = "wifi-radio"
BEACONS = ("wifi-channel", "wifi-security", "wifi-standard")
"""What the beacons of a name decide."""

AIR = (RADIO, *BEACONS)


def of_job(job: Job, catalogue: Catalogue) -> tuple[Reading, ...]:
    """The readings of the last listen for the chosen name; not run where nobody listened."""
    heard = gathered.air(job)
    if heard is None:
        state, failure = State.NOT_RUN, Failure.NOT_ASKED
        return tuple(Reading(check=check, state=state, failure=failure) for check in AIR)
    return readings(heard, catalogue)


def readings(heard: Air, catalogue: Catalogue) -> tuple[Reading, ...]:
    """One reading a check, all with the same evidence; unknown where the radio said nothing."""
    if heard.trouble is not None:
        state, failure = State.UNKNOWN, Failure.NOT_KNOWN
        return tuple(
            Reading(check=check, state=state, failure=failure, taken=heard.taken) for check in AIR
        )
    seen = evidence(heard)
    found = wifi.air_findings(seen, catalogue)
    there = wifi.on_air(heard.networks)
    gone = not there and any(RADIO in f.checks for f in found)  # heard, and not there
    failed = {c for f in found if f.outcome is Outcome.FAIL for c in f.checks}
    unread = set(wifi.not_judged(heard.networks)) - failed

    def reading(check: str) -> Reading:
        state, failure = State.MEASURED, None
        if gone:
            state = State.FAILED if check == RADIO else State.NOT_RUN
        elif not there:
            state = State.UNKNOWN  # a hidden name may be it
        elif check in unread:
            state, failure = State.UNKNOWN, Failure.NOT_KNOWN
        return Reading(check=check, state=state, failure=failure, evidence=seen, taken=heard.taken)

    return tuple(reading(check) for check in AIR)


def evidence(heard: Air) -> AirEvidence:
    """What was heard, as the rules read it."""
    return AirEvidence(
        ssid=heard.ssid,
        networks=heard.networks,
        neighbours=wifi.overlapping(heard.networks, heard.neighbours),
        hidden_heard=heard.hidden_heard,
    )
