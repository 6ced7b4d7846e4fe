from __future__ import annotations

import io
import json
import logging
import zipfile

import pypdf
import pytest

from zapdesk.checks.table import BY_PROTOCOL
from zapdesk.practice.scenarios import scenario


async def _broken(target, vantage):
    raise LookupError("made by the test")


@pytest.mark.parametrize(
    ("site", "words", "status", "outcome"),
    [
        ("healthy", (), 0, "pass"),
        ("long-lease", (), 0, "attention"),
        ("closed-8883", (), 1, "fail"),
        ("healthy", ("--connection", "wifi"), 3, "incomplete"),
        ("closed-8883", ("--connection", "wifi"), 1, "fail"),
        ("healthy", ("--connection", "lte-m"), 3, "incomplete"),
    ],
)
def test_the_status_is_that_of_the_outcome(check, site, words, status, outcome) -> None:
    said = check(site, *words, "--json", "-")
    assert (said.status, said.json["outcome"]) == (status, outcome)


@pytest.mark.parametrize("site", ["healthy", "closed-8883"])
def test_our_own_fault_is_status_4_whatever_else_was_seen(
    check, monkeypatch, expect_log, site, validator
) -> None:
    expect_log("the check ntp broke")
    monkeypatch.setitem(BY_PROTOCOL, "ntp", _broken)
    said = check(site, "--json", "-")
    assert said.status == 4
    ntp = next(c for c in said.json["checks"] if c["id"] == "ntp")
    assert (ntp["outcome"], ntp["failure"]) == ("not-tested", "our-fault")
    assert "made by the test" in ntp["evidence"]["trace"]
    validator.validate(said.json)


def test_json_alone_stands_on_standard_output(check, validator) -> None:
    said = check("closed-8883", "--json", "-")
    assert said.out.startswith("{")
    assert said.out.endswith("}\n")
    validator.validate(said.json)
    assert said.json["practice"] == "closed-8883"
    assert [f["code"] for f in said.json["findings"]] == ["port-8883-blocked"]
    assert said.err.count("\n") == len(said.json["checks"])  # progress: one line a check


def test_words_go_to_standard_output_and_progress_to_standard_error(check) -> None:
    said = check("closed-8883")
    assert "MUST BE FIXED: " in said.out
    assert "PRACTICE SITE" in said.out
    assert "MUST BE FIXED" not in said.err
    assert "\x1b" not in said.out + said.err


def test_json_to_a_file_leaves_the_words(check, tmp_path, validator) -> None:
    file = tmp_path / "result.json"
    file.write_text("an older one, much longer than " + "nothing " * 9000)
    said = check("healthy", "--json", file)
    assert said.status == 0
    assert "OK: " in said.out
    validator.validate(json.loads(file.read_bytes()))
    assert [f.name for f in tmp_path.iterdir()] == ["result.json"]


def test_what_the_routers_page_says_is_read_where_nobody_said_it(check) -> None:
    site = scenario("small-pool")
    capacity = next(
        c for c in check(site.name, "--json", "-").json["checks"] if c["id"] == "capacity"
    )
    assert capacity["evidence"]["in_use"] == site.in_use
    said = check(site.name, "--json", "-", "--in-use", "2", "--stations", "3").json
    capacity = next(c for c in said["checks"] if c["id"] == "capacity")
    assert (capacity["evidence"]["in_use"], capacity["evidence"]["stations"]) == (2, 3)
    assert (capacity["value"], capacity["outcome"]) == (8, "pass")


def test_a_serial_without_lte_is_a_finding(check) -> None:
    said = check(
        "healthy", "--connection", "lte-m", "--model", "home-4g", "--serial", "zch 030001",
        "--json", "-",
    )  # fmt: skip
    assert said.status == 1
    (found,) = said.json["findings"]
    assert (found["code"], found["params"]["serial"]) == ("serial-no-lte", "ZCH030001")


def test_a_pdf(check, tmp_path) -> None:
    file = tmp_path / "result.pdf"
    assert check("closed-8883", "--pdf", file).status == 1
    reader = pypdf.PdfReader(file)
    assert "8883" in "".join(page.extract_text() for page in reader.pages)
    (attached,) = reader.attachments.values()
    assert json.loads(attached[0])["practice"] == "closed-8883"


def test_a_check_may_be_kept_and_practice_stays_practice(check, tmp_path, monkeypatch) -> None:
    from zapdesk.records.store import Store

    monkeypatch.setenv("ZAPDESK_DATA", str(tmp_path))
    assert check("long-lease", "--save").status == 0
    assert check("closed-8883", "--save", "--json", "-").status == 1
    with Store.open(tmp_path / "zapdesk.db") as store:
        kept = store.records()
    assert [(k.practice, k.commissioning) for k in kept] == [
        ("closed-8883", False),
        ("long-lease", False),
    ]


def test_what_is_kept_has_its_report_in_its_file(check, zapdesk, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("ZAPDESK_DATA", str(tmp_path))
    assert check("long-lease", "--save").status == 0
    (file,) = (tmp_path / "bundles").iterdir()
    with zipfile.ZipFile(file) as bundle, bundle.open("report.pdf") as report:
        pages = pypdf.PdfReader(io.BytesIO(report.read()), strict=True).pages
        assert "Fingerprint of this record" in "".join(page.extract_text() for page in pages)
    seen = zapdesk("verify", file, "--json", "-").json
    assert (seen["finding"], seen["kind"], seen["report"]) == ("unchanged", "practice", True)


def test_what_cannot_be_kept_is_said(check, tmp_path, monkeypatch) -> None:
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv("ZAPDESK_DATA", str(tmp_path / "file" / "below"))
    said = check("long-lease", "--save")
    assert said.status == 2
    assert said.err.splitlines()[-1].startswith("zapdesk: the result was not kept: ")
    assert "LOOK AT THIS" in said.out  # the result itself is told


def test_a_timeout_is_the_longest_silence(check) -> None:
    said = check("time-closed", "--timeout", "0.2", "--json", "-").json
    ntp = next(c for c in said["checks"] if c["id"] == "ntp")
    assert (ntp["outcome"], ntp["failure"]) == ("fail", "timed-out")
    assert ntp["duration_s"] >= 0.2


def test_nothing_is_logged_to_the_terminal(check, capsys) -> None:
    assert not logging.getLogger("zapdesk").handlers
    assert "DEBUG" not in check("healthy").err
