from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from jsonschema import Draft202012Validator, ValidationError
from msgspec.structs import replace

from zapdesk.base import resources
from zapdesk.records.published import schemas
from zapdesk.records.receipts import make_receipt
from zapdesk.records.sealing import seal, seal_report
from zapdesk.records.signing import SigningKey
from zapdesk.session.onsite import How, Measurement
from zapdesk.session.upgrade import record_from

DATA = Path(__file__).parent / "data"
KEY = SigningKey(b"k" * 32)
SAMPLES = sorted(DATA.glob("record-*.json"))


def validator(name: str) -> Draft202012Validator:
    schema = json.loads(resources.path("schema", f"zapdesk.{name}.json").read_bytes())
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


@pytest.mark.parametrize(("file", "content"), schemas().items())
def test_the_file_is_what_the_types_make(file: str, content: bytes) -> None:
    assert resources.path("schema", file).read_bytes() == content


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_a_sample_of_every_version_keeps_its_schema_and_is_read(sample: Path) -> None:
    raw = sample.read_bytes()
    validator(sample.stem).validate(json.loads(raw))
    record = record_from(raw)
    assert record.schema == f"zapdesk.{sample.stem.replace('-', '/')}"
    assert record.job.answers.site == "Storgata 1"
    assert len(record.job.stations) == 12
    assert record.job.stations[0].serial == "ZPR000001"
    assert [finding.code for finding in record.job.checks[-1].findings] == ["port-8883-blocked"]


def test_a_station_where_the_name_was_not_heard_keeps_the_schema() -> None:
    record = record_from((DATA / "record-2.json").read_bytes())
    silent = Measurement(
        station=record.job.stations[0].id,
        taken=record.finished,
        how=How.NOT_HEARD,
        ssid="Garage",
        samples=(),
        median_dbm=None,
        tenth_dbm=None,
        scans=5,
    )
    raw = msgspec.json.encode(replace(record, job=replace(record.job, measurements=(silent,))))
    validator("record-2").validate(json.loads(raw))
    assert record_from(raw).job.measurements == (silent,)


def test_there_is_a_sample_of_the_current_version() -> None:
    current = {file.removeprefix("zapdesk.") for file in schemas() if ".record-" in file}
    assert current <= {sample.name for sample in SAMPLES}


def test_a_stranger_finds_what_does_not_belong() -> None:
    tree: Any = json.loads(SAMPLES[0].read_bytes())
    tree["secret"] = 1
    with pytest.raises(ValidationError):
        validator(SAMPLES[0].stem).validate(tree)


def test_seals_and_receipts_keep_their_schemas() -> None:
    sealed = seal(b"{}", [b"\xff\xd8"], KEY, supersedes="ab" * 32)
    validator("manifest-1").validate(json.loads(sealed.manifest))
    report = seal_report(sealed.fingerprint, b"%PDF", KEY)
    validator("report-seal-1").validate(json.loads(report.seal))
    receipt = make_receipt(sealed.fingerprint, datetime(2026, 11, 20, tzinfo=UTC), KEY)
    validator("receipt-1").validate(json.loads(receipt))
