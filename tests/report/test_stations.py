from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PIL import Image
from pypdf import PdfReader

from zapdesk.catalogue.load import load_catalogue
from zapdesk.checks.failures import State
from zapdesk.checks.types import Reading
from zapdesk.diagnosis.types import Diagnosis, Finding, FixedBy, Outcome, Verdict
from zapdesk.report.pdf import record_pdf
from zapdesk.session.onsite import (
    Choice,
    How,
    LteValue,
    Measurement,
    Obtained,
    Photo,
    Reply,
    Seen,
    Signature,
    Watch,
)
from zapdesk.session.stations import with_count, with_serial

if TYPE_CHECKING:
    from collections.abc import Callable

    from zapdesk.session.types import CheckResult, Job, Record
    from zapdesk.wording.texts import Texts

    MakeCheck = Callable[..., CheckResult]
    MakeRecord = Callable[..., Record]

TEN = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
PHOTO = "b" * 64


def words(raw: bytes) -> str:
    pages = PdfReader(io.BytesIO(raw), strict=True).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def jpeg() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (64, 48), (40, 90, 160)).save(out, "JPEG")
    return out.getvalue()


def measurement(station: str, tenth: float, **more: object) -> Measurement:
    values: dict[str, object] = {
        "taken": TEN,
        "how": How.JOINED,
        "ssid": "Garage",
        "samples": (tenth,) * 12,
        "median_dbm": tenth + 2,
        "bssid": "02:00:00:00:01:00",
        "channel": 6,
        **more,
    }
    return Measurement(station=station, tenth_dbm=tenth, **values)


def verdict(check: str, outcome: Outcome) -> Verdict:
    return Verdict(check=check, outcome=outcome, reading=Reading(check=check, state=State.MEASURED))


@pytest.fixture
def surveyed(check: MakeCheck, record: MakeRecord) -> Record:
    """Four stations: one strong, one weak, one typed, one that nobody has visited."""
    made = record(check(connection="wifi"), ssid="Garage")
    job: Job = with_count(made.job, 0)
    job = with_count(job, 4)
    first, second, third, _ = (s.id for s in job.stations)
    job = with_serial(job, first, "ZPR000001", Obtained.SCANNED)
    job = replace(
        job,
        measurements=(
            measurement(first, -90.0, taken=TEN - timedelta(hours=1)),
            measurement(first, -61.0),
            measurement(second, -81.5),
            measurement(third, -66.0, how=How.TYPED, samples=(-66.0,), bssid=None, channel=None),
        ),
        watches=(
            Watch(station=first, taken=TEN, seen=Seen.ONLINE, app="Wi-Fi"),
            Watch(station=second, taken=TEN, seen=Seen.BLINKS),
        ),
        replies=(
            Reply(question="wifi-channel-fixed", choice=Choice.YES, taken=TEN),
            Reply(
                question="dhcp-dedicated",
                choice=Choice.UNKNOWN,
                taken=TEN,
                note="The caretaker knows.",
                owner="network-owner",
                due=TEN.date(),
            ),
        ),
        photos=(
            Photo(id=PHOTO, taken=TEN, what="label", size=1, width=64, height=48, subject=first),
        ),
        signatures=(
            Signature(
                role="technician",
                name="Åse Nordmann",
                sentence="I have measured and seen what this record says.",
                signed=TEN,
                strokes=(((10, 10), (500, 300), (900, 40)), ((40, 40),)),
            ),
        ),
    )
    weak = Finding(
        code="lease-long",
        outcome=Outcome.ATTENTION,
        fixed_by=FixedBy.NETWORK_OWNER,
        checks=("lease",),
        params={"lease_s": 172800, "limit_s": 86400},
    )
    judgement = Diagnosis(
        outcome=Outcome.FAIL,
        findings=(weak,),
        verdicts=(
            *made.job.checks[-1].verdicts,
            verdict("wifi-signal:1", Outcome.PASS),
            verdict("wifi-signal:2", Outcome.FAIL),
            verdict("wifi-signal:3", Outcome.ATTENTION),
            verdict("wifi-signal:4", Outcome.NOT_TESTED),
            verdict("station-online:1", Outcome.PASS),
            verdict("station-online:2", Outcome.FAIL),
            verdict("station-online:3", Outcome.NOT_TESTED),
            verdict("station-online:4", Outcome.NOT_TESTED),
        ),
    )
    return replace(made, job=job, judgement=judgement)


def test_each_station_has_its_signal_its_source_and_what_it_showed(
    surveyed: Record, texts: Texts
) -> None:
    said = words(record_pdf(surveyed, texts))

    assert "ZPR000001 (scanned) −61 dBm OK Middle −59 dBm of 12 readings" in said
    assert "02:00:00:00:01:00, channel 6 2026-11-20 11:00 (UTC+01:00)" in said
    assert "−81.5 dBm Must be fixed" in said
    assert "−66 dBm Look at this Typed in, read off another tool" in said
    assert "−90 dBm" not in said  # measured again: the newest counts
    assert "Seen online Wi-Fi" in said
    assert "One blink in about 30 seconds: no network" in said
    assert "Nothing was recorded of one station: 4." in said


def test_where_the_name_was_not_heard_there_is_no_figure(surveyed: Record, texts: Texts) -> None:
    nothing = {"samples": (), "median_dbm": None, "bssid": None, "channel": None}
    first = surveyed.job.stations[0].id
    silent = replace(measurement(first, 0.0, how=How.NOT_HEARD, scans=5, **nothing), tenth_dbm=None)
    job = replace(surveyed.job, measurements=(*surveyed.job.measurements, silent))
    said = words(record_pdf(replace(surveyed, job=job), texts))

    assert "ZPR000001 (scanned) Not heard" in said
    assert "In 5 scans, while others were" in said
    assert "−61 dBm" not in said


def test_what_nobody_measured_is_said_once_for_all_its_stations(
    surveyed: Record, texts: Texts
) -> None:
    said = words(record_pdf(surveyed, texts))

    assert "Not measured at one station: 4." in said
    assert "Not confirmed at 2 stations: 3 and 4." in said
    assert texts.say("report.station-online") not in said


def test_answers_are_told_as_answers_with_who_settles_what_is_open(
    surveyed: Record, texts: Texts
) -> None:
    said = words(record_pdf(surveyed, texts))

    assert "Said by people on site, not measured." in said
    assert "Not known to the technician" in said
    assert "The caretaker knows. The network owner, 2026-11-20" in said


def test_a_signature_stands_with_the_sentence_that_was_signed(
    surveyed: Record, texts: Texts
) -> None:
    said = words(record_pdf(surveyed, texts))

    assert "I have measured and seen what this record says." in said
    assert "Åse Nordmann · Technician · 2026-11-20 11:00 (UTC+01:00)" in said
    assert "Nobody has signed." not in said


def test_nobody_s_signature_is_said_too(check: MakeCheck, record: MakeRecord, texts: Texts) -> None:
    assert "Nobody has signed." in words(record_pdf(record(check()), texts))


def test_a_photo_is_printed_where_its_bytes_are_there(surveyed: Record, texts: Texts) -> None:
    with_photo = record_pdf(surveyed, texts, photos={PHOTO: jpeg()})
    without = record_pdf(surveyed, texts)

    def pictures(raw: bytes) -> int:
        return sum(len(page.images) for page in PdfReader(io.BytesIO(raw)).pages)

    assert pictures(with_photo) == 1
    assert pictures(without) == 0
    assert "Label · Station 1 · 2026-11-20 11:00 (UTC+01:00)" in words(with_photo)


def test_the_fingerprint_is_printed_in_groups_and_says_what_it_does_not_prove(
    surveyed: Record, texts: Texts
) -> None:
    said = words(record_pdf(surveyed, texts, fingerprint="0123456789abcdef" * 4))

    assert "0123 4567 89ab cdef" in said
    assert "It does not prove that the values are true, nor the time of day." in said
    assert "Fingerprint" not in words(record_pdf(surveyed, texts))


def test_the_same_record_gives_the_same_bytes_photos_and_all(
    surveyed: Record, texts: Texts
) -> None:
    def make() -> bytes:
        return record_pdf(surveyed, texts, fingerprint="0" * 64, photos={PHOTO: jpeg()})

    assert make() == make()


def test_4g_shows_what_the_app_shows_and_invents_no_limit(
    check: MakeCheck, record: MakeRecord, texts: Texts
) -> None:
    made = record(check(connection="lte-m"))
    job = made.job
    value = LteValue(station=job.stations[0].id, taken=TEN, value=-97.0, unit="dBm")
    said = words(record_pdf(replace(made, job=replace(job, lte_values=(value,))), texts))

    assert "−97 dBm" in said
    assert "no limit is published" in said
    assert "−74" not in said


def test_4g_by_its_serial_is_told_beside_the_serial_and_never_beside_the_signal(
    check: MakeCheck, record: MakeRecord, texts: Texts
) -> None:
    """No limit is published for 4G: a tick beside the value would be a green that nobody saw."""
    made = record(check(connection="lte-m", model="home-4g"), number=2)
    first, second = made.job.stations
    values = tuple(
        LteValue(station=s.id, taken=TEN, value=-117.0, unit="dBm") for s in (first, second)
    )
    judgement = Diagnosis(
        outcome=Outcome.FAIL,
        findings=(),
        verdicts=(verdict("lte-serial:1", Outcome.PASS), verdict("lte-serial:2", Outcome.FAIL)),
    )
    made = replace(made, job=replace(made.job, lte_values=values), judgement=judgement)
    said = words(record_pdf(made, texts))

    assert (
        "ZPR000123 (typed) 4G by its serial number: OK −117 dBm 4G, as Zaptec's app shows it"
        in said
    )
    assert "4G by its serial number: Must be fixed −117 dBm 4G, as" in said
    assert "Nobody has published a limit, so it is neither good nor bad." in said
    assert "weakest tenth" not in said


def test_over_the_power_line_nothing_is_said_of_a_signal(
    check: MakeCheck, record: MakeRecord, texts: Texts
) -> None:
    said = words(record_pdf(record(check()), texts))

    assert "Every station What a station showed was seen by the technician" in said
    assert "Station Online 1 Zaptec Pro" in said


def test_what_a_signal_is_held_against_stands_above_the_table(
    surveyed: Record, texts: Texts
) -> None:
    asked = next(r for r in load_catalogue().requirements if r.id == "wifi-signal")
    judged = surveyed.judgement
    assert judged is not None
    held = tuple(
        replace(v, requirement=asked) if v.check.startswith("wifi-signal:") else v
        for v in judged.verdicts
    )
    said = words(record_pdf(replace(surveyed, judgement=replace(judged, verdicts=held)), texts))

    assert "closer to 0 is stronger. Asked for: at least −74 dBm. Zaptec, “" in said
    assert "Asked for" not in words(record_pdf(surveyed, texts))


def test_where_nothing_was_left_out_no_empty_table_is_printed(
    surveyed: Record, texts: Texts
) -> None:
    judged = surveyed.judgement
    assert judged is not None
    tested = tuple(v for v in judged.verdicts if v.outcome is not Outcome.NOT_TESTED)
    whole = replace(surveyed, judgement=replace(judged, verdicts=tested))
    said = words(record_pdf(whole, texts))

    assert "What was not tested Nothing that belongs to this job was left out. Open points" in said
    assert "neither passed nor failed" not in said
    assert "neither passed nor failed" in words(record_pdf(surveyed, texts))


@pytest.mark.parametrize("number", [2, 120], ids=["two", "more than a page"])
def test_what_is_the_same_of_many_stations_is_said_once_below_all_their_headlines(
    surveyed: Record, texts: Texts, number: int
) -> None:
    def margin(station: int) -> Finding:
        params = {"station": str(station), "value_dbm": -72.0, "limit_dbm": -74, "margin_dbm": -70}
        return Finding(
            code="wifi-margin",
            outcome=Outcome.ATTENTION,
            fixed_by=FixedBy.ELECTRICIAN,
            checks=(f"wifi-signal:{station}",),
            params=params,
        )

    judged = surveyed.judgement
    assert judged is not None
    found = (margin(1), *judged.findings, *map(margin, range(2, number + 1)))
    said = words(record_pdf(replace(surveyed, judgement=replace(judged, findings=found)), texts))

    for station in range(1, number + 1):
        assert f"Little Wi-Fi margin at station {station}: −72 dBm" in said
    assert said.count("A parked car or a shut door may be too much.") == 1
    for lease in judged.findings:
        assert texts.finding(lease).means in said


def test_on_paper_nobody_is_you(surveyed: Record, texts: Texts) -> None:
    params = {"station": "2", "value_dbm": -81.5, "limit_dbm": -74.0, "margin_dbm": -70.0}
    found = tuple(
        Finding(
            code=code,
            outcome=Outcome.FAIL,
            fixed_by=FixedBy.ELECTRICIAN,
            checks=("wifi-signal:2",),
            params=params,
        )
        for code in ("wifi-weak", "wifi-margin")
    )
    judged = surveyed.judgement
    assert judged is not None
    said = words(record_pdf(replace(surveyed, judgement=replace(judged, findings=found)), texts))

    assert said.count("Who can fix it The electrician or the network installer") == 2


def test_a_length_that_was_answered_has_its_unit(
    check: MakeCheck, record: MakeRecord, texts: Texts
) -> None:
    made = record(check())
    reply = Reply(question="plc-cable-mains", choice=Choice.YES, taken=TEN, number=88.0)
    assert any(q.id == reply.question and q.unit == "m" for q in load_catalogue().questions)
    job = replace(made.job, replies=(reply,))

    assert "to the last station? 88 m" in words(record_pdf(replace(made, job=job), texts))


def test_a_signal_of_another_wifi_name_is_not_printed_as_this_one_s(
    surveyed: Record, texts: Texts
) -> None:
    job = surveyed.job
    other = replace(surveyed, job=replace(job, answers=replace(job.answers, ssid="Office")))

    assert "−61 dBm" not in words(record_pdf(other, texts))


def test_the_catalogue_s_models_are_all_told(surveyed: Record, texts: Texts) -> None:
    first = replace(surveyed.job.stations[0], model="go")
    job = replace(surveyed.job, stations=(first, *surveyed.job.stations[1:]))
    said = words(record_pdf(replace(surveyed, job=job), texts))

    names = {m.id: m.name for m in load_catalogue().models}
    assert f"{names['go']}, {names['pro']}" in said


def test_a_question_of_another_version_is_told_by_its_identifier(
    surveyed: Record, texts: Texts
) -> None:
    reply = Reply(question="never-heard-of", choice=Choice.NO, taken=TEN)
    job = replace(surveyed.job, replies=(reply,))

    assert "never-heard-of No" in words(record_pdf(replace(surveyed, job=job), texts))
