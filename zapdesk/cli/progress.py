"""Live progress on standard error: one line a check as its reading comes."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from zapdesk.checks.failures import State
from zapdesk.session.events import CheckRead, RunStarted

if TYPE_CHECKING:
    from zapdesk.session.events import Event
    from zapdesk.wording.texts import Texts

_CLEAR = "\r\033[K"


class Progress:
    """Shows what is still being asked; on a terminal in one living line below the results."""

    def __init__(self, out: TextIO, texts: Texts) -> None:
        self._out = out
        self._texts = texts
        self._live = out.isatty()
        self._open: list[str] = []

    def tell(self, event: Event) -> None:
        """Take one event of the run."""
        if isinstance(event, RunStarted):
            self._open = list(event.checks)
        elif isinstance(event, CheckRead) and event.reading.check in self._open:
            reading = event.reading
            self._open.remove(reading.check)
            name = self._texts.check_name(reading.check)
            word = (
                self._texts.outcome_word(event.outcome)
                if event.outcome is not None
                else self._texts.say(
                    "cli.answered" if reading.state is State.MEASURED else "cli.no-answer"
                )
            )
            self._line(f"{name}: {word} ({reading.duration_s:.1f} s)")
        self._living()

    def close(self) -> None:
        """Take the living line away."""
        if self._live:
            self._out.write(_CLEAR)
            self._out.flush()

    def _line(self, text: str) -> None:
        self._out.write(f"{_CLEAR}{text}\n" if self._live else f"{text}\n")
        self._out.flush()

    def _living(self) -> None:
        if self._live and self._open:
            names = ", ".join(self._texts.check_name(c) for c in self._open)
            self._out.write(f"{_CLEAR}… {names}"[:100])
            self._out.flush()
