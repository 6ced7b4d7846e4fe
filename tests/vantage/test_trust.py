"""Whom a charger trusts: real handshakes with a laboratory's certificates, in memory."""

from __future__ import annotations

import os
import ssl
import sys
import threading
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st

from zapdesk.vantage.trust import BundledTrust, CustomTrust, RootsError, certificates

if TYPE_CHECKING:
    from pathlib import Path

_HOST = "broker.example"

_by_files = pytest.mark.skipif(sys.platform == "win32", reason="Windows has a store, not files")


class _Pair(NamedTuple):
    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    def der(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.DER)


def _issue(name: str, issuer: _Pair | None = None, days: tuple[int, int] = (-1, 30)) -> _Pair:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + timedelta(days=days[0]))
        .not_valid_after(now + timedelta(days=days[1]))
        .add_extension(x509.BasicConstraints(ca=issuer is None, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
    )
    return _Pair(key, builder.sign(issuer.key if issuer else key, hashes.SHA256()))


def _handshake(
    client: ssl.SSLContext, leaf: _Pair, folder: Path, host: str = _HOST, **versions: ssl.TLSVersion
) -> str | None:
    """The TLS version that both agree on, through two buffers.

    Raises:
        ssl.SSLError: the client refuses.
    """
    key = leaf.key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    (folder / "server.pem").write_bytes(key + leaf.pem())
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(folder / "server.pem")
    for name, version in versions.items():
        setattr(server, name, version)
    up, down = ssl.MemoryBIO(), ssl.MemoryBIO()
    ours = client.wrap_bio(down, up, server_hostname=host)
    theirs = server.wrap_bio(up, down, server_side=True)
    for _ in range(10):
        done = 0
        for side in (ours, theirs):
            try:
                side.do_handshake()
                done += 1
            except ssl.SSLWantReadError:
                continue
        if done == 2:
            return ours.version()
    raise AssertionError("the handshake does not end")


@pytest.fixture(scope="module")
def root() -> _Pair:
    return _issue("Laboratory")


@pytest.fixture
def trust(root: _Pair, tmp_path: Path) -> CustomTrust:
    file = tmp_path / "roots.pem"
    file.write_bytes(b"# a comment\n" + root.pem())
    return CustomTrust(file)


@pytest.mark.parametrize(("tls12_only", "version"), [(True, "TLSv1.2"), (False, "TLSv1.3")])
def test_a_genuine_server(
    trust: CustomTrust, root: _Pair, tmp_path: Path, tls12_only: bool, version: str
) -> None:
    context = trust.context(tls12_only=tls12_only)
    assert _handshake(context, _issue(_HOST, root), tmp_path) == version


@pytest.mark.parametrize("days", [(-30, -10), (10, 30)])
def test_dates_are_left_to_the_diagnosis(
    trust: CustomTrust, root: _Pair, tmp_path: Path, days: tuple[int, int]
) -> None:
    leaf = _issue(_HOST, root, days)
    assert _handshake(trust.context(tls12_only=True), leaf, tmp_path) == "TLSv1.2"


def test_another_name(trust: CustomTrust, root: _Pair, tmp_path: Path) -> None:
    with pytest.raises(ssl.SSLCertVerificationError) as caught:
        _handshake(trust.context(tls12_only=False), _issue("other.example", root), tmp_path)
    assert caught.value.verify_code == 62


@pytest.mark.parametrize("tls12_only", [True, False])
def test_an_authority_that_is_not_public(
    trust: CustomTrust, tmp_path: Path, tls12_only: bool
) -> None:
    leaf = _issue(_HOST, _issue("Company"))
    with pytest.raises(ssl.SSLCertVerificationError) as caught:
        _handshake(trust.context(tls12_only=tls12_only), leaf, tmp_path)
    assert caught.value.verify_code == 20
    reading = trust.reading_context(tls12_only=tls12_only)
    assert _handshake(reading, leaf, tmp_path, "elsewhere.example") is not None


def test_tls_1_2_alone_where_it_must_be(trust: CustomTrust, root: _Pair, tmp_path: Path) -> None:
    leaf = _issue(_HOST, root)
    newer = {"minimum_version": ssl.TLSVersion.TLSv1_3}
    for context in (trust.context(tls12_only=True), trust.reading_context(tls12_only=True)):
        with pytest.raises(ssl.SSLError):
            _handshake(context, leaf, tmp_path, **newer)
    assert _handshake(trust.context(tls12_only=False), leaf, tmp_path, **newer) == "TLSv1.3"


@_by_files
def test_bundled_roots_are_the_public_ones_and_not_this_pcs(
    root: _Pair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    company = tmp_path / "company.pem"
    company.write_bytes(root.pem())
    monkeypatch.setenv("SSL_CERT_FILE", str(company))
    trust = BundledTrust()
    assert trust.kind == "bundled"
    assert len(trust.public_roots()) > 50
    assert root.der() not in trust.public_roots()
    assert root.der() in trust.pc_roots()
    assert trust.pc_roots() is trust.pc_roots()
    with pytest.raises(ssl.SSLCertVerificationError):
        _handshake(trust.context(tls12_only=True), _issue(_HOST, root), tmp_path)


@_by_files
def test_a_folder_of_this_pcs_roots(
    root: _Pair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "certs"
    folder.mkdir()
    (folder / "company.crt").write_bytes(root.pem())
    os.mkfifo(folder / "pipe")
    monkeypatch.setenv("SSL_CERT_DIR", str(folder))
    assert root.der() in BundledTrust().pc_roots()


def test_each_context_is_built_once() -> None:
    trust = BundledTrust()
    found: list[ssl.SSLContext] = []
    threads = [
        threading.Thread(target=lambda: found.append(trust.context(tls12_only=True)))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    trust.warm()
    for thread in threads:
        thread.join()
    assert len({id(context) for context in found}) == 1
    assert found[0] is trust.context(tls12_only=True)
    assert found[0] is not trust.context(tls12_only=False)
    assert found[0] is not trust.reading_context(tls12_only=True)


def test_custom_roots(trust: CustomTrust, root: _Pair) -> None:
    assert trust.kind == "custom"
    assert trust.public_roots() == {root.der()}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "cannot be read"),
        (b"", "holds no certificate"),
        (b"-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----\n", "holds no certificate"),
        (b"-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n", "broken"),
    ],
)
def test_roots_that_cannot_be_used(tmp_path: Path, content: bytes | None, words: str) -> None:
    file = tmp_path / "roots.pem"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(RootsError, match=words):
        CustomTrust(file)


@given(st.text(alphabet="-BEGIN CERTFAD\nMA=", max_size=200))
def test_certificates_of_anything(text: str) -> None:
    head, foot = "-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----"
    assert all(isinstance(der, bytes) for der in certificates(text + head + text + foot))
