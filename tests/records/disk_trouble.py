"""Run in a mount namespace of its own: a job on a disk that fills, or that may not be written.

``python disk_trouble.py full|read-only FOLDER``: answers and photos until the disk takes no more;
prints what was confirmed and what the store says afterwards, as JSON.
"""

# ruff: noqa: T201  (its words go to the test)

from __future__ import annotations

import io
import json
import random
import shutil
import subprocess
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from msgspec.structs import replace
from PIL import Image

from zapdesk.records.errors import StoreError
from zapdesk.records.store import Store
from zapdesk.records.verification import verify
from zapdesk.session.types import Answers, Job, Record

NOW = datetime(2026, 11, 20, tzinfo=UTC)


def job(number: int) -> Job:
    said = Answers(site=f"answer {number}", address="x" * 300)
    return Job(id="j", created=NOW, changed=NOW, answers=said, page="site")


def noise(dice: random.Random) -> bytes:
    out = io.BytesIO()
    Image.frombytes("RGB", (120, 120), dice.randbytes(120 * 120 * 3)).save(out, "PNG")
    return out.getvalue()


def full(folder: Path) -> dict[str, object]:
    """Fills the disk; then asks what is there, makes room, and goes on."""
    dice, confirmed, finished = random.Random(3), 0, 0
    database = folder / "data" / "zapdesk.db"
    codes: set[str] = set()
    (folder / "ballast").mkdir()
    (folder / "ballast" / "file").write_bytes(bytes(400_000))
    with Store.open(database) as store:
        store.save_draft(job(0))
        try:
            for number in range(1, 5000):
                store.save_draft(job(number))
                confirmed = number
                store.add_photo("j", noise(dice))
                if number % 20 == 0:
                    done = job(number)
                    store.finish(record(replace(done, id=f"f{number}"), number))
                    finished += 1
        except StoreError as trouble:
            codes.add(trouble.code)
        filler = folder / "filler"
        with suppress(OSError), filler.open("wb") as out:  # the last bytes too
            while True:
                out.write(bytes(4096))
                out.flush()
        try:
            for _ in range(100):
                store.save_draft(job(confirmed + 1))
                confirmed += 1
        except StoreError as trouble:
            codes.add(trouble.code)
        said = store.load_draft("j").answers.site
    reopened = ""
    try:
        Store.open(database).close()
    except StoreError as trouble:
        reopened = trouble.code
    filler.unlink(missing_ok=True)
    shutil.rmtree(folder / "ballast")
    with Store.open(database) as store:
        after = store.load_draft("j").answers.site
        store.save_draft(job(7777))
        unwritten = store.catch_up()
        seen = {
            verify(file.read_bytes(), store.trust()).finding for file in folder.rglob("*.zapdesk")
        }
        return {
            "codes": sorted(codes),
            "confirmed": f"answer {confirmed}",
            "said": said,
            "after": after,
            "reopened": reopened,
            "aside": str(store.put_aside),
            "finished": [finished, store.count()],
            "unwritten": unwritten,
            "seen": sorted(seen),
        }


def record(done: Job, number: int) -> Record:
    return Record(
        schema="zapdesk.record/1",
        id=f"r{number}",
        finished=NOW,
        version="0",
        catalogue="2026-11-20",
        job=done,
    )


def read_only(folder: Path) -> dict[str, object]:
    """A disk that turns read-only between two starts."""
    database = folder / "data" / "zapdesk.db"
    before = ""
    with Store.open(database) as store:
        store.save_draft(job(1))
    _remount(folder, "ro")
    try:
        Store.open(database)
    except StoreError as trouble:
        before = trouble.code
    _remount(folder, "rw")
    with Store.open(database) as store:
        said = store.load_draft("j").answers.site
    return {"before": before, "said": said}


def _remount(folder: Path, how: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{how}", str(folder)], check=True)


if __name__ == "__main__":
    print(json.dumps({"full": full, "read-only": read_only}[sys.argv[1]](Path(sys.argv[2]))))
