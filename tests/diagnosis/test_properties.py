"""What holds whatever a network, or a broken program, makes of the readings."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zapdesk.catalogue.load import load_catalogue
from zapdesk.checks import types as t
from zapdesk.checks.failures import Failure, Stage, State
from zapdesk.checks.types import Reading
from zapdesk.diagnosis.diagnose import diagnose, first_look
from zapdesk.diagnosis.params import NETWORK
from zapdesk.diagnosis.types import Context, Diagnosis, Outcome
from zapdesk.vantage.types import Adapter, AdapterKind, Lease, Origin

if TYPE_CHECKING:
    from collections.abc import Callable

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
CATALOGUE = load_catalogue()
WEB = tuple(e.host for e in CATALOGUE.asked("https"))
CLOUD = CATALOGUE.endpoint("mqtt").host
NAMES = CATALOGUE.required_names()
CONTROL = "zdqwrtplkjhgfdsmnbvc.com"
MAY_STAY_OPEN = {"lease", "capacity", "dns-public"}

few = st.sampled_from
failures = few(list(Failure)) | st.none()
addresses = few(["20.50.2.1", "10.0.0.1", "10.0.0.77", "0.0.0.0", "203.0.113.9", "not an address"])
seconds = st.none() | few([0.0, 0.02, 61.0, -7200.0, 1e30, 1.5])
dates = few([NOW - timedelta(days=400), NOW + timedelta(days=400), NOW])
text = st.none() | few(["", "http://x.example/", "//[bad", "/login", "https://api.zaptec.com/"])
some = st.booleans()

connects = st.builds(
    t.Connect,
    address=addresses,
    port=few([53, 443, 8883]),
    tries=few([1, 4]),
    late=some,
    failure=failures,
    rtt_s=seconds,
)
certificates = st.builds(
    t.Certificate,
    subject=few(["a", "b"]),
    issuer=few(["a", "b"]),
    names=st.just(("a",)),
    not_before=dates,
    not_after=dates,
    sha256=few(["1", "2"]),
    self_signed=some,
    authority=some,
)
chains = st.builds(
    t.Chain,
    certificates=st.lists(certificates, max_size=2).map(tuple),
    verified=some,
    name_matches=some,
    root=st.none() | certificates,
    root_public=some,
    root_in_pc_store=some,
)
handshakes = st.builds(
    t.Tls,
    tries=few([1, 3]),
    late=some,
    failure=failures,
    stage=few([None, Stage.HANDSHAKE, Stage.CERTIFICATE]),
    chain=st.none() | chains,
)
heads = st.builds(
    t.Http,
    status=few([None, 200, 302, 404, 511, 999]),
    failure=failures,
    date_offset_s=seconds,
    location=text,
    content_type=few([None, "text/html", "TEXT/HTML; x", "image/png"]),
)


def said(names: tuple[str, ...], servers: tuple[str, ...]) -> Any:
    answers = st.builds(
        t.DnsAnswer,
        server=few(servers),
        name=few(names),
        failure=failures,
        addresses=st.lists(addresses, max_size=2).map(tuple),
        late=some,
    )
    return st.lists(answers, max_size=8).map(tuple)


adapters = st.builds(
    Adapter,
    name=st.just("eth0"),
    index=st.just(2),
    kind=few(list(AdapterKind)),
    up=some,
    carrier=few([True, False, None]),
    ssid=few([None, "Garage", "Guests"]),
)
EVIDENCE: dict[str, Any] = {
    "link": st.builds(
        t.LinkEvidence,
        adapter=st.none() | adapters,
        lost=some,
        tunnel=few([None, "wg0"]),
        tunnel_chosen=some,
    ),
    "address": st.builds(
        t.AddressEvidence,
        address=few([None, "10.0.0.23", "strange"]),
        prefix=few([None, 24, 32]),
        gateway=few([None, "10.0.0.1"]),
        origin=few(list(Origin)),
        dns=st.none(),
        changed_to=few([None, "none"]),
    ),
    "lease": st.builds(
        t.LeaseEvidence,
        lease=st.none()
        | st.builds(
            Lease,
            server=st.none(),
            lease_s=few([None, 0, 86_400, 86_401]),
            obtained=st.none(),
            dns=st.none(),
            source=st.just("x"),
        ),
    ),
    "capacity": st.builds(
        t.CapacityEvidence,
        stations=few([1, 10, 500]),
        pool=few([None, 0, 15, 100]),
        in_use=few([None, 0, 200]),
        subnet=few([None, 0, 253]),
    ),
    "dns": st.builds(
        t.DnsEvidence,
        servers=few([None, (), ("10.0.0.1",), ("10.0.0.1", "10.0.0.2")]),
        answers=said(NAMES, ("10.0.0.1", "10.0.0.2")),
        control_name=st.just(CONTROL),
        control=said((CONTROL,), ("10.0.0.1", "10.0.0.2")),
        interception=st.none() | said(NAMES, ("192.0.2.1",)).map(lambda a: a[0] if a else None),
    ),
    "dns-public": st.builds(
        t.PublicDnsEvidence,
        answers=said(NAMES, ("8.8.8.8", "1.1.1.1")),
        control=said((CONTROL,), ("8.8.8.8", "1.1.1.1")),
        tcp=st.lists(connects, max_size=2).map(tuple),
    ),
    "ntp": st.builds(
        t.NtpEvidence,
        name=st.just("no.pool.ntp.org"),
        servers=st.lists(
            st.builds(
                t.NtpAnswer,
                address=addresses,
                failure=failures,
                tries=few([1, 2]),
                late=some,
                offset_s=seconds,
                delay_s=seconds,
            ),
            max_size=4,
        ).map(tuple),
    ),
    "mqtt": st.builds(
        t.MqttEvidence,
        host=st.just(CLOUD),
        port=st.just(8883),
        connect=st.none() | connects,
        tls=st.none() | handshakes,
        connack=few([None, 0, 3, 5]),
        late=some,
        first_bytes=few([None, "485454"]),
        control=st.none() | connects,
    ),
} | {
    f"https:{host}": st.builds(
        t.HttpsEvidence,
        host=st.just(host),
        port=st.just(443),
        connect=st.none() | connects,
        tls=st.none() | handshakes,
        http=st.none() | heads,
        portal=st.none() | heads,
    )
    for host in WEB
}


@st.composite
def runs(draw: Callable[..., Any]) -> list[Reading]:
    found = []
    for check, evidence in EVIDENCE.items():
        if draw(st.integers(0, 15)) == 0:
            continue
        reading = Reading(
            check=check,
            state=draw(few(list(State))),
            stage=draw(few(list(Stage)) | st.none()),
            failure=draw(failures),
            evidence=draw(st.none() | evidence | evidence | evidence),
        )
        found.append(reading)
    return found


asked = st.fixed_dictionaries(
    {
        "model": few(["pro", "home-4g"]),
        "connection": few(["plc", "plc", "wifi", "lte-m"]),
        "serial": few([None, "ZCH010000"]),
        "ssid": few([None, "Garage"]),
    }
)


def context_of(asked: dict[str, Any]) -> Context:
    return Context(catalogue=CATALOGUE, stations=10, now=NOW, **asked)


def holds(readings: list[Reading], context: Context, diagnosis: Diagnosis) -> None:
    checks = [v.check for v in diagnosis.verdicts]
    assert len(set(checks)) == len(checks)
    assert {r.check for r in readings} <= set(checks)
    for finding in diagnosis.findings:
        assert finding.checks
        assert [c for c in checks if c in finding.checks] == list(finding.checks)
        assert tuple(finding.params) == NETWORK[finding.code].params
        assert all(
            isinstance(v, str | int | float | bool | None | tuple) for v in finding.params.values()
        )
    for check in checks:
        tls = [f for f in diagnosis.findings if check in f.checks and f.code.startswith("tls-")]
        assert len(tls) <= 1
    by_site = context.connection != "lte-m"
    for verdict in diagnosis.verdicts:
        state = verdict.reading.state
        causes = {f.code for f in diagnosis.findings if verdict.check in f.checks}
        assert verdict.outcome is not Outcome.INCOMPLETE
        assert verdict.explained_by is None or verdict.explained_by in causes
        if verdict.outcome is Outcome.PASS and verdict.check not in {"dns", "lte-serial"}:
            assert state is State.MEASURED
            assert not causes
        if state in (State.NOT_RUN, State.UNKNOWN) and verdict.check not in {
            "capacity",
            "lte-serial",
        }:
            assert verdict.outcome in (Outcome.NOT_TESTED, Outcome.NOT_APPLICABLE)
        if state is State.FAILED and by_site and verdict.check != "lease":
            assert verdict.explained_by or verdict.outcome in (
                Outcome.FAIL,
                Outcome.NOT_TESTED,
                Outcome.PASS,
            )
            if verdict.outcome is Outcome.PASS:
                assert verdict.check == "dns"
            if verdict.outcome is Outcome.NOT_TESTED:
                assert verdict.explained_by or verdict.check == "capacity"
    outcomes = {f.outcome for f in diagnosis.findings} | {
        v.outcome
        for v in diagnosis.verdicts
        if v.outcome != Outcome.NOT_TESTED or v.check not in MAY_STAY_OPEN
    }
    if Outcome.FAIL in outcomes:
        expected = Outcome.FAIL
    elif outcomes & {Outcome.INCOMPLETE, Outcome.NOT_TESTED}:
        expected = Outcome.INCOMPLETE
    elif Outcome.ATTENTION in outcomes:
        expected = Outcome.ATTENTION
    else:
        expected = Outcome.PASS
    assert diagnosis.outcome is expected


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(readings=runs(), asked=asked, order=st.randoms(use_true_random=False))
def test_whatever_was_read(readings: list[Reading], asked: dict[str, Any], order: Any) -> None:
    context = context_of(asked)
    diagnosis = diagnose(readings, context)
    holds(readings, context, diagnosis)
    msgspec.json.encode(diagnosis)
    shuffled = list(readings)
    order.shuffle(shuffled)
    assert diagnose(shuffled, context) == diagnosis


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(readings=runs(), asked=asked)
def test_a_first_look_never_promises_more_than_was_measured(
    readings: list[Reading], asked: dict[str, Any]
) -> None:
    context = context_of(asked)
    for reading in readings:
        seen = first_look(reading, context)
        assert seen in (None, Outcome.PASS, Outcome.NOT_TESTED, Outcome.NOT_APPLICABLE)
        if seen is Outcome.PASS:
            assert reading.state is State.MEASURED
