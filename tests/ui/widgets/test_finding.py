from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from zapdesk.ui.look.theme import theme
from zapdesk.ui.look.tokens import DARK
from zapdesk.ui.widgets.details import Details
from zapdesk.ui.widgets.finding import FindingCard
from zapdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

PARTS = (
    ("What happened", "Port 8883 got no answer in 3 tries."),
    ("What to do", ("Ask for outgoing TCP 8883.", "Then check again.")),
    ("Who can fix it", "The network owner’s IT"),
)


def card() -> FindingCard:
    return FindingCard("fail", "Stations cannot reach Zaptec", "Must be fixed", PARTS)


def text(whole: QWidget, words: str) -> Text:
    return next(t for t in whole.findChildren(Text) if t.text() == words)


def test_a_group_named_by_outcome_and_headline(
    spoken: Callable[[QWidget], tuple[str, str, str]],
) -> None:
    assert spoken(card())[:2] == ("Grouping", "Must be fixed: Stations cannot reach Zaptec")


def test_labels_belong_to_their_sentences() -> None:
    whole = card()
    assert text(whole, "What happened").buddy() is text(whole, PARTS[0][1])


def test_each_act_has_a_line_and_the_label_is_said_once(show: Callable[..., QWidget]) -> None:
    whole = card()
    show(whole, 900)
    labels = [t for t in whole.findChildren(Text) if t.text() == "What to do" and t.isVisible()]
    assert len(labels) == 1
    first, second = text(whole, "Ask for outgoing TCP 8883."), text(whole, "Then check again.")
    assert second.y() >= first.geometry().bottom()
    assert first.x() == second.x()


def test_two_columns_where_there_is_room_and_one_where_not(show: Callable[..., QWidget]) -> None:
    whole = card()
    label, said = text(whole, "What happened"), text(whole, PARTS[0][1])
    show(whole, 900)
    assert said.x() > label.geometry().right()
    assert said.y() == label.y()
    show(whole, 480)
    assert said.x() == label.x()
    assert said.y() > label.y()


def test_actions_and_the_folded_text(show: Callable[..., QWidget]) -> None:
    whole, pressed = card(), []
    whole.add_action("Check again now").clicked.connect(lambda: pressed.append(1))
    fold = whole.set_details("Details for IT", (("tcp", "timed out"),), copy_text="all of it")
    show(whole, 900)
    details = whole.findChild(Details)
    assert details.isHidden()
    QTest.mouseClick(fold, Qt.MouseButton.LeftButton)
    assert details.isVisible()
    assert fold.accessibleDescription() == "Details are shown"
    assert details.text() == "all of it"
    QTest.mouseClick(fold, Qt.MouseButton.LeftButton)
    assert details.isHidden()
    assert pressed == []


def test_margins_survive_a_change_of_theme(show: Callable[..., QWidget]) -> None:
    whole = card()
    show(whole, 900)
    before = whole.heightForWidth(900)
    theme.apply(DARK)
    margins = whole.contentsMargins()
    assert (margins.left(), margins.top()) == (0, 0)
    assert whole.heightForWidth(900) == before


def test_copying_details_says_so(
    show: Callable[..., QWidget], heard: list[tuple[str, bool]]
) -> None:
    details, told = Details((("Server", "10.0.0.1"), ("Attempts", "3"))), []
    details.copied.connect(told.append)
    show(details, 600)
    button = details.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    copy = next(b for b in button if hasattr(b, "set_label"))
    QTest.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "Server: 10.0.0.1\nAttempts: 3"
    assert told == ["Server: 10.0.0.1\nAttempts: 3"]
    assert heard == [("Copied", False)]
    assert copy.label() == "Copied"
    details.set_pairs((("Server", "10.0.0.2"),))
    assert copy.label() == "Copy"
    assert details.text() == "Server: 10.0.0.2"


def test_only_the_newest_values_are_seen(show: Callable[..., QWidget]) -> None:
    details = Details((("Server", "10.0.0.1"),))
    show(details, 600)
    details.set_pairs((("Server", "10.0.0.2"),))
    values = [t.text() for t in details.findChildren(Text) if t.isVisibleTo(details)]
    assert values == ["Server", "10.0.0.2"]


def test_details_may_come_without_a_copy_button(show: Callable[..., QWidget]) -> None:
    details = Details((("Server", "10.0.0.1"),), copyable=False)
    show(details, 600)
    assert not any(b.isVisible() for b in details.findChildren(QWidget) if hasattr(b, "set_label"))


def test_an_old_text_for_copying_goes_with_its_values() -> None:
    details = Details((("Server", "10.0.0.1"),), copy_text="Server 10.0.0.1 at 10:12")
    assert details.text() == "Server 10.0.0.1 at 10:12"
    details.set_pairs((("Server", "10.0.0.2"),))
    assert details.text() == "Server: 10.0.0.2"
