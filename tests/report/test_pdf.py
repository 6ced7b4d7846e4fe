from __future__ import annotations

import io
import subprocess
import sys
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from pypdf import PdfReader

from zapdesk.checks.types import LeaseEvidence
from zapdesk.diagnosis.types import Finding, FixedBy, Outcome
from zapdesk.report import content, pdf
from zapdesk.report.pdf import ReportError, check_pdf, record_pdf
from zapdesk.vantage.types import Lease

if TYPE_CHECKING:
    from collections.abc import Callable

    from zapdesk.session.types import CheckResult, Record
    from zapdesk.wording.texts import Texts

    MakeCheck = Callable[..., CheckResult]
    MakeRecord = Callable[..., Record]

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
MARKUP = '# $x$ [a] ]@b *c* _d_ `e` <f> & // /* \\ "q" ~ -- = h #panic() #read("main.typ")'


def read(raw: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(raw), strict=True)


def words(raw: bytes) -> str:
    """Everything that the pages say, in one line."""
    return " ".join(" ".join(page.extract_text() for page in read(raw).pages).split())


@pytest.fixture(autouse=True)
def no_warnings(caplog: pytest.LogCaptureFixture) -> object:
    yield
    assert [line.message for line in caplog.records if line.levelname == "WARNING"] == []


def test_a_failing_job_is_told_whole(
    check: MakeCheck, record: MakeRecord, texts: Texts, faults: tuple[Finding, ...]
) -> None:
    made = record(check(faults[-1], minute=-9), check(*faults))
    said = words(record_pdf(made, texts))

    assert "Network check record for charging stations" in said
    assert "It does not replace an electrical certificate." in said
    assert "Electrical certificate: SE-2026-0417" in said
    assert texts.headline(made.job.checks[-1]) in said
    for value in ("Storgata 1, 0155 Oslo", "Borettslaget Solsiden", "Elektro Øst AS", "ZPR000123"):
        assert value in said
    for fault in faults:
        told = texts.finding(fault)
        for part in (told.headline, told.happened, told.means, *told.do):
            assert part in said
    for verdict in made.job.checks[-1].verdicts:
        assert texts.check_name(verdict.check).replace(" ", "") in said.replace(" ", "")
    assert "at most 24 hours ZapDesk's own rule." in said
    assert "outgoing TCP port 8883 Zaptec, “1. MQTT”." in said
    assert "10.0.0.23/24" in said
    assert "What was not tested" in said
    assert "Nobody has seen the 12 stations online. The electrician" in said
    assert "The checks of this job in order of time" in said
    assert "2026-11-20 12:51 (UTC+01:00)" in said
    assert f"Record {made.id} · ZapDesk 0.1.0 Page 1 of 4" in said
    assert " you " not in said.replace("You can mount them", "")


def test_a_healthy_job_is_short(check: MakeCheck, record: MakeRecord, texts: Texts) -> None:
    raw = record_pdf(record(check()), texts)

    assert len(read(raw).pages) <= 3
    assert "Nothing to fix and nothing to look at was found." in words(raw)
    assert "Details for IT" not in words(raw)


def test_the_bytes_are_the_same_every_time(
    check: MakeCheck, record: MakeRecord, texts: Texts, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = record(check())
    first = record_pdf(made, texts)
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")

    assert record_pdf(made, texts) == first
    assert record_pdf(msgspec.json.decode(msgspec.json.encode(made), type=type(made)), texts) == (
        first
    )


def test_the_record_is_attached_as_it_was_kept(
    check: MakeCheck, record: MakeRecord, texts: Texts
) -> None:
    made = record(check())
    kept = b" " + msgspec.json.encode(made)

    assert read(record_pdf(made, texts, kept)).attachments == {"record.json": [kept]}
    assert read(record_pdf(made, texts)).attachments == {"record.json": [msgspec.json.encode(made)]}
    assert read(check_pdf(check(), texts)).attachments == {
        "check.json": [msgspec.json.encode(check())]
    }


def test_it_is_archival_tagged_and_dated_by_the_record(
    check: MakeCheck, record: MakeRecord, texts: Texts
) -> None:
    made = record(check())
    document = read(record_pdf(made, texts))
    about, root = document.metadata, document.trailer["/Root"]
    assert about is not None
    xmp = root["/Metadata"].get_data().decode()

    assert about.title == "Network check record for charging stations – Storgata 1"
    assert about.author == "Elektro Øst AS"
    assert about.creation_date == made.finished
    assert made.id in about["/Keywords"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]["/K"]
    assert root["/Lang"] == "en"
    assert "<pdfaid:part>3</pdfaid:part>" in xmp
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in xmp
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    names = {
        str(font.get_object()["/BaseFont"]).rpartition("+")[2].removesuffix("-Identity-H")
        for page in document.pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert names == {"Inter-Regular", "Inter-SemiBold", "Inter-Bold"}


@pytest.mark.parametrize(
    ("practice", "roots", "mark", "sentence"),
    [
        ("closed-8883", "practice", "PRACTICE", "Practice: not a commissioning record"),
        ("closed-8883", "bundled", "PRACTICE", "Practice: not a commissioning record"),
        (None, "practice", "PRACTICE", "Practice: not a commissioning record"),
        (None, "custom", "LABORATORY", "Laboratory: not a commissioning record"),
    ],
)
@pytest.mark.parametrize("alone", [False, True])
def test_practice_and_laboratory_show_on_every_page(
    check: MakeCheck,
    record: MakeRecord,
    texts: Texts,
    practice: str | None,
    roots: str,
    mark: str,
    sentence: str,
    alone: bool,
) -> None:
    made = check(practice=practice, roots=roots)
    raw = check_pdf(made, texts) if alone else record_pdf(record(made), texts)
    pages = [page.extract_text() for page in read(raw).pages]

    assert len(pages) > 1
    assert all(mark in page for page in pages)
    assert pages[0].count(sentence) == 2  # in the mark, and as a sentence that is read aloud


def test_an_earlier_practice_check_spoils_the_record(
    check: MakeCheck, record: MakeRecord, texts: Texts
) -> None:
    said = words(record_pdf(record(check(practice="healthy"), check()), texts))
    assert "Practice: not a commissioning record" in said


def test_the_records_own_word_is_enough(check: MakeCheck, record: MakeRecord, texts: Texts) -> None:
    said = words(record_pdf(record(check(), commissioning=False), texts))
    assert "not a commissioning record" in said


def test_a_genuine_record_has_no_mark(check: MakeCheck, record: MakeRecord, texts: Texts) -> None:
    said = words(record_pdf(record(check()), texts))
    assert "not a commissioning record" not in said


def test_on_4g_nothing_is_claimed_of_the_network(
    check: MakeCheck, record: MakeRecord, texts: Texts
) -> None:
    said = words(record_pdf(record(check(connection="lte-m", model="home-4g")), texts))

    assert "Stations on this connection do not use the site's network." in said
    assert "Nothing could be measured, so nothing was found." in said
    assert "10.0.0.23" not in said
    assert "Does not apply" in said
    assert " OK " not in said


def test_a_job_without_a_check_says_so(record: MakeRecord, texts: Texts) -> None:
    said = words(record_pdf(record(), texts))

    assert "No network check was made Not complete" in said
    assert "Findings" not in said


def test_markup_and_controls_stay_text(check: MakeCheck, record: MakeRecord, texts: Texts) -> None:
    made = record(
        check(), site=MARKUP, customer="\u202eevil\x07\x00", technician="one\ntwo", firm="</x>"
    )
    said = words(record_pdf(made, texts))

    assert f"Site {MARKUP} Address" in said
    assert "\\u202eevil\\x07\\x00" in said
    assert "Technician one two" in said
    assert "Firm </x>" in said


def test_characters_without_a_glyph_are_shown_as_codes_and_explained(
    check: MakeCheck, record: MakeRecord, texts: Texts
) -> None:
    made = record(check(), site="مرآب", customer="充電 👍", address="Ærlig Ł Жук Ωμέγα")
    said = words(record_pdf(made, texts))

    assert "\\u5145\\u96fb \\U0001f44d" in said
    assert "Ærlig Ł Жук Ωμέγα" in said
    assert "Characters that this document's font does not have" in said
    assert "Characters that" not in words(record_pdf(record(check()), texts))


def test_long_names_stay_on_the_page(check: MakeCheck, record: MakeRecord, texts: Texts) -> None:
    made = record(check(), site="W" * 200, customer="a.b-c/" * 60, address="word " * 100)
    raw = record_pdf(made, texts)

    assert words(raw).replace(" ", "").count("W" * 200) == 1
    assert "\u200b" not in words(raw)
    right = max(float(matrix[4]) for page in read(raw).pages for matrix in text_places(page))
    assert right < 595 - 20 / 25.4 * 72


def text_places(page: object) -> list[list[float]]:
    places: list[list[float]] = []
    page.extract_text(  # type: ignore[attr-defined]
        visitor_text=lambda text, _cm, tm, _font, _size: places.append(tm) if text.strip() else None
    )
    return places


def test_hundreds_of_rows_break_over_pages_under_their_heading(
    check: MakeCheck, record: MakeRecord, texts: Texts, faults: tuple[Finding, ...]
) -> None:
    one = check(*faults)
    many = msgspec.structs.replace(one, verdicts=one.verdicts * 30)
    pages = [page.extract_text() for page in read(record_pdf(record(many), texts)).pages]

    assert len(pages) > 15
    assert sum("Limit and whose it is" in page for page in pages) > 10
    assert f"Page {len(pages)} of {len(pages)}" in pages[-1]


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(max_size=60))
def test_no_text_breaks_the_page(
    check: MakeCheck, record: MakeRecord, texts: Texts, text: str
) -> None:
    made = record(check(), site=text, address=text, firm=text, certificate=text)
    assert read(record_pdf(made, texts, b"{}")).pages


def test_what_typst_refuses_is_a_report_error(
    check: MakeCheck, texts: Texts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "_STANDARDS", ["a-1a"])  # which allows no attachment
    with pytest.raises(ReportError, match="PDF/A-1a"):
        check_pdf(check(), texts)


def test_the_engine_is_read_only_when_a_report_is_made() -> None:
    code = "import sys, zapdesk.report.pdf; sys.exit('typst' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_every_text_of_the_template_is_printable(
    check: MakeCheck, record: MakeRecord, texts: Texts
) -> None:
    plain = pdf.for_template(content.of_record(record(check()), texts))
    assert plain["replaced"] is None


def test_no_moment_depends_on_the_zone_of_the_pc_that_prints(
    check: MakeCheck,
    record: MakeRecord,
    texts: Texts,
    faults: tuple[Finding, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    expired = Finding(
        code="tls-expired",
        outcome=Outcome.FAIL,
        fixed_by=FixedBy.ZAPTEC,
        checks=("mqtt",),
        params={
            "hosts": ("api.zaptec.com",),
            "not_after": "2026-11-01T12:00:00Z",
            "reason": "expired",
        },
    )
    made = record(check(*faults))
    last = made.job.checks[-1]
    lent = Lease(server="10.0.0.1", lease_s=172800, obtained=NOON, dns=None, source="networkd")
    verdicts = tuple(
        replace(v, reading=replace(v.reading, evidence=LeaseEvidence(lease=lent)))
        if v.check == "lease"
        else v
        for v in last.verdicts
    )
    last = replace(last, findings=(*last.findings, expired), verdicts=verdicts)
    made = replace(made, job=replace(made.job, checks=(last,)))

    def printed(zone: str) -> bytes:
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        return record_pdf(made, texts)

    try:
        here, there = printed("Asia/Tokyo"), printed("America/New_York")
    finally:
        monkeypatch.undo()
        time.tzset()
    assert here == there
    said = words(here)
    assert "Obtained 2026-11-20 13:00 (UTC+01:00)" in said
    assert "2026-11-01 13:00 (UTC+01:00)" in said
