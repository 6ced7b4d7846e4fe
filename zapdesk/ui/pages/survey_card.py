"""The card of a station's survey: the judged figure, its word, the bar, the trace, the count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from zapdesk.diagnosis.strength import strength
from zapdesk.diagnosis.types import Outcome
from zapdesk.session import survey
from zapdesk.ui.pages import survey_words as words
from zapdesk.ui.pages.results import tone_of
from zapdesk.ui.widgets.bigword import BigWord
from zapdesk.ui.widgets.gauge import Gauge
from zapdesk.ui.widgets.layouts import Columns, Flow
from zapdesk.ui.widgets.surface import Card
from zapdesk.ui.widgets.text import Text
from zapdesk.ui.widgets.trace import Trace

if TYPE_CHECKING:
    from zapdesk.catalogue.types import Catalogue
    from zapdesk.session.survey import Gathered
    from zapdesk.wording.texts import Texts

LOW, HIGH = -90, -50
"""The ends of the bar, in dBm: what is beyond them is surely weak, or surely strong."""

_RIGHT = Qt.AlignmentFlag.AlignRight
_DOWN = 22  # from the figure's upper edge to the word beside it


class SurveyCard(Card):
    """Follows what is gathered at a station. Nothing of it changes its place."""

    def __init__(self, texts: Texts, catalogue: Catalogue) -> None:
        super().__init__(padding=28, gap=0)
        self._texts, self._catalogue = texts, catalogue
        limit = catalogue.number("wifi-signal")
        say, limit_words = texts.say, words.figure(limit, texts)
        self.value = Text(say("ui.survey.station.none"), "value", wrap=False)
        self.now = Text("", "body", "soft", tabular=True)
        self.word = BigWord()
        self.gauge = Gauge(LOW, HIGH, limit, limit_words)
        self.trace = Trace(
            LOW, HIGH + 10, limit, say("ui.survey.station.trace-limit", level=limit_words)
        )
        self.samples = Text("", "body", "soft", tabular=True)
        self.point = Text("", "body", "soft", align=_RIGHT)
        limit_text = say("ui.survey.station.limit", limit=limit_words)
        self.column.addLayout(self._top(limit_text))
        self.column.addSpacing(16)
        self.column.addWidget(self.gauge)
        self.column.addLayout(
            _pair(
                Text(say("ui.survey.station.low", level=words.figure(LOW, texts)), "small", "soft"),
                Text(
                    say("ui.survey.station.high", level=words.figure(HIGH, texts)),
                    "small",
                    "soft",
                    align=_RIGHT,
                ),
            )
        )
        self.column.addSpacing(16)
        self.column.addWidget(self.trace)
        self.column.addSpacing(12)
        self.column.addLayout(_pair(self.samples, self.point))

    def _top(self, limit: str) -> Columns:
        """Figure and unit at the left, word and limit at the right, or below in large text."""
        left, right, beside = QWidget(), QWidget(), QWidget()
        unit = Text(self._texts.say("ui.survey.station.unit"), "unit", "soft", wrap=False)
        small = QVBoxLayout(beside)
        small.setContentsMargins(0, 0, 0, 0)
        small.setSpacing(0)
        small.addWidget(self.now)
        small.addWidget(unit)
        figure = Flow(gap=10)
        figure.addWidget(self.value)
        figure.addWidget(beside)
        left.setLayout(figure)
        judged = QVBoxLayout(right)
        judged.setSpacing(4)
        judged.addSpacing(_DOWN)
        judged.addWidget(self.word)
        judged.addWidget(Text(limit, "body", "soft", align=_RIGHT))
        top = Columns((4, 5), gap=12)
        judged.setContentsMargins(0, 0, 0, 0)
        top.addWidget(left)
        top.addWidget(right)
        return top

    def show_gathered(self, so_far: Gathered) -> None:
        """The figures as they stand."""
        texts, tenth = self._texts, so_far.tenth_dbm
        outcome = self.outcome(so_far)
        self.value.setText(
            texts.say("ui.survey.station.none") if tenth is None else words.figure(tenth, texts)
        )
        spoken = "" if tenth is None else words.level(tenth, texts)
        self.value.setAccessibleName(spoken)
        enough = survey.enough(so_far, self._catalogue)
        said = "not-heard" if enough and tenth is None else outcome.value
        word = texts.say(f"ui.survey.{'word' if enough else 'so-far'}.{said}")
        self.word.show_outcome(tone_of(outcome), word)
        self.gauge.show_level(tenth, tone_of(outcome), f"{spoken} {word}".strip())
        self.trace.show_values([s.rssi_dbm for s in so_far.counted])
        moment = so_far.moment
        self.now.setText(
            ""
            if moment is None
            else texts.say("ui.survey.station.now", level=words.figure(moment, texts))
        )
        self.samples.setText(self.count(so_far))
        self.point.setText(self._point(so_far))

    def outcome(self, so_far: Gathered) -> Outcome:
        """What the figure comes to so far."""
        tenth = so_far.tenth_dbm
        if tenth is None:
            silent = survey.unheard(so_far, self._catalogue)
            return Outcome.FAIL if silent else Outcome.NOT_TESTED
        measured = not any(s.estimated for s in so_far.counted)
        return strength(self._catalogue, tenth, measured=measured)

    def count(self, so_far: Gathered) -> str:
        """How many samples, of how many that are needed."""
        if so_far.joined is None:
            return self._texts.say("ui.survey.station.waiting")
        done, of = len(so_far.counted), survey.needed(so_far, self._catalogue)
        if survey.unheard(so_far, self._catalogue):
            done = so_far.missed
        kind = "samples" if so_far.joined else "scans"
        if done >= of:
            return self._texts.say(f"ui.survey.station.{kind}-enough", n=done)
        return self._texts.say(f"ui.survey.station.{kind}", n=done, of=of)

    def _point(self, so_far: Gathered) -> str:
        main = so_far.main
        newest = next((s for s in reversed(so_far.samples) if s.bssid == main), None)
        if main is None or newest is None or newest.channel is None:
            return ""
        end, channel = words.end_of(main), newest.channel
        return self._texts.say("ui.survey.station.point", end=end, channel=channel)


def _pair(left: Text, right: Text) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(12)
    line.addWidget(left, 1)
    line.addWidget(right, 1)
    return line
