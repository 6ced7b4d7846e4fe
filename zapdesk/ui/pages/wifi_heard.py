"""What was heard of the chosen name: a row a check, the findings, and a few facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from zapdesk.checks.wifi.channels import Band, band_of
from zapdesk.session.air import CHECKS, judged, name_of
from zapdesk.ui.pages import survey_words as words
from zapdesk.ui.pages.results import tone_of
from zapdesk.ui.pages.wifi_names import channels_said
from zapdesk.ui.widgets.finding import FindingCard
from zapdesk.ui.widgets.layouts import Pairs
from zapdesk.ui.widgets.row import Row, Rows
from zapdesk.ui.widgets.text import PROSE, Text

if TYPE_CHECKING:
    from zapdesk.diagnosis.types import Finding
    from zapdesk.session.air import Name
    from zapdesk.session.onsite import Air
    from zapdesk.ui.desk import Desk
    from zapdesk.wording.texts import Texts


class HeardView(QWidget):
    """Heading, findings worst first, rows, facts: one listen; only the level follows the next."""

    def __init__(self, heard: Air, ssid: str, desk: Desk) -> None:
        super().__init__()
        self._texts = texts = desk.texts
        say = texts.say
        result = judged(heard, desk.catalogue)
        name = name_of(heard.networks, heard.ssid_hex)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Text(say("ui.wifi.heard-of", ssid=ssid), "heading"))
        for finding in result.findings:
            column.addWidget(_card(finding, texts))
        if heard.hidden_heard and not heard.networks:
            hidden = Text(say("ui.wifi.hidden-heard"), "bold", "attention", max_chars=PROSE)
            column.addWidget(hidden)
        self.rows = Rows()
        for check in CHECKS:
            outcome = result.outcomes[check]
            row = self.rows.add(check, Row(texts.check_name(check), expandable=False))
            said = _sentence(check, name, texts)
            row.show_outcome(tone_of(outcome), texts.outcome_word(outcome), said)
        column.addWidget(self.rows)
        self._level = Text("", max_chars=PROSE)
        if name is not None:
            column.addLayout(self._facts(name))
            self.show_level(name)

    def show_level(self, name: Name) -> None:
        """How strong it is at this moment, where the person stands."""
        best = name.audible[0].rssi_dbm if name.audible else None
        if best is not None:
            level = words.level(best, self._texts)
            self._level.setText(self._texts.say("ui.wifi.row.signal-is", level=level))

    def _facts(self, name: Name) -> Pairs:
        """Access points, and the level at this place."""
        say, grid = self._texts.say, Pairs(label=184)
        own = len({n.bssid for n in name.audible})
        others = len({n.bssid for n in name.networks if _elsewhere(n.frequency_mhz, n.channel)})
        key = "points-too" if others else "points-are"
        points = Text(say(f"ui.wifi.row.{key}", n=own, other=others or None), max_chars=PROSE)
        pairs = [(say("ui.wifi.row.points"), points)]
        if name.audible:
            pairs.append((say("ui.wifi.row.signal"), self._level))
        for label, said in pairs:
            label_text = Text(label, "body", "soft")
            label_text.setBuddy(said)
            grid.addWidget(label_text)
            grid.addWidget(said)
        return grid


def _card(finding: Finding, texts: Texts) -> FindingCard:
    said, say = texts.finding(finding), texts.say
    parts = (
        (say("part.happened"), said.happened),
        (say("part.means"), said.means),
        (say("part.do"), said.do),
        (say("part.who"), said.who),
    )
    return FindingCard(tone_of(finding.outcome), said.headline, said.word, parts)


def _sentence(check: str, name: Name | None, texts: Texts) -> str:
    """What was heard, in one sentence."""
    say = texts.say
    if name is None:
        return say("ui.wifi.row.unheard")
    if not name.audible:
        return say("ui.wifi.row.only-5")
    match check:
        case "wifi-channel":
            said = channels_said(name.channels, texts)
            return said or say("ui.wifi.row.unread")
        case "wifi-security":
            kinds = dict.fromkeys(n.security for n in name.audible)
            return texts.plain(tuple(say(f"ui.wifi.security.{kind}") for kind in kinds))
        case _:
            letters = dict.fromkeys(n.standard for n in name.audible)
            if not any(letters):
                return say("ui.wifi.row.standard-none")
            spread = (", ".join(each) for each in letters if each)
            return say("ui.wifi.row.standard", letters=" / ".join(spread))


def _elsewhere(frequency_mhz: int | None, channel: int | None) -> bool:
    return band_of(frequency_mhz, channel) in (Band.GHZ_5, Band.GHZ_6)
