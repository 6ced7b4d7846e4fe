"""TLS: one finding a cause, with every host that shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.checks.failures import State
from zapdesk.diagnosis.facts.hosts import out_of_date, trouble
from zapdesk.diagnosis.params import finding

if TYPE_CHECKING:
    from zapdesk.diagnosis.facts.hosts import Host
    from zapdesk.diagnosis.facts.view import Facts
    from zapdesk.diagnosis.types import Finding


def tls(facts: Facts) -> list[Finding]:
    """Each host has at most one trouble with TLS; hosts with the same one share a finding."""
    troubled: dict[str, list[Host]] = {}
    for host in facts.hosts:
        if facts.reading(host.check) is None or not _ran(host):
            continue
        code = trouble(host, facts.signers, facts.true_time)
        if code is not None:
            troubled.setdefault(code, []).append(host)
    return [_finding(facts, code, hosts) for code, hosts in troubled.items()]


def _ran(host: Host) -> bool:
    return host.reading.state in (State.MEASURED, State.FAILED)


def _finding(facts: Facts, code: str, hosts: list[Host]) -> Finding:
    first = hosts[0]
    shown, handshake = first.leaf, first.tls
    failure = str(handshake.failure) if handshake is not None and handshake.failure else None
    if code == "tls-expired" and (stale := out_of_date(first, facts.true_time)) is not None:
        shown = stale
        failure = "expired" if facts.true_time > stale.not_after else "not-yet-valid"
    return finding(
        code,
        [h.check for h in hosts],
        hosts=tuple(dict.fromkeys(h.name for h in hosts)),
        ports=tuple(dict.fromkeys(str(h.port) for h in hosts)),
        issuer=shown.issuer if shown is not None else None,
        subject=shown.subject if shown is not None else None,
        not_after=shown.not_after.isoformat() if shown is not None else None,
        failure=failure,
    )
