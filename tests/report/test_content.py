from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from zapdesk.catalogue.load import load_catalogue
from zapdesk.diagnosis.types import Diagnosis, FixedBy, Outcome
from zapdesk.records.saving import record_of_check
from zapdesk.report import content
from zapdesk.report.document import Pair
from zapdesk.session.jobs import make_record, open_points
from zapdesk.session.onsite import Choice, Reply
from zapdesk.session.types import OpenPoint

if TYPE_CHECKING:
    from collections.abc import Callable

    from zapdesk.diagnosis.types import Finding
    from zapdesk.session.types import CheckResult, Record
    from zapdesk.wording.texts import Texts

    MakeCheck = Callable[..., CheckResult]
    MakeRecord = Callable[..., Record]

OSLO = timezone(timedelta(hours=1))
CATALOGUE = load_catalogue()
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def value_of(pairs: tuple[Pair, ...], label: str) -> str:
    (found,) = (pair.value for pair in pairs if pair.label == label)
    return found


def test_what_was_not_said_is_said_to_be_missing(
    check: MakeCheck, record: MakeRecord, texts: Texts
) -> None:
    made = content.of_record(record(check(), customer="", certificate="", number=0), texts)

    assert value_of(made.job, "Customer") == "Not given"
    assert value_of(made.job, "Electrical certificate") == "Not given"
    assert value_of(made.job, "Stations") == "Not given"
    assert "Electrical certificate" not in made.notice


def test_addresses_are_told_apart_from_not_knowing_them(
    check: MakeCheck, record: MakeRecord, texts: Texts
) -> None:
    told = content.of_record(
        record(check(), pool_first="10.0.0.10", pool_last="10.0.0.40", in_use=7), texts
    )
    unknown = content.of_record(record(check(), capacity_unknown=True), texts)

    assert value_of(told.job, "Addresses of the router") == "10.0.0.10 – 10.0.0.40"
    assert value_of(told.job, "Addresses in use") == "7"
    assert value_of(unknown.job, "Addresses of the router") == "Not known to the technician"


def test_the_network_says_what_it_cannot_know(
    check: MakeCheck, record: MakeRecord, texts: Texts
) -> None:
    blind = msgspec.structs.replace(
        check(), dns=None, dhcp_known=False, dhcp_server=None, dhcp_lease_s=None, gateway=None
    )
    bare = msgspec.structs.replace(
        check(), dns=(), dhcp_server=None, dhcp_lease_s=None, adapter=None, ipv4=None
    )
    blind_facts = content.of_record(record(blind), texts).network
    bare_facts = content.of_record(record(bare), texts).network

    assert value_of(blind_facts, "Name servers (DNS)") == "Could not be known from the tablet"
    assert value_of(blind_facts, "Lease") == "Could not be known from the tablet"
    assert value_of(blind_facts, "Router (gateway)") == "None"
    assert value_of(bare_facts, "Name servers (DNS)") == "None was given"
    assert value_of(bare_facts, "Lease") == "Not recorded"
    assert value_of(bare_facts, "Adapter") == "None"


def test_open_points_of_the_session_all_have_words(
    check: MakeCheck, record: MakeRecord, texts: Texts, faults: tuple[Finding, ...]
) -> None:
    catalogue = load_catalogue()
    cancelled = msgspec.structs.replace(check(), cancelled=True)
    for checks in ((), (check(*faults),), (cancelled,), (check(model="go"), check(roots="custom"))):
        job = msgspec.structs.replace(record(*checks).job, checks=checks)
        made = make_record(job, catalogue, "0.1.0", job.changed)
        assert len(content.of_record(made, texts).open_points or ()) == len(
            open_points(job, catalogue)
        )
    codes = (
        "check-missing check-outdated check-cancelled capacity-unknown lease-unknown"
        " dns-public-not-tested not-tested station-unconfirmed finding air-not-heard"
    )
    assert [code for code in codes.split() if not texts.has(f"report.open.{code}")] == []


def test_an_open_finding_that_is_gone_is_named_by_its_code(
    check: MakeCheck, record: MakeRecord, texts: Texts
) -> None:
    point = OpenPoint(code="finding", owner="it-firewall", params={"code": "port-8883-blocked"})
    made = msgspec.structs.replace(record(check()), open_points=(point,))

    assert content.of_record(made, texts).open_points == (
        Pair(
            label="The network owner's IT",
            value="A finding of the last check is not settled: port-8883-blocked",
        ),
    )


def test_on_paper_the_electrician_is_not_you(
    check: MakeCheck, record: MakeRecord, texts: Texts, faults: tuple[Finding, ...]
) -> None:
    mine = msgspec.structs.replace(faults[-1], fixed_by=FixedBy.ELECTRICIAN)
    (block,) = content.of_record(record(check(mine)), texts).findings

    assert block.parts[-1].lines == ("The electrician",)


def test_details_hold_what_the_table_does_not(
    check: MakeCheck, record: MakeRecord, texts: Texts, faults: tuple[Finding, ...]
) -> None:
    found = content.of_record(record(check(*faults)), texts).details
    cloud = next(item for item in found if item.name == "Zaptec cloud (8883)")

    assert [item.name for item in found] == ["Lease", "Clock (NTP)", "Zaptec cloud (8883)"]
    assert "Host" in [row.label for row in cloud.rows]
    assert "Outcome" not in [row.label for row in cloud.rows]


def test_a_check_alone_has_no_job(check: MakeCheck, texts: Texts) -> None:
    made = content.of_check(check(), texts)

    assert made.job == ()
    assert made.open_points is None
    assert made.history == ()
    assert made.title == made.name == "Network check for charging stations"
    assert made.author == "ZapDesk"


def test_the_history_tells_what_was_wrong_and_that_it_was_right(
    check: MakeCheck, record: MakeRecord, texts: Texts, faults: tuple[Finding, ...]
) -> None:
    wrong = check(faults[0])
    right = msgspec.structs.replace(check(), started=wrong.started + timedelta(minutes=19))
    made = content.of_record(record(wrong, right), texts)

    assert [(row.when[11:16], row.word) for row in made.history] == [
        (f"{wrong.started.astimezone(OSLO):%H:%M}", "Must be fixed"),
        (f"{right.started.astimezone(OSLO):%H:%M}", "OK"),
    ]
    assert made.history[0].summary == texts.finding(faults[0]).headline
    assert content.of_record(record(right), texts).history == ()


def test_what_a_repeat_did_not_ask_again_keeps_its_time(
    check: MakeCheck, record: MakeRecord, texts: Texts
) -> None:
    def read(result: CheckResult, old: str) -> CheckResult:
        verdicts = tuple(
            msgspec.structs.replace(
                v,
                reading=msgspec.structs.replace(
                    v.reading,
                    taken=result.started + timedelta(minutes=-19 if v.check == old else 0),
                ),
            )
            for v in result.verdicts
        )
        return msgspec.structs.replace(result, verdicts=verdicts)

    first = check()
    repeat = read(check(), old="ntp")
    at = f"{repeat.started.astimezone(OSLO) - timedelta(minutes=19):%Y-%m-%d %H:%M}"

    assert content.of_record(record(repeat), texts).checks_note.endswith(
        f"Read at {at} (UTC+01:00), and not asked again when the check was repeated: Clock (NTP)."
    )
    assert "Read at" not in content.of_record(record(read(first, old="")), texts).checks_note


def judged_as(made: Record, outcome: Outcome, **answers: object) -> Record:
    seen = made.job.checks[-1].verdicts
    judgement = Diagnosis(outcome=outcome, findings=(), verdicts=seen)
    said = replace(made.job.answers, **answers)
    return replace(made, judgement=judgement, job=replace(made.job, answers=said))


def test_a_check_that_no_longer_fits_is_history_and_nothing_else(
    check: MakeCheck, record: MakeRecord, texts: Texts
) -> None:
    job = record(check()).job
    finished = content.of_record(make_record(job, CATALOGUE, "1", NOON), texts)
    assert (len(finished.network), finished.history) == (6, ())
    for answers, sentence in (
        ({"pool_first": "10.0.0.2", "pool_last": "10.0.0.9"}, "No check counts for this job"),
        ({"connection": "lte-m"}, "Stations on this connection do not use the site's network"),
    ):
        late = replace(job, answers=replace(job.answers, **answers))
        paper = content.of_record(make_record(late, CATALOGUE, "1", NOON), texts)
        assert (paper.network, len(paper.history), paper.outcome.line) == ((), 1, "")
        assert paper.no_network.startswith(sentence)


def test_a_saved_check_counts_though_it_asked_more_than_a_job(
    check: MakeCheck, texts: Texts
) -> None:
    result = check(connection="wifi")
    result = replace(result, request=replace(result.request, ssid="Garage", serial="ZPR000001"))
    assert len(content.of_record(record_of_check(result), texts).network) == 6


def test_nothing_found_claims_no_more_than_was_tested(
    check: MakeCheck, record: MakeRecord, texts: Texts
) -> None:
    made = record(check())
    good = content.of_record(judged_as(made, Outcome.PASS), texts).no_findings
    assert good == "Nothing to fix and nothing to look at was found."
    part = content.of_record(judged_as(made, Outcome.INCOMPLETE), texts).no_findings
    assert part == "Nothing to fix was found in what was tested. Not everything was."


def test_what_was_asked_for_another_connection_is_not_printed(
    record: MakeRecord, texts: Texts
) -> None:
    made = record(model="pro", connection="lte-m")
    replies = tuple(
        Reply(question=question, choice=Choice.YES, taken=NOON)
        for question in ("dhcp-dedicated", "lte-powered", "of-a-later-version")
    )
    rows = content.of_record(replace(made, job=replace(made.job, replies=replies)), texts).answers
    assert [row.question for row in rows] == ["Do all stations have power?", "of-a-later-version"]
