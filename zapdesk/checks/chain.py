"""Who vouches for a server: certificates read, and the chain followed to its authority."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtensionOID, NameOID

from zapdesk.base.untrusted import clean
from zapdesk.checks.types import Certificate, Chain

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_MOST_CERTIFICATES = 10
_MOST_NAMES = 20
_MOST_BYTES = 100_000


def of_verified(sent: Iterable[bytes], path: Iterable[bytes]) -> Chain:
    """The chain of a server that OpenSSL accepted; ``path`` is the one it found, root last."""
    certificates = _parsed(sent)
    root = _parsed(path)[-1:]
    return Chain(
        certificates=tuple(_described(c) for c in certificates),
        verified=True,
        name_matches=True,
        root=_described(root[0]) if root else None,
        root_public=True,
    )


def of_refused(
    sent: Iterable[bytes],
    host: str,
    *,
    public: Collection[bytes],
    pc: Collection[bytes],
    code: int | None,
    message: str | None,
) -> Chain:
    """The chain of a server that was refused, followed as far as it leads.

    ``sent`` is DER, leaf first; ``public`` and ``pc`` are root certificates, DER. The authority is
    looked for among the certificates sent, then in this PC's store, then among the public roots.
    """
    certificates = _parsed(sent)
    root = _root_of(certificates, pc, public) if certificates else None
    der = _der(root) if root is not None else b""
    return Chain(
        certificates=tuple(_described(c) for c in certificates),
        verified=False,
        verify_code=code,
        verify_message=clean(message) if message else None,
        name_matches=bool(certificates) and names_match(_names(certificates[0]), host),
        root=_described(root) if root is not None else None,
        root_public=root is not None and der in public,
        root_in_pc_store=root is not None and der in pc,
    )


def names_match(names: Iterable[str], host: str) -> bool:
    """RFC 6125: the same name, or one wildcard for the whole leftmost label."""
    host = host.lower().rstrip(".")
    _, _, parent = host.partition(".")
    for name in names:
        wanted = name.lower().rstrip(".")
        if wanted == host or (wanted.startswith("*.") and parent and wanted[2:] == parent):
            return True
    return False


def _parsed(ders: Iterable[bytes]) -> list[x509.Certificate]:
    found: list[x509.Certificate] = []
    for der in list(ders)[:_MOST_CERTIFICATES]:
        if len(der) > _MOST_BYTES:
            continue
        try:
            found.append(x509.load_der_x509_certificate(der))
        except (ValueError, x509.InvalidVersion):
            continue  # a stranger's bytes: what cannot be read is left out
    return found


def _root_of(
    certificates: list[x509.Certificate], pc: Collection[bytes], public: Collection[bytes]
) -> x509.Certificate | None:
    """The self-signed authority that the leaf leads to, or None where a link is missing."""
    current = certificates[0]
    if _self_signed(current):
        return None  # a self-signed server certificate is no root
    for _ in range(_MOST_CERTIFICATES):
        issuer = next((c for c in certificates[1:] if _issued(c, current)), None)
        if issuer is None:
            issuer = _in_store(current, pc) or _in_store(current, public)
        if issuer is None:
            return None
        if _self_signed(issuer):
            return issuer
        current = issuer
    return None


def _in_store(child: x509.Certificate, store: Collection[bytes]) -> x509.Certificate | None:
    wanted = child.issuer.public_bytes()
    for der in store:
        if wanted not in der:
            continue  # the issuer's name stands in its certificate byte for byte
        for candidate in _parsed((der,)):
            if _issued(candidate, child):
                return candidate
    return None


def _issued(issuer: x509.Certificate, child: x509.Certificate) -> bool:
    if issuer == child or issuer.subject != child.issuer:
        return False
    try:
        child.verify_directly_issued_by(issuer)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True


def _self_signed(certificate: x509.Certificate) -> bool:
    if certificate.subject != certificate.issuer:
        return False
    try:
        certificate.verify_directly_issued_by(certificate)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True


def _described(certificate: x509.Certificate) -> Certificate:
    return Certificate(
        subject=_shown(certificate.subject),
        issuer=_shown(certificate.issuer),
        names=tuple(clean(name, 253) for name in _names(certificate)[:_MOST_NAMES]),
        not_before=certificate.not_valid_before_utc,
        not_after=certificate.not_valid_after_utc,
        sha256=hashlib.sha256(_der(certificate)).hexdigest(),
        self_signed=_self_signed(certificate),
        authority=_is_authority(certificate),
    )


def _names(certificate: x509.Certificate) -> list[str]:
    """DNS names of subjectAltName; the common name where there is none."""
    try:
        extension = certificate.extensions.get_extension_for_oid(
            ExtensionOID.SUBJECT_ALTERNATIVE_NAME
        )
    except (x509.ExtensionNotFound, ValueError):
        common = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
        return [str(attribute.value) for attribute in common]
    value = extension.value
    assert isinstance(value, x509.SubjectAlternativeName)  # noqa: S101  (narrowing for mypy)
    return value.get_values_for_type(x509.DNSName)


def _is_authority(certificate: x509.Certificate) -> bool:
    try:
        value = certificate.extensions.get_extension_for_oid(ExtensionOID.BASIC_CONSTRAINTS).value
    except (x509.ExtensionNotFound, ValueError):
        return False
    return isinstance(value, x509.BasicConstraints) and value.ca


def _shown(name: x509.Name) -> str:
    """The common name, or the organisation, or the whole name."""
    for oid in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME):
        for attribute in name.get_attributes_for_oid(oid):
            return clean(str(attribute.value))
    return clean(name.rfc4514_string())


def _der(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(Encoding.DER)
