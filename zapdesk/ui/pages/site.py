"""Site and people: who, where, for whom. Only the site's name is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.ui.pages.base import JobPage, at_top
from zapdesk.ui.widgets.field import Field
from zapdesk.ui.widgets.layouts import Tiles
from zapdesk.ui.widgets.text import PROSE, Text

if TYPE_CHECKING:
    from zapdesk.session.flow import Problem
    from zapdesk.ui.desk import Desk


class SitePage(JobPage):
    """Six lines to type in; each keystroke is kept."""

    def __init__(self, desk: Desk) -> None:
        say, answers = desk.texts.say, desk.answers
        super().__init__(desk, say("ui.site.title"), say("ui.site.lead"))
        if desk.the_job.practice is not None:
            self.add(self._practice(desk.the_job.practice), 16)
        self.site = Field(say("ui.site.site"), text=answers.site)
        self.address = Field(say("ui.site.address"), text=answers.address)
        self.customer = Field(say("ui.site.customer"), text=answers.customer)
        self.certificate = Field(say("ui.site.certificate"), text=answers.certificate)
        self.firm = Field(say("ui.site.firm"), text=answers.firm)
        self.technician = Field(say("ui.site.technician"), text=answers.technician)
        self.site.changed.connect(self._site)
        self.address.changed.connect(lambda text: desk.answer(address=text))
        self.customer.changed.connect(lambda text: desk.answer(customer=text))
        self.certificate.changed.connect(lambda text: desk.answer(certificate=text))
        self.firm.changed.connect(lambda text: desk.answer(firm=text))
        self.technician.changed.connect(lambda text: desk.answer(technician=text))
        fields = (
            self.site,
            self.address,
            self.customer,
            self.certificate,
            self.firm,
            self.technician,
        )
        lines = Tiles(least=300, gap=20, most=2)
        for field, following in zip(fields, (*fields[1:], None), strict=True):
            lines.addWidget(at_top(field))
            field.accepted.connect(following.setFocus if following else self.go_on)
        self.add(lines, 20)

    def _practice(self, name: str) -> Text:
        """Which practice site was pressed: a list that still moves takes a tap for another row."""
        from zapdesk.practice.scenarios import scenario  # noqa: PLC0415  (practice jobs only)

        return Text(self.say("ui.site.practice", title=scenario(name).title), max_chars=PROSE)

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """The name of the site is missing."""
        self.site.set_problem(self.sentence(problems, "site"))
        self.site.setFocus()

    def _site(self, text: str) -> None:
        self.site.set_problem("")
        self.desk.answer(site=text)
