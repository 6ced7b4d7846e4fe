"""Thirty of a hundred packets lost each way: how often the check is right all the same."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from speedbench.far import Inside, far_lab
from speedbench.figures import Figure, middle, spread

_SIDE_BY_SIDE = 4  # laboratories: a run mostly waits
_SHARE = 0.98


def measure(times: int) -> list[Figure]:
    """``times`` checks in all, in laboratories side by side that lose different packets."""
    shares = [times // _SIDE_BY_SIDE + (n < times % _SIDE_BY_SIDE) for n in range(_SIDE_BY_SIDE)]
    with ThreadPoolExecutor(_SIDE_BY_SIDE) as pool:
        seen = [one for runs in pool.map(_some, range(_SIDE_BY_SIDE), shares) for one in runs]
    wrong = [one for one in seen if not right(one)]
    seconds = [one["seconds"] for one in seen]
    others = Counter(code for one in seen for code in one["codes"] if code != "slow-network")
    said = ", ".join(f"{code} {n}" for code, n in others.most_common()) or "none"
    return [
        Figure(
            f"30 % loss each way: right of {times}",
            float(times - len(wrong)),
            target=_SHARE * times,
            better="more",
            note=f"other findings: {said}{_first(wrong)}",
        ),
        Figure("30 % loss each way: median check", middle(seconds), "s", note=spread(seconds)),
    ]


def right(seen: dict[str, Any]) -> bool:
    """No fail, no port called blocked, and the slow line named."""
    blocked = any("blocked" in code for code in seen["codes"])
    named = "slow-network" in seen["codes"]
    return seen["outcome"] == "attention" and named and not blocked and not seen["failed"]


def _some(number: int, times: int) -> list[dict[str, Any]]:
    found = []
    with far_lab("loss-30") as lab, Inside(lab, "check") as inside:
        inside.ask("noise", count=37 * number)
        for _ in range(times):
            lab.renew(lab.settings)
            found.append(inside.ask("check"))
    return found


def _first(wrong: list[dict[str, Any]]) -> str:
    if not wrong:
        return ""
    kinds = Counter(f"{one['outcome']} {'+'.join(one['codes']) or 'nothing'}" for one in wrong)
    return "; wrong: " + ", ".join(f"{kind} × {n}" for kind, n in kinds.most_common())
