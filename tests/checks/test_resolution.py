from __future__ import annotations

import pytest

from zapdesk.checks.failures import Failure
from zapdesk.checks.heard import Heard, inside
from zapdesk.checks.resolution import Moment, Resolved, decide
from zapdesk.checks.types import DnsAnswer

SITE, PUBLIC = "10.0.0.1", "8.8.8.8"
NAMES = ("a.example", "b.example", "c.example")
A, B, C = NAMES


def _decide(said, waited=0.1, name=A):
    heard = Heard(NAMES, "control.example")
    for server, asked, what in said:
        failure = what if isinstance(what, Failure) else None
        addresses = () if failure else (what,)
        heard.put(DnsAnswer(server=server, name=asked, failure=failure, addresses=addresses))
    return decide(name, Moment(heard, (SITE, PUBLIC), waited))


def _everywhere(server, what):
    return [(server, name, what) for name in NAMES]


def test_the_first_servers_address_is_taken_at_once() -> None:
    assert _decide([(SITE, A, "203.0.113.1")]) == (("203.0.113.1",), SITE, None)


def test_the_next_server_is_not_taken_while_the_first_may_still_answer() -> None:
    assert _decide([(PUBLIC, A, "203.0.113.1")]) is None


def test_a_quiet_first_server_is_passed_over_after_a_while() -> None:
    assert _decide([(PUBLIC, A, "203.0.113.1")], waited=0.5).server == PUBLIC


def test_a_first_server_that_speaks_of_others_gets_more_time() -> None:
    said = [(SITE, B, "203.0.113.2"), (PUBLIC, A, "203.0.113.1")]
    assert _decide(said, waited=0.5) is None
    assert _decide(said, waited=0.7).server == PUBLIC


@pytest.mark.parametrize("no", [Failure.NXDOMAIN, Failure.EMPTY])
def test_a_denial_is_final(no) -> None:
    assert _decide([(SITE, A, no), (PUBLIC, A, "203.0.113.1")]) == Resolved((), SITE, no)


@pytest.mark.parametrize("no", [Failure.SERVFAIL, Failure.DNS_REFUSED])
def test_a_refusal_is_final_only_where_other_names_are_known(no) -> None:
    said = [(SITE, A, no), (PUBLIC, A, "203.0.113.1")]
    assert _decide(said) is None
    assert _decide([*said, (SITE, B, "203.0.113.2")]) == Resolved((), SITE, no)
    assert _decide([*_everywhere(SITE, no), (PUBLIC, A, "203.0.113.1")]).server == PUBLIC


@pytest.mark.parametrize("closed", [Failure.TIMED_OUT, Failure.REFUSED, Failure.UNREACHABLE])
def test_a_dead_first_server_is_passed_over(closed) -> None:
    assert _decide([(SITE, A, closed), (PUBLIC, A, "203.0.113.1")]).server == PUBLIC


@pytest.mark.parametrize("here", ["127.0.0.1", "0.0.0.0"])
def test_this_pc_is_nowhere_to_go(here) -> None:
    assert _decide([(SITE, A, here)]).addresses == ()


def test_an_inner_address_among_outer_ones_is_nowhere_to_go() -> None:
    assert _decide([(SITE, A, "10.9.9.9"), (SITE, B, "203.0.113.2")]) == Resolved((), SITE, None)


def test_inner_addresses_for_every_name_are_gone_to() -> None:
    assert _decide([(SITE, A, "10.9.9.9")]) is None
    assert _decide(_everywhere(SITE, "10.9.9.9")).addresses == ("10.9.9.9",)


def test_nobody_knows() -> None:
    said = [*_everywhere(SITE, Failure.TIMED_OUT), *_everywhere(PUBLIC, Failure.TIMED_OUT)]
    assert _decide(said) == Resolved((), None, Failure.TIMED_OUT)


def test_no_server_at_all() -> None:
    heard = Heard(NAMES, "control.example")
    assert decide(A, Moment(heard, (), 0.0)).failure is Failure.NO_SERVER


@pytest.mark.parametrize(
    ("address", "is_inside"),
    [
        ("10.1.2.3", True), ("172.31.0.1", True), ("192.168.7.7", True), ("100.64.0.1", True),
        ("169.254.1.1", True), ("203.0.113.9", False), ("198.18.0.1", False), ("8.8.8.8", False),
    ],
)  # fmt: skip
def test_documentation_and_benchmark_ranges_are_not_inside(address, is_inside) -> None:
    assert inside(address) is is_inside
