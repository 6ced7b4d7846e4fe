"""A laboratory 50 ms away from the internet, and a process of ours on its laptop."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Self

import certifi
from sitelab import faults
from sitelab.places import HUB, ROUTER
from sitelab.site import Lab

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    from sitelab.settings import Settings

ONE_WAY_MS = 25.0
_BENCH = Path(__file__).resolve().parent.parent
_ROOT = _BENCH.parents[1]


def site(*names: str) -> Settings:
    """A site with these faults at 50 ms round trip."""
    settings = faults.settings(*names)
    return replace(settings, wire=replace(settings.wire, delay_ms=ONE_WAY_MS))


@contextlib.contextmanager
def far_lab(*names: str) -> Iterator[Lab]:
    """A standing laboratory with these faults."""
    with Lab(site(*names)) as lab:
        bundle = lab.folder / "bench-roots.pem"
        bundle.write_bytes(Path(certifi.where()).read_bytes() + lab.public_roots.read_bytes())
        yield lab


class Inside:
    """A process on the laptop that measures when told to.

    Its imports are over when the block is entered; each block is a process of its own, so that
    a first check is a first check.
    """

    def __init__(self, lab: Lab, kind: Literal["check", "floor"]) -> None:
        setting = {
            "kind": kind,
            "roots": str(lab.folder / "bench-roots.pem"),
            "authority": str(lab.public_roots),
            "server": ROUTER,
            "host": HUB,
            "port": 8883,
        }
        script = ("-m", "speedbench.inside", json.dumps(setting))
        path = f"PYTHONPATH={_ROOT}:{_BENCH}"
        self._process = subprocess.Popen(
            lab.client.enter("env", path, sys.executable, *script),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=_ROOT,
            text=True,
        )

    def __enter__(self) -> Self:
        self._answer()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.communicate()

    def ask(self, do: str, **order: Any) -> dict[str, Any]:
        """One order, one answer."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"do": do, **order}) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"the process on the laptop ended: {self._process.wait()}")
        found: dict[str, Any] = json.loads(line)
        return found


def once(lab: Lab, kind: Literal["check", "floor"], **order: Any) -> dict[str, Any]:
    """One measurement in a fresh process; the router has forgotten every name before it."""
    with Inside(lab, kind) as inside:
        lab.renew(lab.settings)
        return inside.ask(kind, **order)
