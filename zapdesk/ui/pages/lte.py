"""4G: which stations have it, and what they show once they are on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.ui.pages.base import JobPage

if TYPE_CHECKING:
    from zapdesk.ui.desk import Desk


class LtePage(JobPage):
    """Title and lead."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.texts.say("ui.lte.title"), desk.texts.say("ui.lte.lead"))
