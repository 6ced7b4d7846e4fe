from __future__ import annotations

import asyncio
import socket
from dataclasses import replace

import pytest

from zapdesk.checks.failures import Failure, State
from zapdesk.checks.last_question import ask_last, in_doubt
from zapdesk.checks.types import Reading
from zapdesk.practice import world
from zapdesk.practice.faults import Names


def _asked(open_practice, between=lambda vantage, names: None, **faults):
    """The last answers at a practice site that may change once the first ones are in."""

    async def scenario():
        async with open_practice(**faults) as (vantage, names, _):
            await names.answered(names.servers)
            between(vantage, names)
            return names, await ask_last(names)

    return asyncio.run(scenario())


def test_one_answer_from_outside_is_enough(open_practice) -> None:
    names, (answer,) = _asked(open_practice)
    assert answer.failure is Failure.NXDOMAIN
    assert answer.name not in (names.heard.control, *names.heard.names)


def test_a_line_that_died_meanwhile_is_silent_everywhere(open_practice) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as nobody:
        nobody.bind(("127.0.0.1", 0))

        def datagram(_: str, __: int) -> socket.socket:
            sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            sock.setblocking(False)
            sock.connect(nobody.getsockname())
            return sock

        def die(vantage, _) -> None:
            vantage.datagram = datagram

        names, answers = _asked(open_practice, die)
    assert tuple(a.server for a in answers) == names.servers
    assert {a.failure for a in answers} == {Failure.TIMED_OUT}
    assert all(1 < a.tries <= 6 for a in answers)


@pytest.mark.parametrize("router", [Names.SILENT, Names.CACHE_ONLY, Names.SERVFAIL])
def test_nothing_is_asked_where_nobody_outside_was_heard(open_practice, router) -> None:
    _, answers = _asked(open_practice, router_dns=router, public_dns=Names.SILENT)
    assert answers == ()


def test_a_public_server_that_knew_a_name_was_outside(open_practice) -> None:
    found = _asked(open_practice, router_dns=Names.SILENT, public_dns=Names.CACHE_ONLY)[1]
    assert {a.server for a in found} == {world.ROUTER, *world.PUBLIC_DNS}


def test_nothing_is_asked_where_no_time_is_left(open_practice) -> None:
    def grow_old(_, names) -> None:
        names.patience = replace(names.patience, started=names.patience.started - 100)

    assert _asked(open_practice, grow_old)[1] == ()


@pytest.mark.parametrize(
    ("failure", "doubtful"),
    [
        (Failure.TIMED_OUT, True),
        (Failure.NO_CONNACK, True),
        (Failure.UNREACHABLE, True),
        (Failure.REFUSED, False),
        (Failure.WRONG_HOST, False),
        (Failure.UNSYNCHRONISED, False),
    ],
)
def test_silence_is_in_doubt_and_what_was_said_is_not(failure: Failure, doubtful: bool) -> None:
    good = Reading(check="ntp", state=State.MEASURED)
    bad = Reading(check="mqtt", state=State.FAILED, failure=failure)
    untried = Reading(check="mqtt", state=State.NOT_RUN, failure=failure)
    assert in_doubt([good, bad]) == doubtful
    assert not in_doubt([good, untried])
