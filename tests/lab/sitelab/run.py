"""Runs the check in the laptop's namespace as a stranger would, and reads its JSON."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Self

if TYPE_CHECKING:
    from collections.abc import Callable

    from sitelab.site import Lab

    Begin = Callable[[Lab, tuple[str, ...]], subprocess.Popen[bytes]]

_ROOT = Path(__file__).resolve().parents[3]
_PATIENCE_S = 60.0


@dataclass(frozen=True)
class Result:
    """What came back."""

    status: int
    report: dict[str, Any] | None  # None: standard output was no JSON object
    seconds: float  # the whole process, interpreter included
    errors: str  # standard error
    after_s: float | None = None  # how long it went on once a fault in its middle stood

    @property
    def outcome(self) -> str:
        """The whole outcome, or why there is none."""
        return str(self.report["outcome"]) if self.report else f"status {self.status}"

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the findings, in their order."""
        return tuple(f["code"] for f in self.report["findings"]) if self.report else ()


def check(
    lab: Lab,
    argv: tuple[str, ...],
    during: Callable[[], None] | None = None,
    program: Begin | None = None,
) -> Result:
    """Run ``zapdesk check`` in the laptop; ``during`` is called once its first packet has gone out.

    The public roots are the laboratory's; the PC's own store holds the corporate authority too.
    ``program`` starts another build of the program than the one in this tree.
    """
    before = Before.of(lab)
    struck = None
    start = time.perf_counter()
    with (program or begin)(lab, argv) as process:
        try:
            if during is not None:
                wait_for_packet(lab, process, before)
                during()
                struck = time.perf_counter()
            out, errors = process.communicate(timeout=_PATIENCE_S)
        except subprocess.TimeoutExpired:
            process.kill()
            out, errors = process.communicate()
    end = time.perf_counter()
    return Result(
        process.returncode,
        _object(out),
        end - start,
        errors.decode("utf-8", "replace"),
        end - struck if struck is not None else None,
    )


def begin(lab: Lab, argv: tuple[str, ...]) -> subprocess.Popen[bytes]:
    """Start ``zapdesk check`` in the laptop, its JSON on standard output.

    It hears Ctrl-C even where we are a job in the background, to which shells make it deaf.
    """
    pc = lab.settings.pc
    command = [sys.executable, "-m", "zapdesk", "check", *argv]
    command += ["--roots", str(lab.public_roots), "--json", "-"]
    if pc.clock:
        command = ["env", "FAKETIME_DONT_FAKE_MONOTONIC=1", "faketime", "-f", pc.clock, *command]
    home = lab.folder / "home"
    home.mkdir(exist_ok=True)
    own = {"HOME": str(home), "XDG_DATA_HOME": str(home), "PYTHONPATH": str(_ROOT)}
    pairs = [f"{name}={value}" for name, value in {**own, **dict(pc.environment)}.items()]
    return subprocess.Popen(
        lab.client.enter("env", "--default-signal=INT", *pairs, *command),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=_ROOT,
    )


class Before(NamedTuple):
    """The site before a check: what others still send and hold is none of the check's."""

    frames: int
    sockets: set[str]

    @classmethod
    def of(cls, lab: Lab) -> Self:
        """The site as it is now."""
        return cls(lab.frames_sent(), lab.sockets())


def wait_for_packet(lab: Lab, process: subprocess.Popen[bytes], before: Before) -> None:
    """Return once the check has asked its first question, or the process has ended.

    A connection that a case before it has left may send on its own: so the check's own sockets are
    waited for, which it opens when it has looked around.
    """
    while process.poll() is None:
        if lab.sockets() - before.sockets and lab.frames_sent() > before.frames:
            return
        time.sleep(0.002)


def _object(out: bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(out)
    except ValueError:
        return None
    return found if isinstance(found, dict) and "outcome" in found else None
