from __future__ import annotations

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zapdesk.checks.mqtt_packets import API_VERSION, CLIENT_ID, Login

HOST = "zapcloud.azure-devices.net"


def _login(*chunks):
    login = Login(HOST)
    login.connect()
    for chunk in chunks:
        login.feed(chunk)
    return login


def _fields(wire):
    """The fields of an MQTT 3.1.1 CONNECT, read by the standard's section 3.1."""
    assert wire[0] == 0x10
    assert wire[1] == len(wire) - 2
    body, fields = wire[2:], []
    name, body = _text(body)
    level, flags, keep_alive = struct.unpack("!BBH", body[:4])
    body = body[4:]
    while body:
        field, body = _text(body)
        fields.append(field)
    return name, level, flags, keep_alive, fields


def _text(body):
    size = struct.unpack("!H", body[:2])[0]
    return body[2 : 2 + size].decode(), body[2 + size :]


def test_connect_has_the_hubs_shape() -> None:
    name, level, flags, _, fields = _fields(Login(HOST).connect())
    assert (name, level) == ("MQTT", 4)  # 3.1.1
    assert flags == 0xC2  # user name, password, clean session
    assert fields == [CLIENT_ID, f"{HOST}/{CLIENT_ID}/?api-version={API_VERSION}", "no-password"]


@pytest.mark.parametrize("code", range(6))
def test_every_connack_code_is_read(code) -> None:
    assert _login(bytes((0x20, 2, 0, code))).outcome() == code


def test_a_connack_in_pieces() -> None:
    login = _login(b"\x20")
    assert login.outcome() is None
    login.feed(b"\x02\x00")
    assert login.outcome() is None
    login.feed(b"\x05")
    assert login.outcome() == 5


def test_nothing_yet() -> None:
    assert _login().outcome() is None
    assert _login().first_bytes is None


@pytest.mark.parametrize(
    "raw", [b"HTTP/1.1 400 Bad Request", b"\x30\x02\x00\x00", b"\x20\x03\x00\x00\x00",
            b"\x20\x02\x00\xff", b"\x00" * 8, b"SSH-2.0-x"]
)  # fmt: skip
def test_what_is_not_a_connack(raw) -> None:
    login = _login(raw)
    assert login.outcome() == -1
    assert login.first_bytes == raw[:32].hex()


@given(st.lists(st.binary(max_size=300), max_size=12))
@settings(max_examples=200, deadline=None)
def test_any_bytes(chunks) -> None:
    outcome = _login(*chunks).outcome()
    assert outcome is None or -1 <= outcome <= 5


def test_a_flood_is_cut() -> None:
    login = _login(*[b"\xff" * 500] * 10)
    assert len(login._raw) == 1024
