"""The certificate that signs: the one that is given, or a throw-away one for a test build.

Given by the environment: ``ZAPDESK_SIGN_PKCS12`` (certificate, chain and key),
``ZAPDESK_SIGN_PASSWORD_FILE`` (its password, in a file so that no list of processes shows it), and
``ZAPDESK_SIGN_TIMESTAMP`` (the address of a time stamp server, so that signatures outlive the
certificate). Without them a root and a certificate are made below ``build/``; nobody trusts them,
and a release is never signed with them.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

FOLDER = Path(__file__).resolve().parents[2] / "build" / "windows" / "signing"
_PUBLIC_ROOTS = Path("/etc/ssl/certs/ca-certificates.crt")
_DAY = dt.timedelta(days=1)


class NoCertificateError(Exception):
    """A release is to be signed and there is nothing to sign it with."""


@dataclass(frozen=True)
class Certificate:
    """What osslsigncode signs with, and what its work is measured by."""

    arguments: tuple[str, ...]  # for "sign"
    roots: Path  # PEM: where the chain must end
    leaf: str  # SHA-256 of the certificate itself, hexadecimal
    time_stamp: str = ""  # address of the server; "": none


def certificate(*, signing: bool = True) -> Certificate:
    """The given certificate, else the throw-away one, made where it is missing.

    To verify what was signed, the throw-away one needs no key any more.

    Raises:
        NoCertificateError: this is a release, and no certificate is given.
        ValueError: the file or its password is wrong.
    """
    given = os.environ.get("ZAPDESK_SIGN_PKCS12")
    if given:
        return _given(Path(given), Path(os.environ["ZAPDESK_SIGN_PASSWORD_FILE"]))
    if os.environ.get("ZAPDESK_RELEASE") == "1":
        raise NoCertificateError("a release is signed with a real certificate or not made")
    if not (FOLDER / ("key.pem" if signing else "leaf.pem")).is_file():
        make(FOLDER)
    return test_certificate(FOLDER)


def test_certificate(folder: Path) -> Certificate:
    """The throw-away one of a folder; for verifying, its key may be gone."""
    leaf = x509.load_pem_x509_certificate((folder / "leaf.pem").read_bytes())
    return Certificate(
        ("-certs", str(folder / "leaf.pem"), "-key", str(folder / "key.pem")),
        folder / "root.pem",
        _digest(leaf),
    )


def _given(file: Path, password_file: Path) -> Certificate:
    password = password_file.read_bytes().strip()
    _, leaf, _ = pkcs12.load_key_and_certificates(file.read_bytes(), password)
    if leaf is None:
        raise ValueError(f"{file.name} holds no certificate")
    roots = Path(os.environ.get("ZAPDESK_SIGN_ROOTS") or _PUBLIC_ROOTS)
    words = ("-pkcs12", str(file), "-readpass", str(password_file))
    return Certificate(words, roots, _digest(leaf), os.environ.get("ZAPDESK_SIGN_TIMESTAMP", ""))


def _digest(leaf: x509.Certificate) -> str:
    return hashlib.sha256(leaf.public_bytes(serialization.Encoding.DER)).hexdigest()


def make(folder: Path) -> None:
    """A root and, signed by it, a certificate for code; both hold for a month."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    root_key, root = _signed("ZapDesk test root: trust nothing that it signs")
    key, leaf = _signed("ZapDesk test build: not trusted by anybody", root, root_key)
    pem = serialization.Encoding.PEM
    (folder / "root.pem").write_bytes(root.public_bytes(pem))
    (folder / "leaf.pem").write_bytes(leaf.public_bytes(pem))
    secret = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    with open(folder / "key.pem", "wb", opener=_private) as out:
        out.write(secret)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _signed(
    name: str, by: x509.Certificate | None = None, by_key: rsa.RSAPrivateKey | None = None
) -> tuple[rsa.RSAPrivateKey, x509.Certificate]:
    key = rsa.generate_private_key(public_exponent=65537, key_size=3072)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(by.subject if by else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _DAY)
        .not_valid_after(now + 30 * _DAY)
        .add_extension(x509.BasicConstraints(ca=by is None, path_length=None), critical=True)
    )
    if by is not None:
        usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CODE_SIGNING])
        made = made.add_extension(usage, critical=False)
    return key, made.sign(by_key or key, hashes.SHA256())
