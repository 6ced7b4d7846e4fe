from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from zapdesk.catalogue.load import load_catalogue
from zapdesk.checks.failures import State as Came
from zapdesk.checks.types import Reading
from zapdesk.checks.wifi.types import Network, Security
from zapdesk.diagnosis.types import Finding, FixedBy, Outcome, Verdict
from zapdesk.session import gathered
from zapdesk.session.flow import Flow, Page, State, usable_adapters
from zapdesk.session.jobs import new_job, on_page, request_for, with_answers, with_check
from zapdesk.session.onsite import Air, How, Measurement, Seen, Watch
from zapdesk.session.stations import with_count, with_serial, with_station
from zapdesk.session.steps import TASKS
from zapdesk.session.types import Answers, CheckResult, Job
from zapdesk.vantage.types import Adapter, AdapterKind, Surroundings

if TYPE_CHECKING:
    from collections.abc import Callable

    from zapdesk.catalogue.types import Catalogue

    Answer = Callable[[Job, Catalogue], Job]

NOW = datetime(2026, 11, 20, 10, 12, tzinfo=UTC)
FULL = Answers(
    site="Storgata 1",
    model="pro",
    connection="plc",
    pool_first="10.0.0.10",
    pool_last="10.0.0.60",
    in_use=4,
)


@pytest.fixture
def catalogue() -> Catalogue:
    return load_catalogue()


def a_job(number: int = 12, serial: str = "", **answers: Any) -> Job:
    return answered(with_answers(new_job(NOW), FULL, NOW), number, serial, **answers)


def answered(job: Job, number: int = 12, serial: str = "", **answers: Any) -> Job:
    job = with_count(with_answers(job, replace(job.answers, **answers), NOW), number)
    return with_serial(job, job.stations[0].id, serial) if job.stations else job


def checked(job: Job, catalogue: Catalogue, **parts: Any) -> Job:
    request = request_for(job, catalogue)
    assert request is not None
    result = CheckResult(
        request=request,
        outcome=Outcome.PASS,
        practice=job.practice,
        roots="bundled",
        catalogue="2026-11-20",
        version="0",
        started=NOW,
        duration_s=1.0,
        findings=(),
        verdicts=(),
        adapter="eth0",
    )
    return with_check(job, replace(result, **parts), NOW)


def finding(code: str = "port-8883-blocked", outcome: Outcome = Outcome.FAIL) -> Finding:
    return Finding(code=code, outcome=outcome, fixed_by=FixedBy.IT_FIREWALL, checks=("mqtt",))


def states(flow: Flow) -> dict[str, State]:
    return {t.task: t.state for t in flow.tasks()}


def test_new_job_opens_its_first_page_only(catalogue: Catalogue) -> None:
    flow = Flow(job=new_job(NOW), catalogue=catalogue)
    assert [p for p in flow.pages() if flow.unlocked(p)] == [Page.SITE]
    assert states(flow)["site"] is State.TO_DO
    assert set(list(states(flow).values())[1:]) == {State.NOT_YET}
    assert flow.resume("check") is Page.SITE


def test_site_network_brings_capacity_and_several_adapters_bring_a_choice(
    catalogue: Catalogue,
) -> None:
    one = Flow(job=a_job(), catalogue=catalogue, adapters=("eth0",))
    two = Flow(job=a_job(), catalogue=catalogue, adapters=("eth0", "wlan0"))
    assert Page.ADAPTER not in one.pages()
    assert Page.CAPACITY in one.pages()
    assert Page.ADAPTER in two.pages()
    assert two.problems(Page.ADAPTER)
    assert not two.unlocked(Page.CHECK)


def test_lte_m_asks_nothing_of_the_site_network(catalogue: Catalogue) -> None:
    flow = Flow(
        job=a_job(connection="lte-m", capacity_unknown=False, pool_first=""),
        catalogue=catalogue,
        adapters=("eth0", "wlan0"),
    )
    assert Page.ADAPTER not in flow.pages()
    assert Page.CAPACITY not in flow.pages()
    assert Page.CHECK not in flow.pages()
    assert flow.after(Page.CONNECTION) is Page.LTE
    assert flow.before(Page.LTE) is Page.CONNECTION
    assert flow.tasks()[3].name == "network-lte-m"


def test_practice_has_one_adapter_and_no_choice(catalogue: Catalogue) -> None:
    job = replace(a_job(), practice="healthy")
    flow = Flow(job=job, catalogue=catalogue, adapters=("eth0", "wlan0"))
    assert Page.ADAPTER not in flow.pages()


@pytest.mark.parametrize(
    "changes",
    [
        {"model": "go", "connection": "wifi"},
        {"connection": "wifi"},
        {"number": 13},
        {"adapter": "wlan0"},
        {"pool_last": "10.0.0.61"},
        {"in_use": 5},
    ],
)
def test_what_the_check_depends_on_outdates_it_and_changing_back_restores_it(
    catalogue: Catalogue, changes: dict[str, Any]
) -> None:
    job = checked(a_job(), catalogue)
    assert Flow(job=job, catalogue=catalogue).result() is not None
    changed = answered(job, **changes)
    flow = Flow(job=changed, catalogue=catalogue)
    assert flow.result() is None
    assert flow.outdated() is job.checks[-1]
    assert states(flow)["network"] is State.OUTDATED
    assert states(flow)["finish"] is State.TO_DO
    back = with_count(with_answers(changed, job.answers, NOW), 12)
    assert Flow(job=back, catalogue=catalogue).result() is job.checks[-1]


@pytest.mark.parametrize(
    "changes",
    [
        {"site": "Lillegata 2"},
        {"customer": "Ola"},
        {"technician": "Kari"},
        {"certificate": "17"},
        {"serial": "ZPR000001"},
        {"adapter": "eth0"},
    ],
)
def test_what_the_check_does_not_depend_on_leaves_it(
    catalogue: Catalogue, changes: dict[str, Any]
) -> None:
    job = checked(a_job(), catalogue)
    changed = answered(job, **changes)
    assert Flow(job=changed, catalogue=catalogue).result() is job.checks[-1]


def test_serial_matters_where_the_connection_has_a_rule_for_it(catalogue: Catalogue) -> None:
    job = checked(a_job(model="home-4g", connection="lte-m", serial="zch04-0001"), catalogue)
    assert job.checks[-1].request.serial == "ZCH040001"
    changed = answered(job, serial="ZCH030001")
    assert Flow(job=changed, catalogue=catalogue).outdated() is not None
    stations = with_answers(job, replace(job.answers, pool_first="1.2.3.4"), NOW)
    assert Flow(job=stations, catalogue=catalogue).result() is not None


def test_model_without_the_connection_asks_for_it_again_and_forgets_nothing(
    catalogue: Catalogue,
) -> None:
    job = a_job(model="go")
    flow = Flow(job=job, catalogue=catalogue)
    assert [p.code for p in flow.problems(Page.CONNECTION)] == ["connection-missing"]
    assert not flow.unlocked(Page.CHECK)
    back = with_answers(job, replace(job.answers, model="pro"), NOW)
    assert Flow(job=back, catalogue=catalogue).unlocked(Page.CHECK)


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, []),
        ({"pool_first": ""}, ["pool-missing"]),
        ({"pool_last": "10.0.0"}, ["pool-shape"]),
        ({"pool_last": "10.0.0.9"}, ["pool-order"]),
        ({"in_use": None}, ["in-use-missing"]),
        (
            {"pool_first": "", "pool_last": "", "in_use": None},
            ["pool-missing", "pool-missing", "in-use-missing"],
        ),
        ({"pool_first": "", "in_use": None, "capacity_unknown": True}, []),
    ],
)
def test_capacity_is_answered_or_not_known(
    catalogue: Catalogue, changes: dict[str, Any], codes: list[str]
) -> None:
    flow = Flow(job=a_job(**changes), catalogue=catalogue)
    assert [p.code for p in flow.problems(Page.CAPACITY)] == codes


@pytest.mark.parametrize(
    ("parts", "state", "count"),
    [
        ({}, State.COMPLETED, 0),
        ({"findings": (finding(),), "outcome": Outcome.FAIL}, State.MUST_FIX, 1),
        (
            {
                "findings": (finding("lease-long", Outcome.ATTENTION),),
                "outcome": Outcome.ATTENTION,
            },
            State.LOOK,
            1,
        ),
        ({"cancelled": True, "outcome": Outcome.INCOMPLETE}, State.CANCELLED, 0),
        (
            {
                "outcome": Outcome.INCOMPLETE,
                "verdicts": (
                    Verdict(
                        check="ntp",
                        outcome=Outcome.NOT_TESTED,
                        reading=Reading(check="ntp", state=Came.NOT_RUN),
                    ),
                ),
            },
            State.NOT_TESTED,
            1,
        ),
    ],
)
def test_state_of_the_check_says_what_it_found(
    catalogue: Catalogue, parts: dict[str, Any], state: State, count: int, all_answered: Answer
) -> None:
    job = all_answered(checked(a_job(), catalogue, **parts), catalogue)
    flow = Flow(job=job, catalogue=catalogue)
    task = next(t for t in flow.tasks() if t.task == "network")
    assert (task.state, task.count) == (state, count)
    assert flow.unlocked(Page.FINISH)  # findings block nothing: they become open points


def test_a_checked_job_can_be_finished_where_the_adapter_is_not(catalogue: Catalogue) -> None:
    job = checked(a_job(), catalogue)
    office = Flow(job=job, catalogue=catalogue, adapters=("office0", "office1"))
    assert office.unlocked(Page.FINISH)


def test_resume_on_the_same_page_or_the_nearest_before(catalogue: Catalogue) -> None:
    job = a_job(adapter="eth0")
    for page in Flow(job=job, catalogue=catalogue).pages():
        assert Flow(job=on_page(job, page, NOW), catalogue=catalogue).resume(page) is page
    flow = Flow(job=job, catalogue=catalogue)
    assert flow.resume("survey") is Page.CAPACITY
    unsaid = Flow(job=a_job(connection=None), catalogue=catalogue)
    assert unsaid.resume("finish") is Page.CONNECTION
    assert flow.resume("never heard of") is Page.SITE
    mobile = Flow(job=a_job(connection="lte-m"), catalogue=catalogue)
    assert mobile.resume("capacity") is Page.CONNECTION


def test_current_task_and_order(catalogue: Catalogue) -> None:
    job = on_page(a_job(), Page.CAPACITY, NOW)
    tasks = Flow(job=job, catalogue=catalogue).tasks()
    assert [t.task for t in tasks] == [
        "site",
        "stations",
        "connection",
        "network",
        "requirements",
        "online",
        "finish",
    ]
    assert [t.task for t in tasks if t.current] == ["connection"]


def test_usable_adapters_are_those_a_person_might_mean() -> None:
    def adapter(name: str, kind: AdapterKind, **parts: Any) -> Adapter:
        return Adapter(
            **{"name": name, "index": 1, "kind": kind, "up": True, "carrier": True, **parts}
        )

    seen = usable_adapters(
        Surroundings(
            adapters=(
                adapter("lo", AdapterKind.LOOPBACK),
                adapter("eth0", AdapterKind.ETHERNET),
                adapter("eth1", AdapterKind.ETHERNET, carrier=False),
                adapter("eth2", AdapterKind.ETHERNET, up=False),
                adapter("wlan0", AdapterKind.WIFI, carrier=None),
                adapter("tun0", AdapterKind.TUNNEL),
                adapter("docker0", AdapterKind.VIRTUAL),
            ),
            chosen="eth0",
            best_route="tun0",
            tunnel="tun0",
        )
    )
    assert [a.name for a in seen] == ["eth0", "wlan0"]


WIFI = {"model": "go", "connection": "wifi", "ssid": "Garage", "ssid_hex": "476172616765"}


@pytest.mark.parametrize(
    ("answers", "pages"),
    [
        ({}, ["plc", "check"]),
        (WIFI, ["wifi", "survey", "check"]),
        ({"connection": "lte-m"}, ["lte"]),
        ({"connection": None}, ["check"]),
    ],
)
def test_the_network_task_is_what_the_connection_needs(
    catalogue: Catalogue, answers: dict[str, Any], pages: list[str]
) -> None:
    flow = Flow(job=a_job(**answers), catalogue=catalogue)
    assert [p for p in flow.pages() if p in network_pages(flow)] == pages


def network_pages(flow: Flow) -> tuple[Page, ...]:
    return flow.pages_of(next(t for t in TASKS if t.id == "network"))


def test_nothing_needs_to_be_green_to_finish(catalogue: Catalogue) -> None:
    job = a_job(**WIFI | {"ssid": "", "ssid_hex": ""}, pool_first="", in_use=None)
    flow = Flow(job=job, catalogue=catalogue)
    free = (Page.WIFI, Page.REQUIREMENTS, Page.ONLINE, Page.SUMMARY, Page.FINISH)
    assert all(flow.unlocked(p) for p in free)
    assert not flow.unlocked(Page.SURVEY)
    assert not flow.unlocked(Page.CHECK)
    assert flow.after(Page.WIFI) is Page.REQUIREMENTS
    assert flow.before(Page.REQUIREMENTS) is Page.WIFI
    assert [p.code for p in flow.problems(Page.WIFI)] == ["ssid-missing"]


def test_a_station_without_the_connection_asks_for_it_again(catalogue: Catalogue) -> None:
    job = a_job()
    other = with_station(job, replace(job.stations[3], model="go"))
    flow = Flow(job=other, catalogue=catalogue)
    assert [p.code for p in flow.problems(Page.CONNECTION)] == ["connection-not-on-all"]
    assert flow.without_connection() == ("go",)
    wifi = with_answers(other, replace(other.answers, connection="wifi"), NOW)
    assert not Flow(job=wifi, catalogue=catalogue).problems(Page.CONNECTION)


def test_another_wifi_name_outdates_the_check_and_the_survey(catalogue: Catalogue) -> None:
    job = checked(a_job(**WIFI), catalogue)
    job = measured(job, 12)
    assert len(gathered.survey(job)) == 12
    other = answered(job, ssid="Guests", ssid_hex="477565737473")
    flow = Flow(job=other, catalogue=catalogue)
    assert flow.outdated() is not None
    assert gathered.survey(other) == {}
    assert len(other.measurements) == 12
    assert len(gathered.survey(answered(other, **WIFI))) == 12


def measured(job: Job, number: int) -> Job:
    for station in job.stations[:number]:
        one = Measurement(
            station=station.id,
            taken=NOW,
            how=How.SCANS,
            ssid="Garage",
            samples=(-60.0,) * 10,
            median_dbm=-60,
            tenth_dbm=-60,
        )
        job = gathered.with_measurement(job, one)
    return job


def test_how_far_the_survey_and_the_stations_are(catalogue: Catalogue) -> None:
    def state(job: Job, task: str) -> tuple[State, int, int]:
        found = next(t for t in Flow(job=job, catalogue=catalogue).tasks() if t.task == task)
        return found.state, found.count, found.of

    job = a_job(**WIFI)
    assert state(job, "network") == (State.TO_DO, 0, 0)
    assert state(job, "online") == (State.TO_DO, 0, 0)
    job = measured(checked(job, catalogue), 5)
    assert state(job, "network") == (State.PARTLY, 5, 12)
    for station in job.stations[:3]:
        job = gathered.with_watch(job, Watch(station=station.id, taken=NOW, seen=Seen.ONLINE))
    assert state(job, "online") == (State.PARTLY, 3, 12)
    job = measured(job, 12)
    assert state(job, "network") == (State.NOT_TESTED, 4, 0)  # nobody has listened to the air
    assert state(gathered.with_air(job, heard()), "network") == (State.COMPLETED, 0, 0)


def heard() -> Air:
    network = Network(
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
    return Air(taken=NOW, ssid="Garage", ssid_hex="476172616765", networks=(network,))


def test_the_network_task_leads_to_what_is_left(catalogue: Catalogue, all_answered: Answer) -> None:
    def leads(job: Job) -> Page:
        return Flow(job=job, catalogue=catalogue).tasks()[3].page

    job = a_job()
    assert leads(job) is Page.PLC
    job = all_answered(job, catalogue)
    assert leads(job) is Page.CHECK
    assert leads(checked(job, catalogue)) is Page.PLC  # nothing is: its first
    wifi = a_job(**WIFI)
    assert leads(wifi) is Page.SURVEY
    assert leads(answered(wifi, ssid="", ssid_hex="")) is Page.WIFI
    assert leads(on_page(wifi, Page.CHECK, NOW)) is Page.CHECK  # where it was left


def test_what_was_seen_over_another_connection_does_not_count(catalogue: Catalogue) -> None:
    job = a_job(**WIFI)
    seen = Watch(station=job.stations[0].id, taken=NOW, seen=Seen.ONLINE)
    job = gathered.with_watch(job, seen)
    assert list(gathered.watches(job)) == [job.stations[0].id]
    assert gathered.watches(answered(job, connection="lte-m")) == {}
