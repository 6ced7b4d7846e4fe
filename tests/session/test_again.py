from __future__ import annotations

import asyncio

import pytest
from msgspec.structs import replace

from zapdesk.catalogue.load import load_catalogue
from zapdesk.checks.failures import State
from zapdesk.checks.types import Reading
from zapdesk.diagnosis.types import Outcome
from zapdesk.practice import world
from zapdesk.practice.faults import Faults, Gate, Names, Time
from zapdesk.practice.site import open_site_with
from zapdesk.session.again import NetworkChangedError, scope_of, wait_s, worth_repeating
from zapdesk.session.runner import run
from zapdesk.session.types import CheckRequest

REQUEST = CheckRequest(model="pro", connection="plc", limit_s=0.6)
CLOSED = Gate(host=world.CLOUD, port=8883)


def _twice(first, second):
    """A check at one site, then a repeat at the same site as it has become; and what was sent."""

    async def scenario():
        async with open_site_with(Faults(**first)) as vantage:
            before = await run(REQUEST, load_catalogue(), vantage)
        sent = []
        async with open_site_with(Faults(**second)) as vantage:
            connect, datagram = vantage.connect, vantage.datagram
            vantage.connect = lambda a, p: sent.append((a, p)) or connect(a, p)
            vantage.datagram = lambda a, p: sent.append((a, p)) or datagram(a, p)
            after = await run(REQUEST, load_catalogue(), vantage, scope=scope_of(before))
        return before, after, sent

    return asyncio.run(scenario())


def _outcomes(result):
    return {v.check: v.outcome for v in result.verdicts}


def test_the_waits_grow_and_stay() -> None:
    assert [wait_s(n) for n in range(5)] == [15, 30, 60, 60, 60]


def test_only_what_is_wrong_is_asked_and_the_page_turns_green() -> None:
    before, after, sent = _twice({"gates": (CLOSED,)}, {})
    assert worth_repeating(before)
    assert after.outcome is Outcome.PASS
    assert after.findings == ()
    assert not worth_repeating(after)
    hub = world.ADDRESSES[world.CLOUD][0]
    assert {where for where in sent if where[0] != world.ROUTER} == {(hub, 8883)}


def test_what_passed_keeps_the_time_at_which_it_was_read() -> None:
    before, after, _ = _twice({"gates": (CLOSED,)}, {})
    was = {v.check: v.reading.taken for v in before.verdicts}
    now = {v.check: v.reading.taken for v in after.verdicts}
    assert now["ntp"] == was["ntp"]
    assert now["mqtt"] > was["mqtt"]


def test_no_time_server_that_answered_is_asked_again() -> None:
    before, after, sent = _twice({"time": Time.WRONG, "gates": (CLOSED,)}, {})
    assert _outcomes(before)["ntp"] is Outcome.FAIL
    assert not [where for where in sent if where[1] == 123]
    assert _outcomes(after)["ntp"] is Outcome.FAIL
    assert [f.code for f in after.findings] == ["ntp-wrong-time"]


def test_a_wrong_time_alone_is_not_repeated() -> None:
    before, _, _ = _twice({"time": Time.WRONG}, {})
    assert before.outcome is Outcome.FAIL
    assert not worth_repeating(before)


def test_silent_time_servers_are_asked_again() -> None:
    gate = Gate(host=world.TIME, port=123)
    _, after, sent = _twice({"gates": (gate,)}, {})
    assert after.outcome is Outcome.PASS
    assert {where[1] for where in sent if where[0] != world.ROUTER} == {123}


def test_after_a_dead_line_everything_that_was_not_tried_is_tried() -> None:
    before, after, _ = _twice({"router_dns": Names.SERVFAIL, "gates": (Gate(),)}, {})
    assert [f.code for f in before.findings] == ["no-internet"]
    assert after.outcome is Outcome.PASS


def test_a_cable_put_in_again() -> None:
    before, after, _ = _twice({"carrier": False}, {})
    assert [f.code for f in before.findings] == ["no-link"]
    assert after.outcome is Outcome.PASS


def test_another_network_is_not_mixed_with_the_old_readings() -> None:
    with pytest.raises(NetworkChangedError):
        _twice({"gates": (CLOSED,)}, {"address": "10.77.0.99"})


def test_attention_alone_is_not_repeated() -> None:
    before, _, _ = _twice({"lease_s": 8 * 24 * 3600}, {})
    assert before.outcome is Outcome.ATTENTION
    assert not worth_repeating(before)


def test_a_cancelled_check_is_not_repeated() -> None:
    before, _, _ = _twice({"gates": (CLOSED,)}, {})
    assert not worth_repeating(replace(before, cancelled=True))


def test_everything_read_has_its_time() -> None:
    before, _, _ = _twice({}, {})
    for verdict in before.verdicts:
        assert (verdict.reading.taken is None) == (verdict.reading.state is State.NOT_RUN)


def test_what_a_person_said_is_not_repeated() -> None:
    before, _, _ = _twice({"time": Time.WRONG}, {})
    waiting = replace(before.verdicts[0], check="wifi-signal", outcome=Outcome.NOT_TESTED)
    waiting = replace(waiting, reading=Reading(check="wifi-signal", state=State.NOT_RUN))
    small = replace(before.verdicts[0], check="capacity", outcome=Outcome.FAIL)
    assert not worth_repeating(replace(before, verdicts=(*before.verdicts, waiting, small)))
