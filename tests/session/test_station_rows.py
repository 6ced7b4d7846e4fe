from __future__ import annotations

import csv
import io
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zapdesk.catalogue.load import load_catalogue
from zapdesk.session.jobs import new_job
from zapdesk.session.scans import read_scan
from zapdesk.session.station_rows import Rows, parse_rows, text_of_file
from zapdesk.session.stations import MOST, add_stations

CATALOGUE = load_catalogue()
NOW = datetime(2026, 11, 20, 10, 12, tzinfo=UTC)


def rows(text: str) -> Rows:
    return parse_rows(text, CATALOGUE)


def seen(text: str) -> list[tuple[str, str, str | None, str, str]]:
    return [(s.name, s.serial, s.model, s.circuit, s.phase) for s in rows(text).stations]


@pytest.mark.parametrize("mark", ["\t", ";", ","])
def test_named_columns_in_any_order(mark: str) -> None:
    lines = (("Serienummer", "Phase", "Name", "Model", "Kurs"),)
    lines += (("zpr-000001", "L1", "Bay 01", "Zaptec Pro", "F3"),)
    lines += (("ZAP000002", "", "Bay 02", "go", "F4"),)
    text = "\r\n".join(mark.join(line) for line in lines)
    assert seen(text) == [
        ("Bay 01", "ZPR000001", "pro", "F3", "L1"),
        ("Bay 02", "ZAP000002", "go", "F4", ""),
    ]
    assert rows(text).headed


def test_an_apostrophe_that_kept_a_text_a_text_is_no_part_of_it() -> None:
    assert seen("name;circuit\n'1-2;'1.2\nOle's;F'1\n") == [
        ("1-2", "", None, "1.2", ""),
        ("Ole's", "", None, "F'1", ""),
    ]


def test_columns_are_guessed_by_their_cells() -> None:
    text = "L1\tZPR000001\tBay 1\tPro\t=F3\nL2\tZPR000002\tBay 2\tPro\t=F3\n"
    assert seen(text)[0] == ("Bay 1", "ZPR000001", "pro", "=F3", "L1")
    assert rows(text).columns == ("phase", "serial", "name", "model", "circuit")
    assert not rows(text).headed


def test_a_list_of_names_and_a_list_of_serials() -> None:
    assert [s.name for s in rows("Bay 1\n\nBay 2\n").stations] == ["Bay 1", "Bay 2"]
    job = add_stations(new_job(NOW), rows("ZPR000001\nZPR000002\n").stations)
    assert [(s.name, s.serial) for s in job.stations] == [("1", "ZPR000001"), ("2", "ZPR000002")]


def test_quotes_hold_marks_and_lines() -> None:
    held = io.StringIO()
    csv.writer(held).writerows([("name", "serial"), ('Bay, "left"\nfloor 2', "ZPR000001")])
    assert seen(held.getvalue()) == [('Bay, "left" floor 2', "ZPR000001", None, "", "")]


def test_a_pin_is_left_out_and_said() -> None:
    found = rows("name;serial;PIN\n1;ZPR000001;4711\n")
    assert [n.code for n in found.notes] == ["pin-left-out"]
    assert "4711" not in repr(found)


def test_what_is_odd_is_noted_with_its_line_and_kept() -> None:
    found = rows("name;serial;model\n1;12345;Pro\n2;ZPR000002;Tesla\n;;Pro\n")
    assert [(n.line, n.code, n.value) for n in found.notes] == [
        (2, "serial-unusual", "12345"),
        (3, "model-unknown", "Tesla"),
        (4, "no-name", ""),
    ]
    assert [s.name for s in found.stations] == ["1", "2"]


@pytest.mark.parametrize("text", ["", "\n\n", "name;serial\n", "\ufeff"])
def test_nothing_is_said(text: str) -> None:
    assert rows(text).stations == ()
    assert rows(text).notes[-1].code == "empty"


def test_more_than_a_job_holds() -> None:
    found = rows("\n".join(f"Bay {n}" for n in range(MOST + 20)))
    assert len(found.stations) == MOST
    assert [(n.code, n.value) for n in found.notes] == [("too-many", "520")]


def test_a_long_cell_is_cut_and_a_monstrous_one_skipped() -> None:
    assert len(rows("x" * 500).stations[0].name) <= 41
    text = f"Bay 1\n{'x' * 200_000}\nBay 2"
    assert [s.name for s in rows(text).stations] == ["Bay 1", "Bay 2"]


@pytest.mark.parametrize(
    "raw",
    [
        "Plass Ø;ZPR000001".encode(),
        b"\xef\xbb\xbf" + "Plass Ø;ZPR000001".encode(),
        "Plass Ø;ZPR000001".encode("cp1252"),
        "Plass Ø;ZPR000001".encode("utf-16"),
    ],
)
def test_the_file_of_any_spreadsheet(raw: bytes) -> None:
    assert seen(text_of_file(raw)) == [("Plass Ø", "ZPR000001", None, "", "")]


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read(raw: bytes) -> None:
    found = rows(text_of_file(raw))
    assert all(s.name or s.serial for s in found.stations)
    assert all(s.name.isprintable() for s in found.stations)


@pytest.mark.parametrize(
    ("text", "serial"),
    [
        ("ZPR000001", "ZPR000001"),
        (" zpr000001\r\n", "ZPR000001"),
        ("https://example.com/c/ZAP111522", "ZAP111522"),
        ("https://example.com/?pin=1234&serial=zap111522", "ZAP111522"),
        ("SN: ZPR 000001 PIN: 9137", "ZPR000001"),
        ("ABC123456;ZPR000001", "ZPR000001"),  # the one that begins like a model's
        ("ABC123456", "ABC123456"),
        ("ZPR00001", "ZPR00001"),  # an odd shape, but nothing else stands there
        ("9137", ""),
        ("PIN 9137", ""),
        ("ZPR0000012345", "ZPR0000012345"),
        ("https://example.com/", ""),
        ("", ""),
    ],
)
def test_a_scanner_types_a_serial_and_never_a_pin(text: str, serial: str) -> None:
    assert read_scan(text, CATALOGUE) == serial


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_any_scan_is_read(text: str) -> None:
    assert len(read_scan(text)) <= 40
