"""A login page that stands in every host's place."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from zapdesk.base.untrusted import clean
from zapdesk.checks.failures import State
from zapdesk.checks.types import HttpsEvidence
from zapdesk.diagnosis.facts.hosts import trouble
from zapdesk.diagnosis.params import finding

if TYPE_CHECKING:
    from zapdesk.checks.types import Http
    from zapdesk.diagnosis.facts.hosts import Host
    from zapdesk.diagnosis.facts.view import Facts
    from zapdesk.diagnosis.types import Finding

_LONGEST = 200
_REAL = ("tls-inspected", "tls-expired")  # somebody let us through to the right host


def captive_portal(facts: Facts) -> list[Finding]:
    """Port 80 leads elsewhere and nobody is genuine on 443: it explains everything behind it."""
    host = portal_seen(facts)
    page = _page(host) if host is not None else None
    checks = facts.all_behind()
    if host is None or page is None or not checks:
        return []
    misled = facts.reading("dns") is not None and any(
        server.inward(answer) for server in facts.names.site for answer in server.answers.values()
    )
    return [
        finding(
            "captive-portal",
            ["dns", *checks] if misled else checks,
            host=host.name,
            location=clean(page.location, _LONGEST) if page.location is not None else None,
            status=page.status,
        )
    ]


def portal_seen(facts: Facts) -> Host | None:
    """The first web host whose port 80 shows a login page; None: there is no portal.

    A redirect to a foreign host or status 511 is enough. A bare page may be the host's own, so it
    counts only where nothing at all was genuine, 8883 included.
    """
    if any(host.genuine for host in facts.web):
        return None
    family = {_domain(name) for name in facts.context.catalogue.required_names()}
    for host in facts.web:
        if _leads_elsewhere(_page(host), host.name, family):
            return host
    met = any(trouble(h, facts.signers, facts.true_time) in _REAL for h in facts.hosts)
    if facts.genuine or met:
        return None
    return next((host for host in facts.web if _bare_page(_page(host))), None)


def _page(host: Host) -> Http | None:
    evidence = host.evidence
    if not isinstance(evidence, HttpsEvidence) or host.reading.state is State.MEASURED:
        return None
    return evidence.portal


def _leads_elsewhere(page: Http | None, host: str, family: set[str]) -> bool:
    if page is None or page.status is None:
        return False
    if page.status == HTTPStatus.NETWORK_AUTHENTICATION_REQUIRED:
        return True
    if not HTTPStatus.MULTIPLE_CHOICES <= page.status < HTTPStatus.BAD_REQUEST:
        return False
    target = _host_of(page.location)
    if target is None or target == host.lower():
        return False
    return _domain(target) not in family


def _bare_page(page: Http | None) -> bool:
    if page is None or page.status != HTTPStatus.OK:
        return False
    return (page.content_type or "").strip().lower().startswith(("text/html", "application/xhtml"))


def _host_of(location: str | None) -> str | None:
    """The host that a redirect names; None where it stays on the same one or cannot be read."""
    if location is None:
        return None
    try:
        found = urlsplit(location.strip()).hostname
    except ValueError:
        return None
    return found.rstrip(".") if found else None


def _domain(host: str) -> str:
    """The last two labels: enough to tell a maker's other host from a stranger's."""
    return ".".join(host.lower().rstrip(".").split(".")[-2:])
