"""How one end of a conversation over TCP speaks: bytes in, bytes out, no socket in sight."""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple, Protocol

MOST = 65536  # bytes kept of a speaker who never comes to the point


class Then(Enum):
    """What follows an answer."""

    GO_ON = auto()
    CLOSE = auto()
    RESET = auto()


class Reply(NamedTuple):
    """What is said, and what follows."""

    data: bytes = b""
    then: Then = Then.GO_ON


SILENCE = Reply()
HANG_UP = Reply(then=Then.CLOSE)


class Talk(Protocol):
    """One conversation; a new one for every connection."""

    def hear(self, data: bytes) -> Reply:
        """Takes what has just arrived and says what is answered to it."""
        ...


class Mute:
    """Accepts the connection and never says a word."""

    def hear(self, data: bytes) -> Reply:
        """Nothing."""
        del data
        return SILENCE


class Cut:
    """Resets the connection at the first bytes, as a filter does that reads names."""

    def hear(self, data: bytes) -> Reply:
        """A reset."""
        del data
        return Reply(then=Then.RESET)


class OldTls:
    """Answers a ClientHello as a server that knows nothing newer than TLS 1.0 (RFC 2246, 7.4)."""

    def hear(self, data: bytes) -> Reply:
        """A ServerHello of version 3.1; the client has to end it."""
        if data[:1] != b"\x16":  # not a handshake record: the client's alert
            return HANG_UP
        body = b"\x03\x01" + bytes(32) + b"\x00" + b"\x00\x2f" + b"\x00"
        hello = b"\x02" + len(body).to_bytes(3, "big") + body
        return Reply(b"\x16\x03\x01" + len(hello).to_bytes(2, "big") + hello)
