"""``zapdesk practice``: which scenarios there are and what is wrong there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.cli.document import encode
from zapdesk.cli.errors import PASSED
from zapdesk.cli.output import say, write
from zapdesk.practice.scenarios import SCENARIOS

if TYPE_CHECKING:
    from argparse import Namespace


def practice(args: Namespace) -> int:
    """List the scenarios, as text or as JSON."""
    if args.json:
        rows = [{"name": s.name, "title": s.title} for s in SCENARIOS]
        write(args.json, encode({"schema": "zapdesk.practice/1", "scenarios": rows}))
        return PASSED
    width = max(len(s.name) for s in SCENARIOS)
    say("".join(f"{s.name:<{width}}  {s.title}\n" for s in SCENARIOS))
    return PASSED
