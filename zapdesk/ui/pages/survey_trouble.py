"""Why the radio says nothing, with the way out; the page goes on by itself."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zapdesk.diagnosis.wifi import radio_finding
from zapdesk.ui.pages.results import tone_of
from zapdesk.ui.widgets.finding import FindingCard
from zapdesk.ui.widgets.switchpicture import SwitchPicture
from zapdesk.ui.widgets.text import PROSE, Text
from zapdesk.vantage.radio import RadioTrouble

if TYPE_CHECKING:
    from zapdesk.checks.wifi.events import Quiet
    from zapdesk.wording.texts import Texts

_PRIVACY = "ms-settings:privacy-location"


class RadioTroubleView(QWidget):
    """The finding, and for Windows' location consent the picture and the button."""

    def __init__(self, quiet: Quiet, texts: Texts, *, practice: bool) -> None:
        super().__init__()
        say = texts.say
        trouble = quiet.trouble or RadioTrouble.UNKNOWN
        finding = radio_finding(trouble)
        said = texts.finding(finding)
        parts = [(say("part.happened"), said.happened), (say("part.do"), said.do)]
        card = FindingCard(tone_of(finding.outcome), said.headline, said.word, parts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(card)
        if trouble is RadioTrouble.PERMISSION:
            column.addWidget(Text(say("ui.radio.picture-lead"), "bold", max_chars=PROSE))
            column.addWidget(
                SwitchPicture(texts.lines("ui.radio.picture"), say("ui.radio.picture-on"))
            )
            column.addWidget(Text(say("ui.radio.policy"), "body", "soft", max_chars=PROSE))
            if sys.platform == "win32" and not practice:
                card.add_action(say("ui.radio.open-settings")).clicked.connect(_open_privacy)
        if trouble is RadioTrouble.UNKNOWN and quiet.code is not None:
            code = say("ui.radio.no-code", code=f"0x{quiet.code & 0xFFFFFFFF:x}")
            column.addWidget(Text(code, "small", "soft"))
        column.addWidget(Text(say("ui.radio.again"), max_chars=PROSE))


def _open_privacy() -> None:
    QDesktopServices.openUrl(QUrl(_PRIVACY))
