"""The table of cases in docs/lab.md: ``python -m sitelab.page`` (in tests/lab) writes it anew.

One row for every finding, with the sites on which it must be said; a test holds both together.
"""

from __future__ import annotations

import re
from pathlib import Path

from sitelab.cases import ALL, NOT_HERE
from sitelab.contract import FINDINGS
from sitelab.faults import FAULTS

PAGE = Path(__file__).resolve().parents[3] / "docs" / "lab.md"
_BEGIN, _END = "<!-- cases: written by sitelab.page -->", "<!-- end of cases -->"


def table() -> str:
    """Finding, outcome, sites: as Markdown."""
    rows = ["| must be said | outcome | on these sites |", "| --- | --- | --- |"]
    for code, (outcomes, _) in FINDINGS.items():
        rows.append(f"| `{code}` | {', '.join(sorted(outcomes))} | {_sites(code)} |")
    either = [f"{case.name} ({' or '.join(sorted(case.one_of))})" for case in ALL if case.one_of]
    rows.append(f"| one of several, for the packets are the same | | {'; '.join(either)} |")
    quiet = [case.name for case in ALL if not case.must and not case.one_of]
    rows.append(f"| nothing | as the name says, else pass | {'; '.join(quiet)} |")
    counts = f"{len(ALL)} cases of {len(FAULTS)} faults, each fault in one of them at least."
    return f"{counts}\n\n" + "\n".join(rows)


def _sites(code: str) -> str:
    """Where it is the only fault by name; where it is one of several, only how often."""
    cases = [case for case in ALL if code in case.must]
    if not cases:
        return f"not on these machines: {NOT_HERE[code]}"
    alone = [case.name for case in cases if len(case.faults) < 2] or [c.name for c in cases]
    more = len(cases) - len(alone)
    return "; ".join(alone) + (f"; and {more} with another fault beside it" if more else "")


def written(page: str) -> str:
    """The page with the table of today.

    Raises:
        ValueError: the page has no place for it.
    """
    place = re.compile(re.escape(_BEGIN) + ".*" + re.escape(_END), re.DOTALL)
    if not place.search(page):
        raise ValueError(f"{PAGE} has no {_BEGIN}")
    return place.sub(lambda _: f"{_BEGIN}\n\n{table()}\n\n{_END}", page)


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
