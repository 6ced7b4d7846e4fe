"""One plain sentence of what a check saw, made from its reading."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, Any

from zapdesk.checks.failures import Failure, Stage, State
from zapdesk.checks.types import (
    AddressEvidence,
    CapacityEvidence,
    Connect,
    DnsAnswer,
    DnsEvidence,
    HttpsEvidence,
    LeaseEvidence,
    LinkEvidence,
    MqttEvidence,
    NtpEvidence,
    PublicDnsEvidence,
    Reading,
    SerialEvidence,
    SignalEvidence,
)
from zapdesk.diagnosis.types import Finding, Outcome, Verdict
from zapdesk.vantage.types import AdapterKind, Origin
from zapdesk.wording import rows_on_site
from zapdesk.wording.derived import GONE
from zapdesk.wording.fill import MissingParamError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zapdesk.wording.texts import Texts


def row(texts: Texts, verdict: Verdict, findings: Iterable[Finding] = ()) -> str:
    """The sentence of a check's row.

    A cause that the reading alone does not show (right answers with a wrong time) is named by
    the finding that explains the check.
    """
    reading = verdict.reading
    gathered = rows_on_site.row(texts, reading)
    if gathered is not None:
        return gathered
    if reading.state is State.NOT_APPLICABLE or verdict.outcome is Outcome.NOT_APPLICABLE:
        return _not_applicable(texts, reading)
    if isinstance(reading.evidence, SerialEvidence) and reading.evidence.serial:
        key = "seen" if verdict.outcome is Outcome.PASS else "without"
        if verdict.outcome in {Outcome.PASS, Outcome.FAIL}:
            return texts.say(f"row.serial.{key}", serial=reading.evidence.serial)
    if reading.state is State.NOT_RUN:
        return _because(texts, "row.not-run", reading)
    if reading.state is State.UNKNOWN:
        return _unknown(texts, reading)
    explained = next((f for f in findings if f.code == verdict.explained_by), None)
    if explained and reading.state is State.MEASURED and verdict.outcome is not Outcome.PASS:
        key = f"row.finding.{explained.code}"
        exact = f"{key}-{explained.outcome.value}"
        if texts.has(key) and not _tells_of_change(reading):
            return _first(texts, exact, key)
    return _seen(texts, reading)


def tries(reading: Reading) -> int:
    """How often a check asked before it gave up, as far as its evidence tells; 0: not known."""
    match reading.evidence:
        case DnsEvidence(answers=answers) | PublicDnsEvidence(answers=answers):
            return max((a.tries for a in answers), default=0)
        case NtpEvidence(servers=servers):
            return max((s.tries for s in servers), default=0)
        case HttpsEvidence(connect=connect, tls=tls) | MqttEvidence(connect=connect, tls=tls):
            if reading.stage is Stage.CONNECT:
                return connect.tries if connect else 0
            return tls.tries if tls else 0
    return 0


def _seen(texts: Texts, reading: Reading) -> str:
    good = reading.state is State.MEASURED
    match reading.evidence:
        case LinkEvidence():
            return _link(texts, reading, reading.evidence)
        case AddressEvidence():
            return _address(texts, reading, reading.evidence)
        case LeaseEvidence(lease=lease) if lease is not None and lease.lease_s is not None:
            key = "row.lease.from" if lease.server else "row.lease.seen"
            return texts.say(key, lease_s=lease.lease_s, server=lease.server)
        case CapacityEvidence():
            return _capacity(texts, reading.evidence)
        case DnsEvidence():
            return _names(texts, reading, reading.evidence)
        case PublicDnsEvidence():
            return _public(texts, reading.evidence)
        case NtpEvidence():
            return _time(texts, reading, reading.evidence)
        case HttpsEvidence() if good:
            return texts.say("row.https.seen", took_s=reading.duration_s)
        case MqttEvidence() if good:
            return texts.say("row.mqtt.seen", took_s=reading.duration_s)
        case HttpsEvidence(tls=tls) | MqttEvidence(tls=tls) if (
            reading.stage is Stage.CERTIFICATE and tls and tls.chain and tls.chain.certificates
        ):
            leaf = tls.chain.certificates[0]
            return _because(texts, "row.failure", reading, issuer=leaf.issuer, subject=leaf.subject)
        case SignalEvidence():
            return _because(texts, "row.unknown", reading)
        case SerialEvidence(serial=serial):
            key = "row.serial.unread" if serial else "row.unknown.lte-serial"
            return texts.say(key, serial=serial)
    if good:
        return texts.say("row.seen")
    return _because(texts, "row.failure", reading)


def _tells_of_change(reading: Reading) -> bool:
    return isinstance(reading.evidence, AddressEvidence) and bool(reading.evidence.changed_to)


def _link(texts: Texts, reading: Reading, seen: LinkEvidence) -> str:
    adapter = seen.adapter
    if adapter is None:
        return texts.say("row.link.none")
    if seen.lost:
        return texts.say("row.link.lost", adapter=adapter.name)
    if reading.state is not State.MEASURED:
        return texts.say("row.link.down", adapter=adapter.name)
    if adapter.kind is AdapterKind.WIFI and adapter.ssid:
        return texts.say("row.link.wifi", adapter=adapter.name, ssid=adapter.ssid)
    wired = adapter.kind is AdapterKind.ETHERNET
    return texts.say("row.link.cable" if wired else "row.link.up", adapter=adapter.name)


def _address(texts: Texts, reading: Reading, seen: AddressEvidence) -> str:
    if reading.failure is Failure.NO_GATEWAY and seen.address:
        return texts.say("row.address.no-gateway", address=seen.address)
    if seen.address is None:
        return texts.say("row.address.ipv6-only" if seen.ipv6_only else "row.address.none")
    if reading.failure is Failure.LINK_LOCAL or seen.origin is Origin.LINK_LOCAL:
        return texts.say("row.address.link-local", address=seen.address)
    if seen.changed_to == GONE:
        return texts.say("row.address.lost", address=seen.address)
    if seen.changed_to:
        return texts.say("row.address.changed", address=seen.address, changed_to=seen.changed_to)
    key = seen.origin.value if texts.has(f"row.address.{seen.origin.value}") else "seen"
    return texts.say(f"row.address.{key}", address=seen.address)


def _capacity(texts: Texts, seen: CapacityEvidence) -> str:
    if seen.pool is not None and seen.in_use is not None:
        free = max(0, seen.pool - seen.in_use)
        return texts.say(
            "row.capacity.pool", pool=seen.pool, in_use=seen.in_use, free=free, n=seen.stations
        )
    if seen.pool is not None:
        return texts.say("row.capacity.pool-only", pool=seen.pool, n=seen.stations)
    if seen.subnet is not None:
        return texts.say("row.capacity.subnet", subnet=seen.subnet, n=seen.stations)
    return texts.say("row.unknown.capacity")


def _names(texts: Texts, reading: Reading, seen: DnsEvidence) -> str:
    if seen.servers == ():
        return texts.say("row.dns.not-given")
    if not seen.answers:
        return _because(texts, "row.failure", reading)
    asked = {a.name for a in seen.answers}
    found = {a.name for a in seen.answers if a.failure is None}
    silent = all(a.failure is Failure.TIMED_OUT for a in seen.answers)
    if silent:
        servers = tuple(dict.fromkeys(a.server for a in seen.answers))
        return texts.say("row.dns.silent", servers=servers, tries=max(1, tries(reading)))
    if not found and (alike := {a.failure for a in seen.answers}) and len(alike) == 1:
        return _because(texts, "row.failure", reading)
    return texts.say("row.dns.found", found=len(found), asked=len(asked))


def _public(texts: Texts, seen: PublicDnsEvidence) -> str:
    servers = tuple(dict.fromkeys(a.server for a in seen.answers))
    there = tuple(s for s in servers if any(_answers(a) for a in seen.answers if a.server == s))
    away = tuple(s for s in servers if s not in there)
    if not servers:
        return texts.say("row.dns-public.unasked")
    if not away:
        return texts.say("row.dns-public.all", servers=there)
    if not there:
        return texts.say("row.dns-public.none", servers=away)
    return texts.say("row.dns-public.some", there=there, away=away)


def _answers(answer: DnsAnswer) -> bool:
    return answer.failure in {None, Failure.NXDOMAIN, Failure.EMPTY}


def _time(texts: Texts, reading: Reading, seen: NtpEvidence) -> str:
    good = [s.offset_s for s in seen.servers if s.failure is None and s.offset_s is not None]
    if good:
        offset = abs(median(good) if reading.value is None else reading.value)
        key = "row.ntp.seen" if offset < 120 else "row.ntp.far"
        return texts.say(key, servers=len(good), offset_s=offset)
    if seen.servers and all(s.failure is Failure.TIMED_OUT for s in seen.servers):
        return texts.say("row.ntp.silent", servers=len(seen.servers), tries=max(1, tries(reading)))
    return _because(texts, "row.failure", reading)


def _not_applicable(texts: Texts, reading: Reading) -> str:
    keys = [f"row.not-applicable.{_kind(reading)}"]
    if isinstance(reading.evidence, LeaseEvidence):
        keys.insert(0, "row.not-applicable.typed-in")
    return _first(texts, *keys, "row.not-applicable.any")


def _unknown(texts: Texts, reading: Reading) -> str:
    if reading.failure in {Failure.OUR_FAULT, Failure.CANCELLED, Failure.PROHIBITED}:
        return texts.say(f"row.unknown.{reading.failure.value}")
    if isinstance(reading.evidence, CapacityEvidence):
        return _capacity(texts, reading.evidence)
    return _first(texts, f"row.unknown.{_kind(reading)}", "row.unknown.any")


def _because(texts: Texts, key: str, reading: Reading, **params: Any) -> str:
    """The most exact text that there is: by stage and failure, by failure, or at all."""
    keys = [f"{key}.{_kind(reading)}", f"{key}.any"]
    count = tries(reading) or _connects(reading)
    if reading.failure is not None:
        failure = reading.failure.value
        keys.insert(0, f"{key}.{failure}")
        if reading.stage is not None:
            exact = f"{key}.{reading.stage.value}.{failure}"
            keys[:0] = [f"{exact}-tries", exact] if count else [exact]
    return _first(texts, *keys, tries=count, **params)


def _connects(reading: Reading) -> int:
    connect: Connect | None = getattr(reading.evidence, "connect", None)
    return connect.tries if connect else 0


def _first(texts: Texts, *keys: str, **params: Any) -> str:
    """The first text that there is and that has all its values; the last one has to do."""
    for key in keys[:-1]:
        if texts.has(key):
            try:
                return texts.say(key, **params)
            except MissingParamError:
                continue
    return texts.say(keys[-1], **params)


def _kind(reading: Reading) -> str:
    return reading.check.partition(":")[0]
