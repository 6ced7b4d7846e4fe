from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from zapdesk.base import resources
from zapdesk.records.bundle import bundle
from zapdesk.records.enrolled import EnrolledKey, written
from zapdesk.records.sealing import seal
from zapdesk.records.signing import SigningKey
from zapdesk.records.tablet_key import tablet_key

RECORD = (Path(__file__).parents[1] / "records/data/record-2.json").read_bytes()
STRANGER = SigningKey(b"s" * 32)


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    monkeypatch.setenv("ZAPDESK_DATA", str(folder))
    return folder


@pytest.fixture
def own(data: Path, tmp_path: Path) -> Path:
    data.mkdir()
    file = tmp_path / "own.zapdesk"
    file.write_bytes(bundle(seal(RECORD, [], tablet_key(data))))
    return file


@pytest.fixture
def strange(tmp_path: Path) -> Path:
    file = tmp_path / "strange.zapdesk"
    file.write_bytes(bundle(seal(RECORD, [], STRANGER)))
    return file


def test_a_record_of_this_tablet(zapdesk, own) -> None:
    said = zapdesk("verify", own)
    assert said.status == 0
    assert said.out.startswith("Unchanged since it was finished on this tablet with the key ")
    assert "does not prove that the values are true, nor the time of day" in said.out
    assert "Fingerprint: " in said.out


def test_a_changed_one(zapdesk, own) -> None:
    raw = own.read_bytes()
    at = raw.index(b"zapdesk.record")
    own.write_bytes(raw[:at] + b"Z" + raw[at + 1 :])
    said = zapdesk("verify", own)
    assert said.status == 1
    assert said.out.startswith("Changed since it was finished: the record.\n")


@pytest.mark.parametrize("content", [b"", b"%PDF", b"PK\x03\x04"])
def test_no_record_at_all(zapdesk, tmp_path, content) -> None:
    file = tmp_path / "x.zapdesk"
    file.write_bytes(content)
    assert zapdesk("verify", file).status == 1


def test_what_is_larger_than_any_record_is_not_read(zapdesk, own) -> None:
    with own.open("r+b") as file:
        file.truncate(5_000_000_000)
    said = zapdesk("verify", own)
    assert (said.status, said.err) == (1, "")
    assert said.out.startswith("This is not a whole ZapDesk file.")


def test_a_signed_text_that_is_no_record(zapdesk, tmp_path, data) -> None:
    data.mkdir()
    file = tmp_path / "x.zapdesk"
    file.write_bytes(bundle(seal(b'{"schema":"zapdesk.record/1"}', [], tablet_key(data))))
    said = zapdesk("verify", file)
    assert (said.status, said.err) == (1, "")
    assert said.out.startswith("The signature holds, but what it signs is not a record")


def test_an_unknown_key_and_a_list_that_knows_it(zapdesk, strange, tmp_path, data) -> None:
    said = zapdesk("verify", strange)
    assert said.status == 3
    assert "Nobody here knows that key." in said.out
    assert not data.exists()  # looking leaves nothing behind
    keys = tmp_path / "keys.toml"
    keys.write_bytes(written([EnrolledKey(name="Tablet 3", public=STRANGER.public.hex())]))
    said = zapdesk("verify", strange, "--keys", keys)
    assert said.status == 0
    assert "on the tablet “Tablet 3” with the key" in said.out


def test_as_json(zapdesk, strange) -> None:
    said = zapdesk("verify", strange, "--json", "-")
    tree = json.loads(said.out)
    schema = json.loads(resources.path("schema", "zapdesk.verify-1.json").read_bytes())
    Draft202012Validator(schema).validate(tree)
    assert (said.status, tree["schema"], tree["finding"]) == (3, "zapdesk.verify/1", "unknown-key")
    assert (tree["file"], tree["key"]) == ("strange.zapdesk", STRANGER.id)
    assert tree["public"] == STRANGER.public.hex()


@pytest.mark.parametrize("content", [b"", b"x = ", b'[[key]]\nname = "A"\npublic = "00"\n'])
def test_a_list_of_keys_that_is_none(zapdesk, strange, tmp_path, content) -> None:
    keys = tmp_path / "keys.toml"
    keys.write_bytes(content)
    said = zapdesk("verify", strange, "--keys", keys)
    assert (said.status, said.out) == (2, "")
    assert "is no list of keys" in said.err


def test_what_is_not_there(zapdesk, tmp_path) -> None:
    for file in (tmp_path / "nothing.zapdesk", tmp_path):
        said = zapdesk("verify", file)
        assert said.status == 2
        assert "cannot read" in said.err
