"""The model of a station: the job's, unless it is told to be another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zapdesk.ui.widgets.button import Button
from zapdesk.ui.widgets.layouts import Flow, arrange_now
from zapdesk.ui.widgets.number import UnitText
from zapdesk.ui.widgets.tile import Choices

if TYPE_CHECKING:
    from zapdesk.ui.desk import Desk


class ModelChoice(QWidget):
    """One line that names the model; the tiles come where somebody wants another.

    ``chosen`` carries the station's own model, or None where it is the job's again.
    """

    chosen = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        say = desk.texts.say
        self._line = UnitText("")
        self.another = Button(say("ui.station.another"))
        self.another.clicked.connect(self._unfold)
        self.tiles = Choices(say("ui.station.which-model"), columns=2)
        for model in desk.catalogue.models:
            self.tiles.add(model.id, model.name)
        self.tiles.chosen.connect(self._chosen)
        line = Flow(gap=16)
        line.addWidget(self._line)
        line.addWidget(self.another)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(line)
        column.addWidget(self.tiles)
        self.tiles.hide()

    def show_model(self, name: str, own: str | None) -> None:
        """Name the model, and mark its tile."""
        say = self._desk.texts.say
        said = say("ui.station.model", model=name) if name else say("ui.station.model-missing")
        self._line.setText(said)
        if own is not None:  # another one: then it is worth its room
            self.tiles.show()
            self.another.hide()
        self.tiles.choose(own or self._desk.answers.model or "")

    def _unfold(self) -> None:
        self.tiles.show()
        first = self._desk.answers.model or self._desk.catalogue.models[0].id
        self.tiles.tile(first).setFocus()
        self.another.hide()
        arrange_now()

    def _chosen(self, key: str) -> None:
        self.chosen.emit(None if key == self._desk.answers.model else key)
