"""Proxy settings of Windows are mentioned without their secrets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zapdesk.base.untrusted import clean
from zapdesk.vantage.win.proxies import read_settings


@pytest.mark.parametrize(
    ("server", "expected"),
    [
        ("proxy.example:3128", ("ProxyServer proxy.example:3128",)),
        ("http://proxy.example:3128", ("ProxyServer proxy.example:3128",)),
        (
            "http=a.example:80;https=b.example:81",
            ("ProxyServer http a.example:80", "ProxyServer https b.example:81"),
        ),
        ("socks=[2001:db8::1]:1080", ("ProxyServer socks 2001:db8::1:1080",)),
        ("me:SECRET@proxy.example:1", ("ProxyServer proxy.example:1",)),
        ("proxy.example:port", ("ProxyServer",)),
        (";;", ()),
        ("", ()),
        (7, ()),
    ],
)
def test_server(server: object, expected: tuple[str, ...]) -> None:
    assert read_settings({"ProxyEnable": 1, "ProxyServer": server}) == expected
    assert read_settings({"ProxyEnable": 0, "ProxyServer": server}) == ()
    assert read_settings({"ProxyServer": server}) == ()


def test_script() -> None:
    values = {"ProxyEnable": 0, "AutoConfigURL": "http://wpad.example/secret/proxy.pac?key=1"}
    assert read_settings(values) == ("AutoConfigURL wpad.example",)
    assert read_settings({"AutoConfigURL": "file://C:/x/proxy.pac"}) == ("AutoConfigURL",)
    assert read_settings({"AutoConfigURL": " "}) == read_settings({}) == ()


@given(st.text(), st.text(alphabet="abc/:#?@;= ", max_size=6))
def test_short_and_plain_whatever_stands_there(host: str, tail: str) -> None:
    values = {"ProxyEnable": 1, "ProxyServer": f"x=http://me:SECRET@{host}{tail}"}
    for shown in read_settings(values | {"AutoConfigURL": host}):
        assert "SECRET" not in shown or "SECRET" in host + tail
        assert len(shown) < 120
        assert clean(shown) == shown
