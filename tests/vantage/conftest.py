"""Shared by this folder: real network namespaces, and certificates of a laboratory."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest

from zapdesk.vantage.types import Surroundings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Tree = Callable[[dict[str, str]], Path]

_REPOSITORY = Path(__file__).resolve().parents[2]
_NUMBERS = itertools.count()
_LOOK = """
import asyncio, sys, msgspec
from zapdesk.vantage.here import open_here
async def main():
    vantage = await open_here(sys.argv[1] or None)
    print(msgspec.json.encode(await vantage.look()).decode())
asyncio.run(main())
"""

_SYSTEM_PYTHON = "/usr/bin/python3"  # has Debian's D-Bus library
_BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={path}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/>
<allow eavesdrop="true"/><allow own="*"/></policy></busconfig>"""


class Spaces:
    """Network namespaces of one test; every name is this process's own."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def add(self, *names: str) -> None:
        for name in names:
            full = f"zdv-{os.getpid()}-{next(_NUMBERS)}"
            _command("ip", "netns", "add", full)
            self._names[name] = full
            self.ip(name, "link set lo up")
            self.file(name, "resolv.conf", "")

    def close(self) -> None:
        for full in self._names.values():
            _command("ip", "netns", "del", full)
            shutil.rmtree(f"/etc/netns/{full}")

    def file(self, name: str, path: str, text: str) -> None:
        """A file that stands in for one of /etc while something runs in the namespace."""
        place = Path("/etc/netns") / self._names[name] / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)

    def ip(self, name: str, arguments: str) -> None:
        _command("ip", "-n", self._names[name], *arguments.split())

    def cable(self, one: str, device: str, other: str, peer: str) -> None:
        """A cable from one namespace's device to another's, both up."""
        self.ip(one, f"link add {device} type veth peer name {peer} netns {self._names[other]}")
        self.ip(one, f"link set {device} up")
        self.ip(other, f"link set {peer} up")

    def command(self, name: str, *arguments: str) -> list[str]:
        """A command line that runs in the namespace."""
        return ["ip", "netns", "exec", self._names[name], *arguments]

    def python(self, name: str, code: str, *arguments: str, prefix: tuple[str, ...] = ()) -> str:
        """What a Python program prints that runs in the namespace, warnings being errors."""
        program = (*prefix, sys.executable, "-W", "error", "-c", code, *arguments)
        done = subprocess.run(
            self.command(name, *program),
            cwd=_REPOSITORY,
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert done.stderr == ""
        return done.stdout

    def look(self, name: str, adapter: str = "", prefix: tuple[str, ...] = ()) -> Surroundings:
        """What the program sees there."""
        seen = self.python(name, _LOOK, adapter, prefix=prefix)
        return msgspec.json.decode(seen, type=Surroundings)

    def outside(self, name: str) -> Surroundings:
        """The same where only the network is the namespace's, and /sys and /etc the host's."""
        done = subprocess.run(
            ["nsenter", f"--net=/run/netns/{self._names[name]}", sys.executable, "-c", _LOOK, ""],
            cwd=_REPOSITORY,
            capture_output=True,
            timeout=30,
            check=True,
        )
        return msgspec.json.decode(done.stdout, type=Surroundings)


class Bus:
    """A D-Bus of this test's own, and services on it that the system's Python runs."""

    def __init__(self, folder: Path) -> None:
        settings = folder / "bus.conf"
        settings.write_text(_BUS.format(path=folder / "bus"))
        self.address = f"unix:path={folder}/bus"
        self._processes: list[subprocess.Popen[bytes]] = []
        words = ["dbus-daemon", "--nofork", "--print-address", f"--config-file={settings}"]
        self._start(words)

    def serve(self, script: str, *arguments: str) -> None:
        """Run a service beside this file until the bus is closed; it says when it is there."""
        place = str(Path(__file__).with_name(script))
        self._start([_SYSTEM_PYTHON, place, *arguments])

    def close(self) -> None:
        for process in reversed(self._processes):
            process.kill()
            process.communicate(timeout=5)
        self._processes.clear()

    def _start(self, words: list[str]) -> None:
        process = subprocess.Popen(
            words,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "DBUS_SYSTEM_BUS_ADDRESS": self.address},
        )
        self._processes.append(process)
        assert process.stdout is not None
        assert process.stdout.readline()


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Bus]:
    """A bus that this test's programs take for the system's, or a skip."""
    lacking = [t for t in ("dbus-daemon", "busctl", _SYSTEM_PYTHON) if shutil.which(t) is None]
    if not lacking:
        imports = [_SYSTEM_PYTHON, "-c", "import dbus, gi"]
        if subprocess.run(imports, capture_output=True, check=False).returncode:
            lacking = ["python3-dbus", "python3-gi"]
    if lacking:
        pytest.skip(f"no bus of our own without {', '.join(lacking)}")
    made = Bus(tmp_path)
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", made.address)
    try:
        yield made
    finally:
        made.close()


def _command(*arguments: str) -> None:
    subprocess.run(arguments, check=True, capture_output=True, timeout=30)


@pytest.fixture
def spaces() -> Iterator[Spaces]:
    """Network namespaces, or a skip where they cannot be made."""
    if sys.platform != "linux" or shutil.which("ip") is None or os.geteuid() != 0:
        pytest.skip("network namespaces need Linux, root and the ip tool")
    made = Spaces()
    try:
        made.add("probe")
    except subprocess.CalledProcessError as error:
        pytest.skip(f"no network namespaces here: {error.stderr.decode().strip()}")
    try:
        yield made
    finally:
        made.close()


@pytest.fixture
def pc(spaces: Spaces) -> Spaces:
    """A namespace ``pc`` on two cables, e0 and e1, to a namespace ``net``; no addresses yet."""
    spaces.add("pc", "net")
    spaces.cable("pc", "e0", "net", "p0")
    spaces.cable("pc", "e1", "net", "p1")
    return spaces


def _write_tree(root: Path, files: dict[str, str]) -> Path:
    """Files below a folder that stands in for /."""
    for name, text in files.items():
        place = root / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """Write files below a folder that stands in for /."""
    return partial(_write_tree, tmp_path)
