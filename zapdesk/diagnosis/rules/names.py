"""Name service: none at all, the site's dead or missing, some names refused, the public ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.checks.failures import Failure
from zapdesk.diagnosis.facts.names import PRIVATE
from zapdesk.diagnosis.params import finding
from zapdesk.diagnosis.rules.portal import portal_seen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zapdesk.diagnosis.facts.names import NameServer
    from zapdesk.diagnosis.facts.view import Facts
    from zapdesk.diagnosis.types import Finding


def none_at_all(facts: Facts) -> list[Finding]:
    """No name resolves anywhere: TCP to the public servers tells a dead line from dead DNS."""
    names = facts.names
    if facts.disturbed or facts.dns_public is None or names.public_useful or not _asked(facts):
        return []
    checks = facts.all_behind()
    if not names.site_alive:
        checks = _and_public(facts, checks)
        if facts.public_tcp_answered:
            return [finding("dns-none", checks, servers=names.given or ())]
        return [
            finding("no-internet", checks, servers=_all_servers(facts), cached=False, lost=False)
        ]
    # A router that says "no such name" to everything, and nobody outside who says anything.
    every_name = len(names.refusals) == len(names.required) and PRIVATE not in set(
        names.refusals.values()
    )
    if every_name and facts.dns_public.tcp and not facts.outside_answered:
        checks = _and_public(facts, ("dns", *checks))
        return [
            finding("no-internet", checks, servers=_all_servers(facts), cached=False, lost=False)
        ]
    return []


def site_names(facts: Facts) -> list[Finding]:
    """The site's own servers, and single names: two matters that do not hide each other."""
    if facts.reading("dns") is None or facts.dns is None or facts.tunnel_chosen:
        return []
    return [*_site_servers(facts), *_refused_names(facts)]


def public_servers(facts: Facts) -> list[Finding]:
    """The site's DNS works, the charger's fallback does not answer."""
    names = facts.names
    if facts.reading("dns-public") is None or facts.dns_public is None:
        return []
    if facts.disturbed or names.public_useful or not names.site_alive or not names.public:
        return []
    servers = tuple(s.address for s in names.public)
    return [finding("dns-public-blocked", ["dns-public"], servers=servers)]


def _asked(facts: Facts) -> bool:
    """Both readings are there, unexplained, and somebody was asked."""
    readings = (facts.reading("dns"), facts.reading("dns-public"))
    somebody = bool(facts.names.site or facts.names.public)
    return somebody and None not in readings and not facts.tunnel_chosen


def _and_public(facts: Facts, checks: Iterable[str]) -> tuple[str, ...]:
    """Public servers that only excuse themselves were heard, and are of no use all the same."""
    more = () if facts.names.public_useful or not facts.names.public else ("dns-public",)
    return (*checks, *more)


def _explained(facts: Facts, names: Iterable[str]) -> list[str]:
    return ["dns", *(c for c in facts.checks_of(names) if facts.behind(c))]


def _all_servers(facts: Facts) -> tuple[str, ...]:
    names = facts.names
    return tuple(dict.fromkeys(s.address for s in (*names.site, *names.public)))


def _reason(servers: tuple[NameServer, ...]) -> str:
    """How the site's servers are dead; an answer says more than silence."""
    failures = {a.failure for s in servers for a in s.answers.values()}
    if Failure.SERVFAIL in failures:
        return "servfail"
    if Failure.DNS_REFUSED in failures:
        return "refused"
    closed = {Failure.REFUSED, Failure.UNREACHABLE, Failure.PROHIBITED}
    return "closed" if failures & closed else "silent"


def _site_servers(facts: Facts) -> list[Finding]:
    """The site's own servers are dead or were not given, and a public one stands in."""
    names = facts.names
    if not names.public_resolves or names.site_alive:
        return []
    if names.given == ():
        return [finding("dns-not-given", ["dns"])]
    if not names.site or facts.disturbed:
        return []
    servers = tuple(s.address for s in names.site)
    return [finding("dns-site-dead", ["dns"], servers=servers, reason=_reason(names.site))]


def _refused_names(facts: Facts) -> list[Finding]:
    """Some names are refused: by the site, on the way, or by the whole world."""
    names = facts.names
    if not names.site_alive and not names.public_useful:
        return []  # then it is no matter of single names
    refused = _refusals(facts)
    denied = [n for n, why in refused.items() if why != PRIVATE and names.publicly_denied(n)]
    gone = [] if names.interception is None or names.intercepted else denied
    blocked = [n for n in refused if n not in gone]
    found: list[Finding] = []
    if blocked:
        found.append(
            finding(
                "dns-name-blocked",
                _explained(facts, blocked),
                names=tuple(blocked),
                reasons=tuple(refused[n] for n in blocked),
                intercepted=names.intercepted and any(n in denied for n in blocked),
            )
        )
    if gone:
        hosts = tuple(gone)
        found.append(finding("service-down", _explained(facts, gone), hosts=hosts, reason="name"))
    return found


def _refusals(facts: Facts) -> dict[str, str]:
    """Refused names, without those that have another finding of their own."""
    refused = facts.names.refusals
    if portal_seen(facts) is not None:  # the login page's own address in a host's place
        refused = {n: why for n, why in refused.items() if why != PRIVATE}
    if facts.disturbed:  # silence may be the lost network
        refused = {n: why for n, why in refused.items() if why != Failure.TIMED_OUT}
    return refused
