"""Windows' data protection by its shape: a function of C that behaves as dpapi.h says."""

from __future__ import annotations

import ctypes
import sys
from typing import TYPE_CHECKING, Any

import pytest

from zapdesk.records.dpapi import ARGUMENTS, PURPOSE, UI_FORBIDDEN, Blob, through
from zapdesk.records.protection import opened, protected

if TYPE_CHECKING:
    from collections.abc import Callable


def test_the_structure_is_that_of_64_bit_windows() -> None:
    assert ctypes.sizeof(Blob) == 16
    assert (Blob.size.offset, Blob.data.offset) == (0, 8)
    assert ctypes.sizeof(ARGUMENTS[5]) == 4


class Windows:
    """Turns every byte round, in memory of its own; keeps what it was asked."""

    def __init__(self, *, refuses: bool = False) -> None:
        self.refuses = refuses
        self.asked: list[tuple[bytes, Any]] = []
        self.rooms: list[Any] = []
        self.freed: list[tuple[int | None, bytes]] = []
        self.call = ctypes.CFUNCTYPE(ctypes.c_int, *ARGUMENTS)(self._call)

    def _call(
        self, data: Any, about: Any, purpose: Any, _: Any, prompt: Any, flags: int, out: Any
    ) -> int:
        given = ctypes.string_at(data.contents.data, data.contents.size)
        mixed = ctypes.string_at(purpose.contents.data, purpose.contents.size)
        self.asked.append((given, (about, mixed, prompt, flags)))
        if self.refuses:
            return 0
        room = (ctypes.c_ubyte * len(given))(*(byte ^ 0xFF for byte in given))
        self.rooms.append(room)
        out.contents.size = len(given)
        out.contents.data = ctypes.cast(room, ctypes.POINTER(ctypes.c_ubyte))
        return 1

    def free(self, pointer: Any) -> None:
        """LocalFree: what lies there at that moment."""
        address = ctypes.cast(pointer, ctypes.c_void_p).value
        self.freed.append((address, bytes(self.rooms[-1])))


def test_the_call_gets_what_it_needs_and_its_answer_is_wiped_and_given_back() -> None:
    windows = Windows()
    assert through(windows.call, windows.free, b"secret") == bytes(b ^ 0xFF for b in b"secret")
    assert windows.asked == [(b"secret", (None, PURPOSE, None, UI_FORBIDDEN))]
    assert windows.freed == [(ctypes.addressof(windows.rooms[0]), bytes(6))]


def test_a_refusal_gives_nothing_and_frees_nothing() -> None:
    windows = Windows(refuses=True)
    assert through(windows.call, windows.free, b"secret") is None
    assert windows.freed == []


@pytest.mark.skipif(sys.platform != "win32", reason="needs Windows")
@pytest.mark.parametrize("spoil", [lambda raw: b"", lambda raw: raw[:-1], lambda raw: b"x" * 50])
def test_windows_itself(spoil: Callable[[bytes], bytes]) -> None:
    raw = protected(b"s" * 32)
    assert b"s" * 32 not in raw
    assert opened(raw) == b"s" * 32
    with pytest.raises(OSError, match="WinError 13"):
        opened(spoil(raw))


@pytest.mark.skipif(sys.platform == "win32", reason="there it is protected")
def test_elsewhere_the_files_rights_protect_it() -> None:
    assert opened(protected(b"s" * 32)) == b"s" * 32
