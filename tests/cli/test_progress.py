from __future__ import annotations

import io

import pytest

from zapdesk.checks.failures import Failure, State
from zapdesk.checks.types import Reading
from zapdesk.cli.progress import Progress
from zapdesk.diagnosis.types import Outcome
from zapdesk.session.events import CheckRead, CheckStarted, RunStarted
from zapdesk.wording.texts import Texts

STARTED = RunStarted(checks=("link", "dns", "https:api.zaptec.com", "mqtt"))


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def read(check: str, outcome: Outcome | None = None, **more: object) -> CheckRead:
    reading = Reading(**{"check": check, "state": State.MEASURED, "duration_s": 0.21} | more)
    return CheckRead(reading=reading, outcome=outcome)


@pytest.fixture
def shown():
    def show(out: io.StringIO, *events: object) -> str:
        progress = Progress(out, Texts("en"))
        for event in (STARTED, *events):
            progress.tell(event)
        progress.close()
        return out.getvalue()

    return show


def test_one_line_a_check_as_it_comes(shown) -> None:
    said = shown(
        io.StringIO(),
        CheckStarted(check="link"),
        read("link", Outcome.PASS),
        read("mqtt", None),
        read("dns", None, state=State.FAILED, failure=Failure.TIMED_OUT),
    )
    first, second, third = said.splitlines()
    assert first.endswith(": OK (0.2 s)")
    assert second.endswith(": answered (0.2 s)")  # good by itself, but the others will tell
    assert ": no answer" in third


def test_a_check_that_is_read_again_at_the_end_is_told_once(shown) -> None:
    events = (read("link", Outcome.PASS), read("link", None, state=State.FAILED))
    assert shown(io.StringIO(), *events).count("\n") == 1


def test_a_terminal_shows_what_is_still_being_asked(shown) -> None:
    said = shown(Terminal(), read("link", Outcome.PASS))
    living = said.split("\r\033[K")
    assert "Zaptec web: api.zaptec.com" in living[1]
    assert living[2].endswith("(0.2 s)\n")
    assert living[-1] == ""  # taken away at the end


def test_a_living_line_stays_on_one_line(shown) -> None:
    many = RunStarted(checks=tuple(f"https:host{n}.zaptec.com" for n in range(20)))
    for part in shown(Terminal(), many).split("\r\033[K"):
        assert len(part) <= 101
        assert "\n" not in part
