"""The window: rail or header, the page, the footer; it follows the desk and holds no answers."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from zapdesk.records.errors import StoreError
from zapdesk.ui.look.theme import theme
from zapdesk.ui.pages.first import FirstPage
from zapdesk.ui.pages.rail import job_facts, job_name, step_of, tasks_of
from zapdesk.ui.places import Place
from zapdesk.ui.trouble import Trouble
from zapdesk.ui.widgets.banner import Watermark
from zapdesk.ui.widgets.button import Button
from zapdesk.ui.widgets.footer import Footer
from zapdesk.ui.widgets.tasks import Header, Rail
from zapdesk.ui.widgets.text import PROSE, Text
from zapdesk.vantage.here import UnsupportedSystemError

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QHideEvent, QResizeEvent, QShowEvent

    from zapdesk.ui.desk import Desk
    from zapdesk.ui.pages.base import PageView
    from zapdesk.wording.texts import Texts

WIDE = 1000  # logical pixels from which the rail stands beside the page
_DESIGNED = (1280, 800)
_LEAST = (480, 400)


class Window(QWidget):
    """The whole window. ``closed`` is set when the person closes it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        say = desk.texts.say
        self.closed = asyncio.Event()
        self.setWindowTitle("ZapDesk")
        self.setAutoFillBackground(True)
        self.watermark = Watermark(say("ui.watermark"))
        self.trouble = Trouble(desk.texts)
        self.rail = Rail(say("ui.all-jobs"))
        self.header = Header(say("ui.all-tasks"))
        self.footer = Footer(say("ui.back"), say("ui.continue"))
        self.page: PageView | None = None
        self._build()
        self.rail.all_jobs.connect(desk.go_first)
        self.rail.chosen.connect(desk.open_task)
        self.header.all_tasks.connect(lambda: desk.go(Place.TASKS))
        self.footer.back_pressed.connect(self._back)
        self.footer.go_pressed.connect(self._go)
        desk.moved.connect(self._moved)
        desk.answered.connect(self._answered)
        desk.checks.moved.connect(self._checked)
        theme.changed.connect(self._restyle)
        self._moved()

    def _build(self) -> None:
        self._right = QVBoxLayout()
        self._right.setSpacing(0)
        self._right.addWidget(self.header)
        self._right.addWidget(self.trouble)
        self._right.addWidget(self.footer)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addLayout(self._right, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.watermark)
        whole.addLayout(middle, 1)
        # The layout's own minimum would stop the window before the rail can give way.
        whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setMinimumSize(*_LEAST)

    def show_fitting(self) -> None:
        """Show the window as it was designed, or full on a screen that is no larger."""
        screen = self.screen().availableGeometry()
        wide, high = _DESIGNED
        if screen.width() <= wide or screen.height() <= high:
            self.resize(screen.size())
            self.showMaximized()
        else:
            self.resize(wide, high)
            self.show()

    def show_trouble(self, name: str, trouble: BaseException) -> None:
        """Say that something went wrong in the program, above the page, until it is put away."""
        known = isinstance(trouble, StoreError | UnsupportedSystemError)
        said = str(trouble) if known else None
        self.trouble.say_trouble(name, said)

    # ---------------------------------------------------------------- following the desk

    def _moved(self) -> None:
        old, self.page = self.page, _page_for(self.desk)
        self._right.insertWidget(2, self.page, 1)
        if old is not None:
            self._right.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.page.acts_changed.connect(self._show_acts)
        self._show_frame()
        self._show_acts()
        focus = self.page.first_focus()
        if focus is None:
            focus = self.footer.go if self.footer.go.isEnabled() else self.footer.back
        focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self.page.verticalScrollBar().setValue(0)

    def _answered(self) -> None:
        self._show_frame()
        if self.page is not None:
            self.page.answered()
            self._show_acts()

    def _checked(self) -> None:
        self._show_frame()
        if self.page is not None:
            self.page.checked()

    def _show_frame(self) -> None:
        """Rail, header and watermark, as the place and the width ask."""
        desk = self.desk
        in_job = desk.job is not None and desk.place in (Place.JOB, Place.TASKS)
        record = desk.record if desk.place is Place.RECORD else None
        practice = (in_job and desk.the_job.practice is not None) or (
            record is not None and record.job.practice is not None
        )
        self.watermark.setVisible(practice)
        if in_job:
            self.rail.show_job(job_name(desk), job_facts(desk), tasks_of(desk))
            self.header.show_step(job_name(desk), step_of(desk))
            self.setWindowTitle(f"{job_name(desk)} – ZapDesk")
        else:
            self.setWindowTitle("ZapDesk")
        strip = self.watermark.sizeHint().height() if practice else 0
        wide = self.width() >= theme.px(WIDE) and self.rail.fits(self.height() - strip)
        self.rail.setVisible(in_job and wide)
        self.header.setVisible(in_job and not wide and desk.place is Place.JOB)
        if desk.place is Place.TASKS and wide:
            desk.go(Place.JOB)  # the rail shows them now

    def _show_acts(self) -> None:
        if self.page is None:
            return
        main, back = self.page.main_act(), self.page.back_act()
        self.footer.setVisible(main is not None or back is not None)
        self.footer.go.setVisible(main is not None)
        if main is not None:
            self.footer.show_go(main.label, enabled=main.enabled)
        self.footer.show_back(back.label if back else "", visible=back is not None)

    def _go(self) -> None:
        act = self.page.main_act() if self.page else None
        if act is not None and act.enabled:
            act.do()

    def _back(self) -> None:
        act = self.page.back_act() if self.page else None
        if act is not None:
            act.do()

    # ---------------------------------------------------------------- Qt's own

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rail or header."""
        super().resizeEvent(event)
        self._show_frame()

    def showEvent(self, event: QShowEvent) -> None:
        """Checks may repeat by themselves."""
        super().showEvent(event)
        self._tell_seen()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is repeated that nobody can see."""
        super().hideEvent(event)
        self._tell_seen()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing ends the program after everything is written; it never waits here."""
        event.accept()
        self.closed.set()

    def changeEvent(self, event: QEvent) -> None:
        """A new palette is painted at once; a window made small is not seen."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()
        elif event.type() == QEvent.Type.WindowStateChange:
            self._tell_seen()

    def _tell_seen(self) -> None:
        self.desk.checks.seen = self.isVisible() and not self.isMinimized()

    def _restyle(self) -> None:
        self._show_frame()
        self.update()


def _page_for(desk: Desk) -> PageView:
    if desk.place is Place.FIRST:
        return FirstPage(desk)
    # The other pages are read after the first is painted: a window that is there at once.
    from zapdesk.ui.pages.table import page_for  # noqa: PLC0415

    return page_for(desk)


class Refusal(QWidget):
    """A small window with one sentence: the saved jobs cannot be opened."""

    def __init__(self, texts: Texts, sentence: str) -> None:
        super().__init__()
        self.closed = asyncio.Event()
        self.setWindowTitle("ZapDesk")
        self.setAutoFillBackground(True)
        self.close_button = Button(texts.say("ui.close"), "primary")
        self.close_button.clicked.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 28, 32, 24)
        column.setSpacing(16)
        column.addWidget(Text(texts.say("ui.trouble.store"), "heading"))
        column.addWidget(Text(sentence, max_chars=PROSE))
        column.addStretch(1)
        column.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignRight)
        self.resize(560, 260)
        QApplication.beep()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing ends the program."""
        event.accept()
        self.closed.set()
