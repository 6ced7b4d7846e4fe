"""What every page has: title, lead, content that scrolls, and its acts in the footer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from zapdesk.session.flow import Page
from zapdesk.ui.pages.view import Act, View

if TYPE_CHECKING:
    from zapdesk.session.flow import Problem
    from zapdesk.ui.desk import Desk


__all__ = ["Act", "Holder", "JobPage", "PageView", "at_top"]


class Holder(QWidget):
    """A place in a page whose content is made anew."""

    def __init__(self) -> None:
        super().__init__()
        self._place = QVBoxLayout(self)
        self._place.setContentsMargins(0, 0, 0, 0)
        self._held: QWidget | None = None

    def put(self, widget: QWidget | None) -> None:
        """Show another widget, or none."""
        if self._held is not None:
            self._place.removeWidget(self._held)
            self._held.hide()  # what waits for its deletion must not be pressed
            self._held.deleteLater()
        self._held = widget
        self.setVisible(widget is not None)  # an empty place would leave two gaps
        if widget is not None:
            self._place.addWidget(widget)

    def column(self, gap: int) -> QVBoxLayout:
        """Show an empty column, to be filled."""
        widget = QWidget()
        column = QVBoxLayout(widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap)
        self.put(widget)
        return column


def at_top(widget: QWidget) -> QWidget:
    """The widget at the upper edge of a place that may be higher, as beside a taller neighbour."""
    place = QWidget()
    column = QVBoxLayout(place)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(widget)
    column.addStretch(1)
    return place


class PageView(View):
    """One page about what is on the desk, made anew whenever it is opened."""

    def __init__(self, desk: Desk, title: str = "", lead: str = "") -> None:
        super().__init__(title, lead)
        self.desk = desk
        self.texts = desk.texts
        self.say = desk.texts.say


class JobPage(PageView):
    """A page of the flow: Continue goes on where nothing is missing, and says what is."""

    def main_act(self) -> Act | None:
        """Continue."""
        return Act(self.say("ui.continue"), self.go_on)

    def back_act(self) -> Act | None:
        """Back, which loses nothing."""
        return Act(self.say("ui.back"), self.desk.go_back)

    def go_on(self) -> None:
        """To the next page, or show what this one still needs."""
        self.commit()
        problems = self.desk.flow.problems(Page(self.desk.the_job.page))
        if problems:
            self.show_problems(problems)
        else:
            self.desk.go_on()

    def commit(self) -> None:
        """Take over what is shown but was never touched; nothing on most pages."""

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Say what is missing, at its place, and put the keyboard there; none on most pages."""

    def sentence(self, problems: tuple[Problem, ...], field: str) -> str:
        """What is to be said at a field; an empty string where nothing is wrong with it."""
        code = next((p.code for p in problems if p.field == field), None)
        return self.say(f"ui.problem.{code}") if code else ""
