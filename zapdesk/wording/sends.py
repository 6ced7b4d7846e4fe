"""The page "What this program sends": host, port, how many, how often, why; from the catalogue.

``python -m zapdesk.wording.sends`` writes docs/sends.md; a test holds the two together.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from zapdesk.base.frozen import Frozen
from zapdesk.catalogue.load import load_catalogue
from zapdesk.wording.texts import Texts

if TYPE_CHECKING:
    from zapdesk.catalogue.types import Catalogue


class Sending(Frozen):
    """What one endpoint gets from us, in words and numbers."""

    host: str
    port: str  # "TCP 8883"
    per_check: int  # packets or connections of one healthy check
    at_most: int  # in one check where something stays silent
    control: bool  # a station does not need it; it only tells causes apart
    why: str


def sendings(catalogue: Catalogue, texts: Texts) -> tuple[Sending, ...]:
    """Every endpoint beyond the site that a check talks to, in the charger's own order."""
    return tuple(
        Sending(
            host=e.host,
            port=f"{e.transport.upper()} {e.port}",
            per_check=e.visit.per_check,
            at_most=e.visit.at_most,
            control=e.control,
            why=texts.say(e.visit.why),
        )
        for e in catalogue.endpoints
    )


def page(catalogue: Catalogue, texts: Texts) -> str:
    """The same as Markdown."""
    say = texts.say
    rows = [
        f"| {s.host} | {s.port} | {s.per_check} | {s.at_most} | {s.why} |"
        for s in sendings(catalogue, texts)
    ]
    head = [say(f"sends.{key}") for key in ("host", "port", "per-check", "at-most", "why")]
    return "\n".join(
        [
            f"# {say('sends.title')}",
            "",
            *(f"{line}\n" for line in texts.lines("sends.intro")),
            f"| {' | '.join(head)} |",
            "| --- | --- | --- | --- | --- |",
            *rows,
            "",
            *(f"- {line}" for line in texts.lines("sends.rules")),
            "",
        ]
    )


if __name__ == "__main__":
    sys.stdout.write(page(load_catalogue(), Texts()))
