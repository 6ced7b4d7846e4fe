from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from zapdesk.catalogue.load import load_catalogue
from zapdesk.checks.failures import State
from zapdesk.checks.types import Reading
from zapdesk.checks.wifi.types import HeardPoint, Network, Security
from zapdesk.diagnosis.types import Outcome, Verdict
from zapdesk.session import gathered, jobs, plan, stations
from zapdesk.session.judgement import judged
from zapdesk.session.onsite import Air, Choice, How, LteValue, Measurement, Reply, Seen, Watch
from zapdesk.session.open_points import finding_of
from zapdesk.session.types import CheckResult
from zapdesk.wording.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from zapdesk.catalogue.types import Catalogue
    from zapdesk.session.types import Job

    Answer = Callable[[Job, Catalogue], Job]

NOW = datetime(2026, 11, 20, 10, 12, tzinfo=UTC)
CATALOGUE = load_catalogue()
BEACON = Network(
    ssid="Garage",
    ssid_hex="476172616765",
    bssid="02:00:00:00:01:00",
    frequency_mhz=2437,
    channel=6,
    rssi_dbm=-60,
    security=Security.WPA2,
    standard="bgn",
    pairwise=("ccmp",),
    key_management=("psk",),
)


def a_job(connection: str, model: str = "pro", number: int = 3, **answers: Any) -> Job:
    job = jobs.new_job(NOW)
    wifi = {"ssid": "Garage", "ssid_hex": "476172616765"} if connection == "wifi" else {}
    said = replace(
        job.answers,
        site="Kaia 7",
        model=model,
        connection=connection,
        pool_first="10.0.0.10",
        pool_last="10.0.0.60",
        in_use=4,
        **wifi | answers,
    )
    return stations.with_count(jobs.with_answers(job, said, NOW), number)


def checked(job: Job, outcome: Outcome = Outcome.PASS, **parts: Any) -> Job:
    request = jobs.request_for(job, CATALOGUE)
    assert request is not None
    verdicts = tuple(
        Verdict(check=c, outcome=outcome, reading=Reading(check=c, state=State.MEASURED))
        for c in plan.network(CATALOGUE)
    )
    result = CheckResult(
        request=request,
        outcome=outcome,
        practice=None,
        roots="bundled",
        catalogue="2026-11-20",
        version="0",
        started=NOW,
        duration_s=1.0,
        findings=(),
        verdicts=verdicts,
    )
    return jobs.with_check(job, replace(result, **parts), NOW)


def heard(job: Job, *networks: Network, **parts: Any) -> Job:
    air = Air(taken=NOW, ssid="Garage", ssid_hex="476172616765", networks=networks)
    return gathered.with_air(job, replace(air, **parts))


def measured(job: Job, *levels: float, **parts: Any) -> Job:
    for station, level in zip(job.stations, levels, strict=False):
        made = Measurement(
            station=station.id,
            taken=NOW,
            how=How.JOINED,
            ssid="Garage",
            samples=(level,) * 10,
            median_dbm=level,
            tenth_dbm=level,
            bssid=BEACON.bssid,
            channel=6,
        )
        job = gathered.with_measurement(job, replace(made, **parts))
    return job


def seen(job: Job, *what: Seen) -> Job:
    for station, one in zip(job.stations, what, strict=False):
        job = gathered.with_watch(job, Watch(station=station.id, taken=NOW, seen=one))
    return job


def answer(job: Job, question: str, choice: Choice, subject: str = "", **parts: Any) -> Job:
    made = Reply(question=question, choice=choice, taken=NOW, subject=subject)
    return gathered.with_reply(job, replace(made, **parts))


def codes(job: Job) -> list[str]:
    return [f.code for f in judged(job, CATALOGUE).findings]


def outcomes(job: Job) -> dict[str, Outcome]:
    return {v.check: v.outcome for v in judged(job, CATALOGUE).verdicts}


ONLINE = (Seen.ONLINE,) * 3


@pytest.fixture
def healthy(all_answered: Answer) -> Job:
    job = heard(checked(a_job("wifi", "go")), BEACON)
    return seen(measured(all_answered(job, CATALOGUE), -60, -61, -62), *ONLINE)


def test_a_complete_wifi_job_passes(healthy: Job) -> None:
    judgement = judged(healthy, CATALOGUE)
    assert (judgement.outcome, judgement.findings) == (Outcome.PASS, ())
    found = outcomes(healthy)
    assert set(found.values()) == {Outcome.PASS}
    assert "wifi-signal" not in found  # each station has its own
    assert list(found)[:4] == ["wifi-radio", "wifi-channel", "wifi-security", "wifi-standard"]
    assert list(found)[-1] == "station-online:3"
    assert jobs.open_points(healthy, CATALOGUE) == ()
    assert jobs.not_tested(healthy, CATALOGUE) == ()


def test_the_sentence_over_a_job_speaks_of_the_job(healthy: Job, texts: Texts) -> None:
    def headline(job: Job) -> str:
        return texts.headline(judged(job, CATALOGUE))

    assert headline(healthy) == "All stations were seen online, and everything is as asked for"
    asked = replace(healthy, replies=())
    assert headline(asked) == "All stations were seen online, 5 things are not known yet"
    unseen = replace(healthy, watches=(), measurements=())
    assert headline(unseen) == "Not complete: 2 things are not known yet"
    assert headline(seen(healthy, Seen.BLINKS)) == "1 thing must be fixed"
    assert headline(measured(healthy, -72)) == "Works, with 1 thing to look at"


def test_an_open_point_names_its_own_finding(healthy: Job) -> None:
    job = measured(healthy, -80, -81)
    findings = judged(job, CATALOGUE).findings
    points = jobs.open_points(job, CATALOGUE)
    found = [finding_of(p, findings) for p in points]
    assert [f.params["station"] for f in found if f is not None] == ["1", "2"]
    assert finding_of(replace(points[0], code="check-missing"), findings) is None
    assert finding_of(points[0], ()) is None


@pytest.fixture(scope="module")
def texts() -> Texts:
    return Texts("en")


def test_the_same_job_is_judged_once_and_another_anew(healthy: Job) -> None:
    assert judged(healthy, CATALOGUE) is judged(healthy, CATALOGUE)
    assert judged(seen(healthy, Seen.BLINKS), CATALOGUE).outcome is Outcome.FAIL


def test_nobody_has_seen_it_is_never_complete(healthy: Job) -> None:
    job = replace(healthy, watches=())
    judgement = judged(job, CATALOGUE)
    assert judgement.outcome is Outcome.INCOMPLETE
    (finding,) = judgement.findings  # once for all
    assert (finding.code, finding.params) == (
        "station-unconfirmed",
        {"station": None, "count": 3, "of": 3},
    )
    assert len(finding.checks) == 3
    assert jobs.not_tested(job, CATALOGUE) == ("station-online",)
    assert [p.code for p in jobs.open_points(job, CATALOGUE)] == ["station-unconfirmed"]
    one = seen(job, Seen.ONLINE, Seen.ONLINE)
    assert judged(one, CATALOGUE).findings[0].params["station"] == "3"
    assert jobs.not_tested(one, CATALOGUE) == ("station-online:3",)


def test_a_station_that_is_offline_fails_by_what_was_seen(healthy: Job) -> None:
    job = seen(healthy, Seen.ONLINE, Seen.NO_POWER, Seen.APP_OFFLINE)
    judgement = judged(job, CATALOGUE)
    assert judgement.outcome is Outcome.FAIL
    assert [(f.code, f.params["station"], f.params["reason"]) for f in judgement.findings] == [
        ("station-offline", "2", "no-power"),
        ("station-offline", "3", "app-offline"),
    ]


def test_each_weak_station_is_its_own_finding_and_an_unmeasured_one_is_none(healthy: Job) -> None:
    job = measured(replace(healthy, measurements=()), -80, -72)
    judgement = judged(job, CATALOGUE)
    assert [(f.code, f.params.get("station")) for f in judgement.findings] == [
        ("wifi-weak", "1"),
        ("wifi-margin", "2"),
    ]
    assert outcomes(job)["wifi-signal:3"] is Outcome.NOT_TESTED
    assert judgement.outcome is Outcome.FAIL
    points = {p.code: p.params for p in jobs.open_points(job, CATALOGUE)}
    assert points["stations-not-tested"] == {"check": "wifi-signal", "stations": 1}
    better = measured(job, -60, -60)
    assert judged(better, CATALOGUE).outcome is Outcome.INCOMPLETE


def test_a_typed_signal_is_never_better_than_attention(healthy: Job) -> None:
    job = measured(healthy, -60, how=How.TYPED, samples=(-60.0,))
    assert codes(job) == ["wifi-signal-unproven"]
    assert judged(job, CATALOGUE).outcome is Outcome.ATTENTION


def test_several_access_points_are_said_once(healthy: Job) -> None:
    weak = (HeardPoint(bssid="02:00:00:00:02:00", channel=6, rssi_dbm=-85, samples=5),)
    assert codes(measured(healthy, -60, -60, -60, others=weak)) == ["wifi-several-aps"]


def test_the_air_is_judged_by_the_last_listen(healthy: Job) -> None:
    thirteen = replace(BEACON, channel=13, frequency_mhz=2472, bssid="02:00:00:00:09:00")
    assert codes(heard(healthy, thirteen)) == ["wifi-channel"]
    assert codes(heard(healthy, replace(BEACON, security=Security.WPA3))) == [
        "wifi-security-wpa3-only"
    ]
    gone = heard(healthy)
    assert codes(gone) == ["wifi-not-found"]
    found = outcomes(gone)
    assert found["wifi-radio"] is Outcome.FAIL
    assert found["wifi-security"] is Outcome.NOT_TESTED


def test_a_hidden_name_is_neither_there_nor_gone(healthy: Job) -> None:
    job = heard(healthy, hidden_heard=True)
    assert codes(job) == []
    assert outcomes(job)["wifi-radio"] is Outcome.NOT_TESTED
    assert judged(job, CATALOGUE).outcome is Outcome.INCOMPLETE


def test_a_radio_that_says_nothing_is_not_tested(healthy: Job) -> None:
    job = heard(healthy, trouble="off")
    assert codes(job) == ["wifi-radio-off"]
    assert outcomes(job)["wifi-channel"] is Outcome.NOT_TESTED
    assert judged(job, CATALOGUE).outcome is Outcome.INCOMPLETE
    assert codes(heard(healthy, trouble="of another version")) == ["wifi-no-radio"]


def test_nobody_listened(healthy: Job) -> None:
    job = replace(healthy, airs=())
    assert outcomes(job)["wifi-radio"] is Outcome.NOT_TESTED
    assert [p.code for p in jobs.open_points(job, CATALOGUE)] == ["air-not-heard"]


def test_a_channel_that_moved_is_not_fixed_whatever_was_answered(healthy: Job) -> None:
    job = heard(healthy, replace(BEACON, channel=1, frequency_mhz=2412))
    assert codes(job) == ["wifi-channel-auto"]
    said = answer(job, "wifi-channel-fixed", Choice.NO)
    assert codes(said) == ["wifi-channel-auto"]  # one cause, said once


def test_another_ssid_leaves_nothing_of_the_first(healthy: Job) -> None:
    said = replace(healthy.answers, ssid="Guests", ssid_hex="477565737473")
    found = outcomes(jobs.with_answers(healthy, said, NOW))
    assert found["wifi-radio"] is Outcome.NOT_TESTED
    assert found["wifi-signal:1"] is Outcome.NOT_TESTED
    assert found["mqtt"] is Outcome.NOT_TESTED
    assert jobs.open_points(jobs.with_answers(healthy, said, NOW), CATALOGUE)[0].code == (
        "check-outdated"
    )


def test_practice_measurements_never_count_for_a_real_site(healthy: Job) -> None:
    job = measured(replace(healthy, measurements=()), -60, -60, -60, practice=True)
    assert outcomes(job)["wifi-signal:1"] is Outcome.NOT_TESTED


def test_a_cancelled_check_is_never_complete(healthy: Job) -> None:
    job = replace(healthy, checks=(replace(healthy.checks[-1], cancelled=True),))
    assert judged(job, CATALOGUE).outcome is Outcome.INCOMPLETE


def test_without_a_connection_nothing_is_known() -> None:
    job = a_job("plc", "go")
    assert judged(job, CATALOGUE).outcome is Outcome.INCOMPLETE
    assert judged(job, CATALOGUE).verdicts == ()
    assert jobs.not_tested(job, CATALOGUE) == ("station-online",)


# ---------------------------------------------------------------------- PLC


@pytest.fixture
def powerline(all_answered: Answer) -> Job:
    return seen(all_answered(checked(a_job("plc")), CATALOGUE), *ONLINE)


def test_a_complete_plc_job_passes(powerline: Job) -> None:
    assert judged(powerline, CATALOGUE).outcome is Outcome.PASS


@pytest.mark.parametrize(
    ("question", "parts", "code", "outcome"),
    [
        ("plc-module", {"choice": Choice.NO}, "plc-no-module", Outcome.FAIL),
        ("plc-terminals", {"choice": Choice.NO}, "plc-wiring", Outcome.FAIL),
        ("plc-phase-order", {"choice": Choice.NO}, "plc-wiring", Outcome.FAIL),
        ("plc-earth", {"choice": Choice.NO}, "plc-earth", Outcome.FAIL),
        ("plc-fuse", {"choice": Choice.NO}, "plc-fuse", Outcome.ATTENTION),
        ("plc-module-date", {"choice": Choice.YES}, "plc-module-old", Outcome.ATTENTION),
        ("plc-noise", {"choice": Choice.YES}, "plc-noise", Outcome.ATTENTION),
        ("plc-cable-network", {"number": 91.0}, "plc-cable-long", Outcome.FAIL),
        ("plc-cable-mains", {"number": 90.5}, "plc-cable-long", Outcome.FAIL),
        ("plc-stations", {"number": 31.0}, "plc-many-stations", Outcome.ATTENTION),
        ("dhcp-dedicated", {"choice": Choice.NO}, "network-shared", Outcome.ATTENTION),
    ],
)
def test_each_answer_has_its_finding(
    powerline: Job, question: str, parts: dict[str, Any], code: str, outcome: Outcome
) -> None:
    job = answer(powerline, question, **{"choice": Choice.YES, **parts})
    judgement = judged(job, CATALOGUE)
    assert [(f.code, f.outcome, f.checks) for f in judgement.findings] == [
        (code, outcome, (question,))
    ]
    assert judgement.outcome is outcome


@pytest.mark.parametrize(
    ("question", "number"), [("plc-cable-network", 90.0), ("plc-stations", 30.0)]
)
def test_the_limit_itself_passes(powerline: Job, question: str, number: float) -> None:
    assert codes(answer(powerline, question, Choice.YES, number=number)) == []


def test_one_cause_behind_two_answers_is_said_once(powerline: Job) -> None:
    job = answer(powerline, "plc-terminals", Choice.NO)
    job = answer(job, "plc-phase-order", Choice.NO)
    (finding,) = judged(job, CATALOGUE).findings
    assert finding.params == {"circuit": None, "reason": "both"}
    assert finding.checks == ("plc-terminals", "plc-phase-order")
    job = answer(powerline, "plc-cable-network", Choice.YES, number=95.0)
    job = answer(job, "plc-cable-mains", Choice.YES, number=120.0)
    assert judged(job, CATALOGUE).findings[0].params["metres"] == 120


def test_circuits_are_judged_one_by_one(all_answered: Answer) -> None:
    job = a_job("plc", number=33)
    for k, station in enumerate(job.stations):
        job = stations.with_station(job, replace(station, circuit="F1" if k < 31 else "F2"))
    replied = seen(all_answered(checked(job), CATALOGUE), *(Seen.ONLINE,) * 33)
    replied = replace(
        replied, replies=tuple(r for r in replied.replies if r.question != "plc-stations")
    )
    (finding,) = judged(replied, CATALOGUE).findings  # counted from the list
    assert (finding.code, finding.params) == (
        "plc-many-stations",
        {"circuit": "F1", "stations": 31},
    )
    two = answer(replied, "plc-stations", Choice.YES, "F1", number=16.0)  # on each of two modules
    assert codes(two) == []


def test_what_nobody_knows_is_an_open_point_and_holds_up_only_where_it_could_fail(
    powerline: Job,
) -> None:
    tomorrow = date(2026, 11, 21)
    noise = answer(powerline, "plc-noise", Choice.UNKNOWN, owner="network-owner", due=tomorrow)
    assert judged(noise, CATALOGUE).outcome is Outcome.PASS
    (point,) = jobs.open_points(noise, CATALOGUE)
    assert (point.code, point.owner, point.params, point.due) == (
        "question-unknown",
        "network-owner",
        {"check": "plc-noise"},
        tomorrow,
    )
    module = answer(powerline, "plc-module", Choice.UNKNOWN)
    assert judged(module, CATALOGUE).outcome is Outcome.INCOMPLETE
    assert jobs.open_points(module, CATALOGUE)[0].owner == "electrician"


def test_a_no_without_a_finding_is_an_open_point(healthy: Job) -> None:
    job = answer(healthy, "doors-shut", Choice.NO)
    assert codes(job) == []
    assert outcomes(job)["doors-shut"] is Outcome.ATTENTION
    assert [(p.code, p.params) for p in jobs.open_points(job, CATALOGUE)] == [
        ("question-no", {"check": "doors-shut"})
    ]


def test_a_finding_carries_the_day_that_was_named_for_it(powerline: Job) -> None:
    day = date(2026, 12, 1)
    job = answer(powerline, "plc-fuse", Choice.NO, due=day)
    (point,) = jobs.open_points(job, CATALOGUE)
    assert (point.code, point.params["code"], point.due) == ("finding", "plc-fuse", day)


def test_what_does_not_apply_and_what_only_informs_settle_nothing(powerline: Job) -> None:
    job = answer(powerline, "plc-fuse", Choice.NOT_APPLICABLE)
    job = answer(job, "plc-grid", Choice.YES)  # an IT grid is no fault
    assert outcomes(job)["plc-fuse"] is Outcome.NOT_APPLICABLE
    assert outcomes(job)["plc-grid"] is Outcome.PASS
    assert jobs.open_points(job, CATALOGUE) == ()


# ---------------------------------------------------------------------- 4G


def test_4g_judges_each_station_by_its_own_model(all_answered: Answer) -> None:
    job = a_job("lte-m", "home-4g", number=4)
    for station, serial, model in zip(
        job.stations,
        ("ZCH040001", "ZCH030001", "ZPR000001", ""),
        (None, None, "pro", None),
        strict=True,
    ):
        job = stations.with_station(job, replace(station, serial=serial, model=model))
    job = all_answered(job, CATALOGUE)
    found = outcomes(job)
    assert found["lte-serial:1"] is Outcome.PASS
    assert found["lte-serial:2"] is Outcome.FAIL
    assert found["lte-serial:3"] is Outcome.NOT_APPLICABLE  # every Pro has it
    assert found["lte-serial:4"] is Outcome.NOT_TESTED
    assert {found[c] for c in plan.network(CATALOGUE)} == {Outcome.NOT_APPLICABLE}
    (finding,) = (f for f in judged(job, CATALOGUE).findings if f.code == "serial-no-lte")
    assert finding.params == {"serial": "ZCH030001", "model": "home-4g"}
    odd = stations.with_serial(job, job.stations[3].id, "12345")
    assert outcomes(odd)["lte-serial:4"] is Outcome.NOT_TESTED


def test_no_limit_is_invented_for_4g(all_answered: Answer) -> None:
    job = seen(all_answered(a_job("lte-m"), CATALOGUE), *ONLINE)
    assert outcomes(job)["lte-signal:1"] is Outcome.NOT_TESTED
    assert judged(job, CATALOGUE).outcome is Outcome.PASS  # the stations' own proof is there
    assert [p.code for p in jobs.open_points(job, CATALOGUE)] == ["stations-not-tested"]
    for station in job.stations:
        value = LteValue(station=station.id, taken=NOW, value=-121, unit="dBm")
        job = gathered.with_lte_value(job, value)
    assert outcomes(job)["lte-signal:1"] is Outcome.NOT_APPLICABLE
    assert codes(job) == []
    assert jobs.open_points(job, CATALOGUE) == ()


# ---------------------------------------------------------------------- what becomes of it


def test_a_record_keeps_its_judgement(healthy: Job) -> None:
    job = seen(healthy, Seen.BLINKS)
    record = jobs.make_record(job, CATALOGUE, "1", NOW)
    assert record.schema == "zapdesk.record/2"
    assert record.judgement == judged(job, CATALOGUE)
    assert record.commissioning
    practised = measured(healthy, -60, practice=True)
    assert not jobs.make_record(practised, CATALOGUE, "1", NOW).commissioning


def test_a_correction_is_the_same_job_unsigned(healthy: Job) -> None:
    record = jobs.make_record(healthy, CATALOGUE, "1", NOW)
    later = NOW + timedelta(days=1)
    job = jobs.new_version(record, later, "ab12")
    assert job.id != healthy.id
    assert (job.corrects, job.supersedes, job.created) == (record.id, "ab12", later)
    assert (job.signatures, job.page) == ((), "summary")
    assert judged(job, CATALOGUE) == judged(healthy, CATALOGUE)


@pytest.mark.parametrize("finished", [False, True])
def test_another_connection_keeps_the_place_and_nothing_else(healthy: Job, finished: bool) -> None:
    before = jobs.make_record(healthy, CATALOGUE, "1", NOW) if finished else healthy
    job = jobs.another_connection(before, NOW)
    assert (job.answers.site, job.answers.model, job.page) == ("Kaia 7", "go", "connection")
    assert (job.answers.connection, job.answers.ssid, job.answers.in_use) == (None, "", None)
    assert [s.id for s in job.stations] == [s.id for s in healthy.stations]
    assert (job.checks, job.measurements, job.watches, job.replies) == ((), (), (), ())
    assert stations.with_count(job, 4).stations[3].id not in {s.id for s in healthy.stations}


def test_500_stations_are_judged(all_answered: Answer) -> None:
    job = heard(checked(a_job("wifi", "go", 500)), BEACON)
    job = seen(measured(all_answered(job, CATALOGUE), *[-60] * 500), *[Seen.ONLINE] * 500)
    assert judged(job, CATALOGUE).outcome is Outcome.PASS
