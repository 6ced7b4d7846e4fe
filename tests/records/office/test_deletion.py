from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zapdesk.records.office.deletion import make_request, read_request
from zapdesk.records.signing import SigningKey

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
KEY = SigningKey(b"k" * 32)
RAW = make_request("a" * 64, NOON, KEY)


def test_a_request_says_who_asks_for_which_record_and_when() -> None:
    request = read_request(RAW)

    assert request is not None
    assert (request.record, request.asked, request.key) == ("a" * 64, NOON, KEY.id)


def test_no_byte_of_it_can_be_changed() -> None:
    for at in range(len(RAW)):
        changed = RAW[:at] + bytes([RAW[at] ^ 1]) + RAW[at + 1 :]
        assert read_request(changed) is None, at


@pytest.mark.parametrize("record", ["", "A" * 64, "../../etc/passwd"])
def test_nothing_but_a_fingerprint_is_named(record: str) -> None:
    with pytest.raises(ValueError, match="fingerprint"):
        make_request(record, NOON, KEY)


@given(st.binary(max_size=200))
def test_any_other_bytes_are_no_request(raw: bytes) -> None:
    assert read_request(raw) is None
