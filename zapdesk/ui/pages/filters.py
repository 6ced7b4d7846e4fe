"""Filters of the finished jobs: by outcome, by where the words stand, by date."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from zapdesk.diagnosis.types import Outcome
from zapdesk.records.listing import Field as Where
from zapdesk.ui.pages.base import at_top
from zapdesk.ui.widgets.field import Field
from zapdesk.ui.widgets.surface import Card
from zapdesk.ui.widgets.text import Text
from zapdesk.ui.widgets.tile import Choices

if TYPE_CHECKING:
    from zapdesk.ui.desk import Desk

_ANY = "any"
_OUTCOMES = (Outcome.FAIL, Outcome.INCOMPLETE, Outcome.ATTENTION, Outcome.PASS)
_FIELDS = {"site": Where.SITE, "serial": Where.SERIAL, "technician": Where.TECHNICIAN}
_DAYS = {"week": 7, "month": 30, "year": 365}
_PERIOD = "period"


class Filters(Card):
    """Three rows of tiles; each choice narrows the list at once."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(gap=12)
        self.desk, self.say = desk, desk.texts.say
        self.outcome = self._tiles("outcome", [_ANY, *_OUTCOMES])
        self.where = self._tiles("where", [_ANY, *_FIELDS])
        self.when = self._tiles("when", [_ANY, *_DAYS, _PERIOD])
        self.first = Field(self.say("ui.filter.from"), help_text=self.say("ui.filter.day"), most=10)
        self.last = Field(self.say("ui.filter.to"), help_text=self.say("ui.filter.day"), most=10)
        self._days = QWidget()
        line = QHBoxLayout(self._days)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        for field in (self.first, self.last):
            line.addWidget(at_top(field), 1)
            field.changed.connect(lambda _text: self._show_period())
        self.column.addWidget(self._days)
        self._days.hide()
        self.outcome.chosen.connect(self._by_outcome)
        self.where.chosen.connect(self._by_field)
        self.when.chosen.connect(self._by_time)

    def _tiles(self, name: str, keys: list[str]) -> Choices:
        """A heading and its tiles, the first of them chosen."""
        title = self.say(f"ui.filter.{name}")
        self.column.addWidget(Text(title, "bold"))
        choices = Choices(title, columns=len(keys))
        for key in keys:
            if name == "outcome" and key != _ANY:
                choices.add(key, self.desk.texts.outcome_word(Outcome(key)))
            else:
                choices.add(key, self.say(f"ui.filter.{name}-{key}"))
        choices.choose(keys[0])
        self.column.addWidget(choices)
        return choices

    def _by_outcome(self, key: str) -> None:
        self.desk.finding.want(outcome=None if key == _ANY else Outcome(key))

    def _by_field(self, key: str) -> None:
        self.desk.finding.want(field=_FIELDS.get(key))

    def _by_time(self, key: str) -> None:
        self._days.setVisible(key == _PERIOD)
        if key == _PERIOD:
            self._show_period()
            return
        days = _DAYS.get(key)
        since = None if days is None else datetime.now(UTC) - timedelta(days=days)
        self.desk.finding.want(since=since, before=None)

    def _show_period(self) -> None:
        """Both days included; a line that holds no day yet limits nothing, and says so."""
        ends: list[date | None] = []
        for field in (self.first, self.last):
            text = field.text().strip()
            day = _day(text)
            field.set_problem(self.say("ui.filter.no-day") if len(text) >= 10 and not day else "")
            ends.append(day)
        first, last = ends
        self.desk.finding.want(
            since=_midnight(first) if first else None,
            before=_midnight(last + timedelta(days=1)) if last and last < date.max else None,
        )


def _day(text: str) -> date | None:
    """A day as it is written everywhere: ``2026-11-20``."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _midnight(day: date) -> datetime:
    """The beginning of a day where this tablet is."""
    return datetime.combine(max(day, date(1970, 1, 2)), time()).astimezone()
