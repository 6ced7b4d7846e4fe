"""What a listen comes to, check by check: heard, not there, or nobody can tell."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from situations.making import BEACON, CATALOGUE, GARAGE, NOW, begun, heard

from zapdesk.checks.failures import Failure, State
from zapdesk.checks.types import AirEvidence
from zapdesk.checks.wifi.types import Network, Security
from zapdesk.diagnosis.types import Outcome
from zapdesk.session import air, listened
from zapdesk.session.onsite import Air

M, F, N, U = State.MEASURED, State.FAILED, State.NOT_RUN, State.UNKNOWN
FIVE = replace(BEACON, frequency_mhz=5180, channel=36)
NOWHERE = replace(BEACON, frequency_mhz=None, channel=None)


def listen(*networks: Network, **parts: object) -> Air:
    return Air(taken=NOW, **GARAGE, networks=networks, **parts)


@pytest.mark.parametrize(
    ("made", "states"),
    [
        (listen(BEACON), (M, M, M, M)),
        (listen(BEACON, FIVE), (M, M, M, M)),
        (listen(), (F, N, N, N)),
        (listen(FIVE), (F, N, N, N)),
        (listen(hidden_heard=True), (U, U, U, U)),
        (listen(trouble="off"), (U, U, U, U)),
        (listen(replace(BEACON, security=Security.UNKNOWN)), (M, M, U, M)),
        (listen(replace(BEACON, standard="", faults=("rates-odd",))), (M, M, M, U)),
        (listen(NOWHERE), (U, U, U, U)),
        # One that cannot be read beside one that fails: it fails.
        (
            listen(replace(BEACON, security=Security.OPEN), replace(BEACON, security="unknown")),
            (M, M, M, M),
        ),
    ],
)
def test_states(made: Air, states: tuple[State, ...]) -> None:
    found = listened.readings(made, CATALOGUE)
    assert tuple(r.check for r in found) == listened.AIR
    assert tuple(r.state for r in found) == states
    assert {r.taken for r in found} == {NOW}


def test_nobody_listened() -> None:
    job = begun("wifi")
    found = listened.of_job(job, CATALOGUE)
    assert {(r.state, r.failure) for r in found} == {(N, Failure.NOT_ASKED)}
    assert [r.state for r in listened.of_job(heard(job, BEACON), CATALOGUE)] == [M] * 4


def test_neighbours_are_counted_where_the_name_is() -> None:
    made = listen(BEACON, neighbours={6: 2, 9: 1, 11: 5})
    assert listened.evidence(made) == AirEvidence(
        ssid="Garage", networks=(BEACON,), neighbours=3, hidden_heard=False
    )


def test_the_page_says_what_the_readings_say() -> None:
    """Where no channel is known nothing is green, and what is wrong on every band is red."""
    judged = air.judged(listen(NOWHERE), CATALOGUE)
    assert set(judged.outcomes.values()) == {Outcome.NOT_TESTED}
    judged = air.judged(listen(replace(NOWHERE, security=Security.OPEN)), CATALOGUE)
    assert judged.outcomes == {
        "wifi-channel": Outcome.NOT_TESTED,
        "wifi-security": Outcome.FAIL,
        "wifi-standard": Outcome.NOT_TESTED,
    }
