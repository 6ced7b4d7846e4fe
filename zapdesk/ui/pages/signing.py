"""The sentences that are signed, as they stand on the screen and in the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.session.judgement import judged
from zapdesk.session.open_points import open_points
from zapdesk.ui.pages.rail import job_name

if TYPE_CHECKING:
    from zapdesk.ui.desk import Desk


def sentence(desk: Desk, role: str, *, typed: bool) -> str:
    """What a role signs: for what site, with what result, and how much is open.

    ``typed`` adds that the name was typed and nothing signed by hand.
    """
    job, texts = desk.the_job, desk.texts
    word = texts.outcome_word(judged(job, desk.catalogue).outcome)
    points = len(open_points(job, desk.catalogue))
    key = "open" if points else "none-open"
    said = [
        texts.say(f"ui.sign.says-{role}", site=job_name(desk)),
        texts.say(f"ui.sign.{key}", word=word, n=points),
    ]
    if typed:
        said.append(texts.say("ui.sign.typed"))
    return " ".join(said)
