from __future__ import annotations

import asyncio

import pytest
from msgspec.structs import replace

from zapdesk.checks.failures import Failure, State
from zapdesk.checks.table import BY_PROTOCOL
from zapdesk.diagnosis.types import Outcome
from zapdesk.practice import surroundings, world
from zapdesk.practice.faults import Faults, Gate
from zapdesk.session import plan
from zapdesk.session.events import CheckRead
from zapdesk.vantage.clock import SystemClock

AT_HOME = ("link", "address", "lease", "capacity")


def around(**faults: object):
    async def look():
        return surroundings.look(Faults(**faults), SystemClock().now())

    return look


def told(seen, check: str) -> list[object]:
    return [e.reading for e in seen.events if isinstance(e, CheckRead) and e.reading.check == check]


# ------------------------------------------------------------------ looked at twice


def test_a_cable_pulled_out_in_the_middle_is_read_again(asked, ran) -> None:
    def prepare(vantage) -> None:
        vantage.looks = [around(), around(carrier=False)]

    seen = ran(asked(), prepare=prepare)
    first, last = told(seen, "link")
    assert (first.state, last.state) == (State.MEASURED, State.FAILED)
    assert last.evidence.lost
    assert seen.readings()["link"] == last
    assert [f.code for f in seen.result.findings] == ["no-link"]


def test_another_address_in_the_middle_is_read_again(asked, ran) -> None:
    def prepare(vantage) -> None:
        vantage.looks = [around(), around(address="10.77.0.99")]

    seen = ran(asked(), prepare=prepare)
    first, last = told(seen, "address")
    assert (first.evidence.changed_to, last.evidence.changed_to) == (None, "10.77.0.99")
    assert seen.result.outcome is Outcome.INCOMPLETE


def test_what_stayed_the_same_is_told_once(asked, ran) -> None:
    seen = ran(asked())
    assert [len(told(seen, check)) for check in AT_HOME] == [1, 1, 1, 1]


CLOSED = Faults(gates=(Gate(host=world.CLOUD, port=8883),))


def test_what_is_silent_beside_a_living_line_is_closed(asked, ran) -> None:
    seen = ran(asked(), CLOSED)
    (answer,) = seen.readings()["dns"].evidence.last
    assert answer.failure is Failure.NXDOMAIN
    assert [f.code for f in seen.result.findings] == ["port-8883-blocked"]


def test_a_line_that_dies_in_the_middle_is_named_alone(asked, ran) -> None:
    kept = []

    async def cut(_, seen) -> None:
        seen.on["ntp"] = lambda: setattr(kept[0], "datagram", lambda *_: kept[0].nowhere())

    def prepare(vantage) -> None:
        vantage.nowhere = lambda: vantage._vantage.datagram("192.0.2.1", 53)
        kept.append(vantage)

    seen = ran(asked(), CLOSED, prepare=prepare, meanwhile=cut)
    assert len(seen.readings()["dns"].evidence.last) == 3
    (finding,) = seen.result.findings
    assert (finding.code, finding.checks) == ("no-internet", ("mqtt",))
    assert finding.params["lost"] is True


def test_a_healthy_line_is_not_asked_again(asked, ran) -> None:
    seen = ran(asked())
    assert seen.readings()["dns"].evidence.last == ()
    assert len(told(seen, "dns")) == 1


def test_a_last_question_that_breaks_is_ours(asked, ran, monkeypatch, expect_log) -> None:
    async def broken(names):
        raise OSError(5, "made by the test")

    expect_log("the check dns broke")
    monkeypatch.setattr("zapdesk.session.measuring.ask_last", broken)
    seen = ran(asked(), CLOSED)
    assert seen.readings()["dns"].failure is Failure.OUR_FAULT
    assert [f.code for f in seen.result.findings] == ["port-8883-blocked"]


def test_no_adapter_at_all(asked, ran) -> None:
    async def nothing():
        look = surroundings.look(Faults(), SystemClock().now())
        return replace(look, adapters=(), chosen=None, best_route=None)

    def prepare(vantage) -> None:
        vantage.looks = [nothing]

    seen = ran(asked(), prepare=prepare)
    assert seen.readings()["link"].failure is Failure.NO_ADAPTER
    assert seen.result.adapter is None
    assert seen.result.outcome is Outcome.FAIL


def test_servers_that_nobody_gave_are_not_invented(asked, ran) -> None:
    async def unknown():
        look = surroundings.look(Faults(), SystemClock().now())
        return replace(look, adapters=(replace(look.adapters[0], dns=None),))

    def prepare(vantage) -> None:
        vantage.looks = [unknown, unknown]

    reading = ran(asked(), prepare=prepare).readings()["dns"]
    assert (reading.state, reading.failure) == (State.UNKNOWN, Failure.NOT_KNOWN)
    assert reading.evidence.servers is None


# ------------------------------------------------------------------ our own fault


async def _unreadable():
    raise OSError(5, "made by the test")


def test_a_look_that_breaks_is_ours_and_the_run_ends_well(asked, ran, expect_log) -> None:
    for check in AT_HOME:
        expect_log(f"the check {check} broke")

    def prepare(vantage) -> None:
        vantage.looks = [_unreadable]

    seen = ran(asked(), prepare=prepare)
    readings = [seen.readings()[check] for check in AT_HOME]
    assert {(r.state, r.failure) for r in readings} == {(State.UNKNOWN, Failure.OUR_FAULT)}
    assert "made by the test" in readings[0].evidence.trace
    assert seen.result.outcome is Outcome.INCOMPLETE
    assert {v.outcome for v in seen.result.verdicts} == {Outcome.NOT_TESTED}


def test_a_second_look_that_breaks_is_ours_too(asked, ran, expect_log) -> None:
    expect_log("the check link broke")
    expect_log("the check address broke")

    def prepare(vantage) -> None:
        vantage.looks = [around(), _unreadable]

    seen = ran(asked(), prepare=prepare)
    broken = {c for c, r in seen.readings().items() if r.failure is Failure.OUR_FAULT}
    assert broken == {"link", "address"}
    assert seen.readings()["mqtt"].state is State.MEASURED
    assert seen.result.outcome is Outcome.INCOMPLETE


@pytest.mark.parametrize("protocol", sorted(BY_PROTOCOL))
def test_any_check_may_break(asked, ran, catalogue, monkeypatch, expect_log, protocol) -> None:
    async def broken(target, vantage):
        await asyncio.sleep(0)
        return 1 / 0

    broken_ones = {e.id for e in catalogue.asked(protocol)}
    for check in broken_ones:
        expect_log(f"the check {check} broke")
    monkeypatch.setitem(BY_PROTOCOL, protocol, broken)
    seen = ran(asked())
    failed = {c for c, r in seen.readings().items() if r.failure is Failure.OUR_FAULT}
    assert failed == broken_ones
    assert all("ZeroDivisionError" in seen.readings()[c].evidence.trace for c in failed)
    assert seen.result.outcome is Outcome.INCOMPLETE


def test_a_check_that_never_ends_is_ended_and_is_ours(asked, ran, monkeypatch, expect_log) -> None:
    async def endless(target, vantage):
        await asyncio.Event().wait()

    expect_log("the check ntp broke")
    monkeypatch.setitem(BY_PROTOCOL, "ntp", endless)
    seen = ran(asked(limit_s=0.2))
    assert seen.readings()["ntp"].failure is Failure.OUR_FAULT
    assert seen.readings()["mqtt"].state is State.MEASURED


def test_a_name_service_that_breaks_in_our_hands_hangs_nobody_up(
    asked, ran, catalogue, monkeypatch, expect_log
) -> None:
    from zapdesk.checks import names

    ask = names.ask

    async def broken(vantage, server, name, patience, **more):
        if name == world.CLOUD:
            raise LookupError("made by the test")
        return await ask(vantage, server, name, patience, **more)

    asking = ("dns", "dns-public", *plan.reached(catalogue))
    for check in asking:
        expect_log(f"the check {check} broke")
    monkeypatch.setattr(names, "ask", broken)
    seen = ran(asked())
    assert {seen.readings()[c].failure for c in asking} == {Failure.OUR_FAULT}
    assert "made by the test" in seen.readings()["dns"].evidence.trace
    assert seen.result.outcome is Outcome.INCOMPLETE
