"""One run of each kind: undisturbed, with a fault in its middle, and cut short."""

from __future__ import annotations

import signal
import subprocess
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sitelab import faults
from sitelab.case import PLC
from sitelab.run import Before, begin, wait_for_packet

from steadiness.seen import Seen, label

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from sitelab.resident import Resident, Run
    from sitelab.site import Lab

    Judge = Callable[[Run], str]

RETURNS_WITHIN_S = 0.2
GONE_WITHIN_S = 0.5  # result written and interpreter ended; some 0.05 on a machine of one's own
_PATIENCE_S = 30.0
_MARGIN_S = 0.1


@dataclass
class Desk:
    """A laboratory, a process on its laptop, and the chance that picks moments."""

    lab: Lab
    resident: Resident
    chance: random.Random

    def check(self, *site: str, begun: Callable[[], None] | None = None) -> Run | None:
        """A check at a site whose router has forgotten everything; None: it never measured."""
        self.lab.renew(faults.settings(*site))
        return self.resident.check(begun)

    def span_s(self, *site: str) -> float:
        """How long an undisturbed check takes there."""
        run = self.check(*site)
        assert run is not None
        return float(run.report["duration_s"])


def undisturbed(desk: Desk, times: int, site: tuple[str, ...], judge: Judge) -> list[Seen]:
    """Checks at a site as it is."""
    return [_judged(desk.check(*site), judge) for _ in range(times)]


def in_the_middle(
    desk: Desk, times: int, site: tuple[str, ...], fault: str, judge: Judge
) -> list[Seen]:
    """Checks at a site to which a fault comes while they run: from 5 to 70 % of their time."""
    span = desk.span_s(*site)
    later = faults.settings(*site, fault)
    found: list[Seen] = []
    while len(found) < times:
        moment = desk.chance.uniform(0.05, 0.7) * span
        struck: list[float] = []

        def strike(moment: float = moment, struck: list[float] = struck) -> None:
            time.sleep(moment)
            desk.lab.apply(later)
            struck.append(time.monotonic())

        run = desk.check(*site, begun=strike)
        on_its_way = desk.lab.settings.wire.delay_ms / 1000 + _MARGIN_S
        if run and run.outcome == "pass" and run.ended < struck[0] + on_its_way:
            continue  # on a busy machine the fault came after the last answer had set out
        found.append(_judged(run, judge, f" at {moment:.2f} s"))
    return found


def cut_short(desk: Desk, times: int, site: tuple[str, ...]) -> list[Seen]:
    """SIGINT at any moment: how soon the run returns, and what it leaves open."""
    span = desk.span_s(*site)
    found: list[Seen] = []
    while len(found) < times:
        moment = desk.chance.uniform(0.0, 0.95) * span
        asked: list[float] = []

        def stop(moment: float = moment, asked: list[float] = asked) -> None:
            time.sleep(moment)
            asked.append(time.monotonic())
            desk.resident.interrupt()

        before = desk.lab.sockets()
        run = desk.check(*site, begun=stop)
        if run is not None and not run.cancelled:
            continue  # it had ended by itself
        found.append(_cut(run, asked[0], desk.lab.sockets() - before, moment))
    return found


def command_cut_short(desk: Desk, times: int, site: tuple[str, ...]) -> list[Seen]:
    """The same with the command line as a person runs it, until the whole process is gone."""
    span = desk.span_s(*site)
    found = []
    for _ in range(times):
        moment = desk.chance.uniform(0.0, 0.9) * span
        desk.lab.renew(faults.settings(*site))
        before = Before.of(desk.lab)
        with begin(desk.lab, PLC) as process:
            wait_for_packet(desk.lab, process, before)
            time.sleep(moment)
            asked = time.monotonic()
            process.send_signal(signal.SIGINT)
            try:
                process.communicate(timeout=_PATIENCE_S)
            except subprocess.TimeoutExpired:
                process.kill()
            took = time.monotonic() - asked
        left = len(desk.lab.sockets() - before.sockets)
        wrong = _late(took, GONE_WITHIN_S) or (f"{left} sockets left" if left else "")
        if process.returncode not in {0, 1, 3}:
            wrong = wrong or f"status {process.returncode}"
        found.append(Seen("gone", wrong, took))
    return found


def _judged(run: Run | None, judge: Judge, where: str = "") -> Seen:
    if run is None:
        return Seen("never measured", "never measured")
    wrong = judge(run)
    seconds = float(run.report["duration_s"])
    return Seen(label(run), wrong + where if wrong else "", seconds, run.report if wrong else None)


def _cut(run: Run | None, asked: float, left: set[str], moment: float) -> Seen:
    if run is None:
        return Seen("never measured", "never measured")
    took = run.ended - asked
    wrong = _late(took)
    if run.sockets or left:
        wrong = f"sockets left: {len(run.sockets)} at its end, {len(left)} in the kernel"
    if run.outcome in {"pass", "attention"}:
        wrong = f"cut short and {run.outcome}"
    where = f" (cut at {moment:.2f} s)" if wrong else ""
    return Seen("cancelled", wrong + where, took, run.report if wrong else None)


def _late(took: float, limit: float = RETURNS_WITHIN_S) -> str:
    return f"returned after {took:.2f} s" if took > limit else ""
