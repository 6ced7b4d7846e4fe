"""Runs on the laptop: one order a line on standard input, answers a line each.

``python -m sitelab.inside ROOTS``. The same coroutine as behind ``zapdesk check``, with a loop, a
vantage and sockets of its own for every check; only the interpreter's start and the imports are
shared. The orders are ``check``, and ``repeat``: what is still wrong after the last one, as the
window asks it, without the wait before it. Answers: that it has begun, then what came of it.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zapdesk.catalogue.load import load_catalogue
from zapdesk.cli.document import document, encode
from zapdesk.session.again import EVERYTHING, scope_of, worth_repeating
from zapdesk.session.events import RunStarted
from zapdesk.session.runner import run
from zapdesk.session.types import CheckRequest
from zapdesk.vantage.here import open_here

if TYPE_CHECKING:
    from zapdesk.session.again import Scope
    from zapdesk.session.types import CheckResult

_REQUEST = CheckRequest(model="pro", connection="plc")


class _Desk:
    """The last result, for the repeat."""

    def __init__(self, roots: Path) -> None:
        self._roots = roots
        self._last: CheckResult | None = None

    def obey(self, order: str) -> dict[str, Any] | None:
        """What came of it; None where it was interrupted before it measured."""
        scope = EVERYTHING
        if order == "repeat":
            assert self._last is not None
            scope = scope_of(self._last)
        found: list[dict[str, Any]] = []
        with contextlib.suppress(KeyboardInterrupt):  # a run that is cut short returns all the same
            asyncio.run(self._run(scope, found))
        return found[0] if found else None

    async def _run(self, scope: Scope, found: list[dict[str, Any]]) -> None:
        catalogue = load_catalogue()
        open_before = _sockets()
        vantage = await open_here(None, self._roots)
        result = await run(_REQUEST, catalogue, vantage, _tell, scope=scope)
        ended, left = time.monotonic(), sorted(_sockets() - open_before)
        self._last = result
        found.append(
            {
                "ended": ended,
                "sockets": left,
                "worth_repeating": worth_repeating(result),
                "report": json.loads(encode(document(result))),
            }
        )


def main() -> None:
    """Answer orders until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is meant for a check, and only for that
    desk = _Desk(Path(sys.argv[1]))
    for line in sys.stdin:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        run_ = desk.obey(line.strip())
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        _say({"run": run_})


def _say(answer: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def _tell(event: object) -> None:
    if isinstance(event, RunStarted):
        _say({"begun": True})


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
