"""What stands around a page: rail or header, watermark, trouble, and the acts below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.ui.look.theme import theme
from zapdesk.ui.noticeline import NoticeLine
from zapdesk.ui.pages.rail import job_facts, job_name, step_of, tasks_of
from zapdesk.ui.places import Place
from zapdesk.ui.trouble import Trouble
from zapdesk.ui.widgets.banner import Watermark
from zapdesk.ui.widgets.footer import Footer
from zapdesk.ui.widgets.tasks import Header, Rail

if TYPE_CHECKING:
    from PySide6.QtCore import QSize
    from PySide6.QtWidgets import QWidget

    from zapdesk.ui.desk import Desk
    from zapdesk.ui.pages.view import View

_OF_JOB = (Place.SIGN, Place.HANDOVER)  # pages of a job that have the window for themselves
_SCARCE = 330  # logical pixels of height below which the header is one line, the job's name
_TIGHT = 400  # likewise, below which a notice takes the header's place
WIDE = 1000  # logical pixels from which the rail stands beside the page


class Frame:
    """The parts around the page and when each is shown; the window puts them in their places."""

    def __init__(self, desk: Desk) -> None:
        say = desk.texts.say
        self._desk = desk
        self.watermark = Watermark(say("ui.watermark"))
        self.trouble = Trouble(desk.texts)
        self.notice = NoticeLine(desk.interruptions, desk.texts)
        self.rail = Rail(say("ui.all-jobs"))
        self.header = Header(say("ui.all-tasks"))
        self.footer = Footer(say("ui.back"), say("ui.continue"))
        self.rail.all_jobs.connect(desk.go_first)
        self.rail.chosen.connect(desk.open_task)
        self.header.all_tasks.connect(lambda: desk.go(Place.TASKS))

    def show_job(self, size: QSize) -> str:
        """Rail, header and watermark, as the place and the size ask; returns the job's name.

        An empty string where the desk is outside a job.
        """
        desk = self._desk
        in_job = desk.job is not None and desk.place in (Place.JOB, Place.TASKS)
        record = desk.record if desk.place is Place.RECORD else None
        with_job = in_job or (desk.job is not None and desk.place in _OF_JOB)
        practice = (with_job and desk.the_job.practice is not None) or (
            record is not None and record.job.practice is not None
        )
        self.watermark.setVisible(practice)
        if in_job:
            tasks = tasks_of(desk)
            self.rail.show_job(job_name(desk), job_facts(desk), tasks)
            self.header.show_step(job_name(desk), step_of(tasks, desk.texts))
        strip = self.watermark.height_at(size.width()) if practice else 0
        wide = size.width() >= theme.px(WIDE) and self.rail.fits(size.height() - strip)
        self.rail.setVisible(in_job and wide)
        scarce = size.height() < theme.px(_SCARCE)
        tight = size.height() < theme.px(_TIGHT)
        read_first = tight and desk.interruptions.notice is not None
        self.header.setVisible(in_job and not wide and desk.place is Place.JOB and not read_first)
        self.header.show_room(scarce=scarce)
        if desk.place is Place.TASKS and wide:
            desk.go(Place.JOB)  # the rail shows them now
        return job_name(desk) if in_job else ""

    def around_the_page(self) -> tuple[QWidget, ...]:
        """What the Tab key meets after the page: first the way on."""
        footer = self.footer
        return (footer.go, footer.back, self.rail, self.header, self.notice, self.trouble)

    def show_acts(self, page: View) -> None:
        """The way back and the way on, as the page has them."""
        main, back = page.main_act(), page.back_act()
        self.footer.setVisible(main is not None or back is not None)
        self.footer.go.setVisible(main is not None)
        if main is not None:
            self.footer.show_go(main.label, enabled=main.enabled, urged=main.urged)
        self.footer.show_back(back.label if back else "", visible=back is not None)
