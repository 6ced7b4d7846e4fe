"""MQTT without a socket: paho builds CONNECT and reads CONNACK, the bytes travel our own way."""

from __future__ import annotations

from typing import Any

from paho.mqtt.client import Client
from paho.mqtt.enums import CallbackAPIVersion, MQTTProtocolVersion

CLIENT_ID = "zapdesk-check"  # not a device of the hub: it cannot take a charger's place
API_VERSION = "2021-04-12"  # of Azure IoT Hub, as its own SDKs send it
_MOST_BYTES = 1024  # of an answer to CONNECT; a CONNACK has four
CONNACK = 0x20


class _Memory:
    """The socket that paho believes in: what it writes is kept, what arrived is read."""

    def __init__(self) -> None:
        self.written = bytearray()
        self.arrived = bytearray()

    def send(self, data: bytes) -> int:
        self.written += data
        return len(data)

    def recv(self, size: int) -> bytes:
        if not self.arrived:
            raise BlockingIOError
        taken = bytes(self.arrived[:size])
        del self.arrived[:size]
        return taken

    def fileno(self) -> int:
        return -1

    def setblocking(self, blocking: bool) -> None:
        """Memory never blocks."""

    def close(self) -> None:
        """Nothing to close."""


class _Paho(Client):
    """A paho client that is handed its socket instead of opening one."""

    def __init__(self, memory: _Memory, host: str) -> None:
        super().__init__(
            CallbackAPIVersion.VERSION2,
            client_id=CLIENT_ID,
            protocol=MQTTProtocolVersion.MQTTv311,
            reconnect_on_failure=False,
        )
        self._memory = memory
        # The hub's shape of a user name; the password is nobody's.
        self.username_pw_set(f"{host}/{CLIENT_ID}/?api-version={API_VERSION}", "no-password")

    def _create_socket(self) -> Any:
        return self._memory


class Login:
    """One CONNECT and the answer to it."""

    def __init__(self, host: str) -> None:
        self._memory = _Memory()
        self._client = _Paho(self._memory, host)
        self._raw = bytearray()
        self._host = host

    def connect(self) -> bytes:
        """The CONNECT packet: MQTT 3.1.1, clean session, a user name in the hub's shape."""
        self._client.connect(self._host)
        wire = bytes(self._memory.written)
        self._memory.written.clear()
        return wire

    def feed(self, data: bytes) -> None:
        """Bytes from the server; beyond 1 kB they are dropped."""
        room = _MOST_BYTES - len(self._raw)
        self._raw += data[:room]

    @property
    def first_bytes(self) -> str | None:
        """The first 32 bytes that came, in hex; None if none came."""
        return bytes(self._raw[:32]).hex() or None

    def outcome(self) -> int | None:
        """The CONNACK's code once it is whole; -1 if this is not MQTT; None to wait for more."""
        if not self._raw:
            return None
        if self._raw[0] != CONNACK or (len(self._raw) > 1 and self._raw[1] != 2):
            return -1
        if len(self._raw) < 4:
            return None
        codes: list[int] = []
        self._client.on_connect = lambda _c, _u, _flags, reason, _p: codes.append(reason.value)
        self._memory.arrived += self._raw[:4]
        self._client.loop_read()
        code = self._raw[3]
        return code if codes and code <= 5 else -1
