"""What the name servers said: the site's own, the public ones, and the control name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from ipaddress import IPv4Address, IPv4Network
from typing import TYPE_CHECKING

from zapdesk.checks.failures import Failure
from zapdesk.diagnosis.facts.words import DENIED, UNWILLING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zapdesk.checks.types import DnsAnswer, DnsEvidence, PublicDnsEvidence

# Not ipaddress.is_private: that includes documentation and benchmark ranges.
_PRIVATE = tuple(
    IPv4Network(block)
    for block in (
        "10.0.0.0/8",  # RFC 1918
        "172.16.0.0/12",
        "192.168.0.0/16",
        "100.64.0.0/10",  # RFC 6598
        "127.0.0.0/8",
        "169.254.0.0/16",  # RFC 3927
        "0.0.0.0/32",
    )
)
PRIVATE = "private"  # the reason where a name is answered with addresses that lead nowhere


@dataclass(frozen=True)
class Neighbourhood:
    """Addresses that are inside the site: a name server has no business giving them out."""

    router: str | None = None
    network: IPv4Network | None = None

    def holds(self, address: str) -> bool:
        """Whether an address is private, the router's, or in the own subnet."""
        try:
            ip = IPv4Address(address)
        except ValueError:
            return True  # no address at all leads nowhere either
        inside = self.network is not None and ip in self.network
        return inside or address == self.router or any(ip in block for block in _PRIVATE)


@dataclass(frozen=True)
class NameServer:
    """One server and what it said of each name."""

    address: str
    answers: Mapping[str, DnsAnswer]
    control: DnsAnswer | None
    near: Neighbourhood

    def outward(self, answer: DnsAnswer | None) -> bool:
        """Whether an answer holds an address that leads outside."""
        return answer is not None and not all(self.near.holds(a) for a in answer.addresses)

    def inward(self, answer: DnsAnswer | None) -> bool:
        """Whether an answer holds addresses, and none of them leads outside."""
        return answer is not None and bool(answer.addresses) and not self.outward(answer)

    def partly_inward(self, answer: DnsAnswer) -> bool:
        """Whether one of its addresses leads nowhere: a station may take any of them."""
        return any(self.near.holds(a) for a in answer.addresses)

    @cached_property
    def alive(self) -> bool:
        """It gave addresses for a required name, or said that there are none."""
        return any(a.addresses or a.failure in DENIED for a in self.answers.values())

    @cached_property
    def useful(self) -> bool:
        """The same, private addresses not counted."""
        return any(self.outward(a) or a.failure in DENIED for a in self.answers.values())

    @cached_property
    def knows_outside(self) -> bool:
        """It answered the control name as only somebody who reaches the outside can."""
        control = self.control
        return control is not None and (control.failure in DENIED or self.outward(control))

    def denies(self, name: str) -> bool:
        """It really said no to this name, and not simply to every one."""
        answer = self.answers.get(name)
        if answer is None:
            return False
        return answer.failure in DENIED or (answer.failure in UNWILLING and self.useful)


@dataclass(frozen=True)
class NameFacts:
    """All servers together. ``proven`` names were reached genuinely, whatever their address."""

    site: tuple[NameServer, ...]
    public: tuple[NameServer, ...]
    given: tuple[str, ...] | None  # the site's servers; None: cannot be known, (): none
    required: tuple[str, ...]
    interception: DnsAnswer | None
    proven: frozenset[str]

    @cached_property
    def site_alive(self) -> bool:
        """One of the site's own servers answers questions."""
        return any(s.alive for s in self.site)

    @cached_property
    def public_useful(self) -> bool:
        """One of the public servers answers questions."""
        return any(s.useful for s in self.public)

    @cached_property
    def public_resolves(self) -> bool:
        """One of the public servers gives addresses."""
        return any(s.outward(a) for s in self.public for a in s.answers.values())

    @cached_property
    def knows_outside(self) -> bool:
        """Some server answered the control name."""
        return any(s.knows_outside for s in (*self.site, *self.public))

    @cached_property
    def refusals(self) -> dict[str, str]:
        """Required names that a charger gets no usable address for, each with the reason."""
        found: dict[str, str] = {}
        for name in self.required:
            reason = self._refusal(name)
            if reason is not None:
                found[name] = reason
        return found

    @property
    def intercepted(self) -> bool:
        """A question to an address where nobody lives was answered."""
        asked = self.interception
        return asked is not None and (
            asked.failure is None or asked.failure in DENIED or asked.failure in UNWILLING
        )

    def publicly_given(self, name: str) -> bool:
        """A public server gives an address for the name."""
        return any(s.outward(s.answers.get(name)) for s in self.public)

    def publicly_denied(self, name: str) -> bool:
        """A public server says no to this name, and none gives an address."""
        return any(s.denies(name) for s in self.public) and not self.publicly_given(name)

    def silent_names(self) -> tuple[str, ...]:
        """Names that no server of the site said anything of, though it answers others."""
        said = {n for s in self.site for n, a in s.answers.items() if _spoke(a)}
        return tuple(n for n in self.required if n not in said) if self.site_alive else ()

    def _refusal(self, name: str) -> str | None:
        """Why no server gives an address; as a charger, take the first that says anything."""
        for server in (*self.site, *self.public):
            answer = server.answers.get(name)
            if answer is None:
                continue
            if answer.addresses:
                astray = server.partly_inward(answer) and name not in self.proven
                return PRIVATE if astray else None
            if answer.failure in DENIED or (answer.failure in UNWILLING and server.alive):
                return str(answer.failure)
        return str(Failure.TIMED_OUT)


def name_facts(
    dns: DnsEvidence | None,
    public: PublicDnsEvidence | None,
    required: tuple[str, ...],
    near: Neighbourhood,
    proven: frozenset[str],
) -> NameFacts:
    """The facts in the evidence of ``dns`` and ``dns-public``, where there is any."""
    given = dns.servers if dns is not None else None
    site = _servers(dns.answers, dns.control, near) if dns is not None and given else ()
    return NameFacts(
        site=site,
        public=_servers(public.answers, public.control, near) if public is not None else (),
        given=given,
        required=required,
        interception=dns.interception if dns is not None else None,
        proven=proven,
    )


def _spoke(answer: DnsAnswer) -> bool:
    return answer.failure is None or answer.failure in DENIED or answer.failure in UNWILLING


def _servers(
    answers: tuple[DnsAnswer, ...], control: tuple[DnsAnswer, ...], near: Neighbourhood
) -> tuple[NameServer, ...]:
    controls = {answer.server: answer for answer in control}
    by_server: dict[str, dict[str, DnsAnswer]] = {}
    for answer in answers:
        by_server.setdefault(answer.server, {})[answer.name] = answer
    return tuple(
        NameServer(address=address, answers=said, control=controls.get(address), near=near)
        for address, said in by_server.items()
    )
