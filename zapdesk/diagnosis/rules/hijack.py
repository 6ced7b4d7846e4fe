"""A name service that answers everything alike: it leads to itself, not to the internet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.diagnosis.facts.hosts import trouble
from zapdesk.diagnosis.params import finding
from zapdesk.diagnosis.rules.portal import portal_seen
from zapdesk.diagnosis.types import Outcome

if TYPE_CHECKING:
    from zapdesk.diagnosis.facts.names import NameServer
    from zapdesk.diagnosis.facts.view import Facts
    from zapdesk.diagnosis.types import Finding

_NOT_BY_NAMES = ("tls-inspected", "tls-expired")  # the right host, reached and looked into


def hijacked(facts: Facts) -> list[Finding]:
    """Every name, or one that cannot exist, answered alike or with private addresses.

    A host that showed who it is was reached by these very answers: then stations are not led
    astray, and a name service that makes up addresses for names that cannot exist is only worth a
    look. A login page on port 80 is the better name for the same thing.
    """
    if facts.reading("dns") is None or facts.tunnel_chosen or portal_seen(facts) is not None:
        return []
    names = facts.names
    for server in names.site if names.site_alive else names.public:
        caught = _caught(server, names.required)
        if caught is None:
            continue
        known, address = caught
        if facts.genuine:
            if known == names.required:
                continue
            return [
                finding(
                    "dns-hijacked",
                    ["dns"],
                    outcome=Outcome.ATTENTION,
                    names=known,
                    address=address,
                )
            ]
        return [finding("dns-hijacked", _explained(facts), names=known, address=address)]
    return []


def _caught(server: NameServer, required: tuple[str, ...]) -> tuple[tuple[str, ...], str] | None:
    """The names that gave it away, and the address behind them."""
    said = [server.answers[n] for n in required if n in server.answers]
    answered = [a for a in said if a.addresses]
    everything = len(answered) == len(required) > 1
    same = len({frozenset(a.addresses) for a in answered}) == 1
    if everything and (same or all(server.inward(a) for a in answered)):
        return required, answered[0].addresses[0]
    control = server.control
    if control is None or not control.addresses:
        return None
    shared = {address for a in answered for address in a.addresses} & set(control.addresses)
    if shared or server.inward(control):
        return (control.name,), control.addresses[0]
    return None


def _explained(facts: Facts) -> list[str]:
    """Everything behind it, except hosts that were plainly reached and looked into."""
    met = {
        h.check for h in facts.hosts if trouble(h, facts.signers, facts.true_time) in _NOT_BY_NAMES
    }
    return ["dns", *(c for c in facts.all_behind() if c not in met)]
