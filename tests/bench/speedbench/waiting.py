"""What a person waits: from the tap to the first true red, and to the whole verdict."""

from __future__ import annotations

from speedbench.far import far_lab, once, site
from speedbench.figures import Figure, middle

_FAULTS = ("8883-dropped", "8883-reset", "dns-silent", "no-cable", "inspected", "all-dropped")


def measure(times: int) -> list[Figure]:
    """Medians of ``times`` checks for each fault, at 50 ms round trip; figures alone.

    A site that only needs attention shows no red at all.
    """
    figures = []
    with far_lab() as lab:
        for fault in _FAULTS:
            lab.apply(site(fault))
            seen = [once(lab, "check") for _ in range(times)]
            reds = [one["first_red"] for one in seen if one["first_red"] is not None]
            codes = ", ".join(seen[0]["codes"])
            red = f"first red after {middle(reds):.2f} s" if reds else "no red"
            whole = middle([one["seconds"] for one in seen])
            figures.append(
                Figure(f"wait, {fault}: whole verdict", whole, "s", note=f"{red}; {codes}")
            )
    return figures
