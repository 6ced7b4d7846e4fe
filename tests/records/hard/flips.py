"""Changes a bundle byte by byte and asks each time whether it is unchanged.

``python tests/records/hard/flips.py [--samples 300] [--seed N]``; ``make flips`` does that. A small
bundle (a record with two photos and a report): every byte, once with one random bit and once with
all of them, every cut, and a byte more at every place. A large one (500 stations, 40 photos, a
report of 2 MB): sampled.
"""

# ruff: noqa: T201  (its words are its result)

from __future__ import annotations

import argparse
import io
import random
import sys
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

import msgspec
from PIL import Image

from zapdesk.records.bundle import bundle
from zapdesk.records.images import picture
from zapdesk.records.sealing import seal, seal_report
from zapdesk.records.signing import SigningKey
from zapdesk.records.verification import Finding, Trust, verify
from zapdesk.session.stations import with_count
from zapdesk.session.types import Answers, Job, Record

if TYPE_CHECKING:
    from collections.abc import Iterator

KEY = SigningKey(b"k" * 32)
NOW = datetime(2026, 11, 20, tzinfo=UTC)
_BELIEVED = (Finding.UNCHANGED, Finding.UNKNOWN_KEY)


def made(stations: int, photos: int, side: int, report: int) -> bytes:
    """A real bundle of that size."""
    dice = random.Random(11)
    job = Job(id="j", created=NOW, changed=NOW, answers=Answers(site="Storgata 1"), page="finish")
    record = Record(
        schema="zapdesk.record/1",
        id="r",
        finished=NOW,
        version="0.1.0",
        catalogue="2026-11-20",
        job=with_count(job, stations),
    )
    kept = [picture(noise(dice, side)).data for _ in range(photos)]
    sealed = seal(msgspec.json.encode(record), kept, KEY)
    return bundle(sealed, seal_report(sealed.fingerprint, b"%PDF" + dice.randbytes(report), KEY))


def noise(dice: random.Random, side: int) -> bytes:
    """A photo of nothing."""
    out = io.BytesIO()
    Image.frombytes("RGB", (side, side), dice.randbytes(side * side * 3)).save(out, "PNG")
    return out.getvalue()


def everything(raw: bytes, dice: random.Random) -> Iterator[tuple[str, bytes]]:
    """Every single change of a small bundle."""
    for at in range(len(raw)):
        yield f"a bit at {at}", changed(raw, at, 1 << dice.randrange(8))
        yield f"all bits at {at}", changed(raw, at, 0xFF)
        yield f"cut at {at}", raw[:at]
        yield f"a byte more at {at}", raw[:at] + dice.randbytes(1) + raw[at:]


def samples(raw: bytes, dice: random.Random, count: int) -> Iterator[tuple[str, bytes]]:
    """Random changes of a large one."""
    for _ in range(count):
        at = dice.randrange(len(raw))
        yield f"a bit at {at}", changed(raw, at, 1 << dice.randrange(8))


def changed(raw: bytes, at: int, bits: int) -> bytes:
    """Some bits of one byte turned."""
    return raw[:at] + bytes([raw[at] ^ bits]) + raw[at + 1 :]


def tried(name: str, raw: bytes, changes: Iterator[tuple[str, bytes]]) -> list[str]:
    """Those changes that were believed, or that broke the look; and a line about all."""
    trust, counts, wrong = Trust([KEY.public]), Counter[str](), []
    if verify(raw, trust).finding is not Finding.UNCHANGED:
        return [f"{name}: the bundle itself is not unchanged"]
    began = time.perf_counter()
    for what, other in changes:
        try:
            found = verify(other, trust).finding
        except Exception as trouble:  # noqa: BLE001  (whatever it is, it is what is looked for)
            wrong.append(f"{name}, {what}: {trouble!r}")
            continue
        counts[found] += 1
        if found in _BELIEVED and other != raw:
            wrong.append(f"{name}, {what}: {found}")
    total, took = sum(counts.values()), time.perf_counter() - began
    print(f"{name}: {len(raw)} bytes, {total} changes, {dict(counts)}, {took:.0f} s", flush=True)
    return wrong


def main() -> int:
    """0 where no change was believed and nothing broke, 1 otherwise."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--samples", type=int, default=300)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    given = parser.parse_args()
    dice = random.Random(given.seed)
    print(f"seed {given.seed}")
    small, large = made(3, 2, 8, 200), made(500, 40, 500, 2_000_000)
    wrong = tried("small", small, everything(small, dice))
    wrong += tried("large", large, samples(large, dice, given.samples))
    for what in wrong:
        print(what)
    print(f"{len(wrong)} faults")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
