"""A job in numbers: stations, how many were measured and seen, how much was answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.diagnosis.types import Outcome
from zapdesk.session import gathered, questions, stations
from zapdesk.session.jobs import connection_of
from zapdesk.session.judgement import judged
from zapdesk.session.onsite import Seen

if TYPE_CHECKING:
    from zapdesk.catalogue.types import Catalogue
    from zapdesk.session.types import Job
    from zapdesk.ui.pages.facts import Pairs
    from zapdesk.wording.texts import Texts


def counts(job: Job, catalogue: Catalogue, texts: Texts) -> Pairs:
    """What can be counted on the job's connection, as label and value."""
    connection = connection_of(job.answers, catalogue)
    kind = connection.id if connection is not None else ""
    every = stations.count(job)
    online = sum(w.seen is Seen.ONLINE for w in gathered.watches(job).values())
    done, of = questions.progress(questions.asked(job, catalogue))
    outcomes = [f.outcome for f in judged(job, catalogue).findings]
    found: list[tuple[str, int, int | None]] = [("stations", every, None)]
    if kind == "wifi":
        found.append(("measured", len(gathered.survey(job)), every))
    if kind == "lte-m":
        found.append(("values", len(gathered.lte_values(job)), every))
    found.append(("online", online, every))
    if of:
        found.append(("answered", done, of))
    found.append(("must-fix", outcomes.count(Outcome.FAIL), None))
    found.append(("look", outcomes.count(Outcome.ATTENTION), None))
    return tuple((texts.say(f"ui.counts.{key}"), _of(n, all_, texts)) for key, n, all_ in found)


def _of(number: int, every: int | None, texts: Texts) -> str:
    if every is None:
        return str(number)
    return texts.say("ui.counts.of", n=str(number), of=str(every))
