from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from zapdesk.base import resources
from zapdesk.catalogue.load import load_catalogue
from zapdesk.session.ready import Readiness, ReadyItem, TabletFacts, ready
from zapdesk.vantage.radio import RadioTrouble
from zapdesk.wording.source import languages
from zapdesk.wording.texts import Texts

CATALOGUE = load_catalogue()
GOOD: dict[str, Any] = {"today": CATALOGUE.date, "wired": True, "battery_percent": 90}
R = Readiness


def items(**facts: Any) -> dict[str, ReadyItem]:
    return {item.id: item for item in ready(TabletFacts(**GOOD | facts), CATALOGUE)}


def test_a_tablet_with_everything_is_ready() -> None:
    found = items()
    assert list(found) == ["radio", "consent", "wired", "battery", "catalogue"]
    assert {item.state for item in found.values()} == {R.READY}
    assert {item.remedy for item in found.values()} == {None}


@pytest.mark.parametrize(
    ("facts", "item", "state", "remedy"),
    [
        ({"radio": RadioTrouble.NO_RADIO}, "radio", R.LOOK, "radio-no-radio"),
        ({"radio": RadioTrouble.OFF}, "radio", R.LOOK, "radio-off"),
        ({"radio": RadioTrouble.OFF}, "consent", R.NOT_KNOWN, None),
        ({"radio": RadioTrouble.PERMISSION}, "radio", R.READY, None),
        ({"radio": RadioTrouble.PERMISSION}, "consent", R.LOOK, "consent"),
        ({"radio": RadioTrouble.NOT_JOINED}, "radio", R.READY, None),
        ({"radio": RadioTrouble.UNKNOWN}, "radio", R.NOT_KNOWN, None),
        ({"radio_asked": False}, "radio", R.NOT_KNOWN, None),
        ({"radio_asked": False}, "consent", R.NOT_KNOWN, None),
        ({"wired": False}, "wired", R.LOOK, "wired"),
        ({"wired": None}, "wired", R.NOT_KNOWN, None),
        ({"battery_percent": 39}, "battery", R.LOOK, "battery"),
        ({"battery_percent": 40}, "battery", R.READY, None),
        ({"battery_percent": 5, "charging": True}, "battery", R.READY, None),
        ({"battery_percent": None}, "battery", R.NOT_KNOWN, None),
        ({"today": CATALOGUE.date + timedelta(days=366)}, "catalogue", R.LOOK, "catalogue"),
        ({"today": date(2001, 1, 1)}, "catalogue", R.READY, None),
    ],
)
def test_what_lacks_has_its_remedy(
    facts: dict[str, Any], item: str, state: Readiness, remedy: str | None
) -> None:
    found = items(**facts)[item]
    assert (found.state, found.remedy) == (state, remedy)


@pytest.mark.parametrize("trouble", [None, *RadioTrouble])
def test_everything_that_is_said_has_its_words(trouble: RadioTrouble | None) -> None:
    for facts in ({}, {"wired": False, "battery_percent": 3, "today": date(2099, 1, 1)}):
        for item in items(radio=trouble, **facts).values():
            for language in languages(resources.path("texts")):
                texts = Texts(language)
                assert texts.say(f"ready.{item.id}.{item.state}", **item.params)
                assert texts.say(f"ready.{item.id}.name")
                assert item.remedy is None or texts.say(f"ready.remedy.{item.remedy}")
