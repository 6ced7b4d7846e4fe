from __future__ import annotations

import itertools
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from zapdesk.catalogue.identifiers import requirement_for
from zapdesk.catalogue.load import load_catalogue
from zapdesk.checks.failures import Failure, Stage, State
from zapdesk.checks.types import (
    AddressEvidence,
    CapacityEvidence,
    Certificate,
    Chain,
    Connect,
    DnsAnswer,
    DnsEvidence,
    Evidence,
    FaultEvidence,
    Http,
    HttpsEvidence,
    LeaseEvidence,
    LinkEvidence,
    MqttEvidence,
    NtpAnswer,
    NtpEvidence,
    PublicDnsEvidence,
    Reading,
    SerialEvidence,
    SignalEvidence,
    Tls,
)
from zapdesk.diagnosis.types import Diagnosis, Finding, FixedBy, Outcome, Verdict
from zapdesk.vantage.types import Adapter, AdapterKind, Lease, Origin
from zapdesk.wording.details import limit_text

if TYPE_CHECKING:
    from zapdesk.wording.texts import Texts

THEN = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
ADAPTER = Adapter(name="eth0", index=2, kind=AdapterKind.ETHERNET, up=True, carrier=True)
LEASE = Lease(server="10.0.0.1", lease_s=43200, obtained=THEN, dns=("10.0.0.1",), source="networkd")
LEAF = Certificate(
    subject="api.zaptec.com",
    issuer="Contoso CA",
    names=("api.zaptec.com",),
    not_before=THEN,
    not_after=THEN,
    sha256="ab" * 32,
    self_signed=False,
    authority=False,
)
ADDRESS = AddressEvidence(
    address="10.0.0.23", prefix=24, gateway="10.0.0.1", origin=Origin.DHCP, dns=("10.0.0.1",)
)
NAMES = ("no.pool.ntp.org", "api.zaptec.com")
ANSWER = DnsAnswer(server="10.0.0.1", name=NAMES[0], addresses=("192.0.2.5",), tries=1, took_s=0.02)
SILENT = DnsAnswer(server="10.0.0.1", name=NAMES[1], failure=Failure.TIMED_OUT, tries=3)
TIME = NtpAnswer(address="192.0.2.9", tries=1, stratum=2, leap=0, offset_s=-0.21, delay_s=0.03)
NO_TIME = NtpAnswer(address="192.0.2.9", failure=Failure.TIMED_OUT, tries=2)
SHUT = Connect(address="192.0.2.8", port=8883, tries=3, failure=Failure.TIMED_OUT, took_s=3.0)
OPEN = Connect(address="192.0.2.8", port=443, tries=1, answered_try=1, took_s=0.05, rtt_s=0.048)
SPOILED = Tls(
    tries=1,
    failure=Failure.UNKNOWN_AUTHORITY,
    stage=Stage.CERTIFICATE,
    version="TLSv1.3",
    cipher="TLS_AES_256_GCM_SHA384",
    took_s=0.1,
    chain=Chain(
        certificates=(LEAF,),
        verified=False,
        verify_code=20,
        verify_message="unable to get local issuer certificate",
        name_matches=True,
        root=LEAF,
        root_in_pc_store=True,
    ),
)
WEB = HttpsEvidence(host="api.zaptec.com", port=443, address="192.0.2.8", connect=OPEN, tls=SPOILED)
CLOUD = MqttEvidence(
    host="zapcloud.azure-devices.net", port=8883, address="192.0.2.8", connect=SHUT, control=OPEN
)
EVERY: dict[str, Evidence] = {
    "link": LinkEvidence(adapter=ADAPTER),
    "address": ADDRESS,
    "lease": LeaseEvidence(lease=LEASE),
    "capacity": CapacityEvidence(stations=12, pool=20, in_use=15, subnet=253),
    "dns": DnsEvidence(
        servers=("10.0.0.1",), answers=(ANSWER, SILENT), control_name="no.such", control=(ANSWER,)
    ),
    "dns-public": PublicDnsEvidence(answers=(SILENT,), control=(), tcp=(OPEN,)),
    "ntp": NtpEvidence(name="no.pool.ntp.org", servers=(TIME, NO_TIME)),
    "https:api.zaptec.com": WEB,
    "mqtt": CLOUD,
    "wifi-signal": SignalEvidence(reason="survey"),
    "lte-signal": SignalEvidence(reason="station"),
    "lte-serial": SerialEvidence(serial="ZCH041234"),
}


def judged(
    check: str,
    evidence: Evidence | None = None,
    outcome: Outcome = Outcome.PASS,
    state: State = State.MEASURED,
    explained_by: str | None = None,
    **more: Any,
) -> Verdict:
    return Verdict(
        check=check,
        outcome=outcome,
        reading=Reading(check=check, state=state, evidence=evidence, **more),
        requirement=requirement_for(load_catalogue(), check),
        explained_by=explained_by,
    )


def failed(check: str, evidence: Evidence, stage: Stage, failure: Failure) -> Verdict:
    return judged(check, evidence, Outcome.FAIL, State.FAILED, stage=stage, failure=failure)


def finding(code: str, *checks: str, outcome: Outcome = Outcome.FAIL, **params: Any) -> Finding:
    return Finding(
        code=code, outcome=outcome, fixed_by=FixedBy.IT_FIREWALL, checks=checks, params=params
    )


NO_ADAPTER = "No network adapter was found"


def address(**changes: Any) -> AddressEvidence:
    return msgspec.structs.replace(ADDRESS, **changes)


def test_every_reading_that_there_can_be_has_a_sentence(texts: Texts) -> None:
    """Also the odd ones: no evidence, evidence of another check, every stage and failure."""
    for check, state in itertools.product(EVERY, State):
        for stage, failure in itertools.product((None, *Stage), (None, *Failure)):
            for evidence in (EVERY[check], None):
                verdict = judged(check, evidence, Outcome.FAIL, state, stage=stage, failure=failure)
                said = texts.row(verdict)
                assert said
                assert not re.search(r"[{}|]|\bNone\b|\n|\.$", said), said
                assert len(said.split()) <= 18, said


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        (judged("link", EVERY["link"]), "eth0, by cable"),
        (judged("address", ADDRESS), "10.0.0.23 from the router"),
        (judged("lease", EVERY["lease"]), "Lent for 12 hours by 10.0.0.1"),
        (
            judged("capacity", EVERY["capacity"]),
            "20 addresses beside this tablet's, 15 in use: 5 free for 12 stations",
        ),
        (judged("dns", EVERY["dns"]), "1 of 2 names found"),
        (
            judged("ntp", NtpEvidence(name="x", servers=(TIME, TIME, NO_TIME))),
            "2 time servers, this tablet is 0.2 s off",
        ),
        (
            judged("ntp", EVERY["ntp"], value=-3725.0, unit="s"),
            "1 time server, this tablet is 62 minutes off",
        ),
        (
            judged("mqtt", CLOUD, duration_s=0.26),
            "Zaptec's cloud answered in 0.3 s",
        ),
        (
            failed("mqtt", CLOUD, Stage.CONNECT, Failure.TIMED_OUT),
            "No answer in 3 tries",
        ),
        (
            failed("https:api.zaptec.com", WEB, Stage.CERTIFICATE, Failure.UNKNOWN_AUTHORITY),
            'Certificate from "Contoso CA", which is no public authority',
        ),
        (
            failed("https:api.zaptec.com", WEB, Stage.HANDSHAKE, Failure.RESET),
            "Connected, then cut when encryption began",
        ),
        (
            failed("mqtt", CLOUD, Stage.LOGIN, Failure.NO_CONNACK),
            "Genuine, but the login test got no answer",
        ),
        (
            failed(
                "dns",
                DnsEvidence(servers=("10.0.0.1",), answers=(SILENT,), control_name="x", control=()),
                Stage.ASK,
                Failure.TIMED_OUT,
            ),
            "No answer from 10.0.0.1 in 3 tries",
        ),
        (
            failed("ntp", NtpEvidence(name="x", servers=(NO_TIME,)), Stage.ASK, Failure.TIMED_OUT),
            "No answer from 1 server in 2 tries",
        ),
        (
            failed("dns-public", EVERY["dns-public"], Stage.ASK, Failure.TIMED_OUT),
            "10.0.0.1 did not answer",
        ),
        (
            judged("mqtt", None, Outcome.NOT_TESTED, State.NOT_RUN, failure=Failure.NO_NAME),
            "Not tried: its name did not resolve",
        ),
        (
            judged("capacity", None, Outcome.NOT_TESTED, State.UNKNOWN, failure=Failure.NOT_ASKED),
            "Nobody has said yet how many addresses there are",
        ),
        (
            judged("ntp", None, Outcome.NOT_TESTED, State.UNKNOWN, failure=Failure.OUR_FAULT),
            "Could not test: ZapDesk itself had a fault",
        ),
        (failed("link", LinkEvidence(adapter=None), Stage.LINK, Failure.NO_ADAPTER), NO_ADAPTER),
        (
            failed("link", LinkEvidence(adapter=ADAPTER), Stage.LINK, Failure.LINK_DOWN),
            "eth0: no cable and no Wi-Fi",
        ),
        (
            failed("link", LinkEvidence(adapter=ADAPTER, lost=True), Stage.LINK, Failure.LINK_DOWN),
            "eth0: the connection was lost during the check",
        ),
        (judged("address", address(origin=Origin.STATIC)), "10.0.0.23, typed in by hand"),
        (judged("address", address(origin=Origin.UNKNOWN)), "10.0.0.23"),
        (
            failed("address", address(gateway=None), Stage.GATEWAY, Failure.NO_GATEWAY),
            "10.0.0.23, but no router was named",
        ),
        (
            failed(
                "address",
                address(address="169.254.3.4", origin=Origin.LINK_LOCAL),
                Stage.ADDRESS,
                Failure.LINK_LOCAL,
            ),
            "169.254.3.4, made up by this tablet: none arrived",
        ),
        (
            failed("address", address(address=None), Stage.ADDRESS, Failure.NO_ADDRESS),
            "No address arrived",
        ),
        (
            failed(
                "address",
                address(address=None, ipv6_only=True),
                Stage.ADDRESS,
                Failure.NO_ADDRESS,
            ),
            "Only an IPv6 address arrived",
        ),
        (
            judged("capacity", CapacityEvidence(stations=1, pool=20, subnet=253)),
            "20 addresses for 1 station, in use not known",
        ),
        (
            judged("capacity", CapacityEvidence(stations=4, subnet=253)),
            "Room for 253 devices at most, pool not known",
        ),
        (
            judged("capacity", CapacityEvidence(stations=4)),
            "Nobody has said yet how many addresses there are",
        ),
        (
            judged("dns", DnsEvidence(servers=(), answers=(ANSWER,), control_name="x", control=())),
            "The router named no name service",
        ),
        (
            failed(
                "dns",
                DnsEvidence(
                    servers=("10.0.0.1",),
                    answers=(msgspec.structs.replace(SILENT, failure=Failure.SERVFAIL),),
                    control_name="x",
                    control=(),
                ),
                Stage.ASK,
                Failure.SERVFAIL,
            ),
            "The name service could not look up any name",
        ),
        (
            judged(
                "dns-public",
                PublicDnsEvidence(
                    answers=(SILENT, msgspec.structs.replace(ANSWER, server="1.1.1.1")), control=()
                ),
            ),
            "1.1.1.1 answered, 10.0.0.1 did not",
        ),
        (
            failed(
                "ntp",
                NtpEvidence(
                    name="x",
                    servers=(msgspec.structs.replace(NO_TIME, failure=Failure.UNSYNCHRONISED),),
                ),
                Stage.ASK,
                Failure.UNSYNCHRONISED,
            ),
            "Time servers answered, but do not know the time",
        ),
        (
            judged("lte-signal", EVERY["lte-signal"], Outcome.NOT_TESTED, State.UNKNOWN),
            "Only the station itself can measure it",
        ),
        (
            judged("lte-signal", None, Outcome.NOT_TESTED, State.NOT_RUN),
            "Only the station itself can measure it",
        ),
        (judged("lte-serial", EVERY["lte-serial"]), "ZCH041234 has 4G"),
        (judged("lte-serial", EVERY["lte-serial"], Outcome.FAIL), "ZCH041234 has no 4G"),
        (
            judged("lte-serial", EVERY["lte-serial"], Outcome.NOT_TESTED),
            "ZCH041234: from this number it cannot be told",
        ),
        (
            judged(
                "lease", LeaseEvidence(lease=None), Outcome.NOT_APPLICABLE, State.NOT_APPLICABLE
            ),
            "This tablet's address was not lent by a router",
        ),
        (
            judged("dns", None, Outcome.NOT_APPLICABLE, State.NOT_APPLICABLE),
            "Does not matter for this connection",
        ),
    ],
)
def test_what_was_seen(texts: Texts, verdict: Verdict, said: str) -> None:
    assert texts.row(verdict) == said


def test_a_cause_that_the_reading_hides_is_named(texts: Texts) -> None:
    verdict = judged("dns", EVERY["dns"], Outcome.FAIL, explained_by="dns-hijacked")
    assert texts.row(verdict, (finding("dns-hijacked", "dns"),)) == "Names lead to the wrong place"
    assert texts.row(verdict) == "1 of 2 names found"


def test_one_wrong_time_server_is_not_a_wrong_time(texts: Texts) -> None:
    verdict = judged("ntp", EVERY["ntp"], Outcome.ATTENTION, explained_by="ntp-wrong-time")
    cause = finding("ntp-wrong-time", "ntp", outcome=Outcome.ATTENTION)
    assert texts.row(verdict, (cause,)) == "Time servers answer, but do not all agree"
    worse = finding("ntp-wrong-time", "ntp")
    assert texts.row(verdict, (worse,)) == "Time servers answer, but the time is wrong"


def test_a_changed_address_is_shown_with_both(texts: Texts) -> None:
    seen = msgspec.structs.replace(ADDRESS, changed_to="10.1.0.5")
    verdict = judged("address", seen, Outcome.NOT_TESTED, explained_by="wrong-network")
    said = texts.row(verdict, (finding("wrong-network", "address"),))
    assert said == "10.0.0.23 became 10.1.0.5 during the check"
    gone = judged("address", msgspec.structs.replace(ADDRESS, changed_to="none"))
    assert texts.row(gone) == "10.0.0.23 was lost during the check"


def test_a_wifi_name_is_cleaned(texts: Texts) -> None:
    adapter = msgspec.structs.replace(ADAPTER, kind=AdapterKind.WIFI, ssid="a\u202eb\n<b>")
    said = texts.row(judged("link", LinkEvidence(adapter=adapter)))
    assert said == 'eth0, on Wi-Fi "a\\u202eb\\x0a<b>"'


def whole(outcome: Outcome, *verdicts: Verdict, findings: tuple[Finding, ...] = ()) -> Diagnosis:
    return Diagnosis(outcome=outcome, findings=findings, verdicts=verdicts)


UNTESTED = judged("mqtt", None, Outcome.NOT_TESTED, State.NOT_RUN)
SIGNAL = judged("wifi-signal", None, Outcome.NOT_TESTED, State.NOT_RUN)
NO_LEASE = judged("lease", None, Outcome.NOT_TESTED, State.UNKNOWN)
SLOW = finding("slow-network", "mqtt", outcome=Outcome.ATTENTION)


@pytest.mark.parametrize(
    ("result", "said"),
    [
        (whole(Outcome.PASS, judged("link")), "All network checks passed"),
        (whole(Outcome.PASS, NO_LEASE), "All network checks passed, 1 could not be made"),
        (
            whole(Outcome.FAIL, findings=(finding("ntp-blocked", "ntp"), SLOW)),
            "1 thing must be fixed before the stations can go online",
        ),
        (
            whole(
                Outcome.FAIL, findings=(finding("ntp-blocked", "ntp"), finding("tls-reset", "mqtt"))
            ),
            "2 things must be fixed before the stations can go online",
        ),
        (
            whole(Outcome.FAIL, findings=(finding("host-blocked", "https:api.zaptec.com"),)),
            "1 thing must be fixed before the stations can be updated",
        ),
        (
            whole(Outcome.FAIL, failed("mqtt", CLOUD, Stage.CONNECT, Failure.REFUSED)),
            "1 thing must be fixed before the stations can go online",
        ),
        (whole(Outcome.ATTENTION, findings=(SLOW, SLOW)), "Works, with 2 things to look at"),
        (
            whole(Outcome.INCOMPLETE, judged("link"), SIGNAL),
            "All network checks passed. The signal is measured at each station.",
        ),
        (
            whole(Outcome.INCOMPLETE, judged("link"), SIGNAL, NO_LEASE),
            (
                "All network checks passed, 1 could not be made."
                " The signal is measured at each station."
            ),
        ),
        (
            whole(Outcome.INCOMPLETE, SIGNAL, UNTESTED),
            "Not complete: 2 checks could not be made",
        ),
        (
            whole(Outcome.INCOMPLETE, SIGNAL, findings=(SLOW,)),
            "Not complete: 1 check could not be made",
        ),
        (
            whole(Outcome.INCOMPLETE, UNTESTED, NO_LEASE),
            "Not complete: 1 check could not be made",
        ),
        (
            whole(
                Outcome.INCOMPLETE,
                UNTESTED,
                findings=(finding("wrong-network", outcome=Outcome.INCOMPLETE),),
            ),
            "Not complete: check again on the stations' own network",
        ),
        (whole(Outcome.NOT_APPLICABLE), "Nothing to check here"),
    ],
)
def test_headline(texts: Texts, result: Diagnosis, said: str) -> None:
    assert texts.headline(result) == said


def test_details_of_every_check(texts: Texts) -> None:
    for check, evidence in EVERY.items():
        for state in State:
            pairs = texts.details(judged(check, evidence, Outcome.FAIL, state))
            assert pairs[0] == ("Check", check)
            assert all(label and value and "None" not in value for label, value in pairs), pairs


def test_details_of_the_web(texts: Texts) -> None:
    shown = texts.details(
        failed("https:api.zaptec.com", WEB, Stage.CERTIFICATE, Failure.UNKNOWN_AUTHORITY)
    )
    pairs = dict(shown)
    assert pairs["Required"] == "TCP port 443"
    assert pairs["Whose rule"] == "Zaptec's network requirements: 2. HTTPS"
    assert pairs["Stopped at"] == "certificate"
    assert pairs["How"] == "unknown-authority"
    assert pairs["Connect"] == "connected, 1 try, 50 ms, round trip 48 ms"
    assert pairs["TLS"] == "TLSv1.3, TLS_AES_256_GCM_SHA384, 0.1 s"
    assert pairs["Certificate"] == "api.zaptec.com ← Contoso CA"
    assert pairs["Valid"] == "2026-11-20 12:00 – 2026-11-20 12:00"
    assert pairs["Root"] == "api.zaptec.com (trusted by this tablet)"
    assert pairs["OpenSSL says"] == "unable to get local issuer certificate (20)"


def test_details_of_the_cloud_and_the_clock(texts: Texts) -> None:
    cloud = dict(texts.details(failed("mqtt", CLOUD, Stage.CONNECT, Failure.TIMED_OUT)))
    assert cloud["Connect"] == "timed-out, 3 tries, 3 s"
    assert cloud["Control: same host, port"] == "443: connected, 1 try, 50 ms, round trip 48 ms"
    clock = [v for k, v in texts.details(judged("ntp", EVERY["ntp"])) if k == "Time server"]
    assert clock == [
        "192.0.2.9: stratum 2, leap 0, offset −0.21 s, delay 30 ms",
        "192.0.2.9: timed-out, 2 tries",
    ]


def test_details_name_our_own_rule_as_ours(texts: Texts) -> None:
    pairs = dict(texts.details(judged("lease", EVERY["lease"], value=43200.0, unit="s")))
    assert pairs["Required"] == "at most 86400 s"
    assert pairs["Whose rule"].startswith("ZapDesk's own rule, not Zaptec's:")
    assert pairs["Value"] == "43200 s"


@pytest.mark.parametrize(
    ("ident", "said"),
    [
        ("wifi-channel", "1 to 11"),
        ("wifi-standard", "802.11b, 802.11g and 802.11n"),
        ("wifi-channel-fixed", "yes"),
        ("plc-cable", "at most 90 m"),
        ("wifi-margin", "at least −70 dBm"),
        ("mqtt", "TCP port 8883"),
        ("tls-mqtt", "TLSv1.2"),
    ],
)
def test_limits_in_words(texts: Texts, ident: str, said: str) -> None:
    assert limit_text(texts, load_catalogue().requirement(ident).limit) == said


def test_every_failure_has_a_sentence_of_its_own(texts: Texts) -> None:
    assert [f for f in Failure if not texts.has(f"row.failure.{f.value}")] == []


def test_details_tell_an_assumption(texts: Texts) -> None:
    pairs = dict(texts.details(judged("ntp", EVERY["ntp"])))
    assert pairs["Written by Zaptec for"] == "Zaptec Pro (assumed for other models)"


def test_a_trace_keeps_its_lines(texts: Texts) -> None:
    fault = FaultEvidence(trace="Traceback:\n  boom\x00")
    pairs = dict(texts.details(judged("ntp", fault, Outcome.NOT_TESTED, State.UNKNOWN)))
    assert pairs["Trace"] == "Traceback:\n  boom\\x00"


def test_http_details(texts: Texts) -> None:
    seen = msgspec.structs.replace(
        WEB,
        http=Http(status=404, date=THEN, date_offset_s=0.4, took_s=0.03),
        portal=Http(status=302, location="http://login.example/"),
    )
    pairs = dict(texts.details(judged("https:api.zaptec.com", seen)))
    assert pairs["HTTP"] == "status 404, Date +0.4 s, 30 ms"
    assert pairs["HTTP on port 80"] == "status 302, → http://login.example/"


def test_it_text(texts: Texts) -> None:
    cause = finding(
        "port-8883-blocked",
        "mqtt",
        host="zapcloud.azure-devices.net",
        port=8883,
        failure="timed-out",
        tries=3,
    )
    result = whole(
        Outcome.FAIL,
        judged("ntp", EVERY["ntp"]),
        failed("mqtt", CLOUD, Stage.CONNECT, Failure.TIMED_OUT),
        NO_LEASE,
        findings=(cause,),
    )
    text = texts.it_text(result, THEN)
    lines = text.splitlines()
    assert lines[1] == "Checked: 2026-11-20 12:00"
    assert lines[2] == "1 thing must be fixed before the stations can go online"
    assert "1. Charging stations cannot reach Zaptec on port 8883 [port-8883-blocked]" in lines
    assert (
        "   Needed: Allow outgoing TCP 8883 to zapcloud.azure-devices.net. "
        "No incoming port is needed." in lines
    )
    assert "      Connect: timed-out, 3 tries, 3 s" in lines
    assert "- Clock (NTP): 1 time server, this tablet is 0.2 s off" in lines
    assert "- Lease: This tablet cannot see how long addresses are lent" in lines
    assert text.endswith("NAT is fine.\n")


def test_it_text_leaves_nothing_out(texts: Texts) -> None:
    lone = judged("dns", EVERY["dns"], Outcome.ATTENTION, State.FAILED)
    text = texts.it_text(whole(Outcome.ATTENTION, lone))
    assert "Also seen:\n- Names (DNS): 1 of 2 names found" in text


def test_it_text_without_a_rule_says_what_to_do(texts: Texts) -> None:
    down = finding("service-down", "mqtt", hosts=("zapcloud.azure-devices.net",), reason="connack")
    text = texts.it_text(whole(Outcome.FAIL, findings=(down,)))
    assert "   To do: Check again in an hour. If it stays so, tell Zaptec support." in text
    assert "Checked:" not in text
