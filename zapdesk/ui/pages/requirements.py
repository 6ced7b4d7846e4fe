"""Everything that the maker asks for, beside what was measured or answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.ui.pages.base import JobPage

if TYPE_CHECKING:
    from zapdesk.ui.desk import Desk


class RequirementsPage(JobPage):
    """Title and lead."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk, desk.texts.say("ui.requirements.title"), desk.texts.say("ui.requirements.lead")
        )
