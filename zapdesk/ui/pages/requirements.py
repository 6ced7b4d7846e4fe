"""Everything that the maker asks for, beside what was measured or answered; what is open first."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from zapdesk.diagnosis.types import Outcome
from zapdesk.session.requirements import requirement_rows
from zapdesk.ui.pages.base import JobPage
from zapdesk.ui.pages.question import outcomes
from zapdesk.ui.pages.requirement_row import RequirementView
from zapdesk.ui.pages.results import PROBLEMS, tone_of
from zapdesk.ui.widgets.banner import Banner
from zapdesk.ui.widgets.button import Button
from zapdesk.ui.widgets.layouts import Flow, arrange_now
from zapdesk.ui.widgets.surface import Card
from zapdesk.ui.widgets.text import PROSE, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zapdesk.session.requirements import RequirementRow
    from zapdesk.ui.desk import Desk

_FIRST = "wifi-signal"  # the figure that everybody asks for
_COUNTED = (Outcome.FAIL, Outcome.ATTENTION, Outcome.NOT_TESTED, Outcome.PASS)


class RequirementsPage(JobPage):
    """One row a requirement, always the same ones in the same place; open questions in theirs."""

    def __init__(self, desk: Desk) -> None:
        say = desk.texts.say
        super().__init__(desk, say("ui.requirements.title"), say("ui.requirements.lead"))
        self.rows: dict[str, RequirementView] = {}
        self._banner = Banner("not-tested", "")
        self._filtered = False
        self._away: set[str] = set()  # the rows that the filter hides
        self.only_open = Button(say("ui.requirements.only-open"), "plain")
        self.only_open.clicked.connect(self._toggle)
        self._none = Text(say("ui.requirements.none-open"), max_chars=PROSE)
        acts = Flow()
        acts.addWidget(self.only_open)
        card = Card(gap=0)
        card.column.addWidget(self._none)
        rows = self._rows()
        for row in rows:
            view = RequirementView(desk, row)
            self.rows[row.requirement.id] = view
            card.column.addWidget(view)
        self.add(self._banner, 16)
        self.add(acts, 12)
        self.add(card, 12)
        self._show(rows)

    def answered(self) -> None:
        """Every row says what stands now; none changes its place."""
        self._show(self._rows())

    def _show(self, rows: Sequence[RequirementRow]) -> None:
        now = outcomes(self.desk)
        for row in rows:
            self.rows[row.requirement.id].show_row(row, now)
        count = Counter(row.outcome for row in rows)
        worst = next((o for o in _COUNTED if count[o]), Outcome.NOT_TESTED)
        said = [
            self.say(f"ui.requirements.count.{o}", n=count[o])
            for o in reversed(_COUNTED)
            if count[o]
        ]
        self._banner.show_text(tone_of(worst), " · ".join(said))
        self._filter()

    def _toggle(self) -> None:
        self._filtered = not self._filtered
        key = "everything" if self._filtered else "only-open"
        self.only_open.set_label(self.say(f"ui.requirements.{key}"))
        self._filter(afresh=True)
        self.verticalScrollBar().setValue(0)

    def _filter(self, *, afresh: bool = False) -> None:
        """Hide what is fine. What was open when the filter was set stays, whatever is answered."""
        for ident, view in self.rows.items():
            gone = self._filtered and view.tone() not in PROBLEMS and afresh
            if self._filtered and not afresh:
                gone = ident in self._away
            if gone is not (ident in self._away):  # to show what is shown costs a layout a row
                view.setVisible(not gone)
                self._away ^= {ident}
        left = [view for ident, view in self.rows.items() if ident not in self._away]
        self._none.setVisible(not left)
        for view in self.rows.values():
            view.set_line(shown=view is not next(iter(left), None))
        arrange_now()

    def _rows(self) -> tuple[RequirementRow, ...]:
        rows = requirement_rows(self.desk.the_job, self.desk.catalogue)
        return tuple(sorted(rows, key=_signal_first))


def _signal_first(row: RequirementRow) -> bool:
    return row.requirement.id != _FIRST
