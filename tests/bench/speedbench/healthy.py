"""A healthy check at 50 ms round trip, beside the five round trips that nothing can beat."""

from __future__ import annotations

from speedbench.far import far_lab, once
from speedbench.figures import Figure, middle, spread

_MOST = 1.15


def measure(times: int) -> list[Figure]:
    """Check and floor in turn, ``times`` each, every one in a fresh process."""
    checks, floors = [], []
    with far_lab() as lab:
        for _ in range(times):
            floors.append(once(lab, "floor")["seconds"])
            seen = once(lab, "check")
            if seen["outcome"] != "pass":
                raise RuntimeError(f"a healthy site did not pass: {seen}")
            checks.append(seen["seconds"])
    return [
        Figure(
            "healthy check / bare asyncio, 50 ms round trip",
            middle(checks) / middle(floors),
            target=_MOST,
            note=f"{spread(checks)} / {spread(floors)}",
        )
    ]
