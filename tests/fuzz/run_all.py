"""A million strangers' inputs for whatever reads the air; ``make fuzz``.

Beacons and captures are made of random bytes, and of recorded ones
with bits turned, pieces cut, doubled and swapped. Whatever comes must give rows or a refusal in
the reader's own words. A seed is printed, and so is the input of whatever else comes.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
import unicodedata
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

from zapdesk.checks.wifi.capture import read_capture
from zapdesk.checks.wifi.elements import Fault
from zapdesk.checks.wifi.networks import read_network, read_networks
from zapdesk.checks.wifi.packets import NotACaptureError
from zapdesk.cli.document import encode
from zapdesk.cli.wifi import judged
from zapdesk.cli.wifi_document import wifi_document
from zapdesk.cli.wifi_table import wifi_table
from zapdesk.vantage.radio import Bss
from zapdesk.wording.texts import Texts

RECORDED = Path(__file__).resolve().parents[1] / "data" / "wifi" / "beacons-hostapd.pcap"
BATCH = 10_000
CAPTURES = 0.05  # of the inputs: a capture costs as much as fifty beacons
FREQUENCIES = (0, 2412, 2437, 2472, 2484, 5180, 5955, 6000, 70_000)
INTERESTING = bytes((0, 1, 3, 11, 45, 48, 50, 61, 68, 127, 128, 192, 221, 255))
FAULTS = frozenset(Fault)


class Batch(NamedTuple):
    """What became of a batch."""

    inputs: int
    refused: int
    with_faults: int
    clean: int


def batch(seed: int, count: int) -> Batch:
    """So many inputs from one seed."""
    dice = random.Random(seed)
    recorded = RECORDED.read_bytes()
    beacons = [bss.elements for bss in read_capture(recorded).heard]
    texts = Texts("en")
    refused = with_faults = clean = 0
    for _ in range(count):
        whole = dice.random() < CAPTURES
        raw = mutated(dice, start(dice, recorded)) if whole else beacon(dice, beacons)
        try:
            if whole:
                capture(raw)
            elif row(dice, raw, texts):
                with_faults += 1
            else:
                clean += 1
        except NotACaptureError:
            refused += 1
        except BaseException as trouble:
            trouble.add_note(f"seed {seed}, {'capture' if whole else 'beacon'} {raw.hex()}")
            raise
    return Batch(count, refused, with_faults, clean)


def beacon(dice: random.Random, beacons: list[bytes]) -> bytes:
    """Elements: random, well-formed with random content, or recorded and mutated."""
    match dice.randrange(4):
        case 0:
            return dice.randbytes(dice.randrange(120))
        case 1:
            parts = []
            for _ in range(dice.randrange(12)):
                body = dice.randbytes(dice.randrange(40))
                parts.append(bytes((dice.choice(INTERESTING), len(body))) + body)
            return b"".join(parts)
        case 2:
            return mutated(dice, dice.choice(beacons))
    one, other = dice.choice(beacons), dice.choice(beacons)
    return one[: dice.randrange(len(one))] + other[dice.randrange(len(other)) :]


def start(dice: random.Random, recorded: bytes) -> bytes:
    """The first packets of the recording, sometimes as the newer kind of file."""
    raw = recorded[: dice.randrange(24, 3000)]
    if dice.random() < 0.5:
        return raw
    blocks, at = [section()], 24
    while at + 16 <= len(raw):
        length = int.from_bytes(raw[at + 8 : at + 12], "little")
        blocks.append(block(6, bytes(12) + raw[at + 8 : at + 16] + raw[at + 16 : at + 16 + length]))
        at += 16 + length
    return b"".join(blocks)


def section() -> bytes:
    """The head of a pcapng file with one radiotap interface."""
    head = block(0x0A0D0D0A, bytes.fromhex("4d3c2b1a01000000ffffffffffffffff"))
    return head + block(1, (127).to_bytes(2, "little") + bytes(6))


def block(kind: int, body: bytes) -> bytes:
    """One block of a pcapng file."""
    body += bytes(-len(body) % 4)
    length = (len(body) + 12).to_bytes(4, "little")
    return kind.to_bytes(4, "little") + length + body + length


def mutated(dice: random.Random, raw: bytes) -> bytes:
    """Some bits turned, bytes made interesting, a piece cut, doubled or filled."""
    out = bytearray(raw)
    for _ in range(dice.choice((0, 1, 1, 2, 4, 8))):
        if not out:
            break
        at = dice.randrange(len(out))
        match dice.randrange(6):
            case 0:
                out[at] ^= 1 << dice.randrange(8)
            case 1:
                out[at] = dice.choice(INTERESTING)
            case 2:
                del out[at : at + dice.randrange(20)]
            case 3:
                out[at:at] = out[at : at + dice.randrange(40)]
            case 4:
                out[at:at] = dice.randbytes(dice.randrange(20))
            case _:
                del out[at:]
    return bytes(out)


def row(dice: random.Random, raw: bytes, texts: Texts) -> bool:
    """Read it; now and then judge, write and show it too. Whether something was unreadable."""
    bss = Bss(
        bssid="02:00:00:00:00:01",
        frequency_mhz=dice.choice(FREQUENCIES),
        rssi_dbm=dice.choice((None, 0.0, -30.0, -74.0, -200.0)),
        elements=raw,
        capability=dice.choice((None, 0, 0x10, 0xFFFF)),
    )
    network = read_network(bss)
    assert set(network.faults) <= FAULTS
    assert harmless(network.ssid)
    if dice.random() < 0.02:
        listed = judged([bss, Bss(**known(bss, "02:00:00:00:00:02"))], network.ssid or "x")
        encode(wifi_document(listed))
        shown = wifi_table(listed, network.ssid or "x", texts)
        assert harmless(shown.replace("\n", ""))
    return bool(network.faults)


def harmless(text: str) -> bool:
    """Nothing but letters, signs and spaces, be they wide ones: no control, no bidi mark."""
    return all(c.isprintable() or unicodedata.category(c) == "Zs" for c in text)


def known(bss: Bss, bssid: str) -> dict[str, object]:
    """The same access point under another BSSID."""
    names = ("frequency_mhz", "rssi_dbm", "elements", "capability")
    return {"bssid": bssid} | {name: getattr(bss, name) for name in names}


def capture(raw: bytes) -> None:
    """Read a whole file. Raises NotACaptureError where it is none."""
    found = read_capture(raw)
    assert len(read_networks(found.heard)) <= found.beacons <= found.packets


def main() -> int:
    """All batches on all cores."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--inputs", type=int, default=1_000_000)
    words.add_argument("--seed", type=int, default=None)
    words.add_argument("--jobs", type=int, default=os.cpu_count())
    args = words.parse_args()
    seed = random.SystemRandom().randrange(1 << 32) if args.seed is None else args.seed
    sys.stdout.write(f"{args.inputs} inputs, seed {seed}\n")
    sys.stdout.flush()
    began = time.perf_counter()
    sizes = [min(BATCH, args.inputs - at) for at in range(0, args.inputs, BATCH)]
    with ProcessPoolExecutor(args.jobs) as pool:
        done = list(pool.map(batch, range(seed, seed + len(sizes)), sizes))
    inputs, refused, faulty, clean = (sum(column) for column in zip(*done, strict=True))
    took = time.perf_counter() - began
    sys.stdout.write(
        f"{inputs} inputs in {took:.0f} s: {refused} captures refused, {faulty} beacons with "
        f"faults, {clean} without; nothing else came.\n"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
