"""The window: the first page at once, the frame around it once there is a desk to follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from zapdesk.ui.look.theme import theme
from zapdesk.ui.pages.first import FirstPage
from zapdesk.ui.places import Place
from zapdesk.ui.taborder import beside, stops

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QHideEvent, QPaintEvent, QResizeEvent, QShowEvent

    from zapdesk.ui.desk import Desk
    from zapdesk.ui.frame import Frame
    from zapdesk.ui.pages.view import View
    from zapdesk.ui.trouble import Trouble
    from zapdesk.ui.widgets.banner import Watermark
    from zapdesk.ui.widgets.footer import Footer
    from zapdesk.ui.widgets.tasks import Header, Rail

_DESIGNED = (1280, 800)
_LEAST = (480, 400)


class Window(QWidget):
    """The whole window. It follows the desk and holds no answers.

    At the start there is no desk yet: then it shows the page that :meth:`open` is given.
    """

    painted = Signal()  # something of it, whenever it is
    closed = Signal()  # by the person

    watermark: Watermark
    trouble: Trouble
    rail: Rail
    header: Header
    footer: Footer

    def __init__(self, desk: Desk | None = None) -> None:
        super().__init__()
        self.page: View | None = None
        self.shut = False  # closed was emitted
        self._frame: Frame | None = None
        self._frame_soon = QTimer(self)
        self._frame_soon.setSingleShot(True)
        self._frame_soon.setInterval(0)
        self._frame_soon.timeout.connect(self._show_frame)
        self.setWindowTitle("ZapDesk")
        self.setAutoFillBackground(True)
        self._right = QVBoxLayout()
        self._right.setSpacing(0)
        self._middle = QHBoxLayout()
        self._middle.setSpacing(0)
        self._middle.addLayout(self._right, 1)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._whole.addLayout(self._middle, 1)
        # The layout's own minimum would stop the window before the rail can give way.
        self._whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setMinimumSize(*_LEAST)
        theme.changed.connect(self._restyle)
        if desk is not None:
            self.meet(desk)

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
        self.trouble.say_trouble(name, trouble)

    def open(self, page: View) -> None:
        """Show another page, the keyboard on its first control."""
        old, self.page = self.page, page
        at = 0
        if old is not None or self._frame is not None:
            at = self._right.indexOf(old if old is not None else self.footer)
        self._right.insertWidget(at, page, 1)
        if old is not None:
            self._right.removeWidget(old)
            old.hide()
            old.deleteLater()
        page.acts_changed.connect(self._show_acts)
        page.main_wanted.connect(self._focus_main)
        self._show_frame()
        self._show_acts()
        focus = page.first_focus()
        if focus is None:
            self._focus_main()
        else:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        page.verticalScrollBar().setValue(0)

    # ---------------------------------------------------------------- following the desk

    def meet(self, desk: Desk) -> None:
        """Follow a desk. A first page that says what the desk knows stays as it is."""
        from zapdesk.ui.frame import Frame  # noqa: PLC0415  (nothing of it is seen at first)

        self.desk = desk
        self._frame = frame = Frame(desk)
        self.watermark, self.trouble = frame.watermark, frame.trouble
        self.rail, self.header, self.footer = frame.rail, frame.header, frame.footer
        self._whole.insertWidget(0, self.watermark)
        self._middle.insertWidget(0, self.rail)
        self._right.insertWidget(0, self.header)
        self._right.insertWidget(1, frame.notice)
        self._right.insertWidget(2, self.trouble)
        self._right.addWidget(self.footer)
        self._show_frame()
        self._show_acts()
        self.footer.back_pressed.connect(self._back)
        self.footer.go_pressed.connect(self._go)
        desk.moved.connect(self._moved)
        desk.answered.connect(self._answered)
        desk.checks.moved.connect(self._checked)
        desk.interruptions.woke.connect(self._woke)
        desk.interruptions.moved.connect(self._show_frame)
        self.closed.connect(desk.interruptions.close)
        self._tell_seen()
        first = self.page
        if isinstance(first, FirstPage) and first.shows(desk.shelf):
            first.meet(desk)
        else:
            self._moved()

    def _moved(self) -> None:
        self.open(_page_for(self.desk))

    def _answered(self) -> None:
        """The page at once; what stands around it judges the whole job, and has a turn of its own.

        With hundreds of stations both in one would be felt.
        """
        if self.page is not None:
            self.page.answered()
            self._show_acts()
        self._frame_soon.start()

    def _checked(self) -> None:
        self._show_frame()
        if self.page is not None:
            self.page.checked()

    def _woke(self) -> None:
        if self.page is not None:
            self.page.woke()

    def _show_frame(self) -> None:
        job = self._frame.show_job(self.size()) if self._frame else ""
        self.setWindowTitle(f"{job} – ZapDesk" if job else "ZapDesk")

    def _show_acts(self) -> None:
        if self._frame is not None and self.page is not None:
            self._frame.show_acts(self.page)

    def _focus_main(self) -> None:
        focus = self.footer.go if self.footer.go.isEnabled() else self.footer.back
        focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self) -> None:
        act = self.page.main_act() if self.page else None
        if act is not None and act.enabled:
            act.do()

    def _back(self) -> None:
        act = self.page.back_act() if self.page else None
        if act is not None:
            act.do()

    # ---------------------------------------------------------------- Qt's own

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the page as it is read, then to the acts, then around the page."""
        if self._frame is None or self.page is None:
            return super().focusNextPrevChild(forward)
        order = stops((self.page, *self._frame.around_the_page()))
        following = beside(order, self.focusWidget(), forward=forward)
        if following is None:
            return False
        reason = Qt.FocusReason
        following.setFocus(reason.TabFocusReason if forward else reason.BacktabFocusReason)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Nothing but the ground, which Qt fills; and the news that there is something to see."""
        super().paintEvent(event)
        self.painted.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Checks may repeat by themselves."""
        super().showEvent(event)
        self._tell_seen()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is repeated that nobody can see."""
        super().hideEvent(event)
        self._tell_seen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rail or header."""
        super().resizeEvent(event)
        self._show_frame()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing ends the program after everything is written; it never waits here."""
        event.accept()
        self.shut = True
        self.closed.emit()

    def changeEvent(self, event: QEvent) -> None:
        """A new palette is painted at once; a window made small is not seen."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()
        elif event.type() == QEvent.Type.WindowStateChange:
            self._tell_seen()

    def _tell_seen(self) -> None:
        if self._frame is not None:
            self.desk.checks.seen = self.isVisible() and not self.isMinimized()

    def _restyle(self) -> None:
        self._show_frame()
        self.update()


def _page_for(desk: Desk) -> View:
    if desk.place is Place.FIRST:
        return FirstPage.of(desk)
    # The other pages are read after the first is painted: a window that is there at once.
    from zapdesk.ui.pages.table import page_for  # noqa: PLC0415

    return page_for(desk)
