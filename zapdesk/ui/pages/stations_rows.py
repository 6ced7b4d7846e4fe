"""The stations in words: a row of the list each, and every note as a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from zapdesk.base.untrusted import clean
from zapdesk.session import stations
from zapdesk.ui.widgets.stationrows import StationRow
from zapdesk.wording.fill import Whole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zapdesk.catalogue.types import Catalogue
    from zapdesk.session.onsite import Station
    from zapdesk.session.stations import Doubles, Note
    from zapdesk.session.types import Job
    from zapdesk.ui.look.tokens import Ink
    from zapdesk.wording.texts import Texts


class Told(NamedTuple):
    """Everything that the rows of a job say, worked out once for all of them."""

    job: Job
    catalogue: Catalogue
    texts: Texts
    labels: Mapping[str, str]
    notes: Mapping[str, tuple[Note, ...]]
    doubles: Doubles

    def row(self, station: Station, *, awaited: bool = False) -> StationRow:
        """One row; ``awaited``: the next scan goes to it."""
        word = ""
        ink: Ink = "soft"
        if awaited:
            word, ink = self.texts.say("ui.station-list.next"), "primary"
        elif not station.serial:
            word = self.texts.say("ui.station-list.no-serial")
        return StationRow(
            ident=station.id,
            title=self.labels[station.id],
            facts=self.facts(station),
            note=" ".join(self.sentences(station)),
            word=word,
            ink=ink,
        )

    def facts(self, station: Station) -> str:
        """Serial number, model, circuit and phase, as far as they are known."""
        say = self.texts.say
        parts = [clean(station.serial), self.model_name(station)]
        if station.circuit:
            parts.append(say("ui.station-list.circuit", circuit=station.circuit))
        parts.append(clean(station.phase))
        return " · ".join(part for part in parts if part)

    def model_name(self, station: Station) -> str:
        """The name of the station's model; "" while none is chosen."""
        ident = stations.model_of(self.job, station)
        return self.name_of(ident) if ident else ""

    def name_of(self, model: str) -> str:
        """The name of a model, also of one that this catalogue does not know."""
        return next((m.name for m in self.catalogue.models if m.id == model), clean(model))

    def sentences(self, station: Station, *, unfinished: bool = False) -> tuple[str, ...]:
        """What is worth a second look at a station, most telling first.

        ``unfinished``: its serial number is being typed, and its shape says nothing yet.
        """
        found = sorted(self.notes.get(station.id, ()), key=lambda note: _ORDER.index(note.code))
        found = [n for n in found if not (unfinished and n.code == "serial-unusual")]
        return tuple(self._sentence(station, note) for note in found)

    def _sentence(self, station: Station, note: Note) -> str:
        key = f"ui.station-note.{note.code}"
        if note.model is not None:
            return self.texts.say(key, model=self.name_of(note.model))
        if note.code == "serial-twice":
            return self.texts.say(key, others=self._others(station))
        return (
            self.texts.say(key, name=station.name) if "name" in note.code else self.texts.say(key)
        )

    def _others(self, station: Station) -> str:
        """The stations with the same serial number, by name: all of two, or the first of many."""
        same = self.doubles.serials.get(station.serial, ())
        names = [Whole(self.labels[i]) for i in same if i != station.id]
        shown = self.texts.say("ui.station-note.names", names=tuple(names[:2]))
        more = len(names) - 2
        return shown if more <= 0 else self.texts.say("ui.station-note.more", names=shown, n=more)


_ORDER = ("serial-twice", "model-differs", "model-suggested", "serial-unusual", "name-twice")


def told(job: Job, catalogue: Catalogue, texts: Texts) -> Told:
    """What the rows of a job say."""
    return Told(
        job=job,
        catalogue=catalogue,
        texts=texts,
        labels=stations.labels(job),
        notes=stations.notes(job, catalogue),
        doubles=stations.duplicates(job),
    )


def awaited(job: Job, current: str = "") -> Station | None:
    """The station that the next scan goes to: the current one, or the next without a serial.

    Behind the last it begins again at the first; None: every station has a serial number.
    """
    places = [s.id for s in job.stations]
    start = places.index(current) if current in places else 0
    turned = (*job.stations[start:], *job.stations[:start])
    return next((s for s in turned if not s.serial), None)
