from __future__ import annotations

import asyncio

import pytest

from zapdesk.checks.dns_readings import read_public, read_site
from zapdesk.checks.failures import Failure, State
from zapdesk.checks.types import DnsEvidence, PublicDnsEvidence
from zapdesk.practice import world
from zapdesk.practice.faults import Denial, Gate, Names

NAME = world.DEVICES


def _both(open_practice, name=NAME, **faults):
    async def scenario():
        async with open_practice(**faults) as (_, names, patience):
            resolved = await names.resolve(name)
            when = patience.elapsed()
            site, public = await asyncio.gather(read_site(names), read_public(names))
            return resolved, when, site, public

    return asyncio.run(scenario())


def test_the_routers_answer_is_taken(open_practice) -> None:
    resolved, _, site, public = _both(open_practice)
    assert resolved == (world.ADDRESSES[NAME], world.ROUTER, None)
    assert (site.state, public.state) == (State.MEASURED, State.MEASURED)
    assert isinstance(site.evidence, DnsEvidence)
    assert {a.name for a in site.evidence.answers} == {
        world.TIME, *world.WEB, world.CLOUD
    }  # fmt: skip
    assert site.evidence.control[0].failure is Failure.NXDOMAIN
    assert site.evidence.interception is None
    assert isinstance(public.evidence, PublicDnsEvidence)
    assert public.evidence.tcp == ()


@pytest.mark.parametrize("how", [Names.SILENT, Names.CLOSED, Names.SERVFAIL, Names.REFUSES])
def test_a_dead_router_is_passed_over_before_the_limit(open_practice, how) -> None:
    resolved, when, site, public = _both(open_practice, router_dns=how)
    assert resolved.addresses == world.ADDRESSES[NAME]
    assert resolved.server in world.PUBLIC_DNS
    assert when < 0.6
    assert (site.state, public.state) == (State.FAILED, State.MEASURED)


@pytest.mark.parametrize("how", [Denial.NXDOMAIN, Denial.EMPTY, Denial.REFUSED, Denial.SERVFAIL])
def test_a_denied_name_is_not_asked_elsewhere(open_practice, how) -> None:
    resolved, _, site, _ = _both(open_practice, filtered=(NAME,), denial=how)
    assert resolved.addresses == ()
    assert resolved.failure is not None
    assert site.state is State.FAILED
    assert site.evidence.interception.failure is Failure.TIMED_OUT


@pytest.mark.parametrize("how", [Denial.ZERO, Denial.LOOPBACK])
def test_addresses_of_this_pc_are_nowhere_to_go(open_practice, how) -> None:
    resolved, _, site, _ = _both(open_practice, filtered=(NAME,), denial=how)
    assert resolved.addresses == ()
    assert site.evidence.interception is not None


def test_no_server_given_goes_to_the_public_ones(open_practice) -> None:
    resolved, _, site, _ = _both(open_practice, dns_given=False)
    assert resolved.server == world.PUBLIC_DNS[0]
    assert (site.state, site.failure) == (State.FAILED, Failure.NO_SERVER)
    assert site.evidence.servers == ()
    assert site.evidence.control


def test_interception_is_seen_by_asking_nobody(open_practice) -> None:
    _, _, site, _ = _both(open_practice, filtered=(NAME,), intercepted=True)
    assert site.evidence.interception.failure is not Failure.TIMED_OUT


def test_public_silence_is_told_apart_by_tcp(open_practice) -> None:
    gates = tuple(Gate(host=h, port=53, transport="udp") for h in world.PUBLIC_DNS)
    _, _, _, public = _both(open_practice, gates=gates)
    assert (public.state, public.failure) == (State.FAILED, Failure.TIMED_OUT)
    assert {(c.address, c.port) for c in public.evidence.tcp} == {
        (h, p) for h in world.PUBLIC_DNS for p in (53, 443)
    }
    assert all(c.failure is None for c in public.evidence.tcp)


def test_nothing_at_all(open_practice) -> None:
    resolved, _, site, public = _both(open_practice, router_dns=Names.SILENT, gates=(Gate(),))
    assert resolved == ((), None, Failure.TIMED_OUT)
    assert (site.state, public.state) == (State.FAILED, State.FAILED)
    assert {c.failure for c in public.evidence.tcp} == {Failure.TIMED_OUT}


def test_a_cache_answers_known_names_and_not_the_control(open_practice) -> None:
    _, _, site, _ = _both(open_practice, router_dns=Names.CACHE_ONLY)
    assert site.state is State.MEASURED
    assert site.evidence.control[0].failure is Failure.TIMED_OUT


def test_late_answers_are_marked_against_the_servers_own_pace(open_practice) -> None:
    _, _, site, _ = _both(open_practice, answer_delay_s=0.25)
    assert not any(a.late for a in site.evidence.answers)


def test_stopping_in_the_middle_leaves_nothing(open_practice) -> None:
    async def scenario():
        before = asyncio.all_tasks()
        async with open_practice(router_dns=Names.SILENT, gates=(Gate(),)) as (_, names, _):
            task = asyncio.ensure_future(names.resolve(NAME))
            await asyncio.sleep(0.1)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        return asyncio.all_tasks() - before

    assert not asyncio.run(scenario())


def test_a_refusal_in_the_public_servers_name_is_no_answer(open_practice) -> None:
    _, _, _, public = _both(open_practice, router_dns=Names.REFUSES, intercepted=True)
    assert (public.state, public.failure) == (State.FAILED, Failure.DNS_REFUSED)
    assert {c.port for c in public.evidence.tcp if c.failure is None} >= {443}


def test_a_name_that_nobody_answered_is_asked_once_more_where_servers_speak(
    open_practice, monkeypatch
) -> None:
    from zapdesk.checks import names as service
    from zapdesk.checks.types import DnsAnswer

    asked = []
    real = service.ask

    async def lossy(vantage, server, name, patience, **more):
        asked.append((server, name))
        if name == NAME and asked.count((server, name)) == 1:
            await asyncio.sleep(patience.limit_s)
            return DnsAnswer(
                server=server, name=name, failure=Failure.TIMED_OUT, tries=3, took_s=0.6
            )
        return await real(vantage, server, name, patience, **more)

    monkeypatch.setattr(service, "ask", lossy)
    resolved, _, site, _ = _both(open_practice)
    assert resolved.addresses == world.ADDRESSES[NAME]
    assert site.state is State.MEASURED
    (answer,) = (a for a in site.evidence.answers if a.name == NAME)
    assert (answer.tries, answer.late) == (4, True)


def test_a_dead_server_is_not_asked_once_more(open_practice) -> None:
    _, _, site, _ = _both(open_practice, router_dns=Names.SILENT)
    assert {a.tries for a in site.evidence.answers} == {3}
