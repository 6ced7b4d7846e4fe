from __future__ import annotations

import pytest

from zapdesk.checks.failures import Failure, Stage, State
from zapdesk.checks.mqtt import check_mqtt
from zapdesk.practice import world
from zapdesk.practice.faults import Broker, Gate, Shown, TlsFault, Way


def _measure(measure, **faults):
    return measure(check_mqtt, "mqtt", **faults)


def test_a_refused_login_proves_the_way(measure) -> None:
    reading = _measure(measure)
    assert (reading.state, reading.failure) == (State.MEASURED, None)
    evidence = reading.evidence
    assert (evidence.connack, evidence.connects_sent, evidence.late) == (5, 1, False)
    assert evidence.tls.version == "TLSv1.2"
    assert evidence.control is None


@pytest.mark.parametrize(
    ("broker", "failure", "sent"),
    [
        (Broker.SILENT, Failure.NO_CONNACK, 2),
        (Broker.CLOSES, Failure.CLOSED, 2),
        (Broker.UNAVAILABLE, Failure.UNAVAILABLE, 1),
        (Broker.NOT_MQTT, Failure.NOT_MQTT, 1),
    ],
)
def test_what_a_login_can_meet(measure, broker, failure, sent) -> None:
    reading = _measure(measure, broker=broker)
    assert (reading.state, reading.stage, reading.failure) == (State.FAILED, Stage.LOGIN, failure)
    assert reading.evidence.tls.failure is None
    assert reading.evidence.connects_sent == sent


def test_what_is_not_mqtt_is_kept_as_evidence(measure) -> None:
    first = _measure(measure, broker=Broker.NOT_MQTT).evidence.first_bytes
    assert bytes.fromhex(first).startswith(b"HTTP")


@pytest.mark.parametrize(
    ("way", "failure"), [(Way.SWALLOWED, Failure.TIMED_OUT), (Way.REFUSED, Failure.REFUSED)]
)
def test_a_closed_port_beside_an_open_control(measure, way, failure) -> None:
    reading = _measure(measure, gates=(Gate(host=world.CLOUD, port=8883, way=way),))
    assert (reading.stage, reading.failure) == (Stage.CONNECT, failure)
    assert reading.evidence.control.failure is None
    assert reading.evidence.control.port == 443
    assert reading.evidence.connects_sent == 0


def test_a_host_that_is_away_has_a_closed_control_too(measure) -> None:
    reading = _measure(measure, gates=(Gate(host=world.CLOUD),))
    assert reading.evidence.control.failure is Failure.TIMED_OUT


@pytest.mark.parametrize(
    ("shown", "failure"),
    [
        (Shown.NEW_VERSION, Failure.TLS_VERSION),
        (Shown.OLD_VERSION, Failure.TLS_VERSION),
        (Shown.INSPECTED, Failure.UNKNOWN_AUTHORITY),
        (Shown.CUT, Failure.RESET),
        (Shown.STUCK, Failure.TIMED_OUT),
    ],
)
def test_the_handshake(measure, shown, failure) -> None:
    reading = _measure(measure, tls=(TlsFault(shown=shown, port=8883),))
    assert reading.failure is failure
    assert reading.evidence.connects_sent == 0


def test_a_lost_first_packet(measure) -> None:
    reading = _measure(measure, loses_first=True)
    assert reading.state is State.MEASURED
