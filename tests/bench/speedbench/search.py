"""Search as a person types, over 100,000 finished jobs, against bare SQLite in the same run.

Bare SQLite is one plain table of the same texts and the query that anybody would write first:
``LIKE '%word%'`` for each word, newest first, no more rows than the page shows.
"""

from __future__ import annotations

import random
import sqlite3
import tempfile
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from speedbench.figures import Figure
from zapdesk.diagnosis.types import Diagnosis, Outcome
from zapdesk.records.listing import Field, Listing, Wanted, folded
from zapdesk.records.store import Store
from zapdesk.session.stations import with_count, with_serial
from zapdesk.session.types import Answers, Job, Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

RECORDS = 100_000
_PAGE = 25  # rows that the window shows
_START = datetime(2016, 1, 1, tzinfo=UTC)
_STREETS = [
    "Storgata",
    "Lillegata",
    "Kirkegata",
    "Havnegata",
    "Skolegata",
    "Parkveien",
    "Ringveien",
    "Elvegata",
]
_TOWNS = [
    "Oslo",
    "Bergen",
    "Trondheim",
    "Stavanger",
    "Tromsø",
    "Ålesund",
    "Drammen",
    "Bodø",
    "Hamar",
    "Larvik",
]
_NAMES = ["Kari", "Ola", "Ingrid", "Lars", "Anne", "Per", "Liv", "Nils", "Solveig", "Jon"]
_LAST = [
    "Nordmann",
    "Hansen",
    "Johansen",
    "Olsen",
    "Larsen",
    "Berg",
    "Haugen",
    "Dahl",
    "Lie",
    "Moen",
]
_OUTCOMES = (Outcome.PASS, Outcome.ATTENTION, Outcome.FAIL, Outcome.INCOMPLETE)


def measure(times: int) -> list[Figure]:
    """``times`` searches, each typed letter by letter: every letter is a query."""
    with tempfile.TemporaryDirectory() as folder:
        dice = random.Random(5)
        queries = [prefix for _ in range(times) for prefix in _typed(dice)]
        with Store.open(Path(folder) / "zapdesk.db") as store:
            _fill(store, dice)
            ours = _each(queries, lambda text: store.find(_wanted(text), _PAGE))
            path = Path(folder) / "bare.db"
            with closing(sqlite3.connect(path)) as bare:
                _copy(store, bare)
                theirs = _each(queries, lambda text: _bare(bare, text))
    note = f"n = {len(queries)}"
    return [
        Figure("search as typed, 95th percentile", _high(ours) * 1000, "ms", note=note),
        Figure("the same in bare SQLite (LIKE)", _high(theirs) * 1000, "ms", note=note),
        Figure("ratio to bare SQLite, 95th percentile", _high(ours) / _high(theirs), target=1.0),
        Figure("slowest search", max(ours) * 1000, "ms"),
    ]


def _wanted(text: str) -> Wanted:
    """Every third search is narrowed to an outcome as well, every seventh to a field."""
    wanted = Wanted(text=text)
    if len(text) % 3 == 0:
        wanted = replace(wanted, outcome=Outcome.FAIL)
    if len(text) % 7 == 0:
        wanted = replace(wanted, field=Field.SITE)
    return wanted


def _typed(dice: random.Random) -> Iterator[str]:
    """What a person looks for, letter by letter."""
    one, other = dice.randrange(RECORDS), dice.randrange(200)
    whole = dice.choice(
        (
            f"{dice.choice(_STREETS)} {other}",
            f"zpr{one:06}",
            f"{dice.choice(_NAMES)} {dice.choice(_LAST)}",
            f"{dice.choice(_TOWNS)} {dice.choice(_STREETS)} {other}",
            "nothing like it",
            f"{one % 1000:03}",
        )
    )
    for length in range(1, len(whole) + 1):
        yield whole[:length]


def _fill(store: Store, dice: random.Random) -> None:
    """As many rows as the list holds; the records' bytes lie elsewhere and are not searched."""
    listing = Listing(store._connection)
    store._connection.execute("BEGIN")
    for number in range(RECORDS):
        listing.add(_record(number, dice))
    store._connection.execute("COMMIT")


def _record(number: int, dice: random.Random) -> Record:
    moment = _START + timedelta(minutes=50 * number)
    street, town = dice.choice(_STREETS), dice.choice(_TOWNS)
    answers = Answers(
        site=f"{street} {dice.randrange(200)}",
        address=f"{street} {dice.randrange(200)}, {dice.randrange(9999):04} {town}",
        customer=f"{dice.choice(_LAST)} borettslag",
        technician=f"{dice.choice(_NAMES)} {dice.choice(_LAST)}",
        model="pro",
        connection="plc",
    )
    job = Job(id=f"j{number}", created=moment, changed=moment, answers=answers, page="finish")
    job = with_count(job, 2)
    for station in job.stations:
        job = with_serial(job, station.id, f"ZPR{dice.randrange(RECORDS):06}")
    return Record(
        schema="zapdesk.record/2",
        id=f"r{number}",
        finished=moment,
        version="0",
        catalogue="2026-11-20",
        job=job,
        judgement=Diagnosis(outcome=dice.choice(_OUTCOMES), findings=(), verdicts=()),
    )


def _copy(store: Store, bare: sqlite3.Connection) -> None:
    bare.execute("CREATE TABLE jobs (at INTEGER PRIMARY KEY, id, outcome, site, everything)")
    rows = store._connection.execute(
        "SELECT at, id, outcome, folded_site, folded_site || ' ' || folded_serials || ' '"
        " || folded_technician || ' ' || folded_other FROM summaries"
    )
    bare.executemany("INSERT INTO jobs VALUES (?, ?, ?, ?, ?)", rows)
    bare.commit()


def _bare(bare: sqlite3.Connection, text: str) -> list[tuple[object, ...]]:
    wanted = _wanted(text)
    column = "site" if wanted.field is not None else "everything"
    words = folded(text).split()
    clauses = [f"{column} LIKE ?"] * len(words) + ["outcome = ?"] * (wanted.outcome is not None)
    values = [f"%{word}%" for word in words]
    if wanted.outcome is not None:
        values.append(wanted.outcome.value)
    return bare.execute(
        f"SELECT * FROM jobs WHERE {' AND '.join(clauses)} ORDER BY at DESC LIMIT {_PAGE}",  # noqa: S608  (its own words)
        values,
    ).fetchall()


def _each(queries: list[str], ask: Callable[[str], object]) -> list[float]:
    """Seconds of every query."""
    took = []
    for text in queries:
        began = perf_counter()
        ask(text)
        took.append(perf_counter() - began)
    return took


def _high(values: list[float]) -> float:
    """The 95th percentile, nearest rank."""
    ranked = sorted(values)
    return ranked[max(0, -(-95 * len(ranked) // 100) - 1)]
