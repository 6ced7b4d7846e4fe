"""Which of this tablet's connections stands in the stations' network; only if there are several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.base.untrusted import clean
from zapdesk.ui.pages.base import JobPage
from zapdesk.ui.widgets.text import PROSE, Text
from zapdesk.ui.widgets.tile import Choices
from zapdesk.vantage.types import AdapterKind

if TYPE_CHECKING:
    from zapdesk.session.flow import Problem
    from zapdesk.ui.desk import Desk
    from zapdesk.ui.look.icons import IconName
    from zapdesk.vantage.types import Adapter

_ICONS: dict[AdapterKind, IconName] = {
    AdapterKind.ETHERNET: "ethernet",
    AdapterKind.WIFI: "wifi",
    AdapterKind.MOBILE: "signal",
}


class AdapterPage(JobPage):
    """One tile an adapter; the tiles follow what is plugged in."""

    def __init__(self, desk: Desk) -> None:
        say = desk.texts.say
        super().__init__(desk, say("ui.adapter.title"), say("ui.adapter.lead"))
        self._note = Text("", "bold", "attention", max_chars=PROSE)
        self._problem = Text("", "bold", "fail", max_chars=PROSE)
        self._problem.hide()
        self._shown: tuple[Adapter, ...] | None = None
        self.choices = Choices("")
        self.add(self._note, 14)
        self.add(self.choices, 14)
        self.add(self._problem, 10)
        self.answered()

    def answered(self) -> None:
        """Show other tiles if other adapters are there."""
        adapters, chosen = self.desk.adapters, self.desk.answers.adapter
        if adapters is None:
            self._say_note(self.say("ui.adapter.looking"))
            return
        gone = chosen is not None and chosen not in {a.name for a in adapters}
        self._say_note(self.say("ui.adapter.gone", name=clean(chosen or "", 40)) if gone else "")
        if adapters != self._shown:
            self._show(adapters)
        self.choices.choose(chosen or "")

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Nothing is chosen."""
        self._problem.setText(self.sentence(problems, "adapter"))
        self._problem.show()
        first = self.first_focus()
        if first is not None:
            first.setFocus()

    def _show(self, adapters: tuple[Adapter, ...]) -> None:
        self._shown = adapters
        old, self.choices = self.choices, Choices(self.say("ui.adapter.title"))
        self.column.replaceWidget(old, self.choices)
        old.hide()
        old.deleteLater()
        for adapter in adapters:
            icon = _ICONS.get(adapter.kind, "ethernet")
            self.choices.add(adapter.name, clean(adapter.name, 40), self._line(adapter), icon=icon)
        self.choices.chosen.connect(self._chosen)

    def _line(self, adapter: Adapter) -> str:
        address = adapter.address or self.say("ui.adapter.no-address")
        if adapter.ssid:
            return self.say("ui.adapter.say-wifi", ssid=clean(adapter.ssid, 40), address=address)
        known = (AdapterKind.ETHERNET, AdapterKind.WIFI, AdapterKind.MOBILE)
        kind = adapter.kind.value if adapter.kind in known else "other"
        return self.say("ui.adapter.say", kind=self.say(f"ui.adapter.{kind}"), address=address)

    def _chosen(self, key: str) -> None:
        self._problem.hide()
        self.desk.answer(adapter=key)

    def _say_note(self, note: str) -> None:
        self._note.setText(note)
        self._note.setVisible(bool(note))
