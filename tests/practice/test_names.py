from __future__ import annotations

import asyncio
import struct
from typing import TYPE_CHECKING

import dns.message
import dns.rcode
import dns.rdatatype
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zapdesk.practice import world
from zapdesk.practice.faults import Denial, Faults, Names
from zapdesk.practice.names import NameServer, NamesOverTcp

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from zapdesk.practice.vantage import PracticeVantage


SERVERS = (world.ROUTER, *world.PUBLIC_DNS)
NAMES = (world.TIME, *world.WEB, world.CLOUD)


def addresses(message: dns.message.Message) -> tuple[str, ...]:
    found = (
        str(item) for rrset in message.answer if rrset.rdtype == dns.rdatatype.A for item in rrset
    )
    return tuple(sorted(found))  # servers rotate them


def asked(server: NameServer, name: str, kind: str = "A") -> dns.message.Message:
    wire = server.answer(dns.message.make_query(name, kind).to_wire())
    assert wire is not None
    return dns.message.from_wire(wire)


def test_every_server_knows_every_name(visit: Callable[..., Any], clients: Any) -> None:
    async def guest(vantage: PracticeVantage) -> None:
        for server in SERVERS:
            for name in NAMES:
                answer = await clients.asked(vantage, server, name)
                assert answer.rcode() == dns.rcode.NOERROR
                assert addresses(answer) == world.ADDRESSES[name]

    visit("healthy", guest)


def test_canonical_names_lead_from_the_question_to_the_addresses() -> None:
    answer = asked(NameServer(), world.CLOUD)
    name = answer.question[0].name
    passed = 0
    for rrset in answer.answer[:-1]:
        assert rrset.name == name
        name, passed = rrset[0].target, passed + 1
    assert passed == 2
    assert answer.answer[-1].name == name
    assert addresses(asked(NameServer(), name.to_text())) == world.ADDRESSES[world.CLOUD]


def test_unknown_names_do_not_exist_and_say_for_how_long() -> None:
    answer = asked(NameServer(), "nobody.example.org")
    assert answer.rcode() == dns.rcode.NXDOMAIN
    assert not answer.answer
    assert answer.authority[0].rdtype == dns.rdatatype.SOA


def test_a_known_name_has_no_ipv6_address() -> None:
    answer = asked(NameServer(), world.DEVICES, "AAAA")
    assert answer.rcode() == dns.rcode.NOERROR
    assert not addresses(answer)
    assert answer.authority[0].rdtype == dns.rdatatype.SOA


def test_names_are_asked_in_any_case() -> None:
    assert addresses(asked(NameServer(), "API.Zaptec.com")) == world.ADDRESSES[world.PORTAL_API]


@pytest.mark.parametrize(
    ("denial", "rcode", "found"),
    [
        (Denial.NXDOMAIN, dns.rcode.NXDOMAIN, ()),
        (Denial.REFUSED, dns.rcode.REFUSED, ()),
        (Denial.SERVFAIL, dns.rcode.SERVFAIL, ()),
        (Denial.EMPTY, dns.rcode.NOERROR, ()),
        (Denial.ZERO, dns.rcode.NOERROR, ("0.0.0.0",)),
        (Denial.LOOPBACK, dns.rcode.NOERROR, ("127.0.0.1",)),
        (Denial.ROUTER, dns.rcode.NOERROR, (world.ROUTER,)),
    ],
)
def test_a_filter_denies_its_names_and_no_others(
    visit: Callable[..., Any], clients: Any, denial: Denial, rcode: int, found: tuple[str, ...]
) -> None:
    async def guest(vantage: PracticeVantage) -> None:
        denied = await clients.asked(vantage, world.ROUTER, world.DEVICES)
        assert (denied.rcode(), addresses(denied)) == (rcode, found)
        other = await clients.asked(vantage, world.ROUTER, world.CLOUD)
        assert addresses(other) == world.ADDRESSES[world.CLOUD]
        public = await clients.asked(vantage, "8.8.8.8", world.DEVICES)
        assert addresses(public) == world.ADDRESSES[world.DEVICES]

    visit(Faults(filtered=(world.DEVICES,), denial=denial), guest)


@pytest.mark.parametrize(
    ("behaviour", "rcode"),
    [(Names.SERVFAIL, dns.rcode.SERVFAIL), (Names.REFUSES, dns.rcode.REFUSED)],
)
def test_a_failing_server_fails_for_every_name(behaviour: Names, rcode: int) -> None:
    server = NameServer(behaviour=behaviour)
    assert {asked(server, name).rcode() for name in (*NAMES, "x.example")} == {rcode}


def test_a_hijacker_is_everybody() -> None:
    server = NameServer(behaviour=Names.HIJACKS)
    assert {addresses(asked(server, name)) for name in (*NAMES, "x.example")} == {(world.ROUTER,)}


def test_a_cache_knows_only_what_it_knew() -> None:
    server = NameServer(behaviour=Names.CACHE_ONLY)
    assert addresses(asked(server, world.DEVICES)) == world.ADDRESSES[world.DEVICES]
    assert server.answer(dns.message.make_query("x.example", "A").to_wire()) is None


def test_silent_and_closed_servers_differ(visit: Callable[..., Any], clients: Any) -> None:
    async def silent(vantage: PracticeVantage) -> None:
        assert await clients.asked(vantage, world.ROUTER, world.DEVICES) is None
        assert await clients.knocked(vantage, world.ROUTER, 53) == "open"

    async def closed(vantage: PracticeVantage) -> None:
        with pytest.raises(ConnectionRefusedError):
            await clients.asked(vantage, world.ROUTER, world.DEVICES)
        assert await clients.knocked(vantage, world.ROUTER, 53) == "refused"

    visit(Faults(router_dns=Names.SILENT), silent)
    visit(Faults(router_dns=Names.CLOSED), closed)


def test_an_interceptor_answers_in_everybodys_place(
    visit: Callable[..., Any], clients: Any
) -> None:
    async def guest(vantage: PracticeVantage) -> None:
        for server in (*SERVERS, world.NOBODY):
            answer = await clients.asked(vantage, server, world.DEVICES)
            assert answer.rcode() == dns.rcode.NXDOMAIN

    async def healthy(vantage: PracticeVantage) -> None:
        assert await clients.asked(vantage, world.NOBODY, world.DEVICES) is None

    visit("dns-intercepted", guest)
    visit("healthy", healthy)


@pytest.mark.parametrize("server", SERVERS)
def test_tcp_tells_the_same_as_udp(visit: Callable[..., Any], server: str) -> None:
    async def guest(vantage: PracticeVantage) -> None:
        question = dns.message.make_query(world.TIME, "A")
        wire = question.to_wire()
        reader, writer = await asyncio.open_connection(sock=await vantage.connect(server, 53))
        framed = struct.pack("!H", len(wire)) + wire
        writer.write(framed[:7])
        await asyncio.sleep(0)
        writer.write(framed[7:] + framed)
        for _ in range(2):
            (length,) = struct.unpack("!H", await reader.readexactly(2))
            answer = dns.message.from_wire(await reader.readexactly(length))
            assert question.is_response(answer)
            assert addresses(answer) == world.ADDRESSES[world.TIME]
        writer.close()
        await writer.wait_closed()

    visit("healthy", guest)


def test_an_answer_is_not_answered() -> None:
    wire = NameServer().answer(dns.message.make_query(world.DEVICES, "A").to_wire())
    assert wire is not None
    assert NameServer().answer(wire) is None


def test_other_classes_than_internet_are_refused() -> None:
    query = dns.message.make_query(world.DEVICES, "TXT", rdclass="CH")
    wire = NameServer().answer(query.to_wire())
    assert wire is not None
    assert dns.message.from_wire(wire).rcode() == dns.rcode.REFUSED


@given(st.binary(max_size=200))
def test_no_bytes_trouble_a_name_server(raw: bytes) -> None:
    answer = NameServer().answer(raw)
    assert answer is None or answer[:2] == raw[:2]
    assert len(NamesOverTcp(NameServer()).hear(raw).data) < 4096


@given(st.binary(min_size=12, max_size=60))
def test_no_question_troubles_a_name_server(tail: bytes) -> None:
    raw = dns.message.make_query(world.DEVICES, "A").to_wire()[:12] + tail
    answer = NameServer().answer(raw)
    assert answer is None or answer[:2] == raw[:2]
