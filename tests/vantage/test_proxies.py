"""Proxy settings are mentioned without their secrets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zapdesk.vantage.proxies import read_proxies


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("http://proxy.example:3128/", "https_proxy proxy.example:3128"),
        ("http://user:secret@proxy.example:3128", "https_proxy proxy.example:3128"),
        ("user:secret@proxy.example", "https_proxy proxy.example"),
        ("proxy.example:3128", "https_proxy proxy.example:3128"),
        ("http://user:secret@proxy.example:port", "https_proxy"),
        ("http://[broken", "https_proxy"),
        ("http://proxy\u202e.example", "https_proxy proxy\\u202e.example"),
    ],
)
def test_name_and_place(value: str, expected: str) -> None:
    assert read_proxies({"https_proxy": value}) == (expected,)


def test_which_settings() -> None:
    environment = {
        "HTTP_PROXY": "a:1",
        "all_proxy": "b:2",
        "no_proxy": "c",
        "ftp_proxy": " ",
        "X": "d",
    }
    assert read_proxies(environment) == ("HTTP_PROXY a:1", "all_proxy b:2")


@given(st.text(), st.text(alphabet="abc/:#?@", max_size=6))
def test_passwords_are_never_repeated(host: str, tail: str) -> None:
    (shown,) = read_proxies({"http_proxy": f"http://me:SECRET@{host}{tail}"})
    assert "SECRET" not in shown or "SECRET" in host + tail
    assert len(shown) < 120
