from __future__ import annotations

import asyncio

import pytest

from zapdesk.checks.failures import Failure, Stage, State
from zapdesk.checks.https import check_https
from zapdesk.practice import world
from zapdesk.practice.faults import Gate, Names, Shown, TlsFault, Way

IDENT = f"https:{world.DEVICES}"


def _shown(shown, host=world.DEVICES):
    return {"tls": (TlsFault(shown=shown, host=host),)}


def test_a_genuine_host(measure) -> None:
    reading = measure(check_https, IDENT)
    assert (reading.state, reading.stage, reading.failure) == (State.MEASURED, None, None)
    evidence = reading.evidence
    assert evidence.tls.version == "TLSv1.3"
    assert evidence.tls.chain.verified
    assert evidence.tls.chain.root_public
    assert evidence.http.status is not None
    assert abs(evidence.http.date_offset_s) < 2
    assert evidence.portal is None
    assert evidence.resolved_by == world.ROUTER


@pytest.mark.parametrize(
    ("shown", "stage", "failure"),
    [
        (Shown.WRONG_HOST, Stage.CERTIFICATE, Failure.WRONG_HOST),
        (Shown.SELF_SIGNED, Stage.CERTIFICATE, Failure.SELF_SIGNED),
        (Shown.UNKNOWN_AUTHORITY, Stage.CERTIFICATE, Failure.UNKNOWN_AUTHORITY),
        (Shown.INCOMPLETE, Stage.CERTIFICATE, Failure.INCOMPLETE_CHAIN),
        (Shown.INSPECTED, Stage.CERTIFICATE, Failure.UNKNOWN_AUTHORITY),
        (Shown.OLD_VERSION, Stage.HANDSHAKE, Failure.TLS_VERSION),
        (Shown.CUT, Stage.HANDSHAKE, Failure.RESET),
        (Shown.STUCK, Stage.HANDSHAKE, Failure.TIMED_OUT),
    ],
)
def test_what_a_handshake_can_meet(measure, shown, stage, failure) -> None:
    reading = measure(check_https, IDENT, **_shown(shown))
    assert (reading.state, reading.stage, reading.failure) == (State.FAILED, stage, failure)
    assert reading.evidence.connect.failure is None
    assert reading.evidence.http is None


@pytest.mark.parametrize("shown", [Shown.EXPIRED, Shown.NOT_YET_VALID])
def test_dates_are_evidence_not_a_failure(measure, shown) -> None:
    reading = measure(check_https, IDENT, **_shown(shown))
    assert reading.state is State.MEASURED
    leaf = reading.evidence.tls.chain.certificates[0]
    assert leaf.not_before < leaf.not_after


def test_an_inspecting_firewall_is_followed_to_its_root(measure) -> None:
    chain = measure(check_https, IDENT, **_shown(Shown.INSPECTED)).evidence.tls.chain
    assert chain.name_matches
    assert chain.root is not None
    assert "Contoso" in chain.root.subject
    assert (chain.root_public, chain.root_in_pc_store) == (False, True)


def test_a_self_signed_server_is_no_root(measure) -> None:
    chain = measure(check_https, IDENT, **_shown(Shown.SELF_SIGNED)).evidence.tls.chain
    assert chain.root is None
    assert chain.certificates[0].self_signed


@pytest.mark.parametrize(
    ("way", "failure"), [(Way.SWALLOWED, Failure.TIMED_OUT), (Way.REFUSED, Failure.REFUSED)]
)
def test_a_closed_port_and_what_port_80_says(measure, way, failure) -> None:
    reading = measure(check_https, IDENT, gates=(Gate(host=world.DEVICES, port=443, way=way),))
    assert (reading.stage, reading.failure) == (Stage.CONNECT, failure)
    assert reading.evidence.tls is None
    assert reading.evidence.portal.location.startswith(f"https://{world.DEVICES}")


def test_a_login_page_is_seen_on_port_80(measure) -> None:
    reading = measure(check_https, IDENT, portal=True, **_shown(Shown.LOGIN_PAGE))
    assert world.LOGIN_PAGE in reading.evidence.portal.location


def test_one_lost_packet_is_no_failure_but_late(measure) -> None:
    reading = measure(check_https, IDENT, loses_first=True)
    assert reading.state is State.MEASURED
    assert reading.evidence.connect.late


def test_a_name_that_is_nowhere_is_not_tried(measure) -> None:
    reading = measure(check_https, IDENT, router_dns=Names.SILENT, gates=(Gate(),))
    assert (reading.state, reading.stage) == (State.NOT_RUN, Stage.RESOLVE)
    assert reading.evidence.connect is None


@pytest.mark.parametrize("after", [0.0, 0.02, 0.2, 0.5])
def test_cancelling_at_any_moment_leaves_no_task(open_practice, after) -> None:
    from zapdesk.checks.target import Target

    async def scenario():
        async with open_practice(**_shown(Shown.STUCK)) as (vantage, names, patience):
            before = asyncio.all_tasks()
            target = Target(IDENT, world.DEVICES, 443, names, patience, 80)
            task = asyncio.ensure_future(check_https(target, vantage))
            await asyncio.sleep(after)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            assert task.cancelled()
            # What is left may only be the name service's own questions, which are not this check's.
            left = asyncio.all_tasks() - before
            return {t for t in left if not any(own in repr(t) for own in ("_one", "sock_recv"))}

    assert not asyncio.run(scenario())
