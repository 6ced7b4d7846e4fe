"""Port 443 of the maker's web hosts: closed altogether, or for some of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.diagnosis.params import finding

if TYPE_CHECKING:
    from zapdesk.diagnosis.facts.view import Facts
    from zapdesk.diagnosis.types import Finding


def port_443(facts: Facts) -> list[Finding]:
    """None of the three connects, or not all of them do."""
    shut = [h for h in facts.web if h.shut and facts.failed(h.check)]
    if not shut:
        return []
    checks = [h.check for h in shut]
    hosts = tuple(h.name for h in shut)
    port = shut[0].port
    if _everywhere(facts, len(shut)):
        return [finding("port-443-blocked", checks, hosts=hosts, port=port)]
    connect = shut[0].connect
    failure = str(connect.failure) if connect is not None else None
    return [finding("host-blocked", checks, hosts=hosts, port=port, failure=failure)]


def _everywhere(facts: Facts, shut: int) -> bool:
    """All of the hosts are shut; or those that could be tried are, and the cloud's 443 as well."""
    if any(h.connected for h in facts.web):
        return False
    control = facts.control
    shut_too = control is not None and control.failure is not None
    return shut_too or shut == len(facts.context.catalogue.asked("https"))
