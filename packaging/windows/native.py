"""The same trial on Windows itself, as far as it needs no eyes: for the workflow.

``native.py bundle`` tries the frozen directory, ``native.py setup`` the installer, and
``native.py msi`` the package for all users (as administrator). What holds under wine must hold.
"""

from __future__ import annotations

import ctypes
import subprocess
import sys
import time
import winreg
from pathlib import Path

from commands import command_line
from installs import install, opens_with, uninstall
from proof import BUNDLE, WORK, must, packed, tree

_ROOTS = {"HKCU": winreg.HKEY_CURRENT_USER, "HKLM": winreg.HKEY_LOCAL_MACHINE}
_CLOSE = 0x0010  # WM_CLOSE
_PATIENCE_S = 60.0


class Native:
    """This PC."""

    home = Path.home()

    def run(self, *words: str, timeout_s: float = 180) -> tuple[int, bytes, bytes]:
        """Run to the end: status, standard output, standard error."""
        done = subprocess.run(
            words,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=timeout_s,
            check=False,
        )
        return done.returncode, done.stdout, done.stderr

    def settle(self) -> None:
        """An uninstaller goes on in a copy of itself, which nobody is told of: wait for its key."""
        key = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\ZapDesk"
        end = time.monotonic() + _PATIENCE_S
        while self.value(key, "DisplayName") is not None and time.monotonic() < end:
            time.sleep(0.2)
        time.sleep(2)

    def windows(self, path: Path) -> str:
        """A path as Windows programs write it."""
        return str(path)

    def value(self, key: str, name: str = "") -> str | None:
        """A text of the registry; without a name the key's own, None where there is none."""
        root, _, inside = key.partition("\\")
        try:
            with winreg.OpenKey(_ROOTS[root], inside) as found:
                return str(winreg.QueryValueEx(found, name)[0])
        except FileNotFoundError:
            return None


def shown(title: str) -> int | None:
    """The visible window of this title; Qt has hidden ones of the same."""
    user32 = ctypes.WinDLL("user32")
    user32.FindWindowExW.restype = ctypes.c_void_p
    handle: int | None = None
    while True:
        places = (None, ctypes.c_void_p(handle), None)
        handle = user32.FindWindowExW(*places, ctypes.c_wchar_p(title))
        if not handle or user32.IsWindowVisible(ctypes.c_void_p(handle)):
            return handle


def window(program: Path) -> None:
    """Start the window, see that it is there, close it as the cross in its corner does."""
    said = WORK / "said.txt"
    output = said.open("wb")
    running = subprocess.Popen(
        [str(program)], stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT
    )
    try:
        end = time.monotonic() + _PATIENCE_S
        found = None
        while not found and time.monotonic() < end:
            must(running.poll() is None, f"the window ended with {running.returncode}")
            time.sleep(0.2)
            found = shown("ZapDesk")
        must(found, "there is no window")
        time.sleep(3)  # until what is read behind the first page is there
        ctypes.WinDLL("user32").PostMessageW(ctypes.c_void_p(found), _CLOSE, None, None)
        running.wait(_PATIENCE_S)
        out = said.read_bytes()
    finally:
        running.kill()
        output.close()
    must((running.returncode, out) == (0, b""), f"it ended with {running.returncode}: {out!r}")


def tried(place: Native, folder: Path) -> None:
    """Command line and window of the program in a folder."""
    command_line(place, folder / "zapdeskc.exe")
    window(folder / "zapdesk.exe")


def for_all_users(place: Native) -> None:
    """The package: installed, tried, removed."""
    package, folder = str(packed("-all-users.msi")), Path(r"C:\Program Files\ZapDesk")
    status, out, err = place.run("msiexec", "/i", package, "/qn", timeout_s=600)
    must(status == 0, f"msiexec /i: {status} {out!r} {err!r}")
    must(tree(folder) == tree(BUNDLE), "the installed tree differs")
    opens_with(place, "HKLM", folder)
    tried(place, folder)
    status, out, err = place.run("msiexec", "/x", package, "/qn", timeout_s=600)
    must(status == 0 and not folder.exists(), f"msiexec /x: {status} {out!r} {err!r}")


def main(what: str) -> int:
    """0, or an exception that says what was not as it must be."""
    place = Native()
    if what == "bundle":
        tried(place, BUNDLE)
    elif what == "setup":
        folder = install(place, packed("-setup.exe"))
        tried(place, folder)
        install(place, packed("-setup.exe"))
        uninstall(place, folder)
    elif what == "msi":
        for_all_users(place)
    else:
        raise SystemExit("bundle, setup or msi")
    print(f"{what}: as it must be")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
