"""The laboratory's servers: started and stopped by our own handles, never by a name.

A handle is a child that nobody else waits for, so its number cannot pass to a stranger before we
have ended it. Each child also gets a death signal, for the case that we are killed ourselves; a
change of user or group would take it away, so all of them stay root.
"""

from __future__ import annotations

import subprocess
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path

_PATIENCE_S = 10.0


@dataclass(frozen=True)
class Service:
    """One server: where it runs, what it reads, how one knows that it is up."""

    name: str
    where: str  # client, gw or net
    command: tuple[str, ...]  # {folder} stands for its own folder
    files: tuple[tuple[str, str], ...] = ()  # name below its folder, content ({folder} too)
    environment: tuple[tuple[str, str], ...] = ()
    ready: tuple[tuple[str, str, int], ...] = field(default=())  # (tcp|udp, address, port)


class Place(Protocol):
    """Where a server runs: a namespace, or our own."""

    def enter(self, *command: str) -> list[str]:
        """The command line that runs a command there."""
        ...

    def listens(self, proto: str, address: str, port: int) -> bool:
        """Whether a socket is there."""
        ...


class Running:
    """One server that runs."""

    def __init__(self, service: Service, namespace: Place, folder: Path) -> None:
        self.service = service
        self._namespace = namespace
        own = folder / service.name
        own.mkdir(exist_ok=True, mode=0o700)
        for name, content in service.files:
            (own / name).write_text(content.replace("{folder}", str(own)), encoding="utf-8")
        self.log = own / "log"
        command = [part.replace("{folder}", str(own)) for part in service.command]
        env = [f"{k}={v.replace('{folder}', str(own))}" for k, v in service.environment]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                namespace.enter("env", *env, *command) if env else namespace.enter(*command),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=own,
            )

    def wait_ready(self) -> None:
        """Return once every promised socket is there.

        Raises:
            RuntimeError: it ended or was not up in time; with its log.
        """
        end = time.monotonic() + _PATIENCE_S
        while not all(self._namespace.listens(*spot) for spot in self.service.ready):
            if self._process.poll() is not None or time.monotonic() > end:
                self.stop()
                raise RuntimeError(f"{self.service.name} is not up:\n{self.tail()}")
            time.sleep(0.003)

    def tail(self, lines: int = 20) -> str:
        """The end of its log."""
        text = self.log.read_text(encoding="utf-8", errors="replace")
        return "\n".join(text.splitlines()[-lines:])

    def alive(self) -> bool:
        """Whether it still runs."""
        return self._process.poll() is None

    def ask_to_stop(self) -> None:
        """End it; the sockets are gone only after :meth:`stop`."""
        if self._process.poll() is None:
            self._process.kill()

    def stop(self) -> None:
        """End it and wait until it is gone."""
        self.ask_to_stop()
        self._process.wait(timeout=_PATIENCE_S)
