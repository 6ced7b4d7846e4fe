from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from zapdesk.catalogue.load import load_catalogue
from zapdesk.cli.main import main
from zapdesk.records.enrolled import Use, load_keys, read_keys
from zapdesk.records.office.jobfile import read_job_file
from zapdesk.records.office.keys import KEY_FILE, office_key

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    monkeypatch.setenv("ZAPDESK_DATA", str(folder))
    return folder


def test_a_folder_is_set_up_where_it_is_and_nowhere_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "share").mkdir()

    assert main(["office", "set-up", str(tmp_path / "share")]) == 0
    assert {f.name for f in (tmp_path / "share").iterdir()} == {
        "incoming",
        "receipts",
        "deletions",
        "jobs",
    }
    assert main(["office", "set-up", str(tmp_path / "away")]) == 2
    assert "No such file or directory" in capsys.readouterr().err
    assert not (tmp_path / "away").exists()


def test_the_office_s_key_is_made_once_and_printed_for_tablets(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["office", "key", "--name", "Elektro Øst"]) == 0
    first = capsys.readouterr().out
    assert main(["office", "key", "--name", "Elektro Øst"]) == 0

    said = capsys.readouterr()
    assert said.out == first
    (key,) = read_keys(first.encode())
    assert (key.name, key.use) == ("Elektro Øst", Use.OFFICE)
    assert key.id == office_key(data).id
    assert said.err.replace(" ", "").strip() == f"ElektroØst:{key.id}"  # to be compared


def test_a_spoiled_key_is_never_replaced(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data.mkdir()
    (data / KEY_FILE).write_bytes(b"spoiled")

    assert main(["office", "key"]) == 2
    assert "unreadable" in capsys.readouterr().err
    assert (data / KEY_FILE).read_bytes() == b"spoiled"


def test_a_list_of_keys_is_enrolled_and_a_name_given_twice_counts_the_second_time(
    data: Path, tmp_path: Path
) -> None:
    listed = tmp_path / "keys.toml"
    listed.write_text(f'[[key]]\nname = "Tablet 1"\nuse = "tablet"\npublic = "{"ab" * 32}"\n')

    assert main(["office", "enrol", str(listed)]) == 0
    assert main(["office", "enrol", str(listed), "--name", "Van 2"]) == 0
    assert [key.name for key in load_keys(data)] == ["Van 2"]


@pytest.mark.parametrize(
    ("name", "content", "more", "said"),
    [
        ("x.zapdesk", b"PK\x03\x04", ["--name", "T"], "no unchanged record"),
        ("x.zapdesk", b"", [], "--name"),
        ("x.toml", b"\xff", [], "unreadable"),
    ],
)
def test_what_holds_no_key_enrols_nobody(
    data: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    content: bytes,
    more: list[str],
    said: str,
) -> None:
    (tmp_path / name).write_bytes(content)

    assert main(["office", "enrol", str(tmp_path / name), *more]) == 2
    assert said in capsys.readouterr().err
    assert load_keys(data) == ()


def test_a_prepared_job_opens_on_a_tablet(tmp_path: Path) -> None:
    table = tmp_path / "stations.csv"
    table.write_bytes("Name;Serial\r\nBay 01;ZPR000001\r\nBay 02;\r\n".encode("utf-8-sig"))
    out = tmp_path / "job.zapjob"
    asked = ["--site", "Storgata 1", "--model", "pro", "--connection", "plc"]

    assert main(["office", "prepare", str(out), *asked, "--stations", str(table)]) == 0
    prepared = read_job_file(out.read_bytes(), load_catalogue())
    assert prepared.site == "Storgata 1"
    assert [(s.name, s.serial) for s in prepared.stations] == [
        ("Bay 01", "ZPR000001"),
        ("Bay 02", ""),
    ]


def test_a_job_that_no_tablet_would_open_is_not_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "job.zapjob"

    assert main(["office", "prepare", str(out), "--site", "S", "--model", "teapot"]) == 2
    assert "unknown-model" in capsys.readouterr().err
    assert not out.exists()


def test_the_collector_names_what_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["office", "collect", str(tmp_path)]) == 2
    assert "set-up" in capsys.readouterr().err

    main(["office", "set-up", str(tmp_path)])
    monkeypatch.setenv("PGHOST", str(tmp_path))  # no socket there
    monkeypatch.setenv("PGPASSWORD", "sesame")
    report = tmp_path / "done.json"

    assert main(["office", "collect", str(tmp_path), "--json", str(report)]) == 3
    said = capsys.readouterr().err
    assert "PostgreSQL could not be asked" in said
    assert "sesame" not in said
    assert not report.exists()


def test_without_the_driver_it_says_how_to_get_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    main(["office", "set-up", str(tmp_path)])
    monkeypatch.setitem(sys.modules, "psycopg", None)

    assert main(["office", "collect", str(tmp_path)]) == 2
    assert "zapdesk[office]" in capsys.readouterr().err


def test_a_round_is_told_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from zapdesk.cli.office import _said
    from zapdesk.records.office.collector import Collected

    assert json.loads(json.dumps(_said(Collected(taken=2, refused={"a": "changed"})))) == {
        "schema": "zapdesk.collected/1",
        "taken": 2,
        "deleted": 0,
        "refused": {"a": "changed"},
    }
    assert capsys.readouterr().out == ""
