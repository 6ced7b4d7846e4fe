"""Whether the outside was still there at the end: asked where something stayed silent.

A line that dies while a check runs looks like closed ports, or like handshakes that stop half-way.
One more name that cannot exist tells them apart: its answer can only come from outside.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from zapdesk.checks.dns import ask
from zapdesk.checks.failures import Failure, State
from zapdesk.checks.heard import knows
from zapdesk.checks.names import control_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from zapdesk.checks.names import Names
    from zapdesk.checks.types import DnsAnswer, Reading

_TRIES = 6  # to each server, evenly over the limit: the first answer of anybody ends it
_SILENT = (Failure.TIMED_OUT, Failure.NO_CONNACK, Failure.UNREACHABLE)


def in_doubt(readings: Iterable[Reading]) -> bool:
    """Whether anything failed in a way that a dead line would explain."""
    return any(r.state is State.FAILED and r.failure in _SILENT for r in readings)


async def ask_last(names: Names) -> tuple[DnsAnswer, ...]:
    """Another name that cannot exist, asked of every server at once until one of them knows it.

    The answers come in the order of the servers; where one knew, it stands alone. Empty where
    nobody outside was heard at first, or no time is left to ask: silence would tell nothing.
    """
    patience = names.patience
    took = [a.took_s or 0.0 for a in _from_outside(names) if knows(a)]
    if not took or patience.left(patience.end()) < patience.limit_s:
        return ()
    name = control_name()
    gap = max(patience.limit_s / _TRIES, min(took))
    end = patience.deadline()
    questions = [
        asyncio.ensure_future(
            ask(names.vantage, server, name, patience, tries=_TRIES, end=end, gap_s=gap)
        )
        for server in names.servers
    ]
    try:
        for question in asyncio.as_completed(questions):
            answer = await question
            if knows(answer):
                return (answer,)
        return tuple(question.result() for question in questions)
    finally:
        for question in questions:
            question.cancel()
        await asyncio.gather(*questions, return_exceptions=True)


def _from_outside(names: Names) -> Iterator[DnsAnswer]:
    """What no memory of the site's own servers can have said."""
    for server in names.servers:
        own = server in (names.site or ()) and server not in names.public
        asked = (names.heard.control,) if own else (*names.heard.names, names.heard.control)
        yield from names.heard.of(server, asked)
