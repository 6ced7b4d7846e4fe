from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from zapdesk.catalogue.load import load_catalogue
from zapdesk.checks.failures import Failure, Stage, State
from zapdesk.checks.types import (
    Connect,
    HttpsEvidence,
    LeaseEvidence,
    MqttEvidence,
    NtpAnswer,
    NtpEvidence,
    Reading,
)
from zapdesk.diagnosis.types import Finding, FixedBy, Outcome, Verdict
from zapdesk.session.stations import with_count, with_serial
from zapdesk.session.types import Answers, CheckRequest, CheckResult, Job, OpenPoint, Record
from zapdesk.vantage.types import Lease
from zapdesk.wording.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Callable

OSLO = timezone(timedelta(hours=1))
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
HUB = "zapcloud.azure-devices.net"

CLOSED_8883 = Finding(
    code="port-8883-blocked",
    outcome=Outcome.FAIL,
    fixed_by=FixedBy.IT_FIREWALL,
    checks=("mqtt",),
    params={"host": HUB, "port": 8883, "failure": "timed-out", "tries": 3},
)
NO_TIME = Finding(
    code="ntp-blocked",
    outcome=Outcome.FAIL,
    fixed_by=FixedBy.IT_FIREWALL,
    checks=("ntp",),
    params={"name": "no.pool.ntp.org", "servers": ("192.0.2.1", "192.0.2.2"), "tries": 2},
)
LONG_LEASE = Finding(
    code="lease-long",
    outcome=Outcome.ATTENTION,
    fixed_by=FixedBy.NETWORK_OWNER,
    checks=("lease",),
    params={"lease_s": 172800},
)


def _reading(check: str, cause: Finding | None) -> Reading:
    """A reading of a check that ran, fit for the finding behind it."""
    kind, _, host = check.partition(":")
    seen: dict[str, object] = {}
    match kind:
        case "lease":
            length = 172800 if cause else 3600
            lease = Lease(
                server="10.0.0.1", lease_s=length, obtained=None, dns=None, source="networkd"
            )
            seen = {"value": float(length), "unit": "s", "evidence": LeaseEvidence(lease=lease)}
        case "ntp":
            answer = NtpAnswer(address="192.0.2.1", tries=1, stratum=2, leap=0, offset_s=-0.021)
            evidence = NtpEvidence(name="no.pool.ntp.org", servers=(answer,))
            seen = {"value": -0.021, "unit": "s", "evidence": evidence}
        case "https":
            connect = Connect(address="192.0.2.7", port=443, tries=1, answered_try=1, rtt_s=0.031)
            evidence = HttpsEvidence(host=host, port=443, address="192.0.2.7", connect=connect)
            seen = {"value": 0.031, "unit": "s", "evidence": evidence}
        case "mqtt":
            seen = {"evidence": MqttEvidence(host=HUB, port=8883, connack=5, connects_sent=1)}
    return Reading(check=check, state=State.MEASURED, duration_s=0.12, **seen)


def _verdict(check: str, findings: tuple[Finding, ...], *, applies: bool) -> Verdict:
    catalogue = load_catalogue()
    kind = check.partition(":")[0]
    requirement = next(
        (r for r in catalogue.requirements if check in r.checks or f"{kind}:*" in r.checks), None
    )
    cause = next((f for f in findings if check in f.checks), None)
    if not applies:
        reading = Reading(check=check, state=State.NOT_APPLICABLE)
        return Verdict(check=check, outcome=Outcome.NOT_APPLICABLE, reading=reading)
    if kind == "capacity" or kind.endswith("-signal"):
        reading = Reading(check=check, state=State.UNKNOWN, failure=Failure.NOT_ASKED)
        return Verdict(
            check=check, outcome=Outcome.NOT_TESTED, reading=reading, requirement=requirement
        )
    reading = _reading(check, cause)
    if cause is not None and cause.outcome is Outcome.FAIL:
        connect = Connect(address="192.0.2.9", port=8883, tries=3, failure=Failure.TIMED_OUT)
        evidence = MqttEvidence(host=HUB, port=8883, connect=connect) if kind == "mqtt" else None
        reading = Reading(
            check=check,
            state=State.FAILED,
            stage=Stage.CONNECT,
            failure=Failure.TIMED_OUT,
            duration_s=3.0,
            evidence=evidence,
        )
    return Verdict(
        check=check,
        outcome=cause.outcome if cause else Outcome.PASS,
        reading=reading,
        requirement=requirement,
        explained_by=cause.code if cause else None,
    )


@pytest.fixture(scope="session")
def texts() -> Texts:
    return Texts("en")


@pytest.fixture
def check() -> Callable[..., CheckResult]:
    def make(
        *findings: Finding,
        model: str = "pro",
        connection: str = "plc",
        practice: str | None = None,
        roots: str = "bundled",
        minute: int = 0,
    ) -> CheckResult:
        hosts = [f"https:{e.host}" for e in load_catalogue().asked("https")]
        checks = [
            "link",
            "address",
            "lease",
            "capacity",
            "dns",
            "dns-public",
            "ntp",
            *hosts,
            "mqtt",
        ]
        outcome = max(
            (f.outcome for f in findings),
            key=lambda outcome: outcome is Outcome.FAIL,
            default=Outcome.PASS,
        )
        verdicts = [_verdict(name, findings, applies=connection != "lte-m") for name in checks]
        if connection == "lte-m":
            verdicts.append(_verdict("lte-signal", (), applies=True))
            outcome = Outcome.INCOMPLETE
        return CheckResult(
            request=CheckRequest(model=model, connection=connection, stations=12),
            outcome=outcome,
            practice=practice,
            roots=roots,
            catalogue="2026-11-20",
            version="0.1.0",
            started=NOON + timedelta(minutes=minute),
            duration_s=3.1,
            findings=findings,
            verdicts=tuple(verdicts),
            adapter="eth0",
            adapter_kind="ethernet",
            ipv4="10.0.0.23/24",
            gateway="10.0.0.1",
            dns=("10.0.0.1", "10.0.0.2"),
            dhcp_server="10.0.0.1",
            dhcp_lease_s=3600,
            dhcp_known=True,
        )

    return make


@pytest.fixture
def record() -> Callable[..., Record]:
    def make(
        *checks: CheckResult, commissioning: bool = True, number: int = 12, **said: object
    ) -> Record:
        asked = checks[-1].request if checks else CheckRequest(model="pro", connection="plc")
        answers = {
            "site": "Storgata 1",
            "address": "Storgata 1, 0155 Oslo",
            "customer": "Borettslaget Solsiden",
            "firm": "Elektro Øst AS",
            "technician": "Åse Nordmann",
            "certificate": "SE-2026-0417",
            "model": asked.model,
            "connection": asked.connection,
            **said,
        }
        job = Job(
            id="a" * 32,
            created=NOON - timedelta(hours=1),
            changed=NOON,
            answers=Answers(**answers),
            page="finish",
            practice=checks[-1].practice if checks else None,
            checks=checks,
        )
        job = with_count(job, number)
        if job.stations:
            job = with_serial(job, job.stations[0].id, "ZPR000123")
        points = [
            OpenPoint(code="finding", owner=f.fixed_by, params={"code": f.code})
            for f in (checks[-1].findings if checks else ())
        ]
        return Record(
            schema="zapdesk.record/1",
            id="3f2a9c" + "0" * 26,
            finished=(NOON + timedelta(hours=1)).astimezone(OSLO),
            version="0.1.0",
            catalogue="2026-11-20",
            job=job,
            open_points=(
                *points,
                OpenPoint(code="capacity-unknown", owner="network-owner", params={"stations": 12}),
                OpenPoint(code="not-tested", owner="electrician", params={"check": "lte-signal"}),
                OpenPoint(code="station-unconfirmed", owner="electrician", params={"stations": 12}),
            ),
            commissioning=commissioning,
        )

    return make


@pytest.fixture
def faults() -> tuple[Finding, ...]:
    return (NO_TIME, CLOSED_8883, LONG_LEASE)
