from __future__ import annotations

import io
import subprocess
import threading
import time
import wave
from typing import TYPE_CHECKING

from zapdesk.ui.widgets import tone
from zapdesk.ui.widgets.tone import Tone, pitch, player, wave_of

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_stronger_is_higher_within_two_octaves() -> None:
    pitches = [pitch(level) for level in (-120, -90, -80, -70, -60, -50, 0)]
    assert pitches == sorted(pitches)
    assert pitches[0] == pitches[1] == 330
    assert pitches[-1] == pitches[-2] == 1320
    assert pitch(-70) == 660  # equal steps are equal steps


def test_the_newest_level_is_heard_and_nobody_waits() -> None:
    heard: list[int] = []
    gate = threading.Event()

    def play(hertz: int, _milliseconds: int) -> None:
        heard.append(hertz)
        gate.wait(5)

    sounding = Tone(play)
    sounding.follow(-90)
    while not heard:
        time.sleep(0.001)
    for level in (-80, -70, -60, -50):  # all while the first one sounds
        sounding.follow(level)
    gate.set()
    while len(heard) < 2:
        time.sleep(0.001)
    sounding.close()
    sounding._thread.join(5)
    assert not sounding._thread.is_alive()
    assert heard == [330, 1320]


def test_no_sound_device_is_no_trouble() -> None:
    played = threading.Event()

    def play(_hertz: int, _milliseconds: int) -> None:
        played.set()
        raise RuntimeError("Failed to play sound")

    sounding = Tone(play)
    sounding.follow(-60)
    assert played.wait(5)
    sounding.follow(-60)
    sounding.close()
    sounding._thread.join(5)
    assert not sounding._thread.is_alive()


def test_the_wave_is_a_wave() -> None:
    with wave.open(io.BytesIO(wave_of(660, 110))) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 22050)
        assert file.getnframes() == 2425
        frames = file.readframes(2425)
    assert frames[:2] == b"\0\0"
    assert max(frames) > 0


def test_the_player_of_this_system_is_run_with_the_wave(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "heard.wav"
    program = tmp_path / "aplay"
    program.write_text(f"#!/bin/sh\ncat > {kept}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    play = player()
    assert play is not None
    play(440, 50)
    assert kept.read_bytes() == wave_of(440, 50)


def test_without_a_player_nothing_is_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert player() is None


def test_a_player_that_hangs_or_is_gone_disturbs_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired("aplay", 2)

    monkeypatch.setattr(tone.subprocess, "run", hang)
    tone._through("aplay")(440, 50)
    monkeypatch.undo()
    tone._through("/nowhere/aplay")(440, 50)
