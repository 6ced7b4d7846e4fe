from __future__ import annotations

import csv
import email
import email.policy
import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from zapdesk.catalogue.load import load_catalogue
from zapdesk.checks.failures import Failure, State
from zapdesk.checks.types import Connect, DnsAnswer, MqttEvidence, PublicDnsEvidence, Reading
from zapdesk.diagnosis.params import CODES, finding
from zapdesk.diagnosis.types import Outcome, Verdict
from zapdesk.report import letter_forms
from zapdesk.report.letter import compose, concerns_network
from zapdesk.report.rules import NETWORK_SIDE, firewall_rules
from zapdesk.report.tables import SEMICOLON

if TYPE_CHECKING:
    from collections.abc import Callable

    from zapdesk.diagnosis.types import Finding
    from zapdesk.report.letter import Letter
    from zapdesk.session.types import CheckResult, Record
    from zapdesk.wording.texts import Texts

    MakeCheck = Callable[..., CheckResult]
    MakeRecord = Callable[..., Record]

CATALOGUE = load_catalogue()
BOTH = ("8.8.8.8", "1.1.1.1")


def letter_of(record: Record, texts: Texts) -> Letter:
    last = record.job.checks[-1] if record.job.checks else None
    return compose(
        record.job,
        texts,
        CATALOGUE,
        findings=last.findings if last else (),
        verdicts=last.verdicts if last else (),
        now=record.finished,
    )


def test_every_endpoint_that_stations_need_is_a_rule_and_no_control_of_ours(
    check: MakeCheck, record: MakeRecord, texts: Texts
) -> None:
    rules = letter_of(record(check()), texts).rules

    assert [(r.transport, r.port, r.host) for r in rules] == [
        ("UDP", 53, "8.8.8.8"),
        ("UDP", 53, "1.1.1.1"),
        ("UDP", 123, "no.pool.ntp.org"),
        ("TCP", 443, "zapcloud-api.azurewebsites.net"),
        ("TCP", 443, "devices.zaptec.com"),
        ("TCP", 443, "api.zaptec.com"),
        ("TCP", 8883, "zapcloud.azure-devices.net"),
    ]


def test_what_is_closed_now_and_what_is_fine_stand_beside_each_other(
    check: MakeCheck, record: MakeRecord, texts: Texts, faults: tuple[Finding, ...]
) -> None:
    letter = letter_of(record(check(*faults)), texts)
    seen = {rule.host: rule.outcome for rule in letter.rules}

    assert seen["no.pool.ntp.org"] is Outcome.FAIL
    assert seen["zapcloud.azure-devices.net"] is Outcome.FAIL
    assert seen["api.zaptec.com"] is Outcome.PASS
    assert [act.rule for act in letter.acts] == [texts.rule(f) for f in faults]


def test_without_a_check_nothing_is_said_to_be_fine(record: MakeRecord, texts: Texts) -> None:
    letter = letter_of(record(), texts)

    assert {rule.outcome for rule in letter.rules} == {Outcome.NOT_TESTED}
    assert letter.no_acts == texts.say("letter.not-measured")
    assert texts.say("letter.no-evidence") in letter.evidence


def test_that_something_was_seen_is_only_said_where_something_was(
    check: MakeCheck, record: MakeRecord, texts: Texts
) -> None:
    assert letter_of(record(check()), texts).opening.endswith("and what was seen here.")
    assert "seen" not in letter_of(record(), texts).opening


@pytest.mark.parametrize(
    ("site", "address", "said"),
    [
        ("Storgata 1", "Storgata 1, 0155 Oslo", "Storgata 1, 0155 Oslo"),
        ("storgata 1", "Storgata 1", "Storgata 1"),
        ("Storgata 1", "Storgata 11, 0155 Oslo", "Storgata 1, Storgata 11, 0155 Oslo"),
        ("Garage B", "Kaia 7", "Garage B, Kaia 7"),
        ("Garage B", "", "Garage B"),
        ("", "Kaia 7", "Kaia 7"),
        ("", "", "Not given"),
    ],
)
def test_the_place_is_named_once(
    check: MakeCheck, record: MakeRecord, texts: Texts, site: str, address: str, said: str
) -> None:
    letter = letter_of(record(check(), site=site, address=address), texts)
    assert letter.facts[0].value == said


def test_what_only_the_electrician_can_mend_is_not_asked_of_the_owner(
    check: MakeCheck, record: MakeRecord, texts: Texts, faults: tuple[Finding, ...]
) -> None:
    weak = replace(faults[0], code="wifi-weak", fixed_by="electrician", params={})

    assert letter_of(record(check(weak)), texts).acts == ()


@pytest.mark.parametrize(
    "code", [c for c, entry in CODES.items() if entry.fixed_by in NETWORK_SIDE]
)
def test_nothing_that_the_reader_can_mend_is_left_out(
    check: MakeCheck, record: MakeRecord, texts: Texts, code: str
) -> None:
    found = finding(code, ["mqtt"], None, **dict.fromkeys(CODES[code].params))
    (act,) = letter_of(record(check(found)), texts).acts
    assert act.headline
    assert act.rule


def verdict(check: str, outcome: Outcome, evidence: Any = None, code: str | None = None) -> Verdict:
    reading = Reading(check=check, state=State.MEASURED, evidence=evidence)
    return Verdict(check=check, outcome=outcome, reading=reading, explained_by=code)


def public(*silent: str) -> PublicDnsEvidence:
    def answer(server: str) -> DnsAnswer:
        failure = Failure.TIMED_OUT if server in silent else None
        return DnsAnswer(server=server, name="no.pool.ntp.org", failure=failure, tries=1)

    return PublicDnsEvidence(answers=(answer("8.8.8.8"), answer("1.1.1.1")), control=())


@pytest.mark.parametrize(
    ("seen", "first", "second"),
    [
        (verdict("dns-public", Outcome.PASS, public()), "pass", "pass"),
        (verdict("dns-public", Outcome.PASS, public("1.1.1.1")), "pass", "attention"),
        (verdict("dns-public", Outcome.ATTENTION, public(*BOTH)), "attention", "attention"),
        (verdict("dns-public", Outcome.NOT_TESTED, public()), "not-tested", "not-tested"),
        (verdict("dns-public", Outcome.FAIL, public()), "fail", "fail"),
    ],
    ids=["both", "one silent", "both silent", "another network", "hijacked"],
)
def test_each_public_name_server_is_told_as_it_was_seen(
    texts: Texts, seen: Verdict, first: str, second: str
) -> None:
    rules = firewall_rules(CATALOGUE, [seen], texts)
    assert [r.outcome.value for r in rules[:2]] == [first, second]


@pytest.mark.parametrize(
    ("code", "outcome", "failure", "rule"),
    [
        ("mqtt-no-answer", Outcome.ATTENTION, None, "pass"),  # the way is open
        ("service-down", Outcome.FAIL, None, "pass"),
        ("service-down", Outcome.FAIL, Failure.TIMED_OUT, "not-tested"),
        ("port-8883-blocked", Outcome.FAIL, Failure.TIMED_OUT, "fail"),
    ],
)
def test_what_zaptec_has_to_mend_is_no_closed_way(
    texts: Texts, code: str, outcome: Outcome, failure: Failure | None, rule: str
) -> None:
    connect = Connect(address="192.0.2.9", port=8883, tries=1, failure=failure)
    evidence = MqttEvidence(host="zapcloud.azure-devices.net", port=8883, connect=connect)
    found = finding(code, ["mqtt"], None, **dict.fromkeys(CODES[code].params))
    rules = firewall_rules(CATALOGUE, [verdict("mqtt", outcome, evidence, code)], texts, [found])
    assert rules[-1].outcome.value == rule


def test_a_check_that_says_nothing_of_the_rules_is_no_evidence(
    check: MakeCheck, record: MakeRecord, texts: Texts
) -> None:
    made = record(check())
    letter = compose(made.job, texts, CATALOGUE, findings=(), verdicts=(), now=made.finished)
    assert letter.no_acts == texts.say("letter.not-measured")
    assert "says nothing of these rules" in letter.evidence


def test_nothing_to_change_is_only_said_where_all_was_seen_open(
    check: MakeCheck, record: MakeRecord, texts: Texts
) -> None:
    made = record(check())
    all_open = made.job.checks[-1].verdicts
    part = tuple(v for v in all_open if v.check != "ntp")

    def said(verdicts: tuple[Verdict, ...]) -> str:
        job, now = made.job, made.finished
        return compose(job, texts, CATALOGUE, findings=(), verdicts=verdicts, now=now).no_acts

    assert said(all_open) == texts.say("letter.no-acts")
    assert said(part).startswith("Nothing to change in this network was found. Only lines marked")


def test_a_wifi_site_is_told_what_its_wifi_must_be(
    check: MakeCheck, record: MakeRecord, texts: Texts
) -> None:
    wired = letter_of(record(check()), texts).network
    wifi = letter_of(record(check(connection="wifi")), texts).network

    assert wifi[:-1] == wired
    assert "−74 dBm" in wifi[-1]
    assert "1 to 11" in wifi[-1]


def test_stations_on_4g_ask_nothing_of_the_network(check: MakeCheck, record: MakeRecord) -> None:
    assert not concerns_network(record(check(connection="lte-m")).job)
    assert concerns_network(record(check()).job)


def test_both_figures_of_the_maker_and_our_sum(
    check: MakeCheck, record: MakeRecord, texts: Texts
) -> None:
    volume = letter_of(record(check()), texts).volume

    assert "3 MB a day" in volume
    assert "5 MB for each charge" in volume
    assert "2880 MB a month for 12 stations with 30 charges" in volume  # 12 × (3 × 30 + 5 × 30)
    assert "ZapDesk's own sum" in volume


@pytest.mark.parametrize(
    ("practice", "roots"), [("company-firewall", "practice"), (None, "custom")]
)
def test_no_letter_of_a_practice_or_laboratory_passes_for_a_real_one(
    check: MakeCheck, record: MakeRecord, texts: Texts, practice: str | None, roots: str
) -> None:
    made = letter_of(record(check(practice=practice, roots=roots)), texts)

    assert made.unfit
    assert made.unfit in letter_forms.letter_text(made)
    table = letter_forms.rules_csv(made, texts, SEMICOLON).decode("utf-8-sig")
    assert table.count(made.unfit) == len(made.rules)
    mail = letter_forms.letter_mail(
        made, texts, datetime(2026, 11, 20, 12, 0, tzinfo=UTC), SEMICOLON
    )
    read = email.message_from_bytes(mail, policy=email.policy.default)
    assert read["Subject"].startswith(made.unfit)


def test_the_page_is_one_page_with_six_faults_and_says_what_the_text_says(
    check: MakeCheck, record: MakeRecord, texts: Texts, faults: tuple[Finding, ...]
) -> None:
    made = record(check(*faults, *faults))
    letter = letter_of(made, texts)
    reader = PdfReader(io.BytesIO(letter_forms.letter_pdf(letter, made.finished)), strict=True)
    page = " ".join(" ".join(p.extract_text() for p in reader.pages).split())
    text = " ".join(letter_forms.letter_text(letter).split())

    assert len(reader.pages) == 1
    assert reader.metadata is not None
    assert reader.metadata.title == letter.title
    for said in (
        letter.opening,
        letter.inspection,
        letter.volume,
        *letter.network,
        letter.evidence,
    ):
        assert said in page
        assert said in text
    for act in letter.acts:
        assert act.headline in page
        assert act.rule in text


def test_the_same_letter_gives_the_same_bytes(
    check: MakeCheck, record: MakeRecord, texts: Texts
) -> None:
    made = record(check())
    letter = letter_of(made, texts)

    assert letter_forms.letter_pdf(letter, made.finished) == letter_forms.letter_pdf(
        letter, made.finished
    )


def test_the_rules_open_as_a_table(check: MakeCheck, record: MakeRecord, texts: Texts) -> None:
    letter = letter_of(record(check()), texts)
    raw = letter_forms.rules_csv(letter, texts, SEMICOLON).decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(raw, ""), delimiter=";")

    assert head[:4] == ["Direction", "Protocol", "Port", "Destination"]
    assert rows[-1][:4] == ["outgoing", "TCP", "8883", "zapcloud.azure-devices.net"]
    assert {row[0] for row in rows} == {"outgoing"}


def test_the_draft_carries_letter_and_rules_and_no_stranger_s_heading(
    check: MakeCheck, record: MakeRecord, texts: Texts
) -> None:
    made = record(check(), site="Storgata 1\r\nBcc: everybody@example.com")
    letter = letter_of(made, texts)
    raw = letter_forms.letter_mail(letter, texts, made.finished, SEMICOLON)
    mail = email.message_from_bytes(raw, policy=email.policy.default)

    assert mail["Bcc"] is None
    assert mail["To"] is None
    assert mail["X-Unsent"] == "1"
    names = {part.get_filename() for part in mail.iter_attachments()}
    assert names == {letter_forms.PDF_NAME, letter_forms.RULES_NAME}
    body = mail.get_body()
    assert body is not None
    assert letter.opening in body.get_content()
