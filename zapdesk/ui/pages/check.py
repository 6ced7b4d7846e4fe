"""The live check: one tap starts all, results come into rows that never change places."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from zapdesk.base.untrusted import clean
from zapdesk.diagnosis.types import Outcome
from zapdesk.session.flow import Page
from zapdesk.session.jobs import connection_of
from zapdesk.ui.look.speak import announce
from zapdesk.ui.pages.base import Act, Holder, JobPage
from zapdesk.ui.pages.handing import hand_over
from zapdesk.ui.pages.letter_door import letter_of_job
from zapdesk.ui.pages.repeatline import RepeatPlace
from zapdesk.ui.pages.results import (
    MANY_ROWS,
    PROBLEMS,
    ResultRows,
    checked_over,
    finding_card,
    result_banner,
    rows_before,
    rows_of,
)
from zapdesk.ui.places import Place
from zapdesk.ui.widgets.banner import Banner
from zapdesk.ui.widgets.button import Button
from zapdesk.ui.widgets.layouts import Flow, arrange_now
from zapdesk.ui.widgets.progress import ProgressLine
from zapdesk.ui.widgets.text import PROSE, Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from zapdesk.session.types import CheckResult
    from zapdesk.ui.checking import Checking
    from zapdesk.ui.desk import Desk

_TICK_MS = 250


@dataclass(frozen=True)
class Shown:
    """What the page was built for; another value, another page."""

    running: bool
    result: CheckResult | None
    note: str | None


class CheckPage(JobPage):
    """Before: what will happen. Meanwhile: rows, seconds, Cancel. After: findings above rows."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.texts.say("ui.check.title"))
        connection = connection_of(desk.answers, desk.catalogue)
        self._mobile = connection is not None and not connection.uses_site_network
        self._connection = connection.id if connection else ""
        self._upper, self._lower = Holder(), Holder()
        self._above = QVBoxLayout()  # of the widget that the upper holder shows
        self.rows: ResultRows | None = None
        self._announced: set[str] = set()
        self._repeat_place = RepeatPlace(desk.checks, desk.texts)
        self.cancel: Button | None = None
        self.again: Button | None = None
        self.ask_again: Button | None = None
        self.letter: Button | None = None  # where the network's side has something to mend
        self._progress: ProgressLine | None = None
        self.only_problems: Button | None = None
        self._shown: Shown | None = None  # what the page was last built for
        self._ticking = QTimer(self)
        self._ticking.setInterval(_TICK_MS)
        self._ticking.timeout.connect(self._tick)
        self.add(self._upper, 16)
        self.add(self._lower, 14)
        self.add(self._sends_line(), 12)
        desk.checks.come_back()
        self.checked()
        if self._mobile and desk.flow.result() is None:
            desk.checks.start()  # it asks no network: there is nothing to wait for a tap

    @property
    def repeat_line(self) -> ProgressLine | None:
        """What says that it checks again by itself, while it does."""
        return self._repeat_place.line

    def main_act(self) -> Act:
        """Start, or go on; nothing while a check runs."""
        if self.desk.checks.running is not None:
            return Act(self.say("ui.continue"), self.go_on, enabled=False)
        if self.desk.flow.problems(Page.CHECK) and self._connection:
            key = "ui.check.start" if self.desk.flow.outdated() is None else "ui.check.again"
            return Act(self.say(key), self.desk.checks.start)
        result = self.desk.flow.result()
        if result is not None and result.outcome is Outcome.FAIL:
            return Act(self.say("ui.check.fix-later"), self.go_on, urged=False)
        return Act(self.say("ui.continue"), self.go_on)

    def first_focus(self) -> QWidget | None:
        """The big button: one tap starts all."""
        return None

    def checked(self) -> None:
        """Follow the check and its repeats."""
        checks, result = self.desk.checks, self.desk.flow.result()
        state = Shown(running=checks.running is not None, result=result, note=checks.note)
        before, self._shown = self._shown, state
        built = state != before
        focus = QApplication.focusWidget()
        inside = focus is not None and self.content.isAncestorOf(focus)
        if built:
            self._rebuild()
            if before is not None and not state.running:
                self._ended(before)
        if state.running:
            self._follow()
        self.sends.setVisible(not state.running and not self._mobile)
        self._show_repeats()
        if built and before is not None and self._progress is not None and self.cancel is not None:
            self._progress.show()
            arrange_now()  # or the page would scroll to where the button is not
            self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)  # the big button waits meanwhile
        self.acts_changed.emit()
        if built and before is not None and not state.running and (inside or before.running):
            self.main_wanted.emit()

    # ---------------------------------------------------------------- building

    def _rebuild(self) -> None:
        self._above = self._upper.column(12)
        self.cancel = self.again = self.only_problems = self.letter = self._progress = None
        result, desk = self.desk.flow.result(), self.desk
        self._ticking.stop()
        if desk.checks.running is not None:
            self._build_running()
            return
        self._lower.put(None)
        self.rows = None
        self.set_title(*self._heading(result))
        if desk.checks.note is not None:
            self._above.addWidget(Banner("attention", self.say(desk.checks.note)))
            if desk.checks.note == "ui.note.adapter-gone":
                self._button("ui.note.choose-adapter", lambda: desk.go_page(Page.ADAPTER))
            if desk.checks.note == "ui.note.network-changed":
                self.ask_again = self._button("ui.check.again", desk.checks.start)
        if result is not None:
            self._build_result(result)
        elif desk.flow.outdated() is not None:
            self._above.addWidget(Banner("attention", self.say("ui.check.outdated")))
        elif not self._mobile:
            self._above.addWidget(Text(self._where_to_stand(), max_chars=PROSE))
            self._lower.put(rows_before(self.desk.catalogue, self.texts))

    def _build_running(self) -> None:
        self.set_title(self.say("ui.check.title"), self.say("ui.check.lead-before"))
        self._progress = ProgressLine(
            self.say("ui.check.running", n=0), self.say("ui.check.cancel")
        )
        self._progress.cancelled.connect(self.desk.checks.cancel)
        self.cancel = self._progress.cancel
        self._above.addWidget(self._progress)
        self._lower.put(None)
        self.rows = None
        self._announced.clear()
        self._ticking.start()

    def _build_result(self, result: CheckResult) -> None:
        if result.cancelled:
            self._above.addWidget(Banner("not-tested", self.say("ui.check.cancelled")))
        if not self._mobile or result.findings:
            self._above.addWidget(result_banner(result, self.texts, self.desk.the_job))
        self._repeat_place = RepeatPlace(self.desk.checks, self.texts)
        self._above.addWidget(self._repeat_place)
        for finding in result.findings:
            show = partial(hand_over, self.desk, finding, result)
            self._above.addWidget(finding_card(finding, result, self.texts, hand_over=show))
        if self._mobile:
            self._above.addWidget(Text(self.say("ui.check.lte-m.signal"), max_chars=PROSE))
        self.rows = rows_of(result, self.texts)
        acts = Flow()
        if not self._mobile:
            self.again = Button(self.say("ui.check.again"))
            self.again.clicked.connect(self.desk.checks.start)
            acts.addWidget(self.again)
        self.letter = letter_of_job(self.desk, needed=True)
        if self.letter is not None:
            acts.addWidget(self.letter)
        checks = self.rows.keys()
        tones = {self.rows.row(key).tone() for key in checks}
        some = bool(tones & set(PROBLEMS)) and bool(tones - set(PROBLEMS))
        if some and len(checks) >= MANY_ROWS:
            self.only_problems = Button(self.say("ui.check.only-problems"), "plain")
            self.only_problems.clicked.connect(self._toggle_problems)
            acts.addWidget(self.only_problems)
        self._above.addLayout(acts)
        self._lower.put(self.rows)

    def _button(self, key: str, act: Callable[[], object]) -> Button:
        button = Button(self.say(key))
        button.clicked.connect(act)
        line = Flow()
        line.addWidget(button)
        self._above.addLayout(line)
        return button

    # ---------------------------------------------------------------- running

    def _follow(self) -> None:
        checking = self.desk.checks.running
        if checking is None:
            return
        if self.rows is None and checking.order and not self._mobile:
            self.rows = ResultRows(checking.order, self.texts)
            self._lower.put(self.rows)
        if self.rows is not None:
            self.rows.show_running(checking.begun, checking.read)
            self._announce_new(checking, self.rows)
        if self._progress is not None:
            if checking.order:
                self._progress.show_progress(len(checking.read), len(checking.order))
            self._progress.cancel.setEnabled(not checking.cancelling)
        self._tick()

    def _announce_new(self, checking: Checking, rows: ResultRows) -> None:
        """Each finished check once: politely, and a failure at once."""
        for check, came in checking.read.items():
            if came.outcome is not None and check not in self._announced:
                self._announced.add(check)
                head = rows.row(check).head
                announce(head, head.accessibleName(), assertive=came.outcome is Outcome.FAIL)

    def _tick(self) -> None:
        checking = self.desk.checks.running
        if checking is None or self._progress is None:
            return
        key = "ui.check.cancelling" if checking.cancelling else "ui.check.running"
        self._progress.show_text(self.say(key, n=checking.seconds))

    def _ended(self, before: Shown) -> None:
        """A check, or a repeat, brought something new: show it, and have it read aloud."""
        result = self.desk.flow.result()
        if before.running or result is None or result.outcome is not Outcome.FAIL:
            self.verticalScrollBar().setValue(0)
        if result is None or result is before.result:
            return
        known = {f.code for f in before.result.findings} if before.result else set()
        new = before.running or not {f.code for f in result.findings} <= known
        urgent = result.outcome is Outcome.FAIL and new
        announce(self, self.texts.headline(result), assertive=urgent)

    def _show_repeats(self) -> None:
        """One calm line; the rest stays as it is."""
        repeats = self.desk.checks.repeats if self.rows is not None else None
        orphaned = self._repeat_place.follow(repeats)
        if orphaned and self.again is not None:
            self.again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggle_problems(self) -> None:
        if self.rows is None or self.only_problems is None:
            return
        only = self.only_problems.label() == self.say("ui.check.only-problems")
        self.rows.show_only(PROBLEMS if only else None)
        key = "ui.check.everything" if only else "ui.check.only-problems"
        self.only_problems.set_label(self.say(key))

    def _sends_line(self) -> Flow:
        """The way to the page that says whom a check talks to."""
        self.sends = Button(self.say("sends.title"), "plain")
        self.sends.clicked.connect(lambda: self.desk.go(Place.SENDS))
        line = Flow()
        line.addWidget(self.sends)
        return line

    # ---------------------------------------------------------------- words

    def _heading(self, result: CheckResult | None) -> tuple[str, str]:
        if self._mobile:
            return self.say("ui.check.lte-m.title"), self.say("ui.check.lte-m.lead")
        title = self.say("ui.check.title")
        if result is None:
            return title, self.say("ui.check.lead-before")
        return title, checked_over(result, self.texts)

    def _where_to_stand(self) -> str:
        key = f"ui.check.before-{self._connection}"
        ssid = self.desk.answers.ssid
        if ssid and self.texts.has(f"{key}-named"):
            return self.say(f"{key}-named", ssid=clean(ssid, 40))
        return self.say(key) if self.texts.has(key) else ""
