"""One web host in the catalogue or sixty-four: the check waits for the slowest, not for the sum."""

from __future__ import annotations

from dataclasses import replace

from sitelab.places import API, WEB
from speedbench.far import far_lab, once, site
from speedbench.figures import Figure, middle
from speedbench.hosts import host_names

_COUNTS = (1, 2, 4, 8, 16, 32, 64)
_MOST = 1.5


def measure(times: int) -> list[Figure]:
    """Medians of ``times`` healthy checks for each number of hosts, in turn."""
    seconds: dict[int, list[float]] = {count: [] for count in _COUNTS}
    table = (("*", "forward"), *((name, f"a:{WEB[API]}") for name in host_names(max(_COUNTS))))
    settings = site()
    with far_lab() as lab:
        lab.apply(replace(settings, dns=replace(settings.dns, way="odd", table=table)))
        for _ in range(times):
            for count in _COUNTS:
                seen = once(lab, "check", hosts=count)
                if seen["failed"] or seen["measured"] < count:
                    raise RuntimeError(f"{count} hosts were not all measured: {seen}")
                seconds[count].append(seen["seconds"])
    shown = ", ".join(f"{count}: {middle(s) * 1000:.0f}" for count, s in seconds.items())
    first, last = min(_COUNTS), max(_COUNTS)
    return [
        Figure(
            f"{last} web hosts / {first}, 50 ms round trip",
            middle(seconds[last]) / middle(seconds[first]),
            target=_MOST,
            note=f"hosts: ms  {shown}",
        )
    ]
