"""Name servers of the practice world: the router's and the public ones."""

from __future__ import annotations

from itertools import pairwise

import dns.exception
import dns.flags
import dns.message
import dns.opcode
import dns.rcode
import dns.rdataclass
import dns.rdatatype
import dns.rrset

from zapdesk.base.frozen import Frozen
from zapdesk.practice import world
from zapdesk.practice.faults import Denial, Names
from zapdesk.practice.talk import HANG_UP, MOST, Reply

_TTL = 60
_SOA = "ns.example. hostmaster.example. 1 1800 900 604800 60"
_DENIED = {
    Denial.NXDOMAIN: dns.rcode.NXDOMAIN,
    Denial.REFUSED: dns.rcode.REFUSED,
    Denial.SERVFAIL: dns.rcode.SERVFAIL,
}
_FALSE_ADDRESS = {
    Denial.ZERO: "0.0.0.0",  # noqa: S104  (what filters answer, not an address to bind)
    Denial.LOOPBACK: "127.0.0.1",
    Denial.ROUTER: world.ROUTER,
}


class NameServer(Frozen):
    """How one name server answers; it holds no state."""

    behaviour: Names = Names.RIGHT
    filtered: tuple[str, ...] = ()
    denial: Denial = Denial.NXDOMAIN
    gone: tuple[str, ...] = ()

    def answer(self, wire: bytes) -> bytes | None:
        """The answer to one message; None: silence, also towards what is no question."""
        if self.behaviour is Names.SILENT:
            return None
        try:
            question = dns.message.from_wire(wire)
            if question.opcode() != dns.opcode.QUERY or len(question.question) != 1:
                return None
            reply = dns.message.make_response(question, recursion_available=True)
            return reply.to_wire() if self._fill(reply) else None
        except (dns.exception.DNSException, ValueError):
            return None

    def _fill(self, reply: dns.message.Message) -> bool:
        """Completes the reply. False: this question is met by silence."""
        asked = reply.question[0]
        name = asked.name.to_text().lower().rstrip(".")
        if self.behaviour is Names.SERVFAIL:
            reply.set_rcode(dns.rcode.SERVFAIL)
        elif self.behaviour is Names.REFUSES:
            reply.set_rcode(dns.rcode.REFUSED)
        elif self.behaviour is Names.HIJACKS:
            _addresses(reply, (name,), (world.ROUTER,))
        elif name in self.filtered:
            self._deny(reply, name)
        elif name in self.gone or (found := world.chain(name)) is None:
            if self.behaviour is Names.CACHE_ONLY:
                return False
            reply.set_rcode(dns.rcode.NXDOMAIN)
            _authority(reply)
        else:
            _addresses(reply, *found)
        return True

    def _deny(self, reply: dns.message.Message, name: str) -> None:
        if self.denial in _FALSE_ADDRESS:
            _addresses(reply, (name,), (_FALSE_ADDRESS[self.denial],))
        elif self.denial is Denial.EMPTY:
            _authority(reply)
        else:
            reply.set_rcode(_DENIED[self.denial])
            if self.denial is Denial.NXDOMAIN:
                _authority(reply)


def _addresses(
    reply: dns.message.Message, passed: tuple[str, ...], addresses: tuple[str, ...]
) -> None:
    asked = reply.question[0]
    if asked.rdclass != dns.rdataclass.IN:
        reply.set_rcode(dns.rcode.REFUSED)
        return
    for name, following in pairwise(passed):
        reply.answer.append(dns.rrset.from_text(f"{name}.", _TTL, "IN", "CNAME", f"{following}."))
    if asked.rdtype == dns.rdatatype.A:
        reply.answer.append(dns.rrset.from_text(f"{passed[-1]}.", _TTL, "IN", "A", *addresses))
    else:
        _authority(reply)  # the name exists, but has nothing of this type


def _authority(reply: dns.message.Message) -> None:
    zone = reply.question[0].name.to_text().rstrip(".").rpartition(".")[2] + "."
    reply.authority.append(dns.rrset.from_text(zone, _TTL, "IN", "SOA", _SOA))


class NamesOverTcp:
    """The same over TCP: every message behind two bytes of length (RFC 1035, 4.2.2)."""

    def __init__(self, server: NameServer) -> None:
        self._server = server
        self._heard = b""

    def hear(self, data: bytes) -> Reply:
        """The answers to all complete messages."""
        self._heard += data
        said = b""
        while len(self._heard) >= 2:
            length = int.from_bytes(self._heard[:2], "big")
            if len(self._heard) < 2 + length:
                break
            wire, self._heard = self._heard[2 : 2 + length], self._heard[2 + length :]
            answer = self._server.answer(wire)
            said += b"" if answer is None else len(answer).to_bytes(2, "big") + answer
        return Reply(said) if len(self._heard) <= MOST else HANG_UP
