from __future__ import annotations

import pytest

from zapdesk.checks.failures import Failure, State
from zapdesk.checks.types import (
    AirEvidence,
    AnswerEvidence,
    Reading,
    SerialEvidence,
    SurveyEvidence,
)
from zapdesk.checks.wifi.types import Network, Security
from zapdesk.diagnosis.types import Outcome, Verdict
from zapdesk.session.onsite import Seen
from zapdesk.wording.texts import Texts

BEACON = Network(
    ssid="Garage",
    ssid_hex="476172616765",
    bssid="02:00:00:00:01:00",
    frequency_mhz=2437,
    channel=6,
    rssi_dbm=-60,
    security=Security.WPA2,
    standard="bgn",
)
AIR = AirEvidence(ssid="Garage", networks=(BEACON,))


@pytest.fixture(scope="module")
def texts() -> Texts:
    return Texts("en")


def said(texts: Texts, check: str, evidence: object = None, **parts: object) -> str:
    reading = Reading(**{"check": check, "state": State.MEASURED, "evidence": evidence} | parts)
    return texts.row(Verdict(check=check, outcome=Outcome.PASS, reading=reading))


def survey(how: str, **parts: object) -> SurveyEvidence:
    usual: dict[str, object] = {"samples": 10, "median_dbm": -60, "tenth_dbm": -62}
    return SurveyEvidence(station="7", ident="s7", how=how, **(usual | parts))


def test_a_survey_says_its_figure_with_a_real_minus(texts: Texts) -> None:
    row = said(texts, "wifi-signal:7", survey("joined"), value=-62.0)
    assert row == "−62 dBm, weakest tenth of 10 samples"
    typed = said(texts, "wifi-signal:7", survey("typed"), value=-62.0)
    assert typed == "−62 dBm, typed in from another tool"


def test_a_survey_that_did_not_hear_the_name_has_no_figure(texts: Texts) -> None:
    nothing = {"samples": 0, "median_dbm": None, "tenth_dbm": None, "scans": 5}
    seen = survey("not-heard", **nothing)
    row = said(texts, "wifi-signal:7", seen, state=State.FAILED)
    assert row == "Not heard in 5 scans, while others were"


@pytest.mark.parametrize(
    ("check", "row"),
    [
        ("wifi-radio", "“Garage” is heard on 2.4 GHz"),
        ("wifi-channel", "Channel 6"),
        ("wifi-security", "WPA2"),
        ("wifi-standard", "802.11 b, g and n"),
    ],
)
def test_the_air(texts: Texts, check: str, row: str) -> None:
    assert said(texts, check, AIR) == row
    empty = AirEvidence(ssid="Garage", networks=())
    assert said(texts, check, empty, state=State.FAILED) == "“Garage” is not heard on 2.4 GHz"


def test_a_name_of_strangers_is_cleaned(texts: Texts) -> None:
    wild = AirEvidence(ssid="a\u202eb\n" + "x" * 400, networks=(BEACON,))
    row = said(texts, "wifi-radio", wild)
    assert row.isprintable()
    assert len(row) < 200


@pytest.mark.parametrize(
    ("evidence", "parts", "row"),
    [
        (AnswerEvidence(question="plc-fuse", answer="yes"), {}, "Answered: yes"),
        (AnswerEvidence(question="plc-fuse", answer="no"), {}, "Answered: no"),
        (
            AnswerEvidence(question="plc-fuse", answer="unknown"),
            {"state": State.NOT_RUN},
            "Not answered yet",
        ),
        (
            AnswerEvidence(question="plc-fuse", answer="unknown"),
            {"state": State.UNKNOWN},
            "Nobody knows yet",
        ),
        (
            AnswerEvidence(question="plc-cable-mains", answer="yes", number=42, unit="m"),
            {},
            "Answered: 42 m",
        ),
        (
            AnswerEvidence(question="plc-stations", answer="counted", number=1, unit="stations"),
            {},
            "Counted: one station",
        ),
    ],
)
def test_answers(texts: Texts, evidence: AnswerEvidence, parts: dict, row: str) -> None:
    assert said(texts, evidence.question, evidence, **parts) == row


@pytest.mark.parametrize("seen", list(Seen))
def test_what_the_technician_saw(texts: Texts, seen: Seen) -> None:
    evidence = AnswerEvidence(question="station-online", answer=seen.value)
    assert said(texts, "station-online:7", evidence).startswith("Seen")


@pytest.mark.parametrize(
    ("unit", "row"),
    [("dBm", "−101 dBm, as the station shows it"), ("%", "60 %, as the station shows it")],
)
def test_the_value_of_4g(texts: Texts, unit: str, row: str) -> None:
    number = -101.0 if unit == "dBm" else 60.0
    evidence = AnswerEvidence(question="lte-signal", answer="app", number=number, unit=unit)
    reading = Reading(check="lte-signal:7", state=State.MEASURED, evidence=evidence)
    verdict = Verdict(check="lte-signal:7", outcome=Outcome.NOT_APPLICABLE, reading=reading)
    assert texts.row(verdict) == row


@pytest.mark.parametrize(
    ("check", "row"),
    [
        ("mqtt", "No network check was made that fits"),
        ("station-online:7", "Nobody has looked yet"),
        ("wifi-radio", "Nobody has listened for this Wi-Fi yet"),
    ],
)
def test_what_nobody_has_done_yet(texts: Texts, check: str, row: str) -> None:
    assert said(texts, check, state=State.NOT_RUN, failure=Failure.NOT_ASKED) == row


def test_a_serial_that_cannot_be_read(texts: Texts) -> None:
    row = said(texts, "lte-serial:7", SerialEvidence(serial="12345"), state=State.UNKNOWN)
    assert "12345" in row
