from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

import h11
import pytest

from zapdesk.practice import world
from zapdesk.practice.talk import MOST, SILENCE, Then
from zapdesk.practice.web import Web, plain, secure

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from zapdesk.practice.vantage import PracticeVantage


REQUEST = b"GET / HTTP/1.1\r\nHost: practice\r\n\r\n"


def parsed(raw: bytes) -> tuple[int, dict[str, str]]:
    reader = h11.Connection(h11.CLIENT)
    reader.send(h11.Request(method="GET", target="/", headers=[("Host", "practice")]))
    reader.receive_data(raw)
    head = reader.next_event()
    assert isinstance(head, h11.Response)
    assert isinstance(reader.next_event(), h11.Data)
    assert isinstance(reader.next_event(), h11.EndOfMessage)
    return head.status_code, {name.decode(): value.decode() for name, value in head.headers}


@pytest.mark.parametrize("host", [*world.WEB, world.CLOUD])
def test_every_host_answers_on_443_with_the_true_date(
    visit: Callable[..., Any], clients: Any, host: str
) -> None:
    async def guest(vantage: PracticeVantage) -> None:
        raw, peer = await clients.spoken(vantage, host, 443, REQUEST)
        status, headers = parsed(raw)
        assert status == 404
        date = parsedate_to_datetime(headers["date"])
        assert abs(date - datetime.now(UTC)) < timedelta(seconds=10)
        assert peer["version"] == "TLSv1.3"

    visit("healthy", guest)


@pytest.mark.parametrize("host", world.WEB)
def test_port_80_leads_to_the_encrypted_side_of_the_same_host(
    visit: Callable[..., Any], clients: Any, host: str
) -> None:
    async def guest(vantage: PracticeVantage) -> None:
        raw, _ = await clients.spoken(vantage, host, 80, REQUEST, bare=True)
        status, headers = parsed(raw)
        assert (status, headers["location"]) == (301, f"https://{host}/")

    visit("healthy", guest)


@pytest.mark.parametrize("host", world.WEB)
def test_a_login_page_stands_in_everybodys_place(
    visit: Callable[..., Any], clients: Any, host: str
) -> None:
    async def guest(vantage: PracticeVantage) -> None:
        raw, _ = await clients.spoken(vantage, host, 80, REQUEST, bare=True)
        status, headers = parsed(raw)
        assert (status, headers["location"]) == (302, "http://login.hotel.example/")

    visit("login-page", guest)


def test_a_request_may_come_in_pieces() -> None:
    talk = secure()
    for byte in REQUEST[:-1]:
        assert talk.hear(bytes([byte])) == SILENCE
    assert talk.hear(REQUEST[-1:]).data.startswith(b"HTTP/1.1 404 ")


def test_head_gets_no_body() -> None:
    reply = plain("api.zaptec.com").hear(REQUEST.replace(b"GET", b"HEAD"))
    assert reply.data.endswith(b"\r\n\r\n")
    assert reply.then is Then.CLOSE


def test_what_is_no_http_is_a_bad_request() -> None:
    reply = Web("200 OK").hear(b"\x16\x03\x01 hello\r\n\r\n")
    assert reply.data.startswith(b"HTTP/1.1 400 ")


def test_an_endless_head_is_not_kept() -> None:
    assert Web("200 OK").hear(b"x" * MOST).then is Then.CLOSE
