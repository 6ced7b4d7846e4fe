"""What must hold, how often it is tried, and in what share of the runs it must be so."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from steadiness.runs import command_cut_short, cut_short, in_the_middle, undisturbed
from steadiness.seen import fails_as, no_fail, passes, slow_alone

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from steadiness.runs import Desk
    from steadiness.seen import Seen

_TOO_MANY = 4  # kinds of outcomes in one line of the table


@dataclass(frozen=True)
class Goal:
    """One row of the table."""

    name: str
    times: int
    perform: Callable[[Desk, int], list[Seen]]
    share: float = 1.0
    loaded: bool = False  # beside processes that want every core

    def missed(self, seen: Sequence[Seen]) -> bool:
        """Whether too many runs were not as wanted."""
        right = sum(not one.wrong for one in seen)
        return not seen or right < math.floor(self.share * len(seen))

    def line(self, seen: Sequence[Seen]) -> str:
        """The row as text: goal, runs that were right, seconds, what was said how often."""
        right = sum(not one.wrong for one in seen)
        seconds = sorted(one.seconds for one in seen)
        middle, longest = seconds[len(seconds) // 2], seconds[-1]
        kinds = Counter(one.label for one in seen).most_common()
        said = "; ".join(f"{kind} × {n}" for kind, n in kinds[:_TOO_MANY])
        rest = sum(n for _, n in kinds[_TOO_MANY:])
        said += f"; other × {rest}" if rest else ""
        mark = "MISSED" if self.missed(seen) else ""
        count = f"{right} of {len(seen)}"
        return f"{self.name:<46} {count:>10} {middle:6.2f} {longest:6.2f}  {mark:<6}  {said}"


def _undisturbed(
    name: str, times: int, site: str, judge: object, *, share: float = 1.0, loaded: bool = False
) -> Goal:
    names = (site,) if site else ()
    perform = partial(undisturbed, site=names, judge=judge)
    return Goal(name, times, perform, share, loaded)


def _midway(name: str, fault: str, code: str) -> Goal:
    perform = partial(in_the_middle, site=("far",), fault=fault, judge=fails_as(code))
    return Goal(name, 20, perform)


def _cut(name: str, times: int, *site: str, how: object = cut_short) -> Goal:
    return Goal(name, times, partial(how, site=site))


_SWALLOWED = ("443-dropped", "8883-dropped", "123-dropped")

# The longest first: laboratories side by side then end at the same time.
GOALS = (
    _undisturbed("30 % loss each way: slow-network alone", 100, "loss-30", slow_alone, share=0.98),
    _undisturbed("2 s round trip: slow-network alone", 20, "satellite", slow_alone),
    _undisturbed("10 % loss each way: no fail, no other finding", 100, "loss-10", no_fail),
    _midway("cable pulled in the middle: no-link alone", "no-cable", "no-link"),
    _midway("line dead in the middle: no-internet alone", "line-dead", "no-internet"),
    _cut("cancelled while ports are silent", 20, *_SWALLOWED),
    _cut("cancelled on a far line", 20, "far"),
    _cut("cancelled on a lossy line", 20, "loss-30"),
    _cut("Ctrl-C in the command line: gone", 20, *_SWALLOWED, how=command_cut_short),
    _undisturbed("healthy: pass", 200, "", passes),
    _undisturbed("healthy, every core wanted twice: pass", 40, "", passes, loaded=True),
    _undisturbed("150 ms away, every core wanted twice: pass", 20, "far", passes, loaded=True),
)
