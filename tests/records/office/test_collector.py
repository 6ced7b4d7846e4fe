from __future__ import annotations

import threading
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from msgspec.structs import replace

from zapdesk.checks.failures import State
from zapdesk.checks.types import Reading
from zapdesk.cli.main import main
from zapdesk.diagnosis.types import Diagnosis, Finding, FixedBy, Outcome, Verdict
from zapdesk.records.enrolled import EnrolledKey, Use, enrol, written
from zapdesk.records.office import postgres
from zapdesk.records.office.collector import Collector
from zapdesk.records.office.deletion import make_request
from zapdesk.records.office.leaving import delete
from zapdesk.records.office.outbox import Outbox, Stage
from zapdesk.records.office.receipted import Receipts
from zapdesk.records.office.shared import SharedFolder
from zapdesk.records.receipts import make_receipt
from zapdesk.records.signing import SigningKey
from zapdesk.records.store import Store
from zapdesk.records.tablet_key import tablet_key
from zapdesk.records.verification import Trust
from zapdesk.session.onsite import How, Measurement, Seen, Watch
from zapdesk.session.types import OpenPoint

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from zapdesk.session.types import Record

    Make = Callable[..., Record]

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
OFFICE = SigningKey(b"o" * 32)
OFFICES = (EnrolledKey(name="The office", public=OFFICE.public.hex(), use=Use.OFFICE),)

pytestmark = pytest.mark.usefixtures("database")


class Tablet:
    """A tablet's data folder, and what it finishes and sends."""

    def __init__(self, data: Path, office: SharedFolder, record: Make) -> None:
        data.mkdir()
        self.data, self.office, self._record = data, office, record
        self.outbox = Outbox(data)
        self.finished: dict[str, str] = {}

    def finish(self, ident: str, change: Callable[[Record], Record] | None = None) -> str:
        made = self._record(ident)
        with Store.open(self.data / "zapdesk.db") as store:
            self.finished[ident] = store.finish(change(made) if change else made)
        return self.finished[ident]

    def send(self) -> None:
        assert self.outbox.deliver(self.office, NOON, OFFICES).trouble is None

    @property
    def key(self) -> SigningKey:
        return tablet_key(self.data)

    @property
    def enrolled(self) -> EnrolledKey:
        return EnrolledKey(name="Tablet 3", public=self.key.public.hex())


@pytest.fixture
def office(tmp_path: Path) -> SharedFolder:
    folder = tmp_path / "office"
    folder.mkdir()
    shared = SharedFolder(folder)
    shared.set_up()
    return shared


@pytest.fixture
def tablet(tmp_path: Path, office: SharedFolder, record: Make) -> Tablet:
    return Tablet(tmp_path / "tablet", office, record)


def collect(office: SharedFolder, *tablets: Tablet) -> Any:
    trust = Trust(enrolled=[t.enrolled for t in tablets])
    with postgres.connect() as connection:
        return Collector(office, connection, trust, Receipts(office, OFFICE)).round()


def ask(query: str, *values: object) -> list[tuple[Any, ...]]:
    with psycopg.connect() as connection:
        return connection.execute(query, values).fetchall()


def surveyed(record: Record, limit: float = -74.0) -> Record:
    """Two stations: one too weak and offline, one that nobody has visited."""
    from zapdesk.catalogue.types import Limit, Requirement, Source, SourceKind
    from zapdesk.session.stations import with_count

    job = with_count(with_count(record.job, 0), 2)
    first = job.stations[0].id
    requirement = Requirement(
        id="wifi-signal",
        limit=Limit(kind="at-least", value=limit, unit="dBm"),
        source=Source(kind=SourceKind.SEED, where="Supported protocols"),
    )
    weak = Verdict(
        check="wifi-signal:1",
        outcome=Outcome.FAIL,
        reading=Reading(check="wifi-signal:1", state=State.MEASURED, value=-81.0, unit="dBm"),
        requirement=requirement,
    )
    finding = Finding(
        code="wifi-weak",
        outcome=Outcome.FAIL,
        fixed_by=FixedBy.ELECTRICIAN,
        checks=("wifi-signal:1",),
        params={"station": "1\x00", "value_dbm": -81.0},
    )
    measured = Measurement(
        station=first,
        taken=NOON,
        how=How.JOINED,
        ssid="",
        samples=(-81.0,) * 10,
        median_dbm=-79.0,
        tenth_dbm=-81.0,
        bssid="02:00:00:00:01:00",
        channel=6,
    )
    job = replace(
        job,
        measurements=(measured,),
        watches=(Watch(station=first, taken=NOON, seen=Seen.BLINKS),),
    )
    return replace(
        record,
        job=job,
        judgement=Diagnosis(outcome=Outcome.FAIL, findings=(finding,), verdicts=(weak,)),
        open_points=(OpenPoint(code="capacity-unknown", owner="network-owner"),),
    )


def _silent(record: Record) -> Record:
    """The same, where the name was not heard at the first station."""
    made = surveyed(record)
    nothing: dict[str, Any] = {"samples": (), "median_dbm": None, "tenth_dbm": None, "bssid": None}
    silent = replace(made.job.measurements[0], how=How.NOT_HEARD, scans=5, channel=None, **nothing)
    return replace(made, job=replace(made.job, measurements=(silent,)))


def test_what_tablets_sent_is_in_the_database_and_has_a_receipt(
    tablet: Tablet, office: SharedFolder
) -> None:
    mark = tablet.finish("a" * 32, surveyed)
    tablet.send()
    done = collect(office, tablet)

    assert (done.taken, done.refused) == (1, {})
    ((row_mark, tablet_name, outcome, site),) = ask(
        "SELECT fingerprint, tablet, outcome, site FROM zapdesk.records"
    )
    assert (row_mark, tablet_name, outcome, site) == (mark, "Tablet 3", "fail", "Storgata 1")
    ((raw,),) = ask("SELECT bundle FROM zapdesk.bundles")
    assert raw == office.bundle(mark).read_bytes()
    assert ask("SELECT code, params->>'station' FROM zapdesk.findings") == [("wifi-weak", "1\\x00")]
    tablet.send()
    assert tablet.outbox.stages() == {"a" * 32: Stage.RECEIVED}


def test_the_views_answer_the_office_s_questions(tablet: Tablet, office: SharedFolder) -> None:
    tablet.finish("a" * 32, surveyed)
    tablet.send()
    collect(office, tablet)

    assert ask("SELECT site, outcome FROM zapdesk.outcome_by_site") == [("Storgata 1", "fail")]
    assert ask("SELECT name, signal_dbm, signal_limit_dbm FROM zapdesk.stations_below_limit") == [
        ("1", -81.0, -74.0)
    ]
    assert ask("SELECT owner, code FROM zapdesk.points_still_open") == [
        ("network-owner", "capacity-unknown")
    ]
    assert ask("SELECT name, online FROM zapdesk.stations_not_confirmed ORDER BY name") == [
        ("1", "blinks"),
        ("2", None),
    ]


def test_a_station_where_the_name_was_not_heard_is_below_every_limit(
    tablet: Tablet, office: SharedFolder
) -> None:
    tablet.finish("a" * 32, _silent)
    tablet.send()
    collect(office, tablet)

    below = "SELECT name, signal_dbm, signal_how FROM zapdesk.stations_below_limit"
    assert ask(below) == [("1", None, "not-heard")]


def test_a_correction_takes_the_place_of_what_it_corrects(
    tablet: Tablet, office: SharedFolder
) -> None:
    first = tablet.finish("a" * 32, surveyed)
    tablet.finish(
        "b" * 32, lambda made: replace(made, job=replace(made.job, id="c" * 32, supersedes=first))
    )
    tablet.send()
    collect(office, tablet)

    assert len(ask("SELECT 1 FROM zapdesk.records")) == 2
    assert ask("SELECT outcome FROM zapdesk.outcome_by_site") == [("incomplete",)]
    assert ask("SELECT 1 FROM zapdesk.stations_below_limit") == []


def test_practice_is_in_no_answer(tablet: Tablet, office: SharedFolder) -> None:
    tablet.finish("a" * 32, lambda made: replace(surveyed(made), commissioning=False))
    tablet.send()
    collect(office, tablet)

    assert ask("SELECT 1 FROM zapdesk.outcome_by_site") == []
    assert ask("SELECT 1 FROM zapdesk.stations_below_limit") == []


def test_collecting_again_changes_nothing(tablet: Tablet, office: SharedFolder) -> None:
    mark = tablet.finish("a" * 32)
    tablet.send()
    collect(office, tablet)
    receipt = office.receipt(mark).read_bytes()
    office.receipt(mark).unlink()  # killed between the commit and the receipt
    before = ask("SELECT * FROM zapdesk.records")
    done = collect(office, tablet)

    assert done.taken == 1
    assert ask("SELECT * FROM zapdesk.records") == before
    assert office.receipt(mark).read_bytes() == receipt
    assert collect(office, tablet).taken == 0


def test_a_new_database_gets_everything_although_there_are_receipts(
    tablet: Tablet, office: SharedFolder
) -> None:
    mark = tablet.finish("a" * 32)
    tablet.send()
    collect(office, tablet)
    with psycopg.connect() as connection:
        connection.execute("DROP SCHEMA zapdesk CASCADE")

    assert collect(office, tablet).taken == 1
    assert ask("SELECT fingerprint FROM zapdesk.records") == [(mark,)]


@pytest.mark.parametrize("key", [None, SigningKey(b"x" * 32)], ids=["no receipt", "a stranger's"])
def test_a_receipt_that_no_tablet_believes_is_written_anew(
    tablet: Tablet, office: SharedFolder, key: SigningKey | None
) -> None:
    mark = tablet.finish("a" * 32)
    tablet.send()
    office.receipt(mark).write_bytes(b"" if key is None else make_receipt(mark, NOON, key))

    assert collect(office, tablet).taken == 1
    tablet.send()
    assert tablet.outbox.stages() == {"a" * 32: Stage.RECEIVED}
    assert collect(office, tablet).taken == 0


def test_a_receipt_of_another_record_is_none_of_this_one(
    tablet: Tablet, office: SharedFolder
) -> None:
    mark = tablet.finish("a" * 32)
    tablet.send()
    office.receipt(mark).write_bytes(make_receipt("f" * 64, NOON, OFFICE))

    assert collect(office, tablet).taken == 1


def test_the_receipt_of_another_collector_that_is_known_stays(
    tablet: Tablet, office: SharedFolder
) -> None:
    mark = tablet.finish("a" * 32)
    tablet.send()
    collect(office, tablet)
    other = SigningKey(b"p" * 32)
    receipts = Receipts(office, other, OFFICES)
    before = office.receipt(mark).read_bytes()
    with postgres.connect() as connection:
        done = Collector(office, connection, Trust(enrolled=[tablet.enrolled]), receipts).round()

    assert done.taken == 0
    assert office.receipt(mark).read_bytes() == before


def test_a_report_that_came_later_is_in_the_database_too_and_never_goes_again(
    tablet: Tablet, office: SharedFolder
) -> None:
    mark = tablet.finish("a" * 32)
    tablet.send()
    collect(office, tablet)
    early = office.bundle(mark).read_bytes()
    with Store.open(tablet.data / "zapdesk.db") as store:
        store.add_report("a" * 32, b"%PDF-1.7 the report")
    tablet.send()
    late = office.bundle(mark).read_bytes()
    assert len(late) > len(early)

    assert collect(office, tablet).taken == 1
    assert ask("SELECT bundle FROM zapdesk.bundles") == [(late,)]
    office.bundle(mark).write_bytes(early)  # a service brings the old file back
    assert collect(office, tablet).taken == 0
    assert ask("SELECT bundle FROM zapdesk.bundles") == [(late,)]


def test_a_bundle_that_grew_after_it_was_collected_is_told_and_not_taken(
    tablet: Tablet, office: SharedFolder
) -> None:
    mark = tablet.finish("a" * 32)
    tablet.send()
    collect(office, tablet)
    true = office.bundle(mark).read_bytes()
    office.bundle(mark).write_bytes(true + b"x")

    assert collect(office, tablet).refused == {office.bundle(mark).name: "changed"}
    assert ask("SELECT bundle FROM zapdesk.bundles") == [(true,)]


def test_a_record_that_cannot_be_stored_holds_no_other_up(
    tablet: Tablet, office: SharedFolder
) -> None:
    def wild(record: Record) -> Record:
        record = surveyed(record)
        seen = replace(record.job.measurements[0], channel=10**12)
        return replace(record, job=replace(record.job, measurements=(seen,)))

    bad = tablet.finish("b" * 32, wild)
    good = [tablet.finish(f"{number:032x}") for number in range(4)]
    tablet.send()
    done = collect(office, tablet)

    assert (done.taken, done.refused) == (4, {office.bundle(bad).name: "unstorable"})
    assert {mark for (mark,) in ask("SELECT fingerprint FROM zapdesk.records")} == set(good)
    assert office.bundle(bad).exists()
    assert not office.receipt(bad).exists()


def test_a_file_that_cannot_be_read_holds_no_other_up(tablet: Tablet, office: SharedFolder) -> None:
    good = tablet.finish("a" * 32)
    tablet.send()
    for folder in (office.bundle("c" * 64), office.deletion("d" * 64)):
        folder.mkdir()  # as another program has it: it can be listed, and not opened
    done = collect(office, tablet)

    assert done.taken == 1
    assert set(done.refused) == {office.bundle("c" * 64).name, office.deletion("d" * 64).name}
    assert ask("SELECT fingerprint FROM zapdesk.records") == [(good,)]


def test_a_collector_that_goes_on_waits_for_a_folder_that_is_away_for_a_while(
    tablet: Tablet,
    office: SharedFolder,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    mark = tablet.finish("a" * 32)
    tablet.send()
    here = tmp_path / "collector"
    here.mkdir()
    monkeypatch.setenv("ZAPDESK_DATA", str(here))
    enrol(here, written([tablet.enrolled]))
    office.receipts.rmdir()
    office.receipts.write_bytes(b"")  # nothing can be written there
    pauses = 0

    def sleep(_: float) -> None:
        nonlocal pauses
        pauses += 1
        if pauses == 2:
            raise KeyboardInterrupt
        office.receipts.unlink()
        office.receipts.mkdir()

    monkeypatch.setattr("zapdesk.cli.office.time.sleep", sleep)
    main(["office", "collect", str(office.path), "--every", "60"])

    assert "the folder could not be used" in capsys.readouterr().err
    assert office.receipt(mark).exists()
    assert ask("SELECT fingerprint FROM zapdesk.records") == [(mark,)]


def test_several_collectors_at_once_take_each_record_once(
    tablet: Tablet, office: SharedFolder
) -> None:
    for number in range(30):
        tablet.finish(f"{number:032x}", surveyed)
    tablet.send()
    troubles: list[BaseException] = []

    def one() -> None:
        try:
            collect(office, tablet)
        except BaseException as trouble:  # noqa: BLE001  (told below)
            troubles.append(trouble)

    threads = [threading.Thread(target=one) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert troubles == []
    assert ask("SELECT count(*) FROM zapdesk.records") == [(30,)]
    assert ask("SELECT count(*) FROM zapdesk.stations") == [(60,)]
    assert len(list(office.receipts.iterdir())) == 30


def test_an_unknown_tablet_s_record_waits_until_its_key_is_enrolled(
    tablet: Tablet, office: SharedFolder
) -> None:
    mark = tablet.finish("a" * 32)
    tablet.send()
    name = office.bundle(mark).name

    assert collect(office).refused == {name: f"unknown-key: {tablet.key.id}"}
    assert ask("SELECT file FROM zapdesk.refusals") == [(name,)]
    assert office.bundle(mark).exists()
    assert not office.receipt(mark).exists()

    assert collect(office, tablet).taken == 1
    assert ask("SELECT file FROM zapdesk.refusals") == []


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda raw: raw[: len(raw) // 2], "damaged"),
        (lambda raw: raw.replace(b"Storgata 1", b"Storgata 9"), "changed"),
        (lambda raw: b"not a record", "foreign"),
    ],
)
def test_what_is_not_the_finished_record_is_not_taken_and_stays_where_it_is(
    tablet: Tablet, office: SharedFolder, spoil: Callable[[bytes], bytes], reason: str
) -> None:
    good, bad = tablet.finish("a" * 32), tablet.finish("b" * 32)
    tablet.send()
    office.bundle(bad).write_bytes(spoil(office.bundle(bad).read_bytes()))
    done = collect(office, tablet)

    assert done.refused == {office.bundle(bad).name: reason}
    assert ask("SELECT fingerprint FROM zapdesk.records") == [(good,)]
    assert office.bundle(bad).exists()


def test_a_record_under_another_s_name_is_not_taken(tablet: Tablet, office: SharedFolder) -> None:
    mark = tablet.finish("a" * 32)
    tablet.send()
    office.bundle("f" * 64).write_bytes(office.bundle(mark).read_bytes())

    assert collect(office, tablet).refused == {office.bundle("f" * 64).name: "misnamed"}


def test_a_deleted_record_goes_everywhere_and_does_not_come_back(
    tablet: Tablet, office: SharedFolder
) -> None:
    mark = tablet.finish("a" * 32, surveyed)
    tablet.send()
    raw = office.bundle(mark).read_bytes()
    collect(office, tablet)
    with Store.open(tablet.data / "zapdesk.db") as store:
        delete(store, "a" * 32, NOON, sending=False)
    tablet.send()
    done = collect(office, tablet)

    assert done.deleted == 1
    for table in ("records", "bundles", "stations", "findings", "open_points"):
        assert ask(f"SELECT 1 FROM zapdesk.{table}") == [], table  # noqa: S608
    assert not office.receipt(mark).exists()
    assert not office.deletion(mark).exists()

    office.bundle(mark).write_bytes(raw)  # a synchronising service brings it back
    assert collect(office, tablet).taken == 0
    assert ask("SELECT 1 FROM zapdesk.records") == []
    assert not office.bundle(mark).exists()


def test_only_its_own_tablet_may_have_a_record_deleted(
    tablet: Tablet, office: SharedFolder, tmp_path: Path, record: Make
) -> None:
    other = Tablet(tmp_path / "other", office, record)
    mark = tablet.finish("a" * 32)
    tablet.send()
    collect(office, tablet, other)
    office.deletion(mark).write_bytes(make_request(mark, NOON, other.key))

    assert collect(office, tablet, other).refused == {office.deletion(mark).name: "not-its-record"}
    assert len(ask("SELECT 1 FROM zapdesk.records")) == 1


def test_another_tablet_cannot_take_a_record_away_before_it_was_collected(
    tablet: Tablet, office: SharedFolder, tmp_path: Path, record: Make
) -> None:
    other = Tablet(tmp_path / "other", office, record)
    mark = tablet.finish("a" * 32)
    tablet.send()
    office.deletion(mark).write_bytes(make_request(mark, NOON, other.key))
    done = collect(office, tablet, other)

    assert done.refused == {office.deletion(mark).name: "not-its-record"}
    assert (done.taken, done.deleted) == (1, 0)
    assert office.bundle(mark).exists()


def test_a_server_killed_in_the_middle_loses_nothing(
    tablet: Tablet, office: SharedFolder, server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    import zapdesk.records.office.collector as room

    for number in range(12):
        tablet.finish(f"{number:032x}")
    tablet.send()
    monkeypatch.setattr(room, "_BATCH", 3)
    real, calls = postgres._brought, 0

    def brought(connection: Any) -> frozenset[str]:
        nonlocal calls
        calls += 1
        new = real(connection)
        if calls == 2:
            server.kill()  # after the rows, before the commit
        return new

    monkeypatch.setattr(postgres, "_brought", brought)
    with pytest.raises(psycopg.Error):
        collect(office, tablet)
    monkeypatch.setattr(postgres, "_brought", real)
    server.start()

    assert ask("SELECT count(*) FROM zapdesk.records") == [(3,)]
    assert len(list(office.receipts.iterdir())) == 3
    assert collect(office, tablet).taken == 9
    assert ask("SELECT count(*) FROM zapdesk.records") == [(12,)]
    assert ask("SELECT count(*) FROM zapdesk.bundles") == [(12,)]


def test_a_database_of_a_later_version_is_left_alone(office: SharedFolder, tablet: Tablet) -> None:
    with postgres.connect() as connection:
        connection.execute("INSERT INTO zapdesk.version VALUES (99)")

    with pytest.raises(postgres.NewerDatabaseError):
        collect(office, tablet)
