"""Details of one conversation over TCP: connect, handshake, certificates, HTTP or MQTT."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zapdesk.checks.types import Certificate, Chain, Connect, Http, HttpsEvidence, MqttEvidence, Tls

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zapdesk.wording.texts import Texts

Pair = tuple[str, Any]


def exchange(texts: Texts, seen: HttpsEvidence | MqttEvidence) -> Iterator[Pair]:
    """The phases in their order."""
    yield "host", f"{seen.host}:{seen.port}"
    yield "address", seen.address
    yield "resolved-by", seen.resolved_by
    if seen.connect is not None:
        yield "connect", connect(texts, seen.connect)
    if seen.tls is not None:
        yield from _tls(texts, seen.tls)
    if isinstance(seen, HttpsEvidence):
        if seen.http is not None:
            yield "http", _http(texts, seen.http)
        if seen.portal is not None:
            yield "portal", _http(texts, seen.portal)
        return
    yield "connack", None if seen.connack is None else str(seen.connack)
    yield "connack-after", texts.seconds(seen.connack_s)
    yield "connects-sent", seen.connects_sent or None
    yield "first-bytes", seen.first_bytes
    if seen.control is not None:
        yield "control-port", f"{seen.control.port}: {connect(texts, seen.control)}"


def connect(texts: Texts, seen: Connect) -> str:
    """One effort to connect: how it ended, after how many tries and how long."""
    parts = [seen.failure.value if seen.failure else texts.say("detail.connected")]
    parts.append(texts.say("detail.tries", n=seen.tries))
    took, round_trip = texts.seconds(seen.took_s), texts.seconds(seen.rtt_s)
    parts.extend([took] if took else [])
    parts.extend([texts.say("detail.round-trip", took=round_trip)] if round_trip else [])
    return ", ".join(parts)


def _tls(texts: Texts, seen: Tls) -> Iterator[Pair]:
    yield "tls", ", ".join(p for p in (seen.version, seen.cipher, texts.seconds(seen.took_s)) if p)
    if seen.failure is not None:
        yield (
            "tls-failure",
            ", ".join(
                p
                for p in (seen.failure.value, seen.alert, texts.say("detail.tries", n=seen.tries))
                if p
            ),
        )
    if seen.chain is not None:
        yield from _chain(texts, seen.chain)


def _chain(texts: Texts, chain: Chain) -> Iterator[Pair]:
    for number, certificate in enumerate(chain.certificates):
        yield "certificate" if number == 0 else "issuer-certificate", _certificate(certificate)
        if number == 0:
            yield "names", certificate.names
            yield (
                "validity",
                f"{texts.time(certificate.not_before)} – {texts.time(certificate.not_after)}",
            )
            yield "fingerprint", certificate.sha256
    if chain.root is not None:
        known = [
            texts.say(f"detail.root-{kind}")
            for kind, yes in (("public", chain.root_public), ("pc", chain.root_in_pc_store))
            if yes
        ]
        yield "root", f"{chain.root.subject} ({', '.join(known) or texts.say('detail.root-none')})"
    yield "verified", texts.say("detail.yes" if chain.verified else "detail.no")
    if not chain.verified and chain.verify_message:
        yield "verify-message", f"{chain.verify_message} ({chain.verify_code})"


def _certificate(certificate: Certificate) -> str:
    return f"{certificate.subject} ← {certificate.issuer}"


def _http(texts: Texts, seen: Http) -> str:
    status = f"status {seen.status}" if seen.status is not None else None
    offset = texts.offset(seen.date_offset_s)
    parts = (
        seen.failure.value if seen.failure else None,
        status,
        f"→ {seen.location}" if seen.location else None,
        f"Date {offset}" if offset else None,
        texts.seconds(seen.took_s),
    )
    return ", ".join(part for part in parts if part)
