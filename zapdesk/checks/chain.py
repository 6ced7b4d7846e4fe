"""Who vouches for a server: certificates read, and the chain followed to its authority."""

from __future__ import annotations

import hashlib
import warnings
from typing import TYPE_CHECKING, NamedTuple

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.utils import CryptographyDeprecationWarning
from cryptography.x509.oid import ExtensionOID, NameOID

from zapdesk.base.untrusted import clean
from zapdesk.checks.types import Certificate, Chain

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_MOST_CERTIFICATES = 10
_MOST_NAMES = 20
_MOST_BYTES = 100_000

# A certificate is read piece by piece as it is asked for, so each of these may come late.
_UNREADABLE = (
    ValueError,
    TypeError,
    OverflowError,
    UnsupportedAlgorithm,
    x509.InvalidVersion,
    x509.DuplicateExtension,
    x509.UnsupportedGeneralNameType,
)


class _Read(NamedTuple):
    """A certificate of which everything that is needed could be read."""

    certificate: x509.Certificate
    said: Certificate
    names: list[str]


def of_verified(sent: Iterable[bytes], path: Iterable[bytes]) -> Chain:
    """The chain of a server that OpenSSL accepted; ``path`` is the one it found, root last."""
    certificates = _parsed(sent)
    path = list(path)
    root = _parsed(path[-1:])  # the others stand in ``sent``; describing takes time
    return Chain(
        certificates=tuple(read.said for read in certificates),
        verified=True,
        name_matches=True,
        root=root[0].said if root else None,
        root_public=True,
        path=tuple(hashlib.sha256(der).hexdigest() for der in path[1:-1]),
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
    Where the server's own certificate cannot be read, nothing is said of those behind it.
    """
    sent = list(sent)
    certificates = _parsed(sent) if _parsed(sent[:1]) else []
    root = _root_of(certificates, pc, public) if certificates else None
    der = _der(root.certificate) if root is not None else b""
    return Chain(
        certificates=tuple(read.said for read in certificates),
        verified=False,
        verify_code=code,
        verify_message=clean(message) if message else None,
        name_matches=bool(certificates) and names_match(certificates[0].names, host),
        root=root.said if root is not None else None,
        root_public=root is not None and der in public,
        root_in_pc_store=root is not None and der in pc,
    )


def names_match(names: Iterable[str], host: str) -> bool:
    """RFC 6125: the same name, or one wildcard for the whole leftmost label.

    As OpenSSL has it, a wildcard needs two labels behind it.
    """
    host = host.lower().rstrip(".")
    _, _, parent = host.partition(".")
    accepted = {host, f"*.{parent}"} if "." in parent else {host}
    return any(name.lower().rstrip(".") in accepted for name in names)


def _parsed(ders: Iterable[bytes]) -> list[_Read]:
    """Every certificate that can be read; a stranger's bytes that cannot are left out."""
    found: list[_Read] = []
    for der in list(ders)[:_MOST_CERTIFICATES]:
        if len(der) > _MOST_BYTES:
            continue
        try:
            with warnings.catch_warnings():  # an odd serial number is nobody's trouble here
                warnings.simplefilter("ignore", CryptographyDeprecationWarning)
                certificate = x509.load_der_x509_certificate(der)
            names = _names(certificate)
            found.append(_Read(certificate, _described(certificate, names), names))
        except _UNREADABLE:
            continue
    return found


def _root_of(
    certificates: list[_Read], pc: Collection[bytes], public: Collection[bytes]
) -> _Read | None:
    """The self-signed authority that the leaf leads to, or None where a link is missing."""
    current = certificates[0]
    if current.said.self_signed:
        return None  # a self-signed server certificate is no root
    for _ in range(_MOST_CERTIFICATES):
        issuer = next((c for c in certificates[1:] if _issued(c, current)), None)
        issuer = issuer or _in_store(current, pc) or _in_store(current, public)
        if issuer is None or issuer.said.self_signed:
            return issuer
        current = issuer
    return None


def _in_store(child: _Read, store: Collection[bytes]) -> _Read | None:
    wanted = child.certificate.issuer.public_bytes()
    # The issuer's name stands in its certificate byte for byte.
    likely = (_parsed((der,)) for der in store if wanted in der)
    return next((read for found in likely for read in found if _issued(read, child)), None)


def _issued(issuer: _Read, child: _Read) -> bool:
    same = issuer.certificate == child.certificate
    return not same and _signed(issuer.certificate, child.certificate)


def _signed(issuer: x509.Certificate, child: x509.Certificate) -> bool:
    """Whether the issuer's name and signature stand on the child."""
    if issuer.subject != child.issuer:
        return False
    try:
        child.verify_directly_issued_by(issuer)
    except (InvalidSignature, *_UNREADABLE):
        return False
    return True


def _described(certificate: x509.Certificate, names: list[str]) -> Certificate:
    return Certificate(
        subject=_shown(certificate.subject),
        issuer=_shown(certificate.issuer),
        names=tuple(clean(name, 253) for name in names[:_MOST_NAMES]),
        not_before=certificate.not_valid_before_utc,
        not_after=certificate.not_valid_after_utc,
        sha256=hashlib.sha256(_der(certificate)).hexdigest(),
        self_signed=_signed(certificate, certificate),
        authority=_is_authority(certificate),
    )


def _names(certificate: x509.Certificate) -> list[str]:
    """DNS names of subjectAltName; the common name where there is none."""
    try:
        extension = certificate.extensions.get_extension_for_oid(
            ExtensionOID.SUBJECT_ALTERNATIVE_NAME
        )
    except x509.ExtensionNotFound:
        common = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
        return [str(attribute.value) for attribute in common]
    value = extension.value
    assert isinstance(value, x509.SubjectAlternativeName)  # noqa: S101  (narrowing for mypy)
    return value.get_values_for_type(x509.DNSName)


def _is_authority(certificate: x509.Certificate) -> bool:
    try:
        value = certificate.extensions.get_extension_for_oid(ExtensionOID.BASIC_CONSTRAINTS).value
    except x509.ExtensionNotFound:
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
