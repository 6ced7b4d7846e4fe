"""The end of a job: what is open, what was not tested, said aloud; then it is locked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.session.jobs import not_tested, open_points
from zapdesk.ui.pages.base import Act, JobPage
from zapdesk.ui.pages.cards import lines_card, points_card
from zapdesk.ui.pages.results import result_banner
from zapdesk.ui.widgets.banner import Banner

if TYPE_CHECKING:
    from zapdesk.ui.desk import Desk


class FinishPage(JobPage):
    """Result, open points, what is not tested; the big button locks."""

    def __init__(self, desk: Desk) -> None:
        say, job = desk.texts.say, desk.the_job
        super().__init__(desk, say("ui.finish.title"), say("ui.finish.lead"))
        result = desk.flow.result()
        if result is not None:
            self.add(result_banner(result, self.texts), 16)
        if job.practice is not None:
            self.add(Banner("attention", say("ui.finish.practice")), 12)
        points = open_points(job, desk.catalogue)
        title, lead = say("ui.finish.open"), say("ui.finish.open-lead")
        self.add(points_card(title, lead, points, job, self.texts), 14)
        names = tuple(self.texts.check_name(check) for check in not_tested(job))
        title, lead = say("ui.finish.not-tested"), say("ui.finish.not-tested-lead")
        self.add(lines_card(title, lead, names), 12)

    def main_act(self) -> Act:
        """Finish and lock; once."""
        return Act(self.say("ui.finish.button"), self._finish, enabled=not self.desk.finishing)

    def first_focus(self) -> None:
        """The big button."""

    def _finish(self) -> None:
        self.desk.finish()
        self.acts_changed.emit()
