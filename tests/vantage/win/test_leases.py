"""Leases and typed-in addresses, by the values of the registry."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zapdesk.vantage.types import Lease
from zapdesk.vantage.win.leases import find_lease, is_typed

_HERE = "192.168.20.31"
_VALUES = {
    "EnableDHCP": 1,
    "DhcpIPAddress": _HERE,
    "DhcpSubnetMask": "255.255.255.0",
    "DhcpServer": "192.168.20.2",
    "DhcpNameServer": "192.168.20.1 9.9.9.9",
    "NameServer": "8.8.8.8",
    "Lease": 86400,
    "LeaseObtainedTime": 1_700_000_000,
    "T1": 1_700_043_200,
    "LeaseTerminatesTime": 1_700_086_400,
    "IPAddress": ["10.9.9.9"],
}
_LEASE = Lease(
    server="192.168.20.2",
    lease_s=86400,
    obtained=datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC),
    dns=("192.168.20.1", "9.9.9.9"),
    source="windows",
)
_UNKNOWN = Lease(server=None, lease_s=None, obtained=None, dns=None, source="windows")


def _find(changes: dict[str, object], *, leased: bool = False) -> Lease | None:
    return find_lease(_VALUES | changes, _HERE, leased=leased, server="192.168.20.9")


def test_a_whole_lease() -> None:
    assert _find({}) == _LEASE


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"Lease": 0xFFFFFFFF}, {"lease_s": 0xFFFFFFFF}),  # for ever
        ({"Lease": 0}, {"lease_s": 86400}),
        ({"Lease": "86400"}, {"lease_s": 86400}),
        ({"Lease": None, "LeaseTerminatesTime": 0}, {"lease_s": None}),
        ({"Lease": None, "LeaseTerminatesTime": 1}, {"lease_s": None}),
        ({"LeaseObtainedTime": 0}, {"obtained": None}),
        ({"DhcpServer": "255.255.255.255"}, {"server": "192.168.20.9"}),
        ({"DhcpServer": ["192.168.20.3"]}, {"server": "192.168.20.3"}),
        ({"DhcpServer": "nobody"}, {"server": None}),
        ({"DhcpNameServer": ""}, {"dns": None}),
        ({"DhcpNameServer": "127.0.0.1"}, {"dns": ()}),
        ({"DhcpNameServer": "9.9.9.9,1.1.1.1"}, {"dns": ("9.9.9.9", "1.1.1.1")}),
    ],
)
def test_parts_of_it(changes: dict[str, object], expected: dict[str, object]) -> None:
    found = _find(changes)
    assert found is not None
    whole = {name: getattr(_LEASE, name) for name in _LEASE.__struct_fields__}
    assert {name: getattr(found, name) for name in whole} == whole | expected


@pytest.mark.parametrize(
    "changes",
    [{"EnableDHCP": 0}, {"DhcpIPAddress": "192.168.20.32"}, {"DhcpIPAddress": "0.0.0.0"}],
)
def test_old_values_of_another_address_do_not_count(changes: dict[str, object]) -> None:
    assert _find(changes) is None


def test_windows_own_word_where_the_registry_is_silent() -> None:
    found = find_lease({}, _HERE, leased=True, server="192.168.20.9")
    assert found == Lease(
        server="192.168.20.9", lease_s=None, obtained=None, dns=None, source="windows"
    )
    assert find_lease({}, _HERE, leased=True, server="255.255.255.255") == _UNKNOWN
    assert find_lease({}, _HERE, leased=False, server="192.168.20.9") is None
    assert _find({"EnableDHCP": 0}, leased=True) is None


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"EnableDHCP": 0, "IPAddress": [_HERE]}, True),
        ({"EnableDHCP": 0, "IPAddress": ["10.0.0.1", _HERE]}, True),
        ({"EnableDHCP": 0, "IPAddress": _HERE}, True),
        ({"EnableDHCP": 0, "IPAddress": ["10.0.0.1"]}, False),
        ({"EnableDHCP": 1, "IPAddress": [_HERE]}, False),
        ({"IPAddress": [_HERE]}, False),
        ({"EnableDHCP": 0}, False),
    ],
)
def test_typed_in(values: dict[str, object], expected: bool) -> None:
    assert is_typed(values, _HERE) is expected


_ANYTHING = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(), st.binary(), st.lists(st.text())
)


@given(st.dictionaries(st.sampled_from([n for n in _VALUES if n != "DhcpIPAddress"]), _ANYTHING))
def test_any_values(changes: dict[str, object]) -> None:
    found = _find(changes)
    assert found is None or found.source == "windows"
    is_typed(changes, _HERE)
