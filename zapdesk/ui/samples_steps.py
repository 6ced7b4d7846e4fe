"""A page of samples of what the steps on site are made of; nothing of it is in a job."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.ui.widgets.countdown import Countdown
from zapdesk.ui.widgets.field import Field
from zapdesk.ui.widgets.number import NumberField
from zapdesk.ui.widgets.page import Page
from zapdesk.ui.widgets.qr import QrCode
from zapdesk.ui.widgets.question import Question
from zapdesk.ui.widgets.signaturepad import SignaturePad

if TYPE_CHECKING:
    from collections.abc import Callable

    Say = Callable[[str], str]

_STROKES = (((100, 250), (200, 100), (300, 300), (620, 280), (900, 200)),)


def steps(say: Say) -> Page:
    """Questions, a minute to watch, a box to sign in, a QR code."""
    page = Page(say("Power line in each circuit"), say("What decides whether it carries them."))
    tiles = {key: say(key) for key in ("Yes", "No", "Does not apply", "I do not know")}
    fuse = Question(say("Is the fuse 10 A?"), tiles, hint=say("Before the module."))
    fuse.choose("No")
    fuse.verdict.show_outcome("attention", say("Look at this"))
    fuse.open_below(Field(say("What did you find?"), text="16 A"))
    page.add(fuse, 20)
    cable = NumberField(say("How long is the cable?"), value=45, unit=say("m"))
    rest = {key: tiles[key] for key in ("Does not apply", "I do not know")}
    page.add(Question(say("How long is the cable?"), rest, number=cable), 20)
    count = Countdown(
        60.0,
        say("Watch the light. One green blink about every 30 seconds means: no network."),
        lambda left: say(f"{left} s"),
        start=say("Start 60 seconds"),
        stop=say("Stop"),
        over=say("The time is over"),
    )
    page.add(count, 20)
    pad = SignaturePad(say("Box to sign in"))
    pad.set_strokes(_STROKES)
    page.add(pad, 20)
    page.add(QrCode(say("Allow outgoing TCP 8883."), say("Text for IT")), 20)
    return page
