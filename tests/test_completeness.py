"""Across all rooms: whatever a check can return has a verdict, words, and a place in the JSON."""

from __future__ import annotations

import asyncio
import json
import re
from functools import cache
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator
from msgspec.structs import replace

from zapdesk.base import resources
from zapdesk.catalogue.identifiers import CHECKS, requirement_for
from zapdesk.catalogue.load import load_catalogue
from zapdesk.checks import errors
from zapdesk.checks.failures import Failure, Stage, State
from zapdesk.checks.table import BY_PROTOCOL
from zapdesk.checks.types import (
    Connect,
    HttpsEvidence,
    MqttEvidence,
    NtpAnswer,
    NtpEvidence,
    Reading,
    Tls,
)
from zapdesk.cli.document import document, encode
from zapdesk.cli.schema import check_schema
from zapdesk.diagnosis.diagnose import diagnose
from zapdesk.diagnosis.params import CODES
from zapdesk.diagnosis.types import Context, Finding, Outcome
from zapdesk.practice import world
from zapdesk.practice.site import open_site
from zapdesk.session import plan
from zapdesk.session.runner import run
from zapdesk.session.types import CheckRequest, CheckResult, Pool
from zapdesk.wording.source import languages
from zapdesk.wording.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zapdesk.checks.types import Evidence

F = Failure
LANGUAGES = languages(resources.path("texts"))
WEB = tuple(f"https:{host}" for host in world.WEB)

SOCKET = {F.TIMED_OUT, F.REFUSED, F.RESET, F.UNREACHABLE, F.PROHIBITED, F.NETWORK_DOWN}
SHAKING = SOCKET | {F.CLOSED, F.NOT_TLS, F.TLS_VERSION, F.TLS_ALERT, F.BAD_CERTIFICATE}
SHOWN = {F.WRONG_HOST, F.UNKNOWN_AUTHORITY, F.SELF_SIGNED, F.INCOMPLETE_CHAIN, F.BAD_CERTIFICATE}
LOGIN = SOCKET | {F.CLOSED, F.NO_CONNACK, F.NOT_MQTT, F.UNAVAILABLE}
NAMES = (SOCKET - {F.RESET}) | {F.NXDOMAIN, F.EMPTY, F.SERVFAIL, F.DNS_REFUSED, F.MALFORMED}
TIME = (SOCKET - {F.RESET}) | {
    *(F.MALFORMED, F.UNSYNCHRONISED, F.KISS_OF_DEATH, F.RATE_LIMITED, F.FOREIGN_ANSWER),
}
TLS = {Stage.CONNECT: SOCKET, Stage.HANDSHAKE: SHAKING, Stage.CERTIFICATE: SHOWN}

# Where a check can stop, and why. In state FAILED, unless it is one of those below.
STOPS: dict[str, dict[Stage, set[Failure]]] = {
    "link": {Stage.LINK: {F.LINK_DOWN, F.NO_ADAPTER}},
    "address": {
        Stage.LINK: {F.LINK_DOWN},
        Stage.ADDRESS: {F.NO_ADDRESS, F.LINK_LOCAL},
        Stage.GATEWAY: {F.NO_GATEWAY},
    },
    "lease": {Stage.LEASE: {F.NOT_KNOWN}},
    "capacity": {Stage.CAPACITY: {F.NOT_ASKED}, Stage.ADDRESS: {F.NOT_ASKED}},
    "dns": {Stage.RESOLVE: {*NAMES, F.NOT_KNOWN, F.NO_SERVER}},
    "dns-public": {Stage.RESOLVE: NAMES},
    "ntp": {Stage.RESOLVE: {F.NO_NAME}, Stage.ASK: TIME},
    **{check: {Stage.RESOLVE: {F.NO_NAME}, **TLS} for check in WEB},
    "mqtt": {Stage.RESOLVE: {F.NO_NAME}, **TLS, Stage.LOGIN: LOGIN},
    "wifi-signal": {Stage.SIGNAL: {F.NOT_ASKED}},
    "lte-serial": {Stage.SERIAL: {F.NOT_ASKED}},
    "lte-signal": {Stage.SIGNAL: {F.NOT_ASKED}},
}
NOT_MEASURED = {
    F.NO_NAME: State.NOT_RUN,
    F.NOT_ASKED: State.NOT_RUN,
    F.NOT_KNOWN: State.UNKNOWN,
    F.CANCELLED: State.NOT_RUN,
    F.OUR_FAULT: State.UNKNOWN,
}
CASES = [
    (check, stage, failure)
    for check, stages in STOPS.items()
    for stage, failures in stages.items()
    for failure in sorted(failures)
]
MODEL = {"plc": "pro", "wifi": "pro", "lte-m": "home-4g"}  # of this one the serial counts
MAY_STAY_OPEN = {"lease", "capacity", "dns-public"}


@cache
def healthy(connection: str) -> CheckResult:
    request = CheckRequest(
        model=MODEL[connection],
        connection=connection,
        serial="ZCH040001" if connection == "lte-m" else None,
        pool=Pool(first="10.77.0.20", last="10.77.0.219"),
        in_use=12,
        limit_s=1.0,
    )

    async def scenario() -> CheckResult:
        async with open_site("healthy") as vantage:
            return await run(request, load_catalogue(), vantage)

    return asyncio.run(scenario())


def connection_of(check: str) -> str:
    return {"wifi": "wifi", "lte": "lte-m"}.get(check.partition("-")[0], "plc")


def spoiled(reading: Reading, stage: Stage | None, failure: Failure) -> Reading:
    """The reading of a healthy site as it would be had it stopped there."""
    return replace(
        reading,
        state=NOT_MEASURED.get(failure, State.FAILED),
        stage=stage,
        failure=failure,
        value=None,
        unit=None,
        evidence=_evidence(reading.evidence, stage, failure),
    )


def _evidence(seen: Evidence | None, stage: Stage | None, failure: Failure) -> Evidence | None:
    if failure in NOT_MEASURED and failure is not F.NO_NAME:
        return None
    match seen:
        case NtpEvidence() if stage is Stage.ASK:
            silent = NtpAnswer(address="203.0.113.11", failure=failure, tries=2)
            return replace(seen, servers=(silent,))
        case HttpsEvidence() | MqttEvidence() if stage is Stage.RESOLVE:
            return type(seen)(host=seen.host, port=seen.port)
        case HttpsEvidence() | MqttEvidence() if stage is Stage.LOGIN:
            return replace(seen, connack=None)
        case HttpsEvidence() | MqttEvidence():
            tls = Tls(tries=1, stage=stage, failure=failure)
            connect = Connect(address="203.0.113.21", port=seen.port, tries=4, failure=failure)
            if stage is Stage.CONNECT:
                return type(seen)(host=seen.host, port=seen.port, connect=connect)
            return type(seen)(host=seen.host, port=seen.port, connect=seen.connect, tls=tls)
    return seen


@pytest.mark.parametrize(("check", "stage", "failure"), CASES)
def test_whatever_stops_a_check_is_judged_said_and_written(check, stage, failure) -> None:
    well = healthy(connection_of(check))
    readings = {v.check: v.reading for v in well.verdicts}
    bad = spoiled(readings[check], stage, failure)
    context = Context(
        catalogue=load_catalogue(),
        model=well.request.model,
        connection=well.request.connection,
        stations=1,
        now=well.started,
    )
    found = diagnose((*({**readings, check: bad}).values(),), context)
    verdict = next(v for v in found.verdicts if v.check == check)
    assert verdict.outcome not in {Outcome.PASS, Outcome.NOT_APPLICABLE, Outcome.INCOMPLETE}
    held_back = failure is F.PROHIBITED  # by this PC itself: the site is not blamed
    site_failed = bad.state is State.FAILED and not held_back
    assert (verdict.outcome is Outcome.NOT_TESTED) >= (not site_failed)
    assert found.outcome is not Outcome.PASS or check in MAY_STAY_OPEN
    if check not in {"dns", "dns-public"}:  # those ask the answers
        assert any(check in f.checks for f in found.findings) >= site_failed
    assert not (held_back and found.findings)
    result = replace(well, outcome=found.outcome, findings=found.findings, verdicts=found.verdicts)
    for language in LANGUAGES:
        texts = Texts(language)
        assert texts.row(verdict, found.findings)
        assert texts.details(verdict) is not None
        assert texts.headline(result)
        assert all(texts.finding(f).do for f in found.findings)
    validator().validate(json.loads(encode(document(result))))


@cache
def validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads(encode(check_schema())))


def test_every_failure_and_every_stage_stands_in_the_table() -> None:
    stages = {stage for _, stage, _ in CASES}
    failures = {failure for _, _, failure in CASES}
    assert stages | {Stage.HTTP} == set(Stage)  # no HTTP answer stops a check: any will do
    assert failures | {F.CANCELLED, F.OUR_FAULT} == set(Failure)
    catalogue = load_catalogue()
    for connection in catalogue.connections:
        assert set(plan.checks_for(catalogue, connection.id)) <= set(STOPS)


def test_every_failure_behind_an_error_code_can_stop_a_check() -> None:
    assert set(errors._BY_ERRNO.values()) | set(errors._BY_WINERROR.values()) == SOCKET
    assert set(errors._BY_VERIFY.values()) <= SHOWN


@pytest.mark.parametrize("check", sorted(CHECKS))
def test_every_check_has_a_requirement_and_a_name(check: str) -> None:
    assert requirement_for(load_catalogue(), check) is not None
    for language in LANGUAGES:
        assert Texts(language).check_name(check.removesuffix(":*"))


def test_every_protocol_that_stations_speak_has_a_measurement() -> None:
    spoken = {e.protocol for e in load_catalogue().endpoints if not e.control}
    assert spoken == {"dns", *BY_PROTOCOL}  # dns is measured by all names at once


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", sorted(CODES))
def test_every_finding_has_its_five_parts(language: str, code: str) -> None:
    entry = CODES[code]
    bare = Finding(
        code=code,
        outcome=entry.outcome,
        fixed_by=entry.fixed_by,
        checks=(),
        params=dict.fromkeys(entry.params),
    )
    said = Texts(language).finding(bare)
    parts = (said.headline, said.happened, said.means, *said.do, said.who, said.word)
    assert all(part.strip() for part in parts)


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "en"] or ["en"])
def test_every_language_has_the_same_keys_with_the_same_placeholders(language: str) -> None:
    def holes(texts: Texts) -> dict[str, set[str]]:
        lines = {key: texts._table[key] for key in texts._table}
        whole = {k: v if isinstance(v, str) else "".join(v) for k, v in lines.items()}
        return {
            k: {name for _, name, _, _ in Formatter().parse(v) if name} for k, v in whole.items()
        }

    assert holes(Texts(language)) == holes(Texts("en"))


# ------------------------------------------------------------------ what must not land

WORDS = re.compile(rb"\b(TO" rb"DO|FIX" rb"ME|XX" rb"X)\b")
ROOT = Path(__file__).resolve().parent.parent


def sources(*folders: str) -> Iterator[Path]:
    for folder in folders:
        for file in sorted((ROOT / folder).rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                yield file


def test_nothing_is_left_to_be_done_later() -> None:
    seen = list(sources("zapdesk", "resources", "packaging"))
    left = [
        f"{file.relative_to(ROOT)}: {found[0].decode()}"
        for file in seen
        if b"\0" not in (raw := file.read_bytes()) and (found := WORDS.search(raw))
    ]
    assert not left
    assert len(seen) > 200
