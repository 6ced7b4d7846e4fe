"""Which page stands for which place and which step: an explicit table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.session.flow import Page
from zapdesk.ui.pages.adapter import AdapterPage
from zapdesk.ui.pages.capacity import CapacityPage
from zapdesk.ui.pages.check import CheckPage
from zapdesk.ui.pages.connection import ConnectionPage
from zapdesk.ui.pages.drafts import DraftsPage
from zapdesk.ui.pages.finish import FinishPage
from zapdesk.ui.pages.finished import FinishedPage
from zapdesk.ui.pages.first import FirstPage
from zapdesk.ui.pages.handover import HandoverPage
from zapdesk.ui.pages.jobfiles import JobFilesPage
from zapdesk.ui.pages.letter import letter_page
from zapdesk.ui.pages.lte import lte_page
from zapdesk.ui.pages.online import online_page
from zapdesk.ui.pages.plc import PlcPage
from zapdesk.ui.pages.practice import PracticePage
from zapdesk.ui.pages.ready import ReadyPage
from zapdesk.ui.pages.record import RecordPage
from zapdesk.ui.pages.requirements import RequirementsPage
from zapdesk.ui.pages.sends import SendsPage
from zapdesk.ui.pages.settings import SettingsPage
from zapdesk.ui.pages.sign import SignPage
from zapdesk.ui.pages.site import SitePage
from zapdesk.ui.pages.stations import stations_page
from zapdesk.ui.pages.summary import SummaryPage
from zapdesk.ui.pages.survey import survey_page
from zapdesk.ui.pages.tasks import TasksPage
from zapdesk.ui.pages.verify import VerifyPage
from zapdesk.ui.pages.wifi import WifiPage
from zapdesk.ui.places import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from zapdesk.ui.desk import Desk
    from zapdesk.ui.pages.view import View

STEPS: dict[Page, Callable[[Desk], View]] = {
    Page.SITE: SitePage,
    Page.STATIONS: stations_page,
    Page.CONNECTION: ConnectionPage,
    Page.ADAPTER: AdapterPage,
    Page.CAPACITY: CapacityPage,
    Page.WIFI: WifiPage,
    Page.SURVEY: survey_page,
    Page.PLC: PlcPage,
    Page.CHECK: CheckPage,
    Page.LTE: lte_page,
    Page.REQUIREMENTS: RequirementsPage,
    Page.ONLINE: online_page,
    Page.SUMMARY: SummaryPage,
    Page.FINISH: FinishPage,
}

PLACES: dict[Place, Callable[[Desk], View]] = {
    Place.FIRST: FirstPage.of,
    Place.PRACTICE: PracticePage,
    Place.DRAFTS: DraftsPage,
    Place.TASKS: TasksPage,
    Place.SENDS: SendsPage,
    Place.FINISHED: FinishedPage,
    Place.VERIFY: VerifyPage,
    Place.READY: ReadyPage,
    Place.HANDOVER: HandoverPage,
    Place.LETTER: letter_page,
    Place.SETTINGS: SettingsPage,
    Place.JOB_FILES: JobFilesPage,
    Place.SIGN: SignPage,
}


def page_for(desk: Desk) -> View:
    """A new page for where the desk is."""
    if desk.place is Place.JOB:
        return STEPS[Page(desk.the_job.page)](desk)
    if desk.place is Place.RECORD and desk.record is not None:
        return RecordPage(desk, desk.record)
    return PLACES.get(desk.place, FirstPage.of)(desk)
