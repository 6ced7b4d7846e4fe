"""The one note above a station's figure: the worst that there is to say, and nothing besides."""

from __future__ import annotations

import pytest

from zapdesk.catalogue.load import load_catalogue
from zapdesk.checks.wifi.events import Elsewhere, Quiet, Strayed
from zapdesk.checks.wifi.types import Sample
from zapdesk.session.survey import Gathered
from zapdesk.ui.pages.survey_note import note
from zapdesk.vantage.radio import RadioTrouble
from zapdesk.wording.texts import Texts

CATALOGUE, TEXTS = load_catalogue(), Texts("en")
SAMPLE = Sample(at_s=0, rssi_dbm=-60, bssid="02:ff", channel=6)
ESTIMATE = Sample(at_s=0, rssi_dbm=-60, bssid="02:ff", channel=6, estimated=True)


@pytest.mark.parametrize(
    ("gathered", "tone", "begins"),
    [
        ({}, None, ""),
        ({"joined": True, "samples": (SAMPLE,)}, None, ""),
        ({"joined": True, "samples": (ESTIMATE,)}, "attention", "This tablet tells per cent only"),
        (
            {"joined": False, "why": Elsewhere.NOT_JOINED},
            "attention",
            "This tablet is not on “Garage”",
        ),
        (
            {"joined": False, "why": Elsewhere.OTHER_NAME},
            "attention",
            "This tablet is on another Wi-Fi",
        ),
        (
            {"joined": False, "why": Elsewhere.OTHER_BAND},
            "attention",
            "This tablet is on “Garage” at 5 or 6 GHz",
        ),
        ({"joined": False}, None, ""),  # nobody knows why
        ({"joined": False, "scans": 1, "missed": 1}, None, ""),
        ({"joined": False, "scans": 4, "missed": 4}, "fail", "“Garage” was not heard here in 4"),
        ({"joined": False, "scans": 6, "missed": 5}, "fail", "Other networks were heard here in 5"),
        (
            {"joined": False, "scans": 9, "missed": 9, "hidden": True},
            "fail",
            "“Garage” was not heard here in 9 scans. A hidden name",
        ),
    ],
)
def test_the_worst_is_said(gathered: dict[str, object], tone: str | None, begins: str) -> None:
    said = note(Gathered(**gathered), "Garage", CATALOGUE, TEXTS)
    assert (said[0] if said else None) == tone
    assert (said[1] if said else "").startswith(begins)


@pytest.mark.parametrize(
    ("away", "words"),
    [
        (Strayed(why=Elsewhere.OTHER_NAME, seen="<b>Gjest"), "It is on “<b>Gjest” now."),
        (Strayed(why=Elsewhere.OTHER_NAME), "Join it again"),
        (Strayed(why=Elsewhere.OTHER_BAND), "It has moved to 5 or 6 GHz"),
        (Strayed(why=Elsewhere.NOT_JOINED), "Join it again"),
    ],
)
def test_a_tablet_that_has_left_is_told_before_anything_else(away: Strayed, words: str) -> None:
    gathered = Gathered(joined=True, samples=(ESTIMATE,), away=away)
    said = note(gathered, "Garage", CATALOGUE, TEXTS)
    assert said is not None
    assert said[0] == "fail"
    assert said[1].startswith("This tablet has left “Garage”. ")
    assert words in said[1]


def test_a_radio_in_trouble_has_a_place_of_its_own() -> None:
    quiet = Gathered(joined=False, scans=9, quiet=Quiet(trouble=RadioTrouble.OFF))
    assert note(quiet, "Garage", CATALOGUE, TEXTS) is None
