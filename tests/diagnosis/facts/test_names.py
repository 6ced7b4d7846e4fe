from __future__ import annotations

from ipaddress import IPv4Network

import pytest

from zapdesk.checks.failures import Failure
from zapdesk.checks.types import DnsAnswer, DnsEvidence, PublicDnsEvidence
from zapdesk.diagnosis.facts.names import NameFacts, Neighbourhood, name_facts

A, B = "a.example", "b.example"
Said = Failure | tuple[str, ...]
NEAR = Neighbourhood(router="203.0.113.1", network=IPv4Network("198.51.100.0/24"))
OUT = ("20.0.0.1",)


def answer(server: str, name: str, said: Said) -> DnsAnswer:
    if isinstance(said, Failure):
        return DnsAnswer(server=server, name=name, failure=said)
    return DnsAnswer(server=server, name=name, addresses=said)


def facts(
    *site: tuple[Said, Said], public: tuple[Said, Said] = (OUT, OUT), proven: str = ""
) -> NameFacts:
    servers = tuple(f"10.0.0.{n}" for n, _ in enumerate(site, 1))
    dns = DnsEvidence(
        servers=servers,
        answers=tuple(
            answer(server, name, said)
            for server, both in zip(servers, site, strict=True)
            for name, said in zip((A, B), both, strict=True)
        ),
        control_name="c.example",
        control=(),
    )
    beyond = PublicDnsEvidence(
        answers=tuple(answer("8.8.8.8", n, s) for n, s in zip((A, B), public, strict=True)),
        control=(),
    )
    return name_facts(dns, beyond, (A, B), NEAR, frozenset({proven}))


@pytest.mark.parametrize(
    ("address", "inside"),
    [
        *((a, True) for a in ("10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1")),
        *((a, True) for a in ("100.64.0.1", "100.127.255.255", "127.0.0.1", "169.254.1.1")),
        *((a, True) for a in ("0.0.0.0", "203.0.113.1", "198.51.100.77", "no address")),
        *((a, False) for a in ("172.32.0.1", "100.128.0.1", "203.0.113.2", "192.0.2.1")),
        *((a, False) for a in ("198.18.0.1", "8.8.8.8", "11.0.0.1")),  # ranges laboratories use
    ],
)
def test_what_is_private(address: str, inside: bool) -> None:
    assert NEAR.holds(address) is inside


def test_an_unknown_network_holds_only_what_is_always_private() -> None:
    assert not Neighbourhood().holds("198.51.100.77")
    assert Neighbourhood().holds("10.0.0.1")


T, NX, FAIL, NO = Failure.TIMED_OUT, Failure.NXDOMAIN, Failure.SERVFAIL, Failure.DNS_REFUSED


@pytest.mark.parametrize(
    ("site", "public", "refusals"),
    [
        (((OUT, OUT),), (OUT, OUT), {}),
        (((NX, OUT),), (OUT, OUT), {A: "nxdomain"}),
        (((Failure.EMPTY, OUT),), (OUT, OUT), {A: "empty"}),
        (((NO, OUT),), (OUT, OUT), {A: "dns-refused"}),
        (((T, OUT),), (OUT, OUT), {}),  # the next server
        (((T, OUT),), (T, OUT), {A: "timed-out"}),
        (((T, OUT), (OUT, T)), (T, T), {}),  # the site's second server is the site's too
        (((NX, OUT), (OUT, OUT)), (OUT, OUT), {A: "nxdomain"}),  # the first "no" is final
        (((FAIL, FAIL), (OUT, OUT)), (OUT, OUT), {}),  # a dead server is passed over
        (((FAIL, FAIL),), (NX, OUT), {A: "nxdomain"}),
        (((("10.9.9.9",), OUT),), (OUT, OUT), {A: "private"}),
        (((("10.9.9.9", *OUT), OUT),), (OUT, OUT), {A: "private"}),  # a station takes either
    ],
)
def test_refusals(
    site: tuple[tuple[Said, Said], ...], public: tuple[Said, Said], refusals: dict[str, str]
) -> None:
    assert facts(*site, public=public).refusals == refusals


def test_a_private_address_with_the_real_host_behind_it_is_none() -> None:
    assert facts((("10.9.9.9",), OUT), proven=A).refusals == {}
    assert facts((("10.9.9.9", *OUT), OUT), proven=A).refusals == {}


def test_unwilling_for_everything_is_dead_and_for_some_is_a_refusal() -> None:
    assert not facts((FAIL, NO)).site_alive
    assert facts((FAIL, NX)).site_alive
    assert not facts((OUT, OUT), public=(FAIL, NO)).public_useful
    assert not facts((OUT, OUT), public=(("10.0.0.9",), T)).public_useful


def test_public_denial_means_a_no_and_not_a_general_excuse() -> None:
    assert facts((NX, OUT), public=(NX, OUT)).publicly_denied(A)
    assert facts((NX, OUT), public=(FAIL, OUT)).publicly_denied(A)
    assert not facts((NX, OUT), public=(FAIL, FAIL)).publicly_denied(A)
    assert not facts((NX, OUT), public=(T, OUT)).publicly_denied(A)
    assert not facts((NX, OUT), public=(OUT, OUT)).publicly_denied(A)


def test_silent_names() -> None:
    assert facts((T, OUT)).silent_names() == (A,)
    assert facts((T, T)).silent_names() == ()  # a dead server is another matter
    assert facts((NX, OUT)).silent_names() == ()
