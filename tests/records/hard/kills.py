"""Kills the scripted job at random moments and looks at what came back.

``python tests/records/hard/kills.py [--count 300] [--seed N]``; ``make kills`` does that.
"""

# ruff: noqa: T201  (its words are its result)

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sqlite3
import sys
import time
import traceback
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

import script

from zapdesk.records.errors import StoreError
from zapdesk.records.folder import BundleFolder
from zapdesk.records.office.leaving import prepare
from zapdesk.records.office.outbox import Outbox
from zapdesk.records.office.shared import SharedFolder
from zapdesk.records.store import Store
from zapdesk.records.verification import Finding, verify

_LONGEST_S = 0.9  # of a child's life, from its first line on


class Told:
    """What the killed child said of one job."""

    def __init__(self) -> None:
        self.begun = self.saved = 0
        self.photos: list[str] = []
        self.stage = ""  # finishing, finished, reported, sent, deleting, deleted
        self.fingerprint = ""


def main() -> int:
    """0 where everything came back each time, 1 otherwise."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    given = parser.parse_args()
    dice = random.Random(given.seed)
    print(f"{given.count} kills, seed {given.seed}", flush=True)
    stages: Counter[str] = Counter()
    wrong: list[str] = []
    with TemporaryDirectory() as place:
        for number in range(given.count):
            lines = kill(Path(place), dice)
            told = heard(lines)
            stages[last_stage(lines)] += 1
            wrong += [f"kill {number}: {what}" for what in looked_at(Path(place), told)]
    for what in wrong:
        print(what)
    print(f"killed while: {dict(stages.most_common())}")
    print(f"{given.count} kills, {len(wrong)} faults")
    return 1 if wrong else 0


def kill(folder: Path, dice: random.Random) -> list[dict[str, Any]]:
    """Start the job in a child, kill it at a random moment, return what it had confirmed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            script.perform(folder, writing, dice.getrandbits(60))
        except BaseException:  # noqa: BLE001  (it is a child that must not go on as its parent)
            traceback.print_exc()
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb") as lines:
        first = b"" if dice.random() < 0.1 else lines.readline()  # or while it still opens
        time.sleep(dice.random() * _LONGEST_S)
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        said = [json.loads(line) for line in (first + lines.read()).splitlines()]
    if os.WTERMSIG(status) != signal.SIGKILL:
        raise RuntimeError(f"the job ended by itself: {status}")
    return said


def heard(lines: list[dict[str, Any]]) -> dict[str, Told]:
    """The lines, job by job."""
    jobs: dict[str, Told] = {}
    for line in lines:
        word, ident = next(iter(line.items()))
        if word == "ready":
            continue
        told = jobs.setdefault(ident, Told())
        if word == "begun":
            told.begun = line["answer"]
        elif word == "saved":
            told.saved, told.photos = line["answer"], line["photos"]
        else:
            told.stage = word
            told.fingerprint = line.get("fingerprint", told.fingerprint)
    return jobs


def last_stage(lines: list[dict[str, Any]]) -> str:
    """What the child was doing, by its last line."""
    return next(iter(lines[-1])) if lines else "opening"


def looked_at(folder: Path, told: dict[str, Told]) -> list[str]:
    """Everything that is not as it must be after a kill."""
    wrong: list[str] = []
    database = folder / "data" / "zapdesk.db"
    if not database.exists():
        return [f"{len(told)} jobs and no database"] if told else []
    with Store.open(database) as store:
        if store.put_aside is not None:
            wrong.append("the database was damaged")
        if store.catch_up():
            wrong.append("a bundle could not be written")
        for ident, one in told.items():
            wrong += [f"{ident} ({one.stage or 'in work'}): {w}" for w in _job(store, ident, one)]
        wrong += _files(store)
        wrong += _office(SharedFolder(folder / "office"), store, told)
    with closing(sqlite3.connect(database)) as bare:
        if bare.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            wrong.append("SQLite finds a fault")
    return wrong


def _job(store: Store, ident: str, told: Told) -> list[str]:
    record = f"r{ident}"
    drafts = {draft.id for draft in store.drafts()}
    finished = store.search("") if told.stage else ()
    there = record in {line.id for line in finished}
    if told.stage == "deleted":
        return ["it is still there"] * there
    if told.stage == "deleting" and not there:
        return ["half deleted"] * (ident in drafts)
    if told.stage in ("", "finishing") and not there:
        return _draft(store, ident, told) if ident in drafts else ["gone"] * bool(told.saved)
    if not there:
        return ["the record is gone"]
    wrong = ["both in work and finished"] * (ident in drafts)
    seen = store.verified(record)
    if seen is None or seen.finding is not Finding.UNCHANGED:
        wrong.append(f"the record is {seen and seen.finding}")
    elif told.fingerprint not in ("", seen.fingerprint):
        wrong.append("another fingerprint")
    if told.stage in ("reported", "sent", "deleting") and store.report(record) is None:
        wrong.append("the report is gone")
    return wrong + _photos(store, record, told.photos)


def _draft(store: Store, ident: str, told: Told) -> list[str]:
    job = store.load_draft(ident)
    number = int(job.answers.site)
    if not told.saved <= number <= told.begun:
        return [f"answer {number} of {told.saved} confirmed and {told.begun} begun"]
    return _photos(store, ident, [photo.id for photo in job.photos])


def _photos(store: Store, owner: str, photos: list[str]) -> list[str]:
    wrong = []
    for photo in photos:
        try:
            store.photo(owner, photo)
        except StoreError as trouble:
            wrong.append(str(trouble))
    return wrong


def _office(office: SharedFolder, store: Store, told: dict[str, Told]) -> list[str]:
    """What was torn there stays out of sight, and the next round puts everything right."""
    if not office.there:
        return ["sent, and no folder"] * any(one.stage == "sent" for one in told.values())
    wrong = []
    before = dict(office.bundles())
    wrong += [f"{one.fingerprint} is not there" for one in told.values() if one.stage == "sent"
              and one.fingerprint not in before]  # fmt: skip
    errand, outbox = prepare(store), Outbox(store.path.parent)
    outbox.deliver(office, datetime.now(UTC), only=errand.records)
    trust = store.trust()
    for name, file in office.bundles():
        seen = verify(file.read_bytes(), trust)
        if (seen.finding, seen.fingerprint) != (Finding.UNCHANGED, name):
            wrong.append(f"{file.name} at the office is {seen.finding}")
    kept = {sealed.fingerprint for line in store.records() if (sealed := store.sealed(line.id))}
    if set(dict(office.bundles())) != kept:
        wrong.append("the office has other records than this tablet")
    for one in told.values():
        if one.stage == "deleted" and not office.deletion(one.fingerprint).exists():
            wrong.append(f"the office was not asked to delete {one.fingerprint}")
    return wrong


def _files(store: Store) -> list[str]:
    """Bundles are whole, exactly those of the records, and nothing half written is left of them."""
    wrong = []
    trust, kept = store.trust(), BundleFolder(store.path)
    if kept.idents() != {line.id for line in store.records()}:
        wrong.append("bundles and records are not the same")
    for file in kept.path.glob("*"):
        found = verify(file.read_bytes(), trust).finding
        if found is not Finding.UNCHANGED:
            wrong.append(f"{file.name} is {found}")
    return wrong


if __name__ == "__main__":
    sys.exit(main())
