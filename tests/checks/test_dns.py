from __future__ import annotations

import asyncio
import struct
from contextlib import asynccontextmanager

import dns.flags
import dns.message
import dns.rcode
import dns.rrset
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zapdesk.checks import dns as ask_dns
from zapdesk.checks.failures import Failure


class _Server(asyncio.DatagramProtocol):
    def __init__(self, answers) -> None:
        self.answers = list(answers)
        self.asked = []

    def connection_made(self, transport) -> None:
        self.transport = transport

    def datagram_received(self, data, addr) -> None:
        self.asked.append((data, addr))
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        for raw in answer(data):
            self.transport.sendto(raw, addr)


def _message(wire, *addresses, rcode=dns.rcode.NOERROR):
    reply = dns.message.make_response(dns.message.from_wire(wire))
    reply.set_rcode(rcode)
    if addresses:
        reply.answer.append(dns.rrset.from_text(reply.question[0].name, 60, "IN", "A", *addresses))
    return reply


def good(wire):
    return [_message(wire, "203.0.113.5", "203.0.113.5", "203.0.113.6").to_wire()]


def nothing(_wire):
    return []


def code(rcode):
    return lambda wire: [_message(wire, rcode=rcode).to_wire()]


@asynccontextmanager
async def _serving(monkeypatch, *answers):
    loop = asyncio.get_running_loop()
    transport, server = await loop.create_datagram_endpoint(
        lambda: _Server(answers), local_addr=("127.0.0.1", 0)
    )
    monkeypatch.setattr(ask_dns, "PORT", transport.get_extra_info("sockname")[1])
    try:
        yield server
    finally:
        transport.close()
        await asyncio.sleep(0)


def _ask(monkeypatch, loopback, patience, *answers):
    async def scenario():
        async with _serving(monkeypatch, *answers) as server:
            answer = await ask_dns.ask(loopback, "192.0.2.53", "a.example", patience)
            return answer, server.asked

    answer, asked = asyncio.run(scenario())
    assert loopback.all_closed()
    return answer, asked


def test_addresses_once_each(monkeypatch, loopback, patience) -> None:
    answer, asked = _ask(monkeypatch, loopback, patience, good)
    assert sorted(answer.addresses) == ["203.0.113.5", "203.0.113.6"]
    assert (answer.failure, answer.tries, len(asked)) == (None, 1, 1)


def test_repeats_come_from_the_same_socket_with_the_same_id(
    monkeypatch, loopback, patience
) -> None:
    answer, asked = _ask(monkeypatch, loopback, patience, nothing, nothing, good)
    assert (answer.failure, answer.tries) == (None, 3)
    assert len({addr for _, addr in asked}) == 1
    assert len({data for data, _ in asked}) == 1


def test_silence(monkeypatch, loopback, patience) -> None:
    answer, asked = _ask(monkeypatch, loopback, patience, nothing)
    assert (answer.failure, len(asked)) == (Failure.TIMED_OUT, 3)
    assert answer.took_s == pytest.approx(patience.limit_s, abs=0.25)


def test_a_closed_port_is_noticed_at_once(loopback, patience, monkeypatch) -> None:
    async def scenario():
        async with _serving(monkeypatch, nothing):
            pass
        return await ask_dns.ask(loopback, "192.0.2.53", "a.example", patience)

    answer = asyncio.run(scenario())
    assert answer.failure is Failure.REFUSED
    assert answer.took_s < patience.limit_s


@pytest.mark.parametrize(
    ("rcode", "failure"),
    [
        (dns.rcode.NXDOMAIN, Failure.NXDOMAIN),
        (dns.rcode.SERVFAIL, Failure.SERVFAIL),
        (dns.rcode.REFUSED, Failure.DNS_REFUSED),
        (dns.rcode.NOTIMP, Failure.DNS_REFUSED),
        (dns.rcode.NOERROR, Failure.EMPTY),
    ],
)
def test_refusals(monkeypatch, loopback, patience, rcode, failure) -> None:
    answer, _ = _ask(monkeypatch, loopback, patience, code(rcode))
    assert answer.failure is failure


def test_a_passing_servfail_is_asked_again(monkeypatch, loopback, patience) -> None:
    answer, asked = _ask(monkeypatch, loopback, patience, code(dns.rcode.SERVFAIL), good)
    assert answer.failure is None
    assert len(asked) == 2


def test_answers_to_other_questions_are_passed_over(monkeypatch, loopback, patience) -> None:
    def strange(wire):
        other_id = struct.pack("!H", struct.unpack("!H", wire[:2])[0] ^ 1) + wire[2:]
        other = dns.message.make_response(dns.message.make_query("b.example", "A")).to_wire()
        return [b"", b"\0", b"x" * 4000, other_id, wire, wire[:2] + other[2:], *good(wire)]

    answer, _ = _ask(monkeypatch, loopback, patience, strange)
    assert answer.addresses


def test_a_truncated_answer_is_asked_by_tcp(monkeypatch, loopback, patience) -> None:
    def short(wire):
        reply = _message(wire)
        reply.flags |= dns.flags.TC
        return [reply.to_wire()]

    async def by_tcp(reader, writer):
        size = struct.unpack("!H", await reader.readexactly(2))[0]
        raw = good(await reader.readexactly(size))[0]
        writer.write(struct.pack("!H", len(raw)) + raw)
        writer.close()

    async def scenario():
        async with _serving(monkeypatch, short):
            server = await asyncio.start_server(by_tcp, "127.0.0.1", ask_dns.PORT)
            async with server:
                return await ask_dns.ask(loopback, "192.0.2.53", "a.example", patience)

    answer = asyncio.run(scenario())
    assert answer.tcp
    assert sorted(answer.addresses) == ["203.0.113.5", "203.0.113.6"]


@pytest.mark.parametrize(
    ("said", "failure"), [((), Failure.TIMED_OUT), (("203.0.113.5",), None)], ids=["none", "some"]
)
def test_an_answer_cut_short_denies_no_name(monkeypatch, loopback, patience, said, failure) -> None:
    def short(wire):
        reply = _message(wire, *said)
        reply.flags |= dns.flags.TC
        return [reply.to_wire()]

    answer, _ = _ask(monkeypatch, loopback, patience, short)  # and nobody hears TCP
    assert (answer.failure, answer.addresses, answer.tcp) == (failure, said, True)


@given(st.binary(max_size=600))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_read_or_passed_over(raw) -> None:
    query = dns.message.make_query("a.example", "A")
    message = ask_dns._matching(query.to_wire()[:2] + raw, query)
    if message is not None:
        ask_dns.read(message)


@given(st.binary(max_size=80), st.integers(0, 11))
@settings(max_examples=300, deadline=None)
def test_damaged_answers(noise, where) -> None:
    query = dns.message.make_query("a.example", "A")
    wire = bytearray(good(query.to_wire())[0])
    wire[where + 2 : where + 2 + len(noise)] = noise
    message = ask_dns._matching(bytes(wire), query)
    if message is not None:
        ask_dns.read(message)
