"""How the stations connect. A connection that the model has not is shown, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.catalogue.serials import serial_allows
from zapdesk.session.stations import first_serial
from zapdesk.ui.pages.base import JobPage
from zapdesk.ui.widgets.text import Text
from zapdesk.ui.widgets.tile import Choices

if TYPE_CHECKING:
    from zapdesk.session.flow import Problem
    from zapdesk.ui.desk import Desk
    from zapdesk.ui.look.icons import IconName

_ICONS: dict[str, IconName] = {"wifi": "wifi", "lte-m": "signal", "plc": "plug"}
_ORDER = ("wifi", "lte-m", "plc")


class ConnectionPage(JobPage):
    """One tile a connection, always in the same order."""

    def __init__(self, desk: Desk) -> None:
        say, answers = desk.texts.say, desk.answers
        model = desk.catalogue.model(answers.model or desk.catalogue.models[0].id)
        super().__init__(
            desk, say("ui.connection.title"), say("ui.connection.lead", model=model.name)
        )
        self._model = model
        self.choices = Choices(say("ui.connection.title"))
        for connection in sorted(desk.catalogue.connections, key=lambda c: _ORDER.index(c.id)):
            ident = connection.id
            reason = self._reason(ident)
            self.choices.add(
                ident,
                say(f"ui.connection.{ident}"),
                "" if reason else self._sentence(ident),
                icon=_ICONS[ident],
                reason=reason,
            )
        offered = answers.connection and desk.catalogue.offer(model.id, answers.connection)
        self.choices.choose(answers.connection if offered and answers.connection else "")
        self.choices.chosen.connect(self._chosen)
        self._problem = Text("", "bold", "fail")
        self._problem.hide()
        self.add(self.choices, 20)
        self.add(self._problem, 10)

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Nothing is chosen."""
        self._problem.setText(self.sentence(problems, "connection"))
        self._problem.show()
        first = self.first_focus()
        if first is not None:
            first.setFocus()

    def _chosen(self, key: str) -> None:
        self._problem.hide()
        self.desk.answer(connection=key)

    def _reason(self, connection: str) -> str:
        """Why the model cannot use the connection; an empty string where it can."""
        catalogue, say = self.desk.catalogue, self.say
        if catalogue.offer(self._model.id, connection) is not None:
            return ""
        others = tuple(m.name for m in catalogue.models if catalogue.offer(m.id, connection))
        said = say(
            "ui.connection.only",
            model=self._model.name,
            others=others,
            connection=say(f"ui.connection.{connection}-in-sentence"),
        )
        hint = self._model.hints.get(connection)
        return f"{said} {say(hint)}" if hint else said

    def _sentence(self, connection: str) -> str:
        """What the connection needs; and what the serial number says of it."""
        said = self.say(f"ui.connection.{connection}-say")
        offer = self.desk.catalogue.offer(self._model.id, connection)
        if offer is None or offer.serials is None:
            return said
        serial = first_serial(self.desk.the_job)
        if not serial:
            return f"{said} {self.say('ui.connection.serial-needed')}"
        match serial_allows(offer.serials, serial):
            case True:
                return said
            case False:
                return self.say("ui.connection.serial-without-lte", serial=serial)
            case None:
                return f"{said} {self.say('ui.connection.serial-unread')}"
