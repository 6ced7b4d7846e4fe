from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zapdesk.catalogue.load import load_catalogue
from zapdesk.records.office.jobfile import (
    JobFileError,
    Prepared,
    PreparedStation,
    job_of,
    read_job_file,
    write_job_file,
)
from zapdesk.session.onsite import Obtained
from zapdesk.session.types import Answers

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
CATALOGUE = load_catalogue()
PREPARED = Prepared(
    schema="zapdesk.job/1",
    site="Storgata 1",
    address="0155 Oslo",
    model="pro",
    connection="wifi",
    ssid="Garage",
    stations=(
        PreparedStation(name="Bay 01", serial="zpr 000001", circuit="K1"),
        PreparedStation(name="", model="go"),
    ),
)


def raw(**changes: Any) -> bytes:
    return msgspec.json.encode({**msgspec.to_builtins(PREPARED), **changes})


def test_what_the_office_wrote_is_what_the_tablet_opens() -> None:
    read = read_job_file(write_job_file(PREPARED), CATALOGUE)
    job = job_of(read, NOON, like=Answers(technician="Kari", firm="Elektro Øst AS", site="Old"))

    assert read == PREPARED
    assert job.answers.site == "Storgata 1"
    assert job.answers.technician == "Kari"
    assert (job.answers.ssid, job.answers.ssid_hex) == ("Garage", b"Garage".hex())
    first, second = job.stations
    assert (first.name, first.serial, first.circuit) == ("Bay 01", "ZPR000001", "K1")
    assert first.obtained is Obtained.OFFICE
    assert first.model is None  # the job's own
    assert (second.name, second.serial, second.model) == ("1", "", "go")
    assert second.obtained is None


def test_one_content_is_one_job_and_another_content_another_one() -> None:
    first, again, other = (
        job_of(read_job_file(raw, CATALOGUE), NOON)
        for raw in (
            b'{"schema":"zapdesk.job/1","site":"A","model":"pro"}',
            b'{"model": "pro", "site": "A", "schema": "zapdesk.job/1"}\n',
            b'{"schema":"zapdesk.job/1","site":"A","model":"go"}',
        )
    )
    assert first.id == again.id != other.id
    assert len(first.id) == 32
    assert int(first.id, 16) >= 0


def test_a_file_that_a_windows_editor_saved_opens_too() -> None:
    assert read_job_file(b"\xef\xbb\xbf" + raw(), CATALOGUE) == PREPARED


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "foreign"),
        (b"PK\x03\x04", "foreign"),
        (b"[1]", "foreign"),
        (b'{"schema": 7}', "foreign"),
        (b"[" * 100_000, "foreign"),
        (b" " * (1024 * 1024 + 1), "too-large"),
        (raw(schema="zapdesk.job/2"), "newer"),
        (raw(schema="zapdesk.check/1"), "foreign"),
        (raw(surprise=1), "foreign"),
        (raw(site="   "), "no-site"),
        (raw(model="teapot"), "unknown-model"),
        (raw(stations=[{"name": "1", "model": "teapot"}]), "unknown-model"),
        (raw(connection="string"), "unknown-connection"),
        (raw(stations=[{"name": str(n)} for n in range(501)]), "too-many"),
    ],
)
def test_what_is_no_job_file_is_refused_whole(content: bytes, code: str) -> None:
    with pytest.raises(JobFileError) as refused:
        read_job_file(content, CATALOGUE)

    assert refused.value.code == code


def test_a_stranger_s_text_is_made_plain() -> None:
    prepared = msgspec.structs.replace(
        PREPARED, site="<b>\u202eevil\x00\n", ssid="\u202e" * 20, stations=()
    )
    job = job_of(prepared, NOON)

    assert job.answers.site == "<b>\\u202eevil\\x00"
    assert "\u202e" not in job.answers.ssid
    assert len(bytes.fromhex(job.answers.ssid_hex)) <= 32


@given(st.binary(max_size=300))
def test_any_bytes_are_a_job_file_or_refused(content: bytes) -> None:
    with pytest.raises(JobFileError):
        read_job_file(content, CATALOGUE)
