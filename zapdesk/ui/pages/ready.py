"""Is this tablet ready? For the van, before the first job of the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.ui.pages.base import Act, PageView

if TYPE_CHECKING:
    from zapdesk.ui.desk import Desk


class ReadyPage(PageView):
    """Title and lead."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.texts.say("ui.ready.title"), desk.texts.say("ui.ready.lead"))

    def back_act(self) -> Act:
        """Back to the first page."""
        return Act(self.say("ui.back"), self.desk.go_first)
