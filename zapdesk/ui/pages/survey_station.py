"""One station of the survey: it measures by itself, and one tap saves and goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout

from zapdesk.base.untrusted import clean
from zapdesk.session import survey, surveyed
from zapdesk.session.stations import labels
from zapdesk.ui.look.speak import announce
from zapdesk.ui.pages import survey_words as words
from zapdesk.ui.pages.base import Act, Holder, JobPage
from zapdesk.ui.pages.results import tone_of
from zapdesk.ui.pages.survey_card import SurveyCard
from zapdesk.ui.pages.survey_note import note
from zapdesk.ui.pages.survey_trouble import RadioTroubleView
from zapdesk.ui.pages.wifi_names import shown
from zapdesk.ui.surveying import Stay
from zapdesk.ui.widgets.banner import Banner
from zapdesk.ui.widgets.button import Button
from zapdesk.ui.widgets.layouts import Flow, Tiles, arrange_now
from zapdesk.ui.widgets.number import NumberField
from zapdesk.ui.widgets.stationtile import StationTile
from zapdesk.ui.widgets.surface import Card
from zapdesk.ui.widgets.text import PROSE, Text
from zapdesk.ui.widgets.tone import Tone, player

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QShowEvent

    from zapdesk.checks.wifi.events import Quiet
    from zapdesk.session.survey import Gathered
    from zapdesk.ui.desk import Desk
    from zapdesk.ui.look.tokens import Tone as ToneName

MOST_TILES = 50
"""Beyond so many stations the list of all has a page of its own only."""

ON_THE_WAY = "to:"
"""Before a station's identifier: the person still has to walk there."""

_STEADY_MS = 300  # a second tap on the same spot is no tap on the next page
_TYPED_LEAST, _TYPED_MOST = -100, -20  # dBm, whole ones: no tool shows more


class SurveyStationPage(JobPage):
    """Figure, word, bar, trace; above it what is in the way, below it the other stations.

    After a station was saved the next one waits for a tap: what is heard on the way to it says
    nothing of the place where it hangs.
    """

    def __init__(self, desk: Desk, ident: str, *, there: bool = True) -> None:
        say = desk.texts.say
        self._there, self._steady = there, there
        self._ident, self._labels = ident, labels(desk.the_job)
        named = words.station(self._labels[ident], desk.texts)
        serial = next(clean(s.serial) for s in desk.the_job.stations if s.id == ident)
        title = " · ".join(part for part in (named, serial) if part)
        super().__init__(desk, title, say("ui.survey.station.hold"))
        self.stay = Stay(desk, ident)
        self.tone: Tone | None = None
        self._ssid = shown(desk.answers.ssid, desk.texts)
        self._quiet: Quiet | None = None
        self._said: tuple[ToneName, str] | None = None  # the banner that stands
        self._ready = False
        self._heard = 0  # samples that were sounded
        self.notes, self.trouble = Holder(), Holder()
        self.notes.put(None)
        self.trouble.put(None)
        self.card = SurveyCard(desk.texts, desk.catalogue)
        self.walk = Card(gap=8)
        self.walk.column.addWidget(Text(say("ui.survey.station.walk"), "heading"))
        self.walk.column.addWidget(Text(say("ui.survey.station.walk-why"), max_chars=PROSE))
        self.typed_card, self.typed = self._typing()
        self.again = Button(say("ui.survey.station.again"))
        self.sound = Button(say("ui.survey.station.sound-on"))
        self.type = Button(say("ui.survey.station.type"), "plain")
        parts = QVBoxLayout()
        parts.setSpacing(14)
        for part in (self.notes, self.trouble, self.walk, self.card, self.typed_card):
            parts.addWidget(part)
        self.add(parts, 16)
        self.add(self._acts(), 16)
        self._add_saved()
        self._add_others()
        self.stay.moved.connect(self._moved)
        self._moved()
        self._show_parts()
        if not there:
            QTimer.singleShot(_STEADY_MS, self, self._steadied)

    # ---------------------------------------------------------------- acts

    def main_act(self) -> Act:
        """Save, and to the next station that is not measured; before that, to be there."""
        if not self._there and not self.typing:
            return Act(self.say("ui.survey.station.here"), self._arrive, enabled=self._steady)
        last = surveyed.following(self.desk.the_job, self._ident) is None
        label = self.say(f"ui.survey.station.{'save-last' if last else 'save-next'}")
        enabled = self.typed.value() is not None if self.typing else self.stay.enough
        return Act(label, self._save, enabled=enabled)

    def back_act(self) -> Act:
        """To the list; nothing that was saved is lost."""
        return Act(self.say("ui.back"), lambda: self.desk.go_inside(""))

    def first_focus(self) -> None:
        """The big button, which waits for enough samples."""

    @property
    def typing(self) -> bool:
        """Whether a value is typed in place of measuring."""
        return not self.typed_card.isHidden()

    def _save(self) -> None:
        value = self.typed.value()
        if self.typing and value is not None:
            self.stay.save_typed(float(value))
        elif not self.typing and self.stay.enough:
            self.stay.save()
        else:
            return
        following = surveyed.following(self.desk.the_job, self._ident)
        self.desk.go_inside("" if following is None else f"{ON_THE_WAY}{following}")

    def _arrive(self) -> None:
        """The person is where the station hangs."""
        self._there = True
        self._show_parts()
        self.stay.start()
        arrange_now()
        self.acts_changed.emit()

    def _steadied(self) -> None:
        self._steady = True
        self.acts_changed.emit()

    def _start_again(self) -> None:
        self.stay.start()

    def _toggle_typing(self) -> None:
        self.typed_card.setVisible(not self.typing)
        measures = not self.typing
        self.type.set_label(self.say(f"ui.survey.station.{'type' if measures else 'measure'}"))
        self._show_parts()
        arrange_now()
        if self.typing:
            self.typed.setFocus()
        self.acts_changed.emit()

    def _toggle_sound(self) -> None:
        play = player()
        if self.tone is not None:
            self._silence()
        elif play is not None:
            self.tone = Tone(play)
            self.sound.set_label(self.say("ui.survey.station.sound-off"))

    def _silence(self) -> None:
        if self.tone is not None:
            self.tone.close()
            self.tone = None
            self.sound.set_label(self.say("ui.survey.station.sound-on"))

    # ---------------------------------------------------------------- what it is made of

    def _typing(self) -> tuple[Card, NumberField]:
        card = Card(gap=10)
        field = NumberField(
            self.say("ui.survey.station.typed", ssid=self._ssid),
            least=_TYPED_LEAST,
            most=_TYPED_MOST,
            unit=self.say("ui.survey.station.unit"),
            help_text=self.say("ui.survey.station.typed-hint"),
        )
        field.changed.connect(lambda _value: self.acts_changed.emit())
        card.column.addWidget(field)
        card.hide()
        return card, field

    def _acts(self) -> Flow:
        acts = Flow()
        self.again.clicked.connect(self._start_again)
        self.sound.clicked.connect(self._toggle_sound)
        self.type.clicked.connect(self._toggle_typing)
        acts.addWidget(self.again)
        if player() is not None:
            acts.addWidget(self.sound)
        acts.addWidget(self.type)
        return acts

    def _add_saved(self) -> None:
        """What was saved here before, and stays."""
        before = survey.history(self.desk.the_job, self._ident)
        if before:
            said = self.say(
                "ui.survey.station.saved",
                when=before[-1].taken,
                level=words.value(before[-1], self.texts),
            )
            self.add(Text(said, "body", max_chars=PROSE), 14)

    def _add_others(self) -> None:
        """The count, and every station as a tile where they are not too many."""
        overview = surveyed.overview(self.desk.the_job, self.desk.catalogue)
        self.add(Text(words.count(overview, self.texts), "heading"), 24)
        self.tiles: dict[str, StationTile] = {}
        if len(overview.lines) > MOST_TILES:
            return
        grid = Tiles(least=160)
        for line in overview.lines:
            ident, here = line.station.id, line.station.id == self._ident
            now = here and self._there
            says = self.say(f"ui.survey.row-open{'-now' if now else ''}")
            if line.made is not None:
                says = words.value(line.made, self.texts)
            tone = "busy" if now else tone_of(line.outcome)
            tile = StationTile(self._labels[ident], tone, says, here=here)
            if not here:
                tile.clicked.connect(lambda _=False, to=ident: self.desk.go_inside(to))
            self.tiles[ident] = tile
            grid.addWidget(tile)
        self.add(grid, 10)

    # ---------------------------------------------------------------- what comes

    def _moved(self) -> None:
        so_far = self.stay.so_far
        self.card.show_gathered(so_far)
        if so_far.quiet != self._quiet:
            self._show_trouble(so_far.quiet)
        self._show_note(so_far)
        fresh = len(so_far.samples) > self._heard
        if self.tone is not None and so_far.moment is not None and fresh:
            self.tone.follow(so_far.moment)
        self._heard = len(so_far.samples)
        if self.stay.enough != self._ready:
            self._ready = self.stay.enough
            self._now_ready(so_far)

    def _now_ready(self, so_far: Gathered) -> None:
        """Enough, or begun anew: the big button follows, and a screen reader hears of it."""
        self.acts_changed.emit()
        if not self._ready:
            return
        said = f"{self.card.count(so_far)}, {self.card.word.word()}"
        announce(self.card, said, assertive=self.card.outcome(so_far).value == "fail")
        focus = QApplication.focusWidget()
        if focus is None or not self.content.isAncestorOf(focus):
            self.main_wanted.emit()

    def _show_trouble(self, quiet: Quiet | None) -> None:
        self._quiet = quiet
        practice = self.desk.the_job.practice is not None
        view = None if quiet is None else RadioTroubleView(quiet, self.texts, practice=practice)
        self.trouble.put(view)
        self._show_parts()
        arrange_now()

    def _show_parts(self) -> None:
        """The card, the trouble, or the field to type in: one of the three."""
        quiet = self._quiet is not None
        measures = self._there and not self.typing
        self.walk.setVisible(not self._there and not self.typing)
        self.trouble.setVisible(quiet and measures)
        self.card.setVisible(not quiet and measures)
        self.again.setVisible(not quiet and measures)
        self.sound.setVisible(not quiet and measures and player() is not None)

    def _show_note(self, so_far: Gathered) -> None:
        said = note(so_far, self._ssid, self.desk.catalogue, self.texts)
        if said != self._said:
            self._said = said
            self.notes.put(None if said is None else Banner(*said))
            arrange_now()

    def woke(self) -> None:
        """Samples of before the sleep say nothing of where the tablet is now."""
        if self._there and not self.typing:
            self.stay.start()

    # ---------------------------------------------------------------- Qt's own

    def showEvent(self, event: QShowEvent) -> None:
        """It begins by itself where the person is already there."""
        super().showEvent(event)
        if self._there:
            self.stay.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is measured that nobody sees."""
        super().hideEvent(event)
        self.stay.stop()
        self._silence()
