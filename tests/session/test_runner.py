from __future__ import annotations

import asyncio

import pytest

from zapdesk.base.version import version
from zapdesk.checks.failures import Failure, State
from zapdesk.checks.table import BY_PROTOCOL
from zapdesk.diagnosis.types import Outcome
from zapdesk.practice import world
from zapdesk.practice.faults import Faults, Gate, Names, Shown, TlsFault
from zapdesk.session import plan
from zapdesk.session.events import CheckRead, CheckStarted, RunStarted
from zapdesk.session.types import Pool

POOL = Pool(first="10.77.0.20", last="10.77.0.219")
UNSETTLED = {"pass", "attention"}


def told(seen, kind) -> list[str]:
    """The checks that events of a kind are about, in order."""
    if kind is CheckRead:
        return [e.reading.check for e in seen.events if isinstance(e, CheckRead)]
    return [e.check for e in seen.events if isinstance(e, kind)]


# ------------------------------------------------------------------ a run to its end


def test_every_check_begins_once_and_is_read_after_it_began(asked, ran, catalogue) -> None:
    seen = ran(asked(pool=POOL, in_use=12))
    checks = plan.checks_for(catalogue, "plc")
    assert seen.events[0] == RunStarted(checks=checks)
    assert sorted(told(seen, CheckStarted)) == sorted(told(seen, CheckRead)) == sorted(checks)
    for check in checks:
        kinds = [
            type(e)
            for e in seen.events
            if getattr(e, "check", None) == check
            or (isinstance(e, CheckRead) and e.reading.check == check)
        ]
        assert kinds == [CheckStarted, CheckRead]


def test_the_result_says_what_was_asked_where_and_by_whom(asked, ran, catalogue) -> None:
    request = asked(pool=POOL, in_use=12, stations=3)
    result = ran(request).result
    assert (result.request, result.outcome, result.findings) == (request, Outcome.PASS, ())
    assert [v.check for v in result.verdicts] == list(plan.checks_for(catalogue, "plc"))
    assert {v.outcome for v in result.verdicts} == {Outcome.PASS}
    assert (result.practice, result.roots, result.cancelled) == ("own-faults", "practice", False)
    assert (result.version, result.catalogue) == (version(), catalogue.date.isoformat())
    assert result.started.tzinfo is not None
    assert result.duration_s > 0
    assert (result.adapter, result.adapter_kind) == ("practice", "ethernet")
    assert (result.ipv4, result.gateway) == (f"{world.PC}/{world.PREFIX}", world.ROUTER)
    assert result.dns == (world.ROUTER,)
    assert (result.dhcp_known, result.dhcp_server) == (True, world.ROUTER)
    assert result.dhcp_lease_s == 12 * 3600


def test_a_first_outcome_is_only_told_where_the_result_agrees(asked, ran) -> None:
    for faults in (Faults(), Faults(gates=(Gate(port=8883),)), Faults(router_dns=Names.SILENT)):
        seen = ran(asked(pool=POOL, in_use=12), faults)
        final = {v.check: v.outcome for v in seen.result.verdicts}
        early = [e for e in seen.events if isinstance(e, CheckRead) and e.outcome is not None]
        assert all(final[e.reading.check] is e.outcome for e in early)
        assert early


def test_nothing_is_asked_beyond_a_cable_that_is_out(asked, ran, catalogue) -> None:
    seen = ran(asked(), Faults(carrier=False))
    assert told(seen, CheckStarted) == ["link", "address", "lease", "capacity"]
    beyond = [seen.readings()[check] for check in plan.reached(catalogue)]
    assert {(r.state, r.failure) for r in beyond} == {(State.NOT_RUN, None)}
    assert [f.code for f in seen.result.findings] == ["no-link"]
    assert (seen.result.ipv4, seen.result.dhcp_known) == (None, False)


def test_without_a_listener_it_runs_the_same(asked, catalogue) -> None:
    from zapdesk.practice.site import open_site_with
    from zapdesk.session.runner import run

    async def scenario():
        async with open_site_with(Faults(carrier=False)) as vantage:
            return await run(asked(), catalogue, vantage)

    assert asyncio.run(scenario()).outcome is Outcome.FAIL


# ------------------------------------------------------------------ connections


def test_wifi_is_measured_but_a_check_is_no_survey(asked, ran) -> None:
    result = ran(asked(connection="wifi", pool=POOL, in_use=12)).result
    outcomes = {v.check: v.outcome for v in result.verdicts}
    assert outcomes.pop("wifi-signal") is Outcome.NOT_TESTED
    assert set(outcomes.values()) <= {Outcome.PASS, Outcome.NOT_TESTED}
    assert outcomes["mqtt"] is Outcome.PASS
    assert result.outcome is Outcome.INCOMPLETE


@pytest.mark.parametrize(
    ("said", "outcome", "codes"),
    [
        ({"serial": "ZPR000001"}, Outcome.INCOMPLETE, []),
        ({"model": "home-4g", "serial": "ZCH040001"}, Outcome.INCOMPLETE, []),
        ({"model": "home-4g", "serial": "ZCH030001"}, Outcome.FAIL, ["serial-no-lte"]),
        ({"model": "home-4g"}, Outcome.INCOMPLETE, []),
    ],
)
def test_lte_asks_nothing_of_the_sites_network(asked, ran, said, outcome, codes) -> None:
    seen = ran(asked(connection="lte-m", **said), Faults(carrier=False))
    assert seen.kinds() == ["RunStarted", "RunFinished"]
    outcomes = {v.check: v.outcome for v in seen.result.verdicts}
    assert outcomes.pop("lte-signal") is Outcome.NOT_TESTED
    outcomes.pop("lte-serial")
    assert set(outcomes.values()) == {Outcome.NOT_APPLICABLE}
    assert (seen.result.outcome, [f.code for f in seen.result.findings]) == (outcome, codes)
    assert seen.result.adapter is None


# ------------------------------------------------------------------ cancelling


STUCK = Faults(tls=(TlsFault(shown=Shown.STUCK),), gates=(Gate(port=123),))


def after(seconds: float, times: int = 1):
    async def meanwhile(task, seen) -> None:
        await asyncio.sleep(seconds)
        for _ in range(times):
            task.cancel()
            await asyncio.sleep(0)

    return meanwhile


def once(check: str):
    """Cancels as soon as a check has been read."""

    async def meanwhile(task, seen) -> None:
        seen.on[check] = task.cancel

    return meanwhile


@pytest.mark.parametrize(
    "meanwhile",
    [
        *(after(seconds) for seconds in (0.0, 0.01, 0.1, 0.4)),
        after(0.1, times=3),
        once("link"),
        once("dns"),
    ],
)
def test_a_cancelled_run_returns_what_it_had(asked, ran, catalogue, meanwhile) -> None:
    seen = ran(asked(limit_s=30.0), STUCK, meanwhile=meanwhile)
    result = seen.result
    assert result.cancelled
    assert result.duration_s < 30.0  # not even one silence was waited for
    assert result.outcome not in UNSETTLED
    assert [v.check for v in result.verdicts] == list(plan.checks_for(catalogue, "plc"))
    read = told(seen, CheckRead)
    for check, reading in seen.readings().items():
        if check in read:
            assert reading.state is not State.NOT_RUN
        else:
            assert (reading.state, reading.failure) == (State.NOT_RUN, Failure.CANCELLED)
    assert "mqtt" not in read
    outcomes = {v.check: v.outcome for v in result.verdicts}
    assert outcomes["mqtt"] is Outcome.NOT_TESTED


def test_a_cancelled_run_never_passes_though_everything_it_saw_was_fine(asked, ran) -> None:
    seen = ran(asked(limit_s=30.0), Faults(gates=(Gate(port=123),)), meanwhile=once("mqtt"))
    assert (seen.result.cancelled, seen.result.outcome) == (True, Outcome.INCOMPLETE)
    assert seen.result.findings == ()


def test_the_task_of_a_cancelled_run_may_go_on(asked, catalogue) -> None:
    from zapdesk.practice.site import open_site_with
    from zapdesk.session.runner import run

    async def job() -> str:
        async with open_site_with(STUCK) as vantage:
            result = await run(asked(limit_s=30.0), catalogue, vantage)
        async with asyncio.timeout(5):  # works only where the request to stop is forgotten
            await asyncio.sleep(0)
        return "saved" if result.cancelled else "?"

    async def scenario() -> str:
        task = asyncio.ensure_future(job())
        await asyncio.sleep(0.1)
        task.cancel()
        return await task

    assert asyncio.run(scenario()) == "saved"


# ------------------------------------------------------------------ our own fault


async def _broken(target, vantage):
    raise LookupError("made by the test")


def test_an_exception_in_a_check_is_ours_and_stops_no_other(
    asked, ran, monkeypatch, expect_log
) -> None:
    expect_log("the check mqtt broke")
    monkeypatch.setitem(BY_PROTOCOL, "mqtt", _broken)
    seen = ran(asked(pool=POOL, in_use=12))
    reading = seen.readings()["mqtt"]
    assert (reading.state, reading.failure) == (State.UNKNOWN, Failure.OUR_FAULT)
    assert "made by the test" in reading.evidence.trace
    outcomes = {v.check: v.outcome for v in seen.result.verdicts}
    assert outcomes.pop("mqtt") is Outcome.NOT_TESTED
    assert set(outcomes.values()) == {Outcome.PASS}
    assert (seen.result.outcome, seen.result.cancelled) == (Outcome.INCOMPLETE, False)
    assert seen.result.findings == ()
