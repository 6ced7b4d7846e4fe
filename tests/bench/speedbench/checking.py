"""One check in this process, timed around the coroutine that every front door runs."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from speedbench.hosts import with_hosts
from zapdesk.catalogue.load import load_catalogue
from zapdesk.session.events import CheckRead, RunFinished
from zapdesk.session.runner import run
from zapdesk.session.types import CheckRequest
from zapdesk.vantage.linux import open_linux
from zapdesk.vantage.trust import PemTrust

if TYPE_CHECKING:
    from pathlib import Path

    from zapdesk.catalogue.types import Catalogue
    from zapdesk.session.events import Event
    from zapdesk.vantage.interface import Vantage

REQUEST = CheckRequest(model="pro", connection="plc")


async def check(roots: Path, order: dict[str, Any]) -> dict[str, Any]:
    """A check over this PC's network; ``order["hosts"]`` is the number of web hosts, if any.

    As in the field the roots are many, and nothing of them is loaded before the check begins.
    """
    catalogue = load_catalogue()
    if order.get("hosts"):
        catalogue = with_hosts(catalogue, order["hosts"])
    return await timed(await open_linux(None, PemTrust("custom", roots)), catalogue)


async def timed(vantage: Vantage, catalogue: Catalogue) -> dict[str, Any]:
    """Run it, and tell when what was known."""
    told: list[tuple[float, Event]] = []
    start = time.perf_counter()
    result = await run(
        REQUEST, catalogue, vantage, lambda event: told.append((time.perf_counter(), event))
    )
    seconds = time.perf_counter() - start
    return {
        "seconds": seconds,
        "outcome": result.outcome,
        "codes": [finding.code for finding in result.findings],
        "failed": [v.check for v in result.verdicts if v.outcome == "fail"],
        "measured": sum(v.reading.state == "measured" for v in result.verdicts),
        "first_red": next((at - start for at, event in told if _red(event)), None),
        "read": {e.reading.check: at - start for at, e in told if isinstance(e, CheckRead)},
    }


def _red(event: Event) -> bool:
    """Whether a person sees from now on that something is wrong."""
    if isinstance(event, CheckRead):
        return event.outcome == "fail"
    return isinstance(event, RunFinished) and event.result.outcome == "fail"
