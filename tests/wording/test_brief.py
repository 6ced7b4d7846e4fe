from __future__ import annotations

from datetime import UTC, datetime

import pytest

from zapdesk.base.qr import MOST_BYTES, squares
from zapdesk.diagnosis.params import CODES
from zapdesk.diagnosis.types import Finding, FixedBy, Outcome
from zapdesk.wording.brief import brief_texts
from zapdesk.wording.texts import Texts

WHEN = datetime(2026, 11, 20, 14, 33, tzinfo=UTC)


@pytest.fixture
def texts() -> Texts:
    return Texts("en")


def blocked(host: str = "zapcloud.azure-devices.net") -> Finding:
    return Finding(
        code="port-8883-blocked",
        outcome=Outcome.FAIL,
        fixed_by=FixedBy.IT_FIREWALL,
        checks=("mqtt",),
        params={"host": host, "port": 8883, "tries": 3, "failure": "timed-out"},
    )


def test_one_finding_with_what_to_allow(texts: Texts) -> None:
    (text,) = brief_texts(texts, (blocked(),), MOST_BYTES, site=" Storgata 1 ", when=WHEN)
    lines = text.splitlines()
    assert lines[0] == "ZapDesk: network check for Zaptec charging stations"
    assert lines[1] == "Storgata 1"
    assert "Needed: Allow outgoing TCP 8883 to zapcloud.azure-devices.net." in text
    assert "[port-8883-blocked]" in text
    assert text.endswith("NAT is fine.")
    assert "PRACTICE" not in text
    assert squares(text)


def test_practice_is_said(texts: Texts) -> None:
    (text,) = brief_texts(texts, (blocked(),), MOST_BYTES, practice=True)
    assert "PRACTICE SITE" in text


def test_many_findings_need_several_codes_and_none_is_lost(texts: Texts) -> None:
    found = brief_texts(texts, (blocked(),) * 9, MOST_BYTES, site="Storgata 1")
    assert len(found) > 1
    assert all(len(text.encode()) <= MOST_BYTES for text in found)
    assert all("Storgata 1" in text and "NAT is fine." in text for text in found)
    whole = "\n".join(found)
    assert [f"{n}. Charging stations" in whole for n in range(1, 10)] == [True] * 9


def test_a_text_that_is_too_long_is_cut_between_letters(texts: Texts) -> None:
    (text,) = brief_texts(texts, (blocked("ø" * 100),), 600, site="Å" * 500)
    assert len(text.encode()) <= 600
    assert "…" in text


def test_nothing_wrong_is_nothing_to_hand_over(texts: Texts) -> None:
    assert brief_texts(texts, (), MOST_BYTES) == ()


def test_every_code_of_the_contract_fits(texts: Texts) -> None:
    """Without numbers, as an older record may have them."""
    for code in CODES:
        finding = Finding(code=code, outcome=Outcome.FAIL, fixed_by=FixedBy.ELECTRICIAN, checks=())
        try:
            texts.finding(finding)
        except KeyError:
            continue  # it needs its numbers
        (text,) = brief_texts(texts, (finding,), MOST_BYTES)
        assert len(text.encode()) <= MOST_BYTES
