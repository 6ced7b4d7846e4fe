"""Running Windows programs under wine, in a prefix of their own."""

from __future__ import annotations

import os
import re
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_CONSOLE = "cp437"  # in which the tools of Windows write
_TEXT = re.compile(r"\sREG_(?:EXPAND_)?SZ\s+(.*)")
USER = "Jörg Müller"  # a blank and umlauts, as real people's folders have them


class Wine:
    """One prefix; only what was started in it is ever ended."""

    def __init__(self, root: Path, prefix: Path) -> None:
        hidden = ("DISPLAY", "WAYLAND_DISPLAY", "PYTHONPATH", "PYTHONHOME")
        self.place = {k: v for k, v in os.environ.items() if k not in hidden}
        self.place |= {
            "WINEPREFIX": str(prefix),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree=;mshtml=;mscms=n;winemenubuilder.exe=d",
            "LC_ALL": "C.UTF-8",
            "USER": USER,
            "LOGNAME": USER,
        }
        self._root = root
        self.home = prefix / "drive_c" / "users" / USER

    def make(self) -> None:
        """The prefix, anew."""
        subprocess.run([self._root / "packaging/windows/prefix.sh"], env=self.place, check=True)

    def run(self, *words: str, timeout_s: float = 180) -> tuple[int, bytes, bytes]:
        """Run to the end: status, standard output, standard error. Both are pipes."""
        done = subprocess.run(
            ["wine", *words],
            env=self.place,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=timeout_s,
            check=False,
        )
        return done.returncode, done.stdout, done.stderr

    def start(self, display: str, *words: str) -> subprocess.Popen[bytes]:
        """Start a program on a screen; on none where the display has no name."""
        shown = {"DISPLAY": display} if display else {}
        return subprocess.Popen(
            ["wine", *words],
            env={**self.place, **shown},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    def windows(self, path: Path) -> str:
        """A path as Windows programs of this prefix write it."""
        drive = self.home.parents[1]
        if path.is_relative_to(drive):
            return "C:\\" + str(path.relative_to(drive)).replace("/", "\\")
        return "Z:" + str(path).replace("/", "\\")

    def value(self, key: str, name: str = "") -> str | None:
        """A text of the registry; without a name the key's own, None where there is none."""
        asked = ("/v", name) if name else ("/ve",)
        status, out, _ = self.run("reg", "query", key, *asked)
        found = _TEXT.findall(out.decode(_CONSOLE))
        return found[0].strip() if status == 0 and found else None

    def values(self, key: str, name: str) -> list[str]:
        """The texts of this name in every key below."""
        _, out, _ = self.run("reg", "query", key, "/s")
        lines = out.decode(_CONSOLE).splitlines()
        own = [line for line in lines if line.split()[:1] == [name]]
        return [text.strip() for line in own for text in _TEXT.findall(line)]

    def settle(self) -> None:
        """Wait until everything in the prefix has ended."""
        subprocess.run(["wineserver", "-w"], env=self.place, timeout=60, check=True)

    def end(self) -> None:
        """End what is left in this prefix; before a screen, and after the last one."""
        subprocess.run(["wineserver", "-k"], env=self.place, check=False)
        subprocess.run(["wineserver", "-w"], env=self.place, timeout=60, check=False)
