"""The cloud's MQTT side: reads CONNECT, answers CONNACK (MQTT 3.1.1, sections 3.1 and 3.2)."""

from __future__ import annotations

from zapdesk.practice.faults import Broker
from zapdesk.practice.talk import HANG_UP, MOST, SILENCE, Reply, Then
from zapdesk.practice.web import answer

_WRONG_LEVEL, _UNAVAILABLE, _NOT_AUTHORISED = 1, 3, 5
_V311 = 4


class Mqtt:
    """One MQTT connection."""

    def __init__(self, broker: Broker) -> None:
        self._broker = broker
        self._heard = b""

    def hear(self, data: bytes) -> Reply:
        """CONNACK or what the broker's fault makes of it, once CONNECT is complete."""
        self._heard += data
        if self._broker is Broker.NOT_MQTT:
            return Reply(answer("400 Bad Request"), Then.CLOSE)
        try:
            body = _packet(self._heard)
            level = None if body is None else _connect(body)
        except ValueError:
            return HANG_UP  # a server must close on anything malformed, without a word
        if level is None:
            return SILENCE if len(self._heard) < MOST else HANG_UP
        match self._broker:
            case Broker.SILENT:
                return SILENCE
            case Broker.CLOSES:
                return HANG_UP
            case Broker.UNAVAILABLE:
                return _connack(_UNAVAILABLE)
            case _:
                return _connack(_NOT_AUTHORISED if level == _V311 else _WRONG_LEVEL)


def _connack(code: int) -> Reply:
    return Reply(bytes([0x20, 0x02, 0x00, code]), Then.CLOSE)


def _packet(heard: bytes) -> bytes | None:
    """The body of a complete CONNECT; None: more is to come. Raises ValueError."""
    if heard[:1] not in {b"", b"\x10"}:
        raise ValueError("not a CONNECT")
    length = 0
    for place, byte in enumerate(heard[1:5]):
        length |= (byte & 0x7F) << (7 * place)
        if byte < 0x80:
            body = heard[2 + place :]
            return body[:length] if len(body) >= length else None
    if len(heard) >= 5:
        raise ValueError("a length of more than four bytes")
    return None


def _connect(body: bytes) -> int:
    """The protocol level of a well-formed CONNECT. Raises ValueError."""
    name, rest = _field(body)
    if name != b"MQTT" or len(rest) < 4:
        raise ValueError("not MQTT")
    level, flags, payload = rest[0], rest[1], rest[4:]
    if level != _V311:
        return level
    if flags & 0x01:
        raise ValueError("reserved flag")
    fields = 1 + 2 * bool(flags & 0x04) + bool(flags & 0x80) + bool(flags & 0x40)
    for _ in range(fields):  # client id, will topic and message, user name, password
        _, payload = _field(payload)
    if payload:
        raise ValueError("bytes left over")
    return level


def _field(data: bytes) -> tuple[bytes, bytes]:
    """One length-prefixed field, and what follows it. Raises ValueError."""
    length = int.from_bytes(data[:2], "big")
    if len(data) < 2 + length:
        raise ValueError("cut short")
    return data[2 : 2 + length], data[2 + length :]
