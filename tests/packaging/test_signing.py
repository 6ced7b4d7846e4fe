"""Signatures on a real Windows program: one of those that pip carries."""

from __future__ import annotations

import shutil
from pathlib import Path

import certificate
import pip
import pytest
import sign

_PROGRAMS = Path(pip.__file__).parent / "_vendor" / "distlib"
_signing = pytest.mark.skipif(
    shutil.which("osslsigncode") is None, reason="needs osslsigncode, as make windows does"
)


@pytest.fixture(scope="module")
def two_certificates(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[certificate.Certificate, certificate.Certificate]:
    folders = [tmp_path_factory.mktemp(name) for name in ("ours", "theirs")]
    for folder in folders:
        certificate.make(folder)
    ours, theirs = (certificate.test_certificate(folder) for folder in folders)
    return ours, theirs


@pytest.fixture
def program(tmp_path: Path) -> Path:
    return Path(shutil.copy(_PROGRAMS / "w64.exe", tmp_path / "program.exe"))


@_signing
def test_what_is_signed_holds_and_what_is_changed_afterwards_does_not(program, two_certificates):
    ours, theirs = two_certificates
    with pytest.raises(sign.SigningError, match="does not hold"):
        sign.verify(program, ours)
    sign.sign(program, ours)
    sign.verify(program, ours)
    with pytest.raises(sign.SigningError, match="does not hold"):
        sign.verify(program, theirs)
    data = bytearray(program.read_bytes())
    data[0x500] ^= 1
    program.write_bytes(data)
    with pytest.raises(sign.SigningError, match="does not hold"):
        sign.verify(program, ours)


@_signing
def test_what_cannot_be_signed_stays_as_it_was(tmp_path, two_certificates):
    letter = tmp_path / "letter.exe"
    letter.write_bytes(b"no program")
    with pytest.raises(sign.SigningError, match=r"letter\.exe could not be signed"):
        sign.sign(letter, two_certificates[0])
    assert [p.name for p in tmp_path.iterdir()] == ["letter.exe"]
    assert letter.read_bytes() == b"no program"


@_signing
def test_of_a_directory_only_what_nobody_signed_is_signed(program, two_certificates):
    ours, theirs = two_certificates
    other = Path(shutil.copy(program, program.parent / "other.dll"))
    sign.sign(other, theirs)
    before = other.read_bytes()
    assert sign.bundle(program.parent, ours) == (1, 1)
    assert other.read_bytes() == before
    sign.verify(program, ours)


@_signing
def test_a_file_that_was_changed_after_its_makers_signed_it_is_refused(program, two_certificates):
    sign.sign(program, two_certificates[1])
    data = bytearray(program.read_bytes())
    data[0x500] ^= 1
    program.write_bytes(data)
    with pytest.raises(sign.SigningError, match="not as its makers signed it"):
        sign.bundle(program.parent, two_certificates[0])


def test_a_release_is_not_signed_with_a_throw_away_certificate(monkeypatch):
    monkeypatch.setenv("ZAPDESK_RELEASE", "1")
    monkeypatch.delenv("ZAPDESK_SIGN_PKCS12", raising=False)
    with pytest.raises(certificate.NoCertificateError):
        certificate.certificate()
    assert sign.main(["any.exe"]) == 1


def test_the_throw_away_key_is_for_its_owner_alone(tmp_path):
    certificate.make(tmp_path / "signing")
    assert (tmp_path / "signing" / "key.pem").stat().st_mode & 0o077 == 0
