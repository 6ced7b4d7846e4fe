"""Which measurement belongs to which kind of endpoint: the one place to add a check.

``link``, ``address`` and ``lease`` come from a look around (:mod:`zapdesk.checks.adapter`),
``dns`` and ``dns-public`` from the name service of the run (:mod:`zapdesk.checks.dns_readings`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.checks.https import check_https
from zapdesk.checks.mqtt import check_mqtt
from zapdesk.checks.ntp import check_ntp

if TYPE_CHECKING:
    from zapdesk.checks.target import Check

BY_PROTOCOL: dict[str, Check] = {
    "ntp": check_ntp,
    "https": check_https,
    "mqtt": check_mqtt,
}
