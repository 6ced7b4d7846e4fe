"""The names on the air as tiles that keep their places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from zapdesk.base.untrusted import clean
from zapdesk.ui.pages.base import Holder
from zapdesk.ui.widgets.button import Button
from zapdesk.ui.widgets.layouts import Flow, arrange_now
from zapdesk.ui.widgets.tile import Choices

if TYPE_CHECKING:
    from zapdesk.session.air import Name
    from zapdesk.wording.texts import Texts

AT_FIRST = 6
"""So many names are shown; the others behind a button."""

_LONGEST = 60  # characters of a name on a tile


def shown(ssid: str, texts: Texts) -> str:
    """A name as it can be seen: cleaned, and spaces told where it has nothing else."""
    return clean(ssid, _LONGEST) if ssid.strip() else texts.say("ui.wifi.blank", n=len(ssid))


class Names(QWidget):
    """One tile a name. ``chosen`` carries the name's bytes as hex.

    Attributes:
        other: the button for a name that is not heard.
    """

    chosen = Signal(str)

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self._known: dict[str, Name] = {}  # in the order of their tiles
        self._drawn: tuple[object, ...] = ()
        self._all = False
        self.choices: Choices | None = None
        self._place = Holder()
        self.more = Button("", "plain")
        self.more.clicked.connect(self._show_all)
        self.other = Button(texts.say("ui.wifi.other"), "plain")
        acts = Flow()
        acts.addWidget(self.more)
        acts.addWidget(self.other)
        self.more.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._place)
        column.addLayout(acts)
        self._last: tuple[tuple[Name, ...], str, str | None] = ((), "", None)

    def first(self) -> QWidget:
        """The first tile, or the button where there is none."""
        if self.choices is None or not self._known:
            return self.other
        return self.choices.tile(next(iter(self._known)))

    def name(self, ssid_hex: str) -> Name:
        """What was heard last of a name that has a tile. Raises KeyError."""
        return self._known[ssid_hex]

    def show_names(self, names: tuple[Name, ...], *, chosen: str, here: str | None) -> None:
        """Shows what was heard; a tile stays where it is until the page is left."""
        self._last = (names, chosen, here)
        now = {name.ssid_hex for name in names}
        self._known |= {name.ssid_hex: name for name in names}
        some = list(self._known)[: None if self._all else AT_FIRST]
        if chosen in self._known and chosen not in some:
            some.append(chosen)
        rows = tuple((key, *self._said(self._known[key], here, heard=key in now)) for key in some)
        self.more.setVisible(len(some) < len(self._known))
        self.more.set_label(self._texts.say("ui.wifi.more", n=len(self._known)))
        if rows != self._drawn:
            self._drawn = rows
            self._draw(rows)
        if self.choices is not None:
            self.choices.choose(chosen if chosen in some else "")

    def _draw(self, rows: tuple[tuple[str, str, str], ...]) -> None:
        focus = QApplication.focusWidget()
        stood = focus.property("choice") if focus is not None and self.isAncestorOf(focus) else None
        self.choices = Choices(self._texts.say("ui.wifi.names"), columns=2)
        for key, title, says in rows:
            self.choices.add(key, title, says, icon="wifi")
        self.choices.chosen.connect(self.chosen)
        self._place.put(self.choices)
        arrange_now()
        if stood is not None and any(key == stood for key, _, _ in rows):
            self.choices.tile(str(stood)).setFocus()

    def _said(self, name: Name, here: str | None, *, heard: bool) -> tuple[str, str]:
        """Title and sentence of a tile; no level, for it would never stand still."""
        texts = self._texts
        where = channels_said(name.channels, texts) if name.audible else texts.say("ui.wifi.name-5")
        parts = [where, texts.say(f"ui.wifi.security.{name.security}")]
        if name.ssid_hex == here:
            parts.append(texts.say("ui.wifi.name-here"))
        if not heard:
            parts.append(texts.say("ui.wifi.name-not-heard"))
        return shown(name.ssid, texts), " · ".join(part for part in parts if part)

    def _show_all(self) -> None:
        self._all = True
        names, chosen, here = self._last
        self.show_names(names, chosen=chosen, here=here)


def channels_said(channels: tuple[int, ...], texts: Texts) -> str:
    """Channels in words: "Channel 6", "Channels 1 and 11"; an empty string for none."""
    if not channels:
        return ""
    said = texts.plain(tuple(str(c) for c in channels))
    return texts.say("ui.wifi.channels", n=len(channels), channels=said)
