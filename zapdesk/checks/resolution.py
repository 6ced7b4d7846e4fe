"""What a charger would do with a name, as far as the answers of the moment tell. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import IPv4Address
from typing import TYPE_CHECKING, NamedTuple

from zapdesk.checks.failures import Failure
from zapdesk.checks.heard import inside, spoke

if TYPE_CHECKING:
    from zapdesk.checks.heard import Heard
    from zapdesk.checks.types import DnsAnswer

_FINAL = (Failure.NXDOMAIN, Failure.EMPTY)
_PASSED_ON = (Failure.SERVFAIL, Failure.DNS_REFUSED)  # for every name: the server is dead
QUIET_AFTER = 0.4  # of the limit: a server that has said nothing at all may be passed over
_SLOW_AFTER = 0.67  # of the limit: one silent name may go to the next server


class Resolved(NamedTuple):
    """Go to these addresses, or nowhere."""

    addresses: tuple[str, ...]
    server: str | None
    failure: Failure | None


@dataclass(frozen=True, slots=True)
class Moment:
    """The answers so far, the servers in the order in which a charger turns to them, the time.

    ``waited`` is the share of the limit that has passed since the questions went out.
    """

    heard: Heard
    servers: tuple[str, ...]
    waited: float


def decide(name: str, now: Moment) -> Resolved | None:
    """Where a charger would go with this name; None: it is too early to say.

    The first server's denial is final. A server that is dead for every name is passed over, and
    so is one that has left this name silent for long.
    """
    failure: Failure | None = None
    waiting = False
    for server in now.servers:
        answer = now.heard.get(server, name)
        if answer is None:
            quiet = not now.heard.of(server) and now.waited > QUIET_AFTER
            if not quiet and now.waited < _SLOW_AFTER:
                return None
            waiting = True
            continue
        if answer.addresses:
            return _going_to(answer, now)
        failure = failure or answer.failure
        if answer.failure in _FINAL:
            return Resolved((), server, answer.failure)
        if answer.failure in _PASSED_ON:
            said = now.heard.of(server)
            if any(a.failure not in _PASSED_ON for a in said if spoke(a)):
                return Resolved((), server, answer.failure)
            if len(said) < len(now.heard.names) and now.waited < _SLOW_AFTER:
                return None
    return None if waiting else Resolved((), None, failure or Failure.NO_SERVER)


def _going_to(answer: DnsAnswer, now: Moment) -> Resolved | None:
    """Nowhere for an address of this PC, nor for an inner one among names with outer ones.

    That is how filters put a name out of the way. Where every name has an inner address it is
    gone to: behind it may stand a login page.
    """
    addresses = _usable(answer.addresses)
    if not any(inside(a) for a in addresses):
        return Resolved(addresses, answer.server, None)
    others = [a for a in now.heard.of(answer.server) if a.name != answer.name]
    if any(not inside(a) for other in others for a in other.addresses):
        return Resolved((), answer.server, None)
    if len(others) == len(now.heard.names) - 1 or now.waited > QUIET_AFTER:
        return Resolved(addresses, answer.server, None)
    return None


def _usable(addresses: tuple[str, ...]) -> tuple[str, ...]:
    """Without those that mean this PC itself: a charger would talk to itself there."""
    found = ((address, IPv4Address(address)) for address in addresses)
    return tuple(a for a, ip in found if not (ip.is_loopback or ip.is_unspecified))
