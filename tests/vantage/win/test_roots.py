"""Which of the authorities in the store of Windows count."""

from __future__ import annotations

import sys

import pytest

from zapdesk.vantage.win.roots import for_servers, read_roots

_SERVER, _CLIENT = "1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"


def test_only_those_that_may_vouch_for_servers() -> None:
    rows = [
        (b"all", "x509_asn", True),
        (b"server", "x509_asn", {_CLIENT, _SERVER}),
        (b"client", "x509_asn", {_CLIENT}),
        (b"none", "x509_asn", set()),
        (b"never", "x509_asn", False),
        (b"bundle", "pkcs_7_asn", True),
        (b"all", "x509_asn", True),
    ]
    assert for_servers(rows) == {b"all", b"server"}


@pytest.mark.skipif(sys.platform == "win32", reason="there it has roots")
def test_elsewhere_there_is_no_such_store() -> None:
    assert read_roots() == frozenset()


@pytest.mark.skipif(sys.platform != "win32", reason="the store of Windows")
def test_the_store_of_this_pc() -> None:
    assert all(der.startswith(b"\x30") for der in read_roots())
    assert read_roots()
