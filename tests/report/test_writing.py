from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from zapdesk.catalogue.load import load_catalogue
from zapdesk.catalogue.types import Limit, Requirement, Source, SourceKind
from zapdesk.checks.failures import State
from zapdesk.checks.types import Reading
from zapdesk.diagnosis.types import FixedBy
from zapdesk.report import writing
from zapdesk.report.names import connection_name, model_name, uses_site_network
from zapdesk.vantage.types import AdapterKind

if TYPE_CHECKING:
    from zapdesk.wording.texts import Texts

WHEN = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        (None, "2026-11-20 23:30 (UTC)"),
        (UTC, "2026-11-20 23:30 (UTC)"),
        (timezone(timedelta(hours=1)), "2026-11-21 00:30 (UTC+01:00)"),
        (timezone(-timedelta(hours=3, minutes=30)), "2026-11-20 20:00 (UTC-03:30)"),
    ],
)
def test_a_moment_names_its_zone(zone: timezone | None, expected: str) -> None:
    assert writing.moment(WHEN, zone) == expected


def test_what_took_no_time_did_not_run(texts: Texts) -> None:
    assert writing.took(texts, 0.0) == "–"
    assert writing.took(texts, 0.04) == "40 ms"
    assert writing.took(texts, 3.1) == "3.1 s"


@pytest.mark.parametrize(
    ("check", "value", "unit", "expected"),
    [
        ("lease", 172800.0, "s", "2 days"),
        ("capacity", 1.0, "addresses", "1 address free"),
        ("ntp", -0.021, "s", "−21 ms off"),
        ("https:api.zaptec.com", 0.25, "s", "0.2 s there and back"),
        ("wifi-signal:7", -81.0, "dBm", "−81 dBm"),
        ("plc-cable", 91.5, "m", "91.5 m"),
        ("mqtt", None, None, "–"),
    ],
)
def test_values(texts: Texts, check: str, value: float | None, unit: str, expected: str) -> None:
    reading = Reading(check=check, state=State.MEASURED, value=value, unit=unit)
    assert writing.value(texts, reading) == expected


def _required(limit: Limit, kind: SourceKind = SourceKind.SEED, **models: object) -> Requirement:
    return Requirement(id="x", limit=limit, source=Source(kind=kind, where="5. DNS"), **models)


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        (Limit(kind="required"), "must be there"),
        (Limit(kind="required", value=53, unit="UDP port"), "outgoing UDP port 53"),
        (Limit(kind="at-least", value=-74, unit="dBm"), "at least −74 dBm"),
        (Limit(kind="at-most", value=86400, unit="s"), "at most 24 hours"),
        (Limit(kind="at-most", value=90, unit="m"), "at most 90 m"),
        (Limit(kind="equals", value="TLSv1.2"), "TLSv1.2"),
        (Limit(kind="range", value=(1, 11), unit="channel"), "1 to 11 channel"),
        (Limit(kind="one-of", value=("b", "g", "n")), "one of b, g and n"),
    ],
)
def test_limits(texts: Texts, limit: Limit, expected: str) -> None:
    assert writing.limit(texts, _required(limit)) == expected


def test_every_requirement_of_the_catalogue_can_be_written(texts: Texts) -> None:
    for requirement in load_catalogue().requirements:
        assert writing.limit(texts, requirement)
        for model in load_catalogue().models:
            assert writing.rule(texts, requirement, model.id)


def test_whose_rule_it_is(texts: Texts) -> None:
    limit = Limit(kind="required")
    stated = {"stated_for": ("pro",), "assumed_for": ("go",)}

    assert writing.limit(texts, None) == "–"
    assert writing.rule(texts, None, "go") == ""
    assert writing.rule(texts, _required(limit), "go") == "Zaptec, “5. DNS”."
    assert writing.rule(texts, _required(limit, **stated), "pro") == "Zaptec, “5. DNS”."
    assert writing.rule(texts, _required(limit, **stated), "go") == (
        "Zaptec, “5. DNS”. Stated for Zaptec Pro, assumed for Zaptec Go."
    )
    assert writing.rule(texts, _required(limit, SourceKind.OURS, **stated), "go") == (
        "ZapDesk's own rule."
    )


def test_a_model_that_is_gone_keeps_its_identifier() -> None:
    assert model_name("pro") == "Zaptec Pro"
    assert model_name("of-2031") == "of-2031"
    assert connection_name("satellite") == "satellite"
    assert uses_site_network("satellite")


def test_every_closed_list_has_its_texts(texts: Texts) -> None:
    keys = [f"report.owner.{who}" for who in FixedBy]
    keys += [f"report.kind.{kind}" for kind in AdapterKind]
    keys += [f"report.rule.{kind}" for kind in SourceKind]
    keys += [f"report.roots.{roots}" for roots in ("bundled", "custom", "practice")]
    assert [key for key in keys if not texts.has(key)] == []


@pytest.mark.parametrize(
    ("requirement", "expected"),
    [
        ("plc-noise", "none nearby"),
        ("plc-module-date", "bought in 2019-11 or later"),
        ("wifi-channel-fixed", "fixed, not Auto"),
        ("tls-https", "TLS 1.2 or newer"),
    ],
)
def test_limits_that_need_words_of_their_own(texts: Texts, requirement: str, expected: str) -> None:
    assert writing.limit(texts, load_catalogue().requirement(requirement)) == expected
