"""A tone that follows the signal, for eyes that look at the ceiling. Qt's own sound is not there.

On Windows the system's own beep of a given pitch; elsewhere ALSA's player where it is installed.
Where there is neither, nothing is offered.
"""

from __future__ import annotations

import array
import io
import math
import queue
import shutil
import subprocess
import sys
import threading
import wave
from collections.abc import Callable
from contextlib import suppress

Play = Callable[[int, int], None]
"""Sounds a pitch in hertz for so many milliseconds, and returns when it is over."""

_LENGTH_MS = 110
_LOW_DBM, _HIGH_DBM = -90.0, -50.0
_LOW_HZ, _HIGH_HZ = 330.0, 1320.0  # two octaves: higher is stronger
_RATE = 22_050
_FADE_S = 0.012  # or the ends would click
_PATIENCE_S = 2.0


def pitch(level_dbm: float) -> int:
    """The tone of a level, in hertz; equal steps of level are equal steps of pitch."""
    share = (level_dbm - _LOW_DBM) / (_HIGH_DBM - _LOW_DBM)
    return round(_LOW_HZ * math.pow(_HIGH_HZ / _LOW_HZ, max(0.0, min(1.0, share))))


def player() -> Play | None:
    """How this system sounds a pitch; None: it cannot be made to."""
    if sys.platform == "win32":
        import winsound  # noqa: PLC0415  (Windows alone)

        return winsound.Beep
    found = shutil.which("aplay")
    return _through(found) if found else None


def wave_of(hertz: int, milliseconds: int) -> bytes:
    """The pitch as a WAV file, mono, 16 bit, softly begun and ended."""
    count = _RATE * milliseconds // 1000
    fade = max(1, round(_FADE_S * _RATE))
    samples = array.array("h")
    for k in range(count):
        loud = min(1.0, k / fade, (count - k) / fade) * 9000
        samples.append(round(loud * math.sin(2 * math.pi * hertz * k / _RATE)))
    if sys.byteorder == "big":
        samples.byteswap()
    kept = io.BytesIO()
    with wave.open(kept, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(_RATE)
        file.writeframes(samples.tobytes())
    return kept.getvalue()


def _through(program: str) -> Play:
    def play(hertz: int, milliseconds: int) -> None:
        # A sound card that is taken or gone is no reason to disturb a measurement.
        with suppress(OSError, subprocess.SubprocessError):
            subprocess.run(
                [program, "-q", "-"],
                input=wave_of(hertz, milliseconds),
                stderr=subprocess.DEVNULL,
                timeout=_PATIENCE_S,
                check=False,
            )

    return play


class Tone:
    """Sounds levels one after the other, in a thread of its own; the newest one counts."""

    def __init__(self, play: Play) -> None:
        self._play = play
        self._levels: queue.Queue[float | None] = queue.Queue(maxsize=1)
        self._thread = threading.Thread(target=self._run, name="tone", daemon=True)
        self._thread.start()

    def follow(self, level_dbm: float) -> None:
        """Sound a level as soon as the one before is over; never waits."""
        self._put(level_dbm)

    def close(self) -> None:
        """Be silent; the thread ends by itself."""
        self._put(None)

    def _put(self, level: float | None) -> None:
        with suppress(queue.Empty):
            self._levels.get_nowait()
        with suppress(queue.Full):
            self._levels.put_nowait(level)

    def _run(self) -> None:
        while (level := self._levels.get()) is not None:
            with suppress(RuntimeError, OSError):  # no sound device
                self._play(pitch(level), _LENGTH_MS)
