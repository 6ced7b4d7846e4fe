"""The laboratory's certificate authorities, and a certificate for every way of being wrong."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from sitelab.places import API, HUB, PORTAL_NAME, TLS_HOSTS

if TYPE_CHECKING:
    from pathlib import Path

_YEAR = timedelta(days=365)
# Certificates of big clouds carry many names; ours must fill more than one packet as well.
_COMPANY = tuple(f"*.scale-unit-{n:03d}.westeurope.cloudapp.example" for n in range(45))

# Azure's own certificates name no customer.
_WILDCARDS = {HUB: "*.azure-devices.net", API: "*.azurewebsites.net"}


class _Signer:
    """A key with the certificate that vouches for it."""

    def __init__(self, name: str, parent: _Signer | None = None) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = _name(name)
        self._above = parent or self
        self.certificate = self.vouched(25 * _YEAR)

    def vouched(self, length: timedelta) -> x509.Certificate:
        """A certificate of this very key that holds so long, from ten years ago on."""
        above = self._above
        start = datetime.now(UTC) - 10 * _YEAR
        return (
            _builder(self.name, above.name, self.key.public_key(), start, length)
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
            .add_extension(_key_usage(signs=True), critical=True)
            .add_extension(_subject_id(self.key), critical=False)
            .add_extension(_authority_id(above.key), critical=False)
            .sign(above.key, hashes.SHA256())
        )


class Authority:
    """Writes every certificate that the laboratory may need into one folder, in a few ms."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        self.folder = folder
        self._root = _Signer("Laboratory Public Root")
        self._intermediate = _Signer("Laboratory Issuing CA", self._root)
        self._old = self._intermediate.vouched(9 * _YEAR)  # the same key, expired a year ago
        self._corporate = _Signer("Corporate Inspection CA")
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._write("lab-root", self._root.certificate)
        self._write("corporate-root", self._corporate.certificate)
        (folder / "key.pem").write_bytes(
            self._key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )
        for host in TLS_HOSTS:
            self._write_all(host)
        now = datetime.now(UTC)
        self._write("portal", self._leaf(PORTAL_NAME, None, now - _YEAR / 12, _YEAR))

    def pem(self, name: str) -> str:
        """The text of one written chain."""
        return (self.folder / f"{name}.pem").read_text(encoding="ascii")

    def _write_all(self, host: str) -> None:
        now = datetime.now(UTC)
        usual, late = now - timedelta(days=30), now - 2 * _YEAR
        stranger = "router.hotel.example"
        public, middle = self._intermediate, self._intermediate.certificate
        good = self._leaf(host, public, usual, _YEAR)
        chains = {
            "good": (good, middle),
            "with-root": (good, middle, self._root.certificate),
            "no-intermediate": (good,),
            "expired": (self._leaf(host, public, late, _YEAR), middle),
            "not-yet": (self._leaf(host, public, now + timedelta(days=40), _YEAR), middle),
            "wrong-name": (self._leaf(stranger, public, usual, _YEAR), middle),
            "wrong-name-expired": (self._leaf(stranger, public, late, _YEAR), middle),
            "self-signed": (self._leaf(host, None, usual, _YEAR),),
            "self-signed-expired": (self._leaf(host, None, late, _YEAR),),
            "expired-intermediate": (good, self._old),
            "renewed-intermediate": (good, self._old, middle),
            "shuffled": (good, self._corporate.certificate, self._root.certificate, middle),
            "name-in-cn": (self._leaf(host, public, usual, _YEAR, names=False), middle),
            "corporate": (
                self._leaf(host, self._corporate, usual, _YEAR),
                self._corporate.certificate,
            ),
        }
        for wrong, chain in chains.items():
            self._write(f"{host}.{wrong}", *chain)

    def _leaf(
        self,
        host: str,
        signer: _Signer | None,
        start: datetime,
        length: timedelta,
        *,
        names: bool = True,
    ) -> x509.Certificate:
        subject = _name(host)
        builder = _builder(
            subject, signer.name if signer else subject, self._key.public_key(), start, length
        )
        if names:
            said = [x509.DNSName(n) for n in (_WILDCARDS.get(host, host), *_COMPANY)]
            builder = builder.add_extension(x509.SubjectAlternativeName(said), critical=False)
        return (
            builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(_key_usage(signs=False), critical=True)
            .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
            .add_extension(_subject_id(self._key), critical=False)
            .add_extension(_authority_id(signer.key if signer else self._key), critical=False)
            .sign(signer.key if signer else self._key, hashes.SHA256())
        )

    def _write(self, name: str, *chain: x509.Certificate) -> None:
        pem = b"".join(c.public_bytes(serialization.Encoding.PEM) for c in chain)
        (self.folder / f"{name}.pem").write_bytes(pem)


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _builder(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePublicKey,
    start: datetime,
    length: timedelta,
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + length)
    )


def _subject_id(key: ec.EllipticCurvePrivateKey) -> x509.SubjectKeyIdentifier:
    return x509.SubjectKeyIdentifier.from_public_key(key.public_key())


def _authority_id(key: ec.EllipticCurvePrivateKey) -> x509.AuthorityKeyIdentifier:
    return x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key())


def _key_usage(*, signs: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs,
        crl_sign=signs,
        encipher_only=False,
        decipher_only=False,
    )
