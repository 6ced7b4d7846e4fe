"""Runs on the laptop: one order a line on standard input, answers a line each.

``python -m sitelab.inside ROOTS``. The same coroutine as behind ``zapdesk check``, with a loop, a
vantage and sockets of its own for every check; only the interpreter's start and the imports are
shared. An order is ``{"repeats": N}``: a check, and so many repeats of what is still wrong, as the
window makes them, without their waits. Answers: when the check has begun, then what came of it.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import signal
import sys
import time
from pathlib import Path
from typing import Any

from zapdesk.catalogue.load import load_catalogue
from zapdesk.cli.document import document, encode
from zapdesk.session.again import EVERYTHING, scope_of, worth_repeating
from zapdesk.session.events import RunStarted
from zapdesk.session.runner import run
from zapdesk.session.types import CheckRequest
from zapdesk.vantage.here import open_here

_REQUEST = CheckRequest(model="pro", connection="plc")


def main() -> None:
    """Answer orders until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is meant for a check, and only for that
    roots = Path(sys.argv[1])
    for line in sys.stdin:
        repeats = json.loads(line)["repeats"]
        signal.signal(signal.SIGINT, signal.default_int_handler)
        runs: list[dict[str, Any]] = []
        with contextlib.suppress(KeyboardInterrupt):  # a run that is cut short returns all the same
            asyncio.run(_checks(roots, repeats, runs))
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        _say({"runs": runs})


def _say(answer: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def _begun(event: object) -> None:
    if isinstance(event, RunStarted):
        _say({"begun": True})


async def _checks(roots: Path, repeats: int, found: list[dict[str, Any]]) -> None:
    catalogue = load_catalogue()
    open_before = _sockets()
    scope = EVERYTHING
    tell = _begun
    for _ in range(1 + repeats):
        vantage = await open_here(None, roots)
        result = await run(_REQUEST, catalogue, vantage, tell, scope=scope)
        found.append(
            {
                "ended": time.monotonic(),
                "sockets": sorted(_sockets() - open_before),
                "report": json.loads(encode(document(result))),
            }
        )
        if not worth_repeating(result):
            break
        scope = scope_of(result)
        tell = _silent


def _silent(event: object) -> None:
    """Only the first run's beginning is told."""


def _sockets() -> set[str]:
    """The sockets that this process holds at this moment; nothing is collected for it."""
    links = set()
    for entry in Path("/proc/self/fd").iterdir():
        try:
            links.add(str(entry.readlink()))
        except FileNotFoundError:  # the listing's own handle
            continue
    return {link for link in links if link.startswith("socket:")}


if __name__ == "__main__":
    main()
