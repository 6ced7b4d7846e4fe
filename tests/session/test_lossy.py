"""A lossy line: what it may have swallowed is asked once more, and nothing else is."""

from __future__ import annotations

import asyncio

import pytest
from msgspec.structs import replace

from zapdesk.checks.failures import Failure, Stage, State
from zapdesk.checks.types import Connect, HttpsEvidence, Reading, Tls
from zapdesk.practice import world
from zapdesk.practice.faults import Faults, Gate, Shown, TlsFault
from zapdesk.session.lossy import better, in_doubt

LOSSY = Faults(loses_first=True)
(HUB,) = world.ADDRESSES[world.CLOUD]


class Door:
    """Port 8883 of the cloud: who knocked before its first reading came, and who after."""

    def __init__(self, *, opens: bool) -> None:
        self.opens = opens  # once the first effort was given up; else it does as the site does
        self.read = False
        self.knocks = {False: 0, True: 0}

    def prepare(self, vantage) -> None:
        through = vantage.connect

        async def connect(address: str, port: int):
            if (address, port) == (HUB, 8883):
                self.knocks[self.read] += 1
                if self.opens and not self.read:
                    await asyncio.Event().wait()
            return await through(address, port)

        vantage.connect = connect

    async def watch(self, _, seen) -> None:
        seen.on["mqtt"] = lambda: setattr(self, "read", True)


def test_an_effort_that_a_lossy_line_swallowed_is_made_once_more(asked, ran) -> None:
    door = Door(opens=True)
    seen = ran(asked(limit_s=1.0), LOSSY, prepare=door.prepare, meanwhile=door.watch)
    mqtt = seen.readings()["mqtt"]
    assert mqtt.state is State.MEASURED
    assert mqtt.evidence.tls.late
    assert mqtt.evidence.connects_sent == 1
    assert [f.code for f in seen.result.findings] == ["slow-network"]
    assert "mqtt" in seen.result.findings[0].checks


def test_a_port_that_stays_silent_twice_is_closed_on_a_lossy_line_too(asked, ran) -> None:
    door = Door(opens=False)
    site = replace(LOSSY, gates=(Gate(host=world.CLOUD, port=8883),))
    seen = ran(asked(), site, prepare=door.prepare, meanwhile=door.watch)
    assert {f.code for f in seen.result.findings} == {"port-8883-blocked", "slow-network"}
    assert 0 < door.knocks[True] <= 4


def test_on_a_sound_line_silence_counts_at_once(asked, ran) -> None:
    door = Door(opens=False)
    site = Faults(gates=(Gate(host=world.CLOUD, port=8883),))
    # A limit that no busy machine reaches: there, answers come late on loopback too.
    seen = ran(asked(limit_s=3.0), site, prepare=door.prepare, meanwhile=door.watch)
    assert [f.code for f in seen.result.findings] == ["port-8883-blocked"]
    assert door.knocks[True] == 0


def test_a_wrong_certificate_is_no_loss(asked, ran) -> None:
    fault = TlsFault(shown=Shown.WRONG_HOST, host=world.DEVICES)
    seen = ran(asked(), replace(LOSSY, tls=(fault,)))
    told = [e for e in seen.events if getattr(e, "check", None) == f"https:{world.DEVICES}"]
    assert len(told) == 1  # begun once
    assert {f.code for f in seen.result.findings} == {"tls-wrong-host", "slow-network"}


# ------------------------------------------------------------------ which, and what counts


def web(stage: Stage | None = None, failure: Failure | None = None, *, late: bool = False):
    connect = Connect(
        address="203.0.113.22",
        port=443,
        tries=4,
        late=late,
        failure=failure if stage is Stage.CONNECT else None,
        took_s=1.0,
    )
    shaken = stage is not Stage.CONNECT
    tls = Tls(tries=1, failure=failure, stage=stage, took_s=1.0) if shaken else None
    return Reading(
        check="https:devices.zaptec.com",
        state=State.MEASURED if failure is None else State.FAILED,
        stage=stage,
        failure=failure,
        evidence=HttpsEvidence(host=world.DEVICES, port=443, connect=connect, tls=tls),
        duration_s=3.0,
    )


LATE = web(late=True)
STUCK = web(Stage.HANDSHAKE, Failure.TIMED_OUT)
CLOSED = web(Stage.CONNECT, Failure.TIMED_OUT)


@pytest.mark.parametrize("silent", [STUCK, CLOSED])
def test_silence_is_in_doubt_once_more_answers_than_allowed_came_late(silent) -> None:
    assert in_doubt([silent, LATE, LATE], 2) == ()
    assert in_doubt([silent, LATE, LATE, LATE], 2) == (silent.check,)


@pytest.mark.parametrize(
    "answered",
    [
        web(),
        web(Stage.CONNECT, Failure.RESET),
        web(Stage.HANDSHAKE, Failure.RESET),
        web(Stage.CERTIFICATE, Failure.WRONG_HOST),
        Reading(check="ntp", state=State.FAILED, failure=Failure.TIMED_OUT),
    ],
)
def test_what_said_something_and_what_may_not_be_asked_again_is_not(answered) -> None:
    assert in_doubt([answered, LATE, LATE, LATE], 2) == ()


def test_an_answer_to_the_second_effort_counts_and_came_late() -> None:
    kept = better(STUCK, web())
    assert (kept.state, kept.evidence.tls.late, kept.duration_s) == (State.MEASURED, True, 6.0)


@pytest.mark.parametrize(
    ("first", "second", "failure", "stage"),
    [
        (STUCK, CLOSED, Failure.TIMED_OUT, Stage.HANDSHAKE),
        (CLOSED, STUCK, Failure.TIMED_OUT, Stage.HANDSHAKE),
        (STUCK, web(Stage.CERTIFICATE, Failure.WRONG_HOST), Failure.WRONG_HOST, Stage.CERTIFICATE),
        (STUCK, web(Stage.CONNECT, Failure.RESET), Failure.RESET, Stage.CONNECT),
    ],
)
def test_of_two_that_failed_the_one_that_says_more_counts(first, second, failure, stage) -> None:
    kept = better(first, second)
    assert (kept.failure, kept.stage, kept.duration_s) == (failure, stage, 6.0)
