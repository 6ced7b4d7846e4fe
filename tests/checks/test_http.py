from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zapdesk.checks.failures import Failure
from zapdesk.checks.http import head


class Canned:
    """A server that has already said everything it will."""

    def __init__(self, *chunks) -> None:
        self.chunks = list(chunks)
        self.written = b""

    async def write(self, data) -> None:
        self.written += data

    async def read(self) -> bytes:
        if not self.chunks:
            return b""
        chunk = self.chunks.pop(0)
        if isinstance(chunk, Exception):
            raise chunk
        return chunk


def _head(loopback, patience, *chunks):
    stream = Canned(*chunks)
    return asyncio.run(head(stream, "devices.zaptec.com", loopback, patience)), stream


def test_one_plain_request(loopback, patience) -> None:
    _, stream = _head(loopback, patience, b"HTTP/1.1 204 No Content\r\n\r\n")
    lines = stream.written.decode().split("\r\n")
    assert lines[0] == "GET / HTTP/1.1"
    assert "Host: devices.zaptec.com" in lines
    assert "Connection: close" in lines


@pytest.mark.parametrize("status", [200, 301, 403, 404, 500, 511])
def test_any_status_will_do(loopback, patience, status) -> None:
    http, _ = _head(loopback, patience, f"HTTP/1.1 {status} X\r\n\r\n".encode())
    assert (http.status, http.failure) == (status, None)


def test_headers_in_pieces(loopback, patience) -> None:
    raw = (
        b"HTTP/1.1 302 Found\r\nDate: Fri, 20 Nov 2026 10:12:00 GMT\r\n"
        b"Location: http://login.hotel.example/\x1b[31m?<b>\r\nContent-Type: text/html\r\n\r\n"
    )
    raw = raw.replace(b"\x1b", b"")
    http, _ = _head(loopback, patience, *(raw[i : i + 7] for i in range(0, len(raw), 7)))
    assert http.date == datetime(2026, 11, 20, 10, 12, tzinfo=UTC)
    assert http.location == "http://login.hotel.example/[31m?<b>"
    assert http.content_type == "text/html"
    assert http.date_offset_s is not None


def test_a_date_is_the_middle_of_its_second_and_of_the_exchange(loopback, patience) -> None:
    before = datetime.now(UTC)
    date = before.replace(microsecond=0)
    raw = f"HTTP/1.1 200 OK\r\nDate: {date:%a, %d %b %Y %H:%M:%S} GMT\r\n\r\n"
    http, _ = _head(loopback, patience, raw.encode())
    after = datetime.now(UTC)
    middle = (date - before).total_seconds() + 0.5
    assert middle - (after - before).total_seconds() <= http.date_offset_s <= middle


@pytest.mark.parametrize("date", ["yesterday", "Fri, 99 Nov 2026 10:12:00 GMT", "x" * 500, "0"])
def test_a_date_that_is_none(loopback, patience, date) -> None:
    http, _ = _head(loopback, patience, f"HTTP/1.1 200 OK\r\nDate: {date}\r\n\r\n".encode())
    assert (http.status, http.date) == (200, None)


@pytest.mark.parametrize(
    ("chunks", "failure"),
    [
        ((), Failure.CLOSED),
        ((b"SSH-2.0-OpenSSH_9\r\n",), Failure.MALFORMED),
        ((b"HTTP/1.1 200 OK\r\n" + b"X: " + b"y" * 99_999,), Failure.MALFORMED),
        ((TimeoutError(),), Failure.TIMED_OUT),
        ((ConnectionResetError(104, ""),), Failure.RESET),
    ],
)
def test_what_is_no_answer(loopback, patience, chunks, failure) -> None:
    http, _ = _head(loopback, patience, *chunks)
    assert (http.status, http.failure) == (None, failure)


@given(st.lists(st.binary(max_size=200), max_size=6))
@settings(max_examples=200, deadline=None)
def test_any_bytes(chunks) -> None:
    from zapdesk.checks.patience import Patience
    from zapdesk.vantage.clock import SystemClock

    class Place:
        clock = SystemClock()

    patience = Patience(0.6, Place.clock.monotonic(), Place.clock)
    http = asyncio.run(head(Canned(b"HTTP/1.1 ", *chunks), "a.example", Place(), patience))
    assert http.status is not None or http.failure is not None
