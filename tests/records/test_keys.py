"""Keys: this tablet's, those of an office, and what an office signs."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from zapdesk.records.enrolled import (
    EnrolledKey,
    KeysError,
    Use,
    enrol,
    load_keys,
    merged,
    read_keys,
    written,
)
from zapdesk.records.fingerprint import grouped, short
from zapdesk.records.receipts import ReceiptError, make_receipt, read_receipt
from zapdesk.records.signing import SigningKey, is_signed
from zapdesk.records.tablet_key import own_keys, tablet_key

if TYPE_CHECKING:
    from pathlib import Path

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
OFFICE = SigningKey(b"f" * 32)
NAMED = EnrolledKey(name="Main office", public=OFFICE.public.hex(), use=Use.OFFICE)
RECORD = "ab" * 32


def test_a_key_is_made_once_and_kept(tmp_path: Path) -> None:
    first = tablet_key(tmp_path)
    assert tablet_key(tmp_path).id == first.id
    assert own_keys(tmp_path) == (first.public,)
    assert is_signed(first.public, tablet_key(tmp_path).sign(b"x"), b"x")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows protects what is in the file")
def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    tablet_key(tmp_path)
    assert (tmp_path / "tablet.key").stat().st_mode & 0o777 == 0o600


def test_no_two_tablets_have_the_same(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    assert tablet_key(tmp_path).id != tablet_key(tmp_path / "other").id


def test_a_spoiled_key_is_put_aside_and_its_records_stay_known(tmp_path: Path) -> None:
    first = tablet_key(tmp_path)
    (tmp_path / "tablet.key").write_bytes(b"spoiled")
    second = tablet_key(tmp_path)
    assert second.id != first.id
    assert set(own_keys(tmp_path)) == {first.public, second.public}
    assert next(tmp_path.glob("tablet-until-*.key")).read_bytes() == b"spoiled"


def test_a_lost_public_half_comes_back(tmp_path: Path) -> None:
    key = tablet_key(tmp_path)
    (tmp_path / "tablet.pub").unlink()
    tablet_key(tmp_path)
    assert own_keys(tmp_path) == (key.public,)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        tablet_key(tmp_path / "nowhere")
    assert own_keys(tmp_path / "nowhere") == ()


def test_known_answer_of_ed25519() -> None:
    """RFC 8032, 7.1, test 1."""
    secret = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    key = SigningKey(secret)
    assert key.public.hex() == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    assert key.sign(b"").hex().startswith("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06")


@pytest.mark.parametrize(("public", "signature"), [(b"", b""), (b"x" * 32, b"y" * 64), (b"x", b"")])
def test_nonsense_is_no_signature(public: bytes, signature: bytes) -> None:
    assert not is_signed(public, signature, b"")


def test_groups() -> None:
    assert grouped("0123456789") == "0123 4567 89"
    assert short(RECORD) == "abab abab abab abab"


# ---------------------------------------------------------------- enrolled keys


def test_names_come_back_whatever_they_hold(tmp_path: Path) -> None:
    odd = EnrolledKey(name='Tab "3" \\ Ünï ☃', public=OFFICE.public.hex())
    raw = written([odd, NAMED])
    assert set(read_keys(raw)) == {odd, NAMED}
    assert load_keys(tmp_path) == ()
    (tmp_path / "enrolled_keys.toml").write_bytes(raw)
    assert set(load_keys(tmp_path)) == {odd, NAMED}


def test_the_newer_name_counts() -> None:
    renamed = EnrolledKey(name="Oslo office", public=NAMED.public, use=Use.OFFICE)
    as_tablet = EnrolledKey(name="Same key", public=NAMED.public)
    assert merged([NAMED], [renamed, as_tablet]) == (renamed, as_tablet)


def test_enrolling_adds_to_what_is_known(tmp_path: Path) -> None:
    tablet = EnrolledKey(name="Tablet 3", public=RECORD)
    assert enrol(tmp_path, written([NAMED])) == (NAMED,)
    enrol(tmp_path, written([tablet]))
    assert set(load_keys(tmp_path)) == {NAMED, tablet}
    with pytest.raises(KeysError):
        enrol(tmp_path, b"nothing")
    assert set(load_keys(tmp_path)) == {NAMED, tablet}


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "no ..key"),
        (b"\xff\xfe", "not a text"),
        (b"key = 3", "not written like one"),
        (b'[[key]]\nname = "A"\npublic = "zz"', "64 hexadecimal"),
        (b'[[key]]\nname = ""\npublic = "' + RECORD.encode() + b'"', "1 to 100"),
        (b'[[key]]\nname = "A"\nsecret = "x"\npublic = "' + RECORD.encode() + b'"', "not written"),
        (b"x" * 5_000_000, "too large"),
    ],
)
def test_what_is_no_list_of_keys(raw: bytes, message: str) -> None:
    with pytest.raises(KeysError, match=message):
        read_keys(raw)


# ---------------------------------------------------------------- receipts


def test_a_receipt_names_what_the_office_has() -> None:
    raw = make_receipt(RECORD, NOON, OFFICE)
    assert raw == make_receipt(RECORD, NOON, OFFICE)
    receipt = read_receipt(raw, [NAMED])
    assert (receipt.record, receipt.received, receipt.office) == (RECORD, NOON, "Main office")


def test_every_byte_of_a_receipt_counts() -> None:
    raw = make_receipt(RECORD, NOON, OFFICE)
    for at in range(len(raw)):
        with pytest.raises(ReceiptError) as caught:
            read_receipt(raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :], [NAMED])
        assert caught.value.code == "damaged"


def test_a_tablets_key_makes_no_receipt() -> None:
    raw = make_receipt(RECORD, NOON, OFFICE)
    for known in ([], [EnrolledKey(name="Tablet 3", public=NAMED.public)]):
        with pytest.raises(ReceiptError) as caught:
            read_receipt(raw, known)
        assert caught.value.code == "unknown-key"


@pytest.mark.parametrize("raw", [b"", b"[", b"{}", b"x" * 5000, b"\xff", b"[" * 3000])
def test_what_is_no_receipt(raw: bytes) -> None:
    with pytest.raises(ReceiptError) as caught:
        read_receipt(raw, [NAMED])
    assert caught.value.code == "damaged"


def test_a_receipt_names_a_record_and_a_moment() -> None:
    with pytest.raises(ValueError, match="names a fingerprint"):
        make_receipt("ab", NOON, OFFICE)
    with pytest.raises(ValueError, match="names a fingerprint"):
        make_receipt(RECORD, NOON.replace(tzinfo=None), OFFICE)
