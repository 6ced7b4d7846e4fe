"""A firewall that swallows the charger's three ports: the verdict costs the limit, once."""

from __future__ import annotations

from speedbench.checking import REQUEST
from speedbench.far import far_lab, once
from speedbench.figures import Figure, spread

_SPARE_S = 0.3
_FAULTS = ("443-dropped", "8883-dropped", "123-dropped")


def measure(times: int) -> list[Figure]:
    """The slowest of ``times`` checks, as a share of the limit and the spare time."""
    with far_lab(*_FAULTS) as lab:
        seen = [once(lab, "check") for _ in range(times)]
    if strange := [one for one in seen if one["outcome"] != "fail"]:
        raise RuntimeError(f"a closed site did not fail: {strange[0]}")
    seconds = [one["seconds"] for one in seen]
    return [
        Figure(
            "443, 8883, 123 swallowed: slowest / (limit + 0.3 s)",
            max(seconds) / (REQUEST.limit_s + _SPARE_S),
            target=1.0,
            note=spread(seconds),
        )
    ]
