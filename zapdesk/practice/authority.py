"""Certificate authorities of the practice world, made anew at every start (EC P-256)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from zapdesk.base.frozen import Frozen

_DAY = timedelta(days=1)


class Issued(Frozen):
    """A server's certificate: what it sends, and its key, both PEM."""

    chain: bytes  # leaf first
    key: bytes


class Authority:
    """One authority: a root, or an intermediate signed by another authority."""

    def __init__(self, name: str, organisation: str, parent: Authority | None = None) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = _subject(name, organisation)
        signer = parent or self
        builder = _builder(self._name, signer, self._key.public_key(), -30 * _DAY, 3650 * _DAY)
        builder = builder.add_extension(
            x509.BasicConstraints(ca=True, path_length=None), critical=True
        ).add_extension(_usage(authority=True), critical=True)
        self.certificate = builder.sign(signer._key, hashes.SHA256())  # noqa: SLF001

    @property
    def der(self) -> bytes:
        """The authority's own certificate."""
        return self.certificate.public_bytes(serialization.Encoding.DER)

    @property
    def pem(self) -> bytes:
        """The authority's own certificate."""
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    def issue(
        self,
        host: str,
        *,
        send: tuple[Authority, ...] = (),
        begins: timedelta = -30 * _DAY,
        ends: timedelta = 335 * _DAY,
    ) -> Issued:
        """A certificate for one host, valid from ``begins`` to ``ends`` as seen from now.

        Args:
            host: the one name in it.
            send: the authorities whose certificates the server sends after its own.
            begins: start of its validity.
            ends: end of its validity.
        """
        key = ec.generate_private_key(ec.SECP256R1())
        builder = _builder(_subject(host), self, key.public_key(), begins, ends)
        leaf = _server(builder, host).sign(self._key, hashes.SHA256())
        return _issued(leaf, key, send)


def self_signed(host: str) -> Issued:
    """A certificate that vouches for itself, as boxes make them when they are unpacked."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = _subject(host)
    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - 30 * _DAY)
        .not_valid_after(now + 3650 * _DAY)
    )
    return _issued(_server(builder, host).sign(key, hashes.SHA256()), key, ())


def _subject(name: str, organisation: str | None = None) -> x509.Name:
    parts = [x509.NameAttribute(NameOID.COMMON_NAME, name)]
    if organisation:
        parts.insert(0, x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation))
    return x509.Name(parts)


def _builder(
    subject: x509.Name,
    signer: Authority,
    key: ec.EllipticCurvePublicKey,
    begins: timedelta,
    ends: timedelta,
) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    signing_key = signer._key.public_key()  # noqa: SLF001
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(signer._name)  # noqa: SLF001
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + begins)
        .not_valid_after(now + ends)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signing_key), critical=False
        )
    )


def _server(builder: x509.CertificateBuilder, host: str) -> x509.CertificateBuilder:
    return (
        builder.add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(authority=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
    )


def _usage(*, authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )


def _issued(
    leaf: x509.Certificate, key: ec.EllipticCurvePrivateKey, send: tuple[Authority, ...]
) -> Issued:
    return Issued(
        chain=leaf.public_bytes(serialization.Encoding.PEM) + b"".join(a.pem for a in send),
        key=key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        ),
    )
