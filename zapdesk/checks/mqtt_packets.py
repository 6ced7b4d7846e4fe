"""MQTT without a socket: paho builds CONNECT, and the bytes travel our own way.

The four bytes of a CONNACK are read here: paho would answer code 1 by connecting anew with an
older protocol, which is not its guest's to decide.
"""

from __future__ import annotations

from typing import Any

from paho.mqtt.client import Client
from paho.mqtt.enums import CallbackAPIVersion, MQTTProtocolVersion

CLIENT_ID = "zapdesk-check"  # not a device of the hub: it cannot take a charger's place
API_VERSION = "2021-04-12"  # of Azure IoT Hub, as its own SDKs send it
_MOST_BYTES = 1024  # of an answer to CONNECT; a CONNACK has four
CONNACK = 0x20
_HIGHEST_CODE = 5  # MQTT 3.1.1, table 3.1


class _Memory:
    """The socket that paho believes in: what it writes is kept, and nothing ever arrives."""

    def __init__(self) -> None:
        self.written = bytearray()

    def send(self, data: bytes) -> int:
        self.written += data
        return len(data)

    def recv(self, _size: int) -> bytes:
        raise BlockingIOError

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
        code = self._raw[3]
        return code if code <= _HIGHEST_CODE else -1
