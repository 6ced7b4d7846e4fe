"""What the name servers have said so far, and what that says of each of them."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network
from typing import TYPE_CHECKING

import msgspec

from zapdesk.checks.failures import Failure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zapdesk.checks.types import DnsAnswer

_DENIED = (Failure.NXDOMAIN, Failure.EMPTY, Failure.SERVFAIL, Failure.DNS_REFUSED)
_KNOWS = (None, Failure.NXDOMAIN, Failure.EMPTY)
_INSIDE = tuple(
    IPv4Network(n)
    for n in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.168.0.0/16",
    )
)


class Heard:
    """The answers of one run, by server and name; ``names`` are the required ones."""

    def __init__(self, names: tuple[str, ...], control: str) -> None:
        self.names = names
        self.control = control
        self._answers: dict[tuple[str, str], DnsAnswer] = {}

    def put(self, answer: DnsAnswer) -> None:
        """Keep an answer."""
        self._answers[answer.server, answer.name] = answer

    def get(self, server: str, name: str) -> DnsAnswer | None:
        """The answer, if it has come."""
        return self._answers.get((server, name))

    def of(self, server: str, names: Iterable[str] | None = None) -> list[DnsAnswer]:
        """What a server has said of some names; of the required ones where none are given."""
        wanted = self.names if names is None else names
        return [a for n in wanted if (a := self.get(server, n)) is not None]

    def complete(self, servers: Iterable[str]) -> bool:
        """Whether these servers have been heard, or waited for, about every name."""
        asked = (*self.names, self.control)
        return all((s, n) in self._answers for s in servers for n in asked)

    def helps(self, servers: Iterable[str]) -> bool:
        """Whether any of them knows names; a refusal may come from anybody on the way."""
        asked = (*self.names, self.control)
        return any(knows(a) for s in servers for a in self.of(s, asked))

    def worst(self, servers: tuple[str, ...], others: Iterable[str] = ()) -> Failure | None:
        """The failure that stands for these servers; None where every name led somewhere.

        One silent name says nothing where its server speaks and one of ``others`` knows the name.
        """
        others = tuple(others)
        for name in self.names:
            answers = [a for s in servers if (a := self.get(s, name)) is not None]
            if any(a.failure is None for a in answers):
                continue
            silent = answers and not any(spoke(a) for a in answers)
            speaks = any(spoke(a) for s in servers for a in self.of(s))
            if silent and speaks and self._known(name, others):
                continue
            return next((a.failure for a in answers if a.failure), Failure.TIMED_OUT)
        return None

    def _known(self, name: str, servers: Iterable[str]) -> bool:
        answers = (self.get(s, name) for s in servers)
        return any(a is not None and a.failure is None for a in answers)

    def judged(
        self, servers: Iterable[str], gap_s: float, names: Iterable[str] | None = None
    ) -> tuple[DnsAnswer, ...]:
        """The answers, server by server, with ``late`` filled in; repeats go out ``gap_s`` apart.

        The repeats of a question share socket and id, so an answer does not say which of them it
        belongs to. It counts as late if it took over half a gap longer than this server's
        quickest answer: a slow line delays all of them alike, a lost packet only its own.
        """
        wanted = None if names is None else tuple(names)
        found: list[DnsAnswer] = []
        for server in servers:
            said = [a for a in self.of(server, (*self.names, self.control)) if spoke(a)]
            quickest = min((a.took_s or 0.0 for a in said), default=0.0)
            for answer in self.of(server, wanted):
                slow = (answer.took_s or 0.0) > quickest + gap_s / 2
                late = spoke(answer) and answer.tries > 1 and slow
                found.append(msgspec.structs.replace(answer, late=late))
        return tuple(found)


def knows(answer: DnsAnswer) -> bool:
    """Whether it is an answer about the name, not an excuse."""
    return answer.failure in _KNOWS


def spoke(answer: DnsAnswer) -> bool:
    """Whether it is an answer at all, of whatever kind."""
    return answer.failure is None or answer.failure in _DENIED


def looks_denied(answer: DnsAnswer) -> bool:
    """Worth asking 192.0.2.1 about: refused, or led inside."""
    return answer.failure in _DENIED or any(inside(a) for a in answer.addresses)


def inside(address: str) -> bool:
    """An address that no public server would give out.

    Not ``ip.is_private``: that counts documentation and benchmark ranges too.
    """
    ip = IPv4Address(address)
    return any(ip in network for network in _INSIDE)
