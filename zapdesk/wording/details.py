"""Everything known about one check, as label and value: "Details for IT"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zapdesk.base.untrusted import clean
from zapdesk.catalogue.types import Limit, Requirement, SourceKind
from zapdesk.checks.failures import State
from zapdesk.checks.types import (
    AddressEvidence,
    CapacityEvidence,
    DnsEvidence,
    Evidence,
    FaultEvidence,
    HttpsEvidence,
    LeaseEvidence,
    LinkEvidence,
    MqttEvidence,
    NtpEvidence,
    PublicDnsEvidence,
    SerialEvidence,
)
from zapdesk.wording import servers, wire
from zapdesk.wording.derived import model_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zapdesk.diagnosis.types import Verdict
    from zapdesk.wording.texts import Texts

_LONGEST = 500  # of one line

Pair = tuple[str, Any]  # key of the label below [detail], value; None and () are left out


# Left out where the rest of a text says it already, or where it proves nothing.
_NOT_IN_BRIEF = frozenset(
    {
        "check",
        "outcome",
        "source",
        "stated-for",
        "value",
        "explained-by",
        "resolved-by",
        "names",
        "fingerprint",
        "issuer-certificate",
        "verified",
    }
)


def details(texts: Texts, verdict: Verdict, *, brief: bool = False) -> tuple[tuple[str, str], ...]:
    """Label and value of each thing known; what is not known is left out, never shown as zero.

    ``brief`` keeps what proves a cause.
    """
    return tuple(
        (texts.say(f"detail.{key}"), _written(texts, value))
        for key, value in _pairs(texts, verdict)
        if value is not None and value not in ("", ()) and not (brief and key in _NOT_IN_BRIEF)
    )


def _written(texts: Texts, value: object) -> str:
    if isinstance(value, str):
        return "\n".join(clean(line, _LONGEST) for line in value.splitlines())
    return texts.plain(value)


def limit_text(texts: Texts, limit: Limit) -> str:
    """A limit in words: "at most 90 m", "TLSv1.2", "1 to 11"."""
    if limit.value is None:
        return texts.say("limit.required")
    if limit.kind == "required":
        return texts.say("limit.required-value", value=limit.value, unit=limit.unit or "")
    if limit.kind == "range" and isinstance(limit.value, tuple):
        first, last = limit.value
        shown = texts.say("limit.range", first=first, last=last)
    else:
        shown = texts.say(f"limit.{limit.kind}", value=limit.value)
    return f"{shown} {limit.unit}" if limit.unit else shown


def source_text(texts: Texts, requirement: Requirement) -> str:
    """Whose rule a requirement is, and where it stands."""
    source = requirement.source
    return texts.say(f"source.{SourceKind(source.kind).value}", where=source.where)


def _value(texts: Texts, value: float, unit: str | None) -> str | None:
    if unit == "s":
        return texts.seconds(value)
    return f"{texts.plain(value)} {unit}" if unit else texts.plain(value)


def _stated(texts: Texts, requirement: Requirement) -> str:
    names = tuple(model_name(model) for model in requirement.stated_for)
    return texts.say("source.stated", models=names)


def _pairs(texts: Texts, verdict: Verdict) -> Iterator[Pair]:
    reading = verdict.reading
    yield "check", verdict.check
    yield "outcome", texts.outcome_word(verdict.outcome)
    if verdict.requirement is not None:
        yield "limit", limit_text(texts, verdict.requirement.limit)
        yield "source", source_text(texts, verdict.requirement)
        if verdict.requirement.assumed_for:
            yield "stated-for", _stated(texts, verdict.requirement)
    if reading.value is not None:
        yield "value", _value(texts, reading.value, reading.unit)
    yield "explained-by", verdict.explained_by
    if reading.state in {State.FAILED, State.UNKNOWN, State.NOT_RUN}:
        yield "stage", reading.stage
        yield "failure", reading.failure
    if reading.state in {State.MEASURED, State.FAILED}:
        yield "duration", texts.seconds(reading.duration_s)
    if reading.evidence is not None:
        yield from _evidence(texts, reading.evidence)


def _evidence(texts: Texts, seen: Evidence) -> Iterator[Pair]:
    match seen:
        case LinkEvidence():
            if seen.adapter is not None:
                yield "adapter", f"{seen.adapter.name} ({seen.adapter.kind.value})"
                yield "ssid", seen.adapter.ssid
            yield "tunnel", seen.tunnel
            yield "proxies", seen.proxies
        case AddressEvidence():
            known = seen.address is not None and seen.prefix is not None
            yield "address", f"{seen.address}/{seen.prefix}" if known else seen.address
            yield "origin", seen.origin
            yield "gateway", seen.gateway
            yield "dns-servers", seen.dns
            yield "changed-to", seen.changed_to
        case LeaseEvidence(lease=lease) if lease is not None:
            yield "dhcp-server", lease.server
            yield "lease", texts.seconds(lease.lease_s)
            yield "obtained", texts.time(lease.obtained)
            yield "dns-servers", lease.dns
            yield "known-from", lease.source
        case CapacityEvidence():
            yield "stations", seen.stations
            yield "pool", seen.pool
            yield "in-use", seen.in_use
            yield "subnet", seen.subnet
        case DnsEvidence() | PublicDnsEvidence():
            yield from servers.names(texts, seen)
        case NtpEvidence():
            yield from servers.clocks(texts, seen)
        case HttpsEvidence() | MqttEvidence():
            yield from wire.exchange(texts, seen)
        case SerialEvidence(serial=serial):
            yield "serial", serial
        case FaultEvidence(trace=trace):
            yield "trace", trace
