"""One question to one name server, by UDP as a charger asks."""

from __future__ import annotations

import asyncio
import struct
from typing import TYPE_CHECKING

import dns.exception
import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rdatatype

from zapdesk.base.untrusted import clean
from zapdesk.checks import errors
from zapdesk.checks.failures import Failure
from zapdesk.checks.patience import UDP_TRIES
from zapdesk.checks.tcp import reach
from zapdesk.checks.types import DnsAnswer
from zapdesk.checks.udp import Mailbox

if TYPE_CHECKING:
    import socket

    from zapdesk.checks.patience import Patience
    from zapdesk.vantage.interface import Vantage

PORT = 53
_MOST_ADDRESSES = 16
_MOST_ALIASES = 8

_RCODES = {
    dns.rcode.NXDOMAIN: Failure.NXDOMAIN,
    dns.rcode.SERVFAIL: Failure.SERVFAIL,
    dns.rcode.REFUSED: Failure.DNS_REFUSED,
}
_ASK_AGAIN = (Failure.SERVFAIL, Failure.DNS_REFUSED)  # may pass: asked once more before they count


async def ask(
    vantage: Vantage,
    server: str,
    name: str,
    patience: Patience,
    *,
    tries: int = UDP_TRIES,
    end: float | None = None,
    gap_s: float | None = None,
) -> DnsAnswer:
    """Ask ``server`` for the IPv4 addresses of ``name``.

    Repeats go out from the same socket with the same id, evenly over the limit or ``gap_s``
    seconds apart, so that a forwarder recognises them. Answers that are not to our question are
    passed over. TCP is asked only where the UDP answer was cut short. Never raises for what a
    network does.
    """
    start = patience.now()
    query = dns.message.make_query(name, "A")
    try:
        sock = vantage.datagram(server, PORT)
    except OSError as error:
        return DnsAnswer(server=server, name=name, failure=errors.of_datagram(error), took_s=0.0)
    with Mailbox(sock, patience) as box:
        gap = patience.limit_s / tries if gap_s is None else gap_s
        sent, reply = await _exchange(box, query, patience, tries, gap, end or patience.deadline())
    if isinstance(reply, Failure):
        took = patience.now() - start
        return DnsAnswer(server=server, name=name, failure=reply, tries=sent, took_s=took)
    tcp = bool(reply.flags & dns.flags.TC)
    whole = await _by_tcp(vantage, server, query, patience) if tcp else reply
    took = patience.now() - start
    failure, addresses, aliases = read(whole or reply)
    if whole is None and failure is Failure.EMPTY:
        failure = Failure.TIMED_OUT  # the addresses were cut away: that denies no name
    return DnsAnswer(
        server=server,
        name=name,
        failure=failure,
        addresses=addresses,
        aliases=aliases,
        tries=sent,
        took_s=took,
        tcp=tcp,
    )


async def _exchange(
    box: Mailbox,
    query: dns.message.QueryMessage,
    patience: Patience,
    tries: int,
    gap: float,
    end: float,
) -> tuple[int, dns.message.Message | Failure]:
    """Send and repeat until an answer to this very question, or the limit."""
    wire = query.to_wire()
    sent = 0
    passing: dns.message.Message | None = None
    while True:
        try:
            await box.send(wire)
            sent += 1
            turn = end if sent >= tries else min(end, patience.now() + gap)
            while True:
                message = _matching(await box.next(turn), query)
                if message is None:
                    continue
                if _RCODES.get(message.rcode()) in _ASK_AGAIN and passing is None and sent < tries:
                    passing = message
                    turn = min(turn, patience.now() + gap / 2)
                    continue
                return sent, message
        except TimeoutError:
            if sent >= tries or not patience.left(end):
                return sent, passing or Failure.TIMED_OUT
        except OSError as error:
            return sent, passing or errors.of_datagram(error)


def _matching(raw: bytes, query: dns.message.QueryMessage) -> dns.message.Message | None:
    """The message if it answers this question, else None: strangers may send anything."""
    try:
        message = dns.message.from_wire(raw, ignore_trailing=True, raise_on_truncation=False)
    except (dns.exception.DNSException, ValueError, IndexError, struct.error):
        return None
    return message if query.is_response(message) else None


async def _by_tcp(
    vantage: Vantage, server: str, query: dns.message.QueryMessage, patience: Patience
) -> dns.message.Message | None:
    sock, _ = await reach(vantage, (server,), PORT, patience)
    if sock is None:
        return None
    loop = asyncio.get_running_loop()
    wire = query.to_wire()
    try:
        async with asyncio.timeout(patience.left(patience.deadline())):
            await loop.sock_sendall(sock, struct.pack("!H", len(wire)) + wire)
            head = await _exactly(sock, 2)
            body = await _exactly(sock, struct.unpack("!H", head)[0])
    except OSError:  # TimeoutError is one
        return None
    finally:
        sock.close()
    return _matching(body, query)


async def _exactly(sock: socket.socket, size: int) -> bytes:
    loop = asyncio.get_running_loop()
    data = b""
    while len(data) < size:
        got = await loop.sock_recv(sock, size - len(data))
        if not got:
            raise ConnectionResetError("cut short")
        data += got
    return data


def read(
    message: dns.message.Message,
) -> tuple[Failure | None, tuple[str, ...], tuple[str, ...]]:
    """Failure (None where there are addresses), IPv4 addresses, and the aliases passed through."""
    code = message.rcode()
    if code in _RCODES:
        return _RCODES[code], (), ()
    if code != dns.rcode.NOERROR:
        return Failure.DNS_REFUSED, (), ()
    addresses: list[str] = []
    aliases: list[str] = []
    for rrset in message.answer:
        for item in rrset:
            if rrset.rdtype == dns.rdatatype.A:
                addresses.append(str(item))
            elif rrset.rdtype == dns.rdatatype.CNAME:
                aliases.append(clean(str(item), 253))
    found = tuple(dict.fromkeys(addresses))[:_MOST_ADDRESSES]
    return (None if found else Failure.EMPTY), found, tuple(aliases)[:_MOST_ALIASES]
