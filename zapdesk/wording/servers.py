"""Details of what name servers and time servers said, one line a server and question."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zapdesk.checks.types import DnsAnswer, DnsEvidence, NtpAnswer, NtpEvidence, PublicDnsEvidence
from zapdesk.wording.wire import connect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zapdesk.wording.texts import Texts


def names(texts: Texts, seen: DnsEvidence | PublicDnsEvidence) -> Iterator[tuple[str, Any]]:
    """Every answer, then the controls."""
    if isinstance(seen, DnsEvidence):
        yield "dns-servers", seen.servers
    for answer in seen.answers:
        yield "answer", _name(texts, answer)
    for answer in seen.control:
        yield "control-name", _name(texts, answer)
    if isinstance(seen, DnsEvidence):
        if seen.interception is not None:
            yield "interception", _name(texts, seen.interception)
        for answer in seen.last:
            yield "last-question", _name(texts, answer)
    else:
        for one in seen.tcp:
            yield "tcp", f"{one.address}:{one.port}: {connect(texts, one)}"


def clocks(texts: Texts, seen: NtpEvidence) -> Iterator[tuple[str, Any]]:
    """Every time server."""
    yield "name", seen.name
    yield "resolved-by", seen.resolved_by
    for server in seen.servers:
        yield "time-server", f"{server.address}: {_clock(texts, server)}"


def _name(texts: Texts, answer: DnsAnswer) -> str:
    if answer.failure is None:
        said = texts.plain(answer.addresses)
    else:
        said = f"{answer.failure.value}, {texts.say('detail.tries', n=answer.tries)}"
    via = f" ({' → '.join(a.rstrip('.') for a in answer.aliases)})" if answer.aliases else ""
    took = texts.seconds(answer.took_s)
    tail = "".join(f", {part}" for part in (took, "TCP" if answer.tcp else None) if part)
    return f"{answer.server}: {answer.name}{via}: {said}{tail}"


def _clock(texts: Texts, server: NtpAnswer) -> str:
    parts = [server.failure.value if server.failure else None]
    parts.append(texts.say("detail.tries", n=server.tries) if server.failure else None)
    parts.append(f"stratum {server.stratum}" if server.stratum is not None else None)
    parts.append(f"leap {server.leap}" if server.leap is not None else None)
    parts.append(f"kiss {server.kiss}" if server.kiss else None)
    offset, delay = texts.offset(server.offset_s), texts.seconds(server.delay_s)
    parts.append(f"offset {offset}" if offset else None)
    parts.append(f"delay {delay}" if delay else None)
    return ", ".join(part for part in parts if part)
