"""A station in one line: its model where it differs, its serial, its circuit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.base.untrusted import clean
from zapdesk.session.stations import model_of

if TYPE_CHECKING:
    from zapdesk.catalogue.types import Catalogue
    from zapdesk.session.onsite import Station
    from zapdesk.session.types import Job
    from zapdesk.wording.texts import Texts


def station_line(job: Job, station: Station, catalogue: Catalogue, texts: Texts) -> str:
    """What is known of a station besides its name; its model only in a job of several models."""
    names = {m.id: m.name for m in catalogue.models}
    several = len({model_of(job, s) for s in job.stations}) > 1
    model = names.get(model_of(job, station) or "", "") if several else ""
    circuit = clean(station.circuit)
    where = texts.say("ui.online.circuit", name=circuit) if circuit else ""
    parts = (model, clean(station.serial), where)
    return " · ".join(part for part in parts if part)
