"""Which Wi-Fi the stations will use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.ui.pages.base import JobPage

if TYPE_CHECKING:
    from zapdesk.ui.desk import Desk


class WifiPage(JobPage):
    """Title and lead."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.texts.say("ui.wifi.title"), desk.texts.say("ui.wifi.lead"))
