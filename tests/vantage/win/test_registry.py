"""The registry is read, or it is silent."""

from __future__ import annotations

import uuid

from zapdesk.vantage.win.registry import internet_values, tcpip_values


def test_no_such_adapter() -> None:
    assert tcpip_values(uuid.UUID(int=0)) == {}


def test_proxy_settings_are_values_by_name() -> None:
    assert all(isinstance(name, str) for name in internet_values())
