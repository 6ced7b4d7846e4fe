"""A process of the program that stays on the laptop and checks when it is told to."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from sitelab.site import Lab

_LAB = Path(__file__).resolve().parent.parent
_ROOT = _LAB.parents[1]


@dataclass(frozen=True)
class Run:
    """One check, or one repeat."""

    report: dict[str, Any]
    ended: float  # by the monotonic clock, in seconds, when the coroutine returned
    sockets: tuple[str, ...]  # still open at that moment
    worth_repeating: bool = False

    @property
    def outcome(self) -> str:
        """The whole outcome."""
        return str(self.report["outcome"])

    @property
    def cancelled(self) -> bool:
        """Whether it was cut short."""
        return bool(self.report["cancelled"])

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the findings, in their order."""
        return tuple(finding["code"] for finding in self.report["findings"])


class Resident:
    """Use as a context manager, inside the laboratory's own block."""

    def __init__(self, lab: Lab) -> None:
        self._process = subprocess.Popen(
            lab.client.enter(
                *("env", f"PYTHONPATH={_ROOT}:{_LAB}", sys.executable, "-m", "sitelab.inside"),
                str(lab.public_roots),
            ),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=_ROOT,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.communicate()

    def check(self, begun: Callable[[], None] | None = None) -> Run | None:
        """A check; ``begun`` is called when it has begun.

        None where it was interrupted before it began to measure.
        """
        return self._obey("check", begun)

    def repeat(self) -> Run | None:
        """What was still wrong in the last one, once more."""
        return self._obey("repeat", None)

    def interrupt(self) -> None:
        """What Ctrl-C sends."""
        self._process.send_signal(signal.SIGINT)

    def _obey(self, order: str, begun: Callable[[], None] | None) -> Run | None:
        assert self._process.stdin is not None
        self._process.stdin.write(order + "\n")
        self._process.stdin.flush()
        answer = self._answer()
        if "begun" in answer:
            if begun is not None:
                begun()
            answer = self._answer()
        run = answer["run"]
        return None if run is None else Run(**{**run, "sockets": tuple(run["sockets"])})

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"the process on the laptop ended: {self._process.wait()}")
        found: dict[str, Any] = json.loads(line)
        return found
