"""A virtual screen and a person in front of it, who reads, points and types.

What can be read is found by text recognition, so that nothing here knows where a button lies: a
page is driven by the words on it, as a person would.
"""

from __future__ import annotations

import csv
import io
import os
import subprocess
import time
from typing import TYPE_CHECKING, NamedTuple, Self

if TYPE_CHECKING:
    from pathlib import Path

_SCALE = 2  # the recognition wants larger letters than a screen has
_PATIENCE_S = 40.0
_SPARSE, _PAGE = "11", "3"  # layouts, as the recognition numbers them
_SURE = 30.0  # per cent


class UnseenError(Exception):
    """What a person should have seen did not appear."""


class Word(NamedTuple):
    """A word on the screen, its box in pixels, and the line that it stands in."""

    text: str
    x: float
    y: float
    width: float
    height: float
    line: tuple[str, ...]


class Screen:
    """An X server of our own, as a context manager.

    The server picks a free number itself and tells it: a number chosen here might be somebody
    else's screen, and clicks and keys would then go into their windows.
    """

    def __init__(self, shots: Path, size: tuple[int, int] = (1280, 800)) -> None:
        shots.mkdir(parents=True, exist_ok=True)
        self._shots, self._size = shots, size
        self._count = len(list(shots.glob("[0-9]*.png")))
        self.display = ""

    def __enter__(self) -> Self:
        ready, told = os.pipe()
        width, height = self._size
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(told), "-screen", "0", f"{width}x{height}x24"],
            pass_fds=[told],
            stderr=subprocess.DEVNULL,
        )
        os.close(told)
        with os.fdopen(ready) as number:
            said = number.readline().strip()
        if not said:
            self._server.wait(10)
            raise UnseenError("the virtual screen did not start")
        self.display = f":{said}"
        # Without a window manager no window is ever given the keyboard.
        self._manager = subprocess.Popen(
            ["openbox"],
            env={**os.environ, "DISPLAY": self.display},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        return self

    def __exit__(self, *_error: object) -> None:
        for ours in (self._manager, self._server):
            ours.terminate()
            ours.wait(10)

    def shot(self, name: str) -> Path:
        """A picture of the whole screen, numbered in order."""
        self._count += 1
        path = self._shots / f"{self._count:02}-{name}.png"
        self._run("import", "-window", "root", str(path))
        return path

    def words(self, layout: str = _SPARSE) -> list[Word]:
        """Everything that can be read now, taken as sparse text or as a page."""
        picture = self._shots / "reading.png"
        grown = ["-resize", f"{100 * _SCALE}%", str(picture)]
        self._run("import", "-window", "root", *grown)
        said = self._run("tesseract", str(picture), "-", "--psm", layout, "tsv")
        rows = csv.DictReader(io.StringIO(said), delimiter="\t", quoting=csv.QUOTE_NONE)
        found = [r for r in rows if r["text"].strip() and float(r["conf"]) >= _SURE]
        return [_word(r) for r in found]

    def find(self, phrase: str) -> tuple[float, float] | None:
        """The middle of a phrase on one line; the last on the page, for buttons stand below."""
        # As sparse text, the recognition takes a frame around a word for a picture; as a page, not.
        return self._found(phrase, _SPARSE) or self._found(phrase, _PAGE)

    def _found(self, phrase: str, layout: str) -> tuple[float, float] | None:
        wanted = [_plain(w) for w in phrase.split()]
        words = self.words(layout)
        for start in reversed(range(len(words) - len(wanted) + 1)):
            run = words[start : start + len(wanted)]
            if [_plain(w.text) for w in run] == wanted and len({w.line for w in run}) == 1:
                last = run[-1]
                return (run[0].x + last.x + last.width) / 2, run[0].y + run[0].height / 2
        return None

    def wait(self, phrase: str, patience_s: float = _PATIENCE_S) -> tuple[float, float]:
        """Wait until a phrase can be read, and say where.

        Raises:
            UnseenError: it did not appear.
        """
        end = time.monotonic() + patience_s
        while time.monotonic() < end:
            place = self.find(phrase)
            if place is not None:
                return place
            time.sleep(0.3)
        self.shot("unseen")
        seen = " ".join(w.text for w in self.words())
        raise UnseenError(f"{phrase!r} cannot be read; there is: {seen}")

    def tap(self, phrase: str) -> None:
        """Point at a phrase and press."""
        x, y = self.wait(phrase)
        self._run("xdotool", "mousemove", str(round(x)), str(round(y)))
        self._run("xdotool", "click", "1")
        self._run("xdotool", "mousemove", "2", "500")  # out of the way: nothing is hovered over

    def write(self, text: str) -> None:
        """Type into what has the focus."""
        self._run("xdotool", "type", "--delay", "40", text)

    def press(self, *keys: str) -> None:
        """Press keys one after the other, named as xdotool names them."""
        for key in keys:
            self._run("xdotool", "key", key)
            time.sleep(0.15)

    def icons(self, title: str) -> dict[int, list[int]]:
        """Size to pixels as ARGB: what the newest window of this title shows as its icon."""
        window = self._run("xdotool", "search", "--onlyvisible", "--name", title).split()[-1]
        said = self._run("xprop", "-id", window, "-notype", "32c", "_NET_WM_ICON")
        numbers = [int(n) for n in said.partition("=")[2].replace(",", " ").split()]
        found: dict[int, list[int]] = {}
        while len(numbers) > 1:
            wide, high = numbers[:2]
            found[wide] = [n & 0xFFFFFFFF for n in numbers[2 : 2 + wide * high]]
            numbers = numbers[2 + wide * high :]
        return found

    def _run(self, *words: str) -> str:
        # One thread: several wait for each other, and the recognition takes five times as long.
        place = {**os.environ, "DISPLAY": self.display, "OMP_THREAD_LIMIT": "1"}
        done = subprocess.run(words, env=place, capture_output=True, text=True, check=False)
        if done.returncode:
            raise UnseenError(f"{words[0]}: {done.stderr.strip()[:300]}")
        return done.stdout


def _word(row: dict[str, str]) -> Word:
    x, y, width, height = (float(row[k]) / _SCALE for k in ("left", "top", "width", "height"))
    line = tuple(row[k] for k in ("block_num", "par_num", "line_num"))
    return Word(row["text"].strip(), x, y, width, height, line)


def _plain(word: str) -> str:
    """Without what the recognition often gets wrong: case and marks at the edges."""
    return word.strip(".,:;!?…\"'“”‘’()[]|©®").casefold()
