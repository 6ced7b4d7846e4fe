"""One web host in the catalogue or sixty-four: the check waits for the slowest, not for the sum."""

from __future__ import annotations

from dataclasses import replace

from sitelab.places import API, HUB, HUB_ADDRESS, WEB

from speedbench.far import far_lab, once, site
from speedbench.figures import Figure, middle
from speedbench.hosts import host_names

_COUNTS = (1, 2, 4, 8, 16, 32, 64)
_MOST = 1.5
_NAMES_S = 0.05  # the router answers by a table, after one round trip; in everybody's place


def measure(times: int) -> list[Figure]:
    """Medians of ``times`` healthy checks for each number of hosts, in turn."""
    seconds: dict[int, list[float]] = {count: [] for count in _COUNTS}
    hosts = ((name, f"a:{WEB[API]}") for name in host_names(max(_COUNTS)))
    table = (("*", "forward"), (HUB, f"a:{HUB_ADDRESS}"), *hosts)
    settings = site()
    names = replace(settings.dns, way="odd", table=table, delay_s=_NAMES_S, intercept=True)
    with far_lab() as lab:
        lab.apply(replace(settings, dns=names))
        for _ in range(times):
            for count in _COUNTS:
                seen = once(lab, "check", hosts=count)
                if seen["outcome"] != "pass" or seen["measured"] < count:
                    raise RuntimeError(f"{count} healthy hosts did not pass: {seen}")
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
