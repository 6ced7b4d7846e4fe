"""The cloud's MQTT port: reached or not, and what it says once it is genuine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.checks.failures import Failure, Stage
from zapdesk.checks.types import MqttEvidence
from zapdesk.diagnosis.params import finding

if TYPE_CHECKING:
    from zapdesk.diagnosis.facts.view import Facts
    from zapdesk.diagnosis.types import Finding

_ENDED = (Failure.CLOSED, Failure.RESET)


def port_8883(facts: Facts) -> list[Finding]:
    """No connection: port 443 of the same host, and of the others, tells the port from the host."""
    cloud = facts.cloud
    if cloud is None or not cloud.shut or not facts.failed(cloud.check):
        return []
    connect, control = cloud.connect, facts.control
    host_away = control is not None and control.failure is not None
    if control is not None and host_away and any(h.connected for h in facts.web):
        ports = (str(cloud.port), str(control.port))
        return [finding("cloud-unreachable", [cloud.check], host=cloud.name, ports=ports)]
    return [
        finding(
            "port-8883-blocked",
            [cloud.check],
            host=cloud.name,
            port=cloud.port,
            failure=str(connect.failure) if connect is not None else None,
            tries=connect.tries if connect is not None else 0,
        )
    ]


def login(facts: Facts) -> list[Finding]:
    """Genuine TLS to the genuine name: whatever comes now is no firewall's doing."""
    cloud = facts.cloud
    if cloud is None or not isinstance(cloud.evidence, MqttEvidence) or not facts.failed("mqtt"):
        return []
    if cloud.reading.stage is not Stage.LOGIN:
        return []
    failure = cloud.reading.failure
    if failure is Failure.UNAVAILABLE:
        return [finding("service-down", [cloud.check], hosts=(cloud.name,), reason="connack")]
    if failure in (Failure.NOT_MQTT, Failure.MALFORMED):
        first = cloud.evidence.first_bytes
        return [finding("mqtt-not-a-broker", [cloud.check], host=cloud.name, first_bytes=first)]
    closed = failure in _ENDED
    return [finding("mqtt-no-answer", [cloud.check], host=cloud.name, closed=closed)]
