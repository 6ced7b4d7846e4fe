"""Cards of facts and of open points, as the last pages show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from zapdesk.ui.pages.facts import point_owner, point_text
from zapdesk.ui.widgets.button import Button
from zapdesk.ui.widgets.layouts import Pairs
from zapdesk.ui.widgets.portion import Portion
from zapdesk.ui.widgets.surface import Card
from zapdesk.ui.widgets.text import PROSE, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from zapdesk.diagnosis.types import Finding
    from zapdesk.session.types import OpenPoint
    from zapdesk.wording.texts import Texts

_NAMED = 12  # stations that are named in one line


def facts_card(
    title: str,
    pairs: Sequence[tuple[str, str]],
    *,
    change: tuple[str, str, Callable[[], object]] | None = None,
) -> Card:
    """A heading with labels and values, and at its right the way to change them.

    ``change`` is the button's words, its name for screen readers, and what it does.
    """
    card = Card(gap=10)
    top = QHBoxLayout()
    top.addWidget(Text(title, "heading"), 1)
    if change is not None:
        label, name, act = change
        button = Button(label, "plain")
        button.setAccessibleName(name)
        button.clicked.connect(lambda _=False: act())
        top.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    card.column.addLayout(top)
    grid = Pairs(label=190)
    for label, value in pairs:
        name_text, said = Text(label, "body", "soft"), Text(value)
        name_text.setBuddy(said)
        grid.addWidget(name_text)
        grid.addWidget(said)
    card.column.addLayout(grid)
    return card


def points_card(
    title: str, lead: str, points: Sequence[OpenPoint], findings: Sequence[Finding], texts: Texts
) -> PointsCard:
    """Every open point with the one who can settle it, and by when where a day was named."""
    return PointsCard(title, lead, points, findings, texts)


class PointsCard(Card):
    """The first points; the others on request."""

    def __init__(
        self,
        title: str,
        lead: str,
        points: Sequence[OpenPoint],
        findings: Sequence[Finding],
        texts: Texts,
    ) -> None:
        super().__init__(gap=10)
        self._points, self._findings, self._texts = points, findings, texts
        self.column.addWidget(Text(title, "heading"))
        self.column.addWidget(Text(lead, "body", "soft", max_chars=PROSE))
        self._grid = Pairs(label=190, gap=10)
        self.lines = Portion(
            self._grid, len(points), self._add, lambda n: texts.say("ui.summary.more", n=n)
        )
        self.column.addWidget(self.lines)

    def _add(self, place: int) -> None:
        point, texts = self._points[place], self._texts
        owner = Text(point_owner(point, texts), "bold")
        text = point_text(point, self._findings, texts)
        if point.due is not None:
            text = f"{text} {texts.say('ui.summary.by', day=point.due.isoformat())}"
        said = Text(text, max_chars=PROSE)
        owner.setBuddy(said)
        self._grid.addWidget(owner)
        self._grid.addWidget(said)


def lines_card(title: str, lead: str, lines: Sequence[str]) -> Card:
    """A heading, a sentence, and lines below."""
    card = Card(gap=10)
    card.column.addWidget(Text(title, "heading"))
    card.column.addWidget(Text(lead, "body", "soft", max_chars=PROSE))
    for line in lines:
        card.column.addWidget(Text(line))
    return card


def untested_lines(checks: Sequence[str], texts: Texts) -> tuple[str, ...]:
    """What was not tested, a line a check; one line for all stations or circuits of a kind."""
    names: dict[str, list[str]] = {}
    for check in checks:
        kind, _, name = check.partition(":")
        # The three web hosts are checks of their own, whatever they are called.
        key = check if kind == "https" else kind
        names.setdefault(key, []).extend([name] if name and key == kind else [])
    lines = []
    for key, found in names.items():
        line = texts.check_name(f"{key}:{found[0]}" if len(found) == 1 else key)
        if len(found) > 1:
            shown = tuple(found[:_NAMED])
            left = len(found) - len(shown)
            said = "ui.summary.untested-more" if left else "ui.summary.untested"
            line = texts.say(said, check=line, names=shown, n=left or None)
        lines.append(line)
    return tuple(lines)
