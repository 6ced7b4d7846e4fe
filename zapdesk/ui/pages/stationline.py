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


class StationLines:
    """What is known of a job's stations besides their names; the job is looked through once."""

    def __init__(self, job: Job, catalogue: Catalogue, texts: Texts) -> None:
        self._job, self._texts = job, texts
        self._names = {m.id: m.name for m in catalogue.models}
        self._several = len({model_of(job, s) for s in job.stations}) > 1

    def of(self, station: Station) -> str:
        """One station's line; its model only in a job of several models."""
        model = self._names.get(model_of(self._job, station) or "", "") if self._several else ""
        circuit = clean(station.circuit)
        where = self._texts.say("ui.online.circuit", name=circuit) if circuit else ""
        parts = (model, clean(station.serial), where)
        return " · ".join(part for part in parts if part)
