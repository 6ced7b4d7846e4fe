from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paho.mqtt import client as paho

from zapdesk.practice import world
from zapdesk.practice.broker import Mqtt
from zapdesk.practice.faults import Broker, Faults
from zapdesk.practice.talk import HANG_UP, SILENCE, Reply, Then

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from zapdesk.practice.vantage import PracticeVantage


def connack(code: int) -> Reply:
    return Reply(bytes([0x20, 2, 0, code]), Then.CLOSE)


def packet(body: bytes) -> bytes:
    return bytes([0x10, len(body)]) + body


def test_a_stranger_is_not_authorised_over_tls_12(visit: Callable[..., Any], clients: Any) -> None:
    async def guest(vantage: PracticeVantage) -> None:
        raw, peer = await clients.spoken(vantage, world.CLOUD, 8883, clients.connect_packet)
        assert raw == b"\x20\x02\x00\x05"
        assert peer["version"] == "TLSv1.2"

    visit("healthy", guest)


@pytest.mark.parametrize(
    ("broker", "answer"),
    [(Broker.SILENT, None), (Broker.CLOSES, b""), (Broker.UNAVAILABLE, b"\x20\x02\x00\x03")],
)
def test_every_fault_after_genuine_tls(
    visit: Callable[..., Any], clients: Any, broker: Broker, answer: bytes | None
) -> None:
    async def guest(vantage: PracticeVantage) -> None:
        raw, _ = await clients.spoken(vantage, world.CLOUD, 8883, clients.connect_packet)
        assert raw == answer

    visit(Faults(broker=broker), guest)


def test_a_web_server_on_the_brokers_port(visit: Callable[..., Any], clients: Any) -> None:
    async def guest(vantage: PracticeVantage) -> None:
        raw, _ = await clients.spoken(vantage, world.CLOUD, 8883, clients.connect_packet)
        assert raw.startswith(b"HTTP/1.1 400 Bad Request\r\n")

    visit("not-a-broker", guest)


def test_a_real_client_library_is_understood(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bytes of paho's own CONNECT, with user name and password in the hub's shape."""
    sent = bytearray()
    library = paho.Client(
        paho.CallbackAPIVersion.VERSION2, client_id="zapdesk-check", protocol=paho.MQTTv311
    )
    library.username_pw_set(f"{world.CLOUD}/zapdesk-check/?api-version=2021-04-12", "nobody's")
    library.will_set("t", "gone")
    monkeypatch.setattr(library, "_packet_queue", lambda *parts: sent.extend(parts[1]))
    library._send_connect(60)
    assert Mqtt(Broker.REFUSES_LOGIN).hear(bytes(sent)) == connack(5)


def test_connect_may_come_in_pieces(clients: Any) -> None:
    talk = Mqtt(Broker.REFUSES_LOGIN)
    for byte in clients.connect_packet[:-1]:
        assert talk.hear(bytes([byte])) == SILENCE
    assert talk.hear(clients.connect_packet[-1:]) == connack(5)


def test_another_protocol_level_is_named() -> None:
    assert Mqtt(Broker.REFUSES_LOGIN).hear(
        packet(b"\x00\x04MQTT\x05\x02\x00\x3c\x00\x00\x01a")
    ) == connack(1)


@pytest.mark.parametrize(
    "raw",
    [
        b"GET / HTTP/1.1\r\n\r\n",
        b"\x10\xff\xff\xff\xff\x01",  # a length of five bytes
        packet(b"\x00\x06MQIsdp\x03\x02\x00\x3c\x00\x01a"),
        packet(b"\x00\x04MQTT\x04\x03\x00\x3c\x00\x01a"),  # reserved flag
        packet(b"\x00\x04MQTT\x04\x82\x00\x3c\x00\x01a"),  # user name promised, none there
        packet(b"\x00\x04MQTT\x04\x02\x00\x3c\x00\x01abc"),  # bytes left over
        packet(b""),
    ],
)
def test_malformed_packets_are_met_by_a_close(raw: bytes) -> None:
    assert Mqtt(Broker.REFUSES_LOGIN).hear(raw) == HANG_UP


@given(st.binary(max_size=100))
def test_no_bytes_trouble_the_broker(raw: bytes) -> None:
    for reply in (Mqtt(Broker.REFUSES_LOGIN).hear(raw), Mqtt(Broker.SILENT).hear(b"\x10" + raw)):
        assert reply in {SILENCE, HANG_UP, connack(5), connack(1)}
