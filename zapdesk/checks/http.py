"""The head of one HTTP answer, over any stream of bytes; h11 reads what strangers send."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Protocol

import h11

from zapdesk.base.untrusted import clean_bytes
from zapdesk.checks import errors
from zapdesk.checks.failures import Failure
from zapdesk.checks.stream import receive
from zapdesk.checks.types import Http

if TYPE_CHECKING:
    import socket

    from zapdesk.checks.patience import Patience
    from zapdesk.vantage.interface import Vantage

_MOST_BYTES = 32_768  # of a head; h11 refuses lines beyond its own limit too
_HALF_SECOND = timedelta(seconds=0.5)
_AGENT = "ZapDesk network check"


class Stream(Protocol):
    """What both a plain socket and TLS offer."""

    async def write(self, data: bytes) -> None:
        """Send all of it."""
        ...

    async def read(self) -> bytes:
        """The next bytes; empty at the end. TimeoutError after the limit's silence."""
        ...


class PlainStream:
    """A bare socket as a stream; the limit is on each silence."""

    def __init__(self, sock: socket.socket, patience: Patience) -> None:
        self._sock = sock
        self._patience = patience

    async def write(self, data: bytes) -> None:
        """Send all of it."""
        loop = asyncio.get_running_loop()
        async with asyncio.timeout(self._patience.limit_s):
            await loop.sock_sendall(self._sock, data)

    async def read(self) -> bytes:
        """The next bytes; empty at the end."""
        return await receive(self._sock, self._patience.left(self._patience.deadline()))


async def head(stream: Stream, host: str, vantage: Vantage, patience: Patience) -> Http:
    """Ask for ``/`` and read the answer's head; never raises for what a server does.

    Any status will do. ``date_offset_s`` is the Date header minus this PC's clock. The header has
    whole seconds and was written at some time between question and answer: the middle is taken of
    both, so that a fast line and a slow one tell the same time.
    """
    start = patience.now()
    connection = h11.Connection(h11.CLIENT, max_incomplete_event_size=_MOST_BYTES)
    request = h11.Request(
        method="GET",
        target="/",
        headers=[("Host", host), ("User-Agent", _AGENT), ("Connection", "close")],
    )
    heard = False
    try:
        await stream.write((connection.send(request) or b"") + _end(connection))
        while True:
            event = connection.next_event()
            if isinstance(event, h11.Response):
                return _described(event, vantage.clock.now(), patience.now() - start)
            if isinstance(event, h11.ConnectionClosed | h11.EndOfMessage):
                return Http(failure=Failure.CLOSED, took_s=patience.now() - start)
            if event is h11.NEED_DATA:
                data = await stream.read()
                if not data and not heard:
                    return Http(failure=Failure.CLOSED, took_s=patience.now() - start)
                heard = True
                connection.receive_data(data)
    except h11.RemoteProtocolError:
        return Http(failure=Failure.MALFORMED, took_s=patience.now() - start)
    except OSError as error:  # TimeoutError and ssl.SSLError among them
        return Http(failure=errors.of_socket(error), took_s=patience.now() - start)


def _end(connection: h11.Connection) -> bytes:
    return connection.send(h11.EndOfMessage()) or b""


def _described(response: h11.Response, now: datetime, took: float) -> Http:
    headers = {bytes(name): bytes(value) for name, value in reversed(list(response.headers))}
    date = _date(headers.get(b"date"))
    written = now - timedelta(seconds=took / 2) - _HALF_SECOND
    return Http(
        status=response.status_code,
        date=date,
        date_offset_s=(date - written).total_seconds() if date is not None else None,
        location=_text(headers.get(b"location"), 500),
        content_type=_text(headers.get(b"content-type"), 100),
        took_s=took,
    )


def _text(raw: bytes | None, limit: int) -> str | None:
    return None if raw is None else clean_bytes(raw, limit)


def _date(raw: bytes | None) -> datetime | None:
    if raw is None or len(raw) > 64:
        return None
    try:
        found = parsedate_to_datetime(raw.decode("ascii"))
    except (ValueError, TypeError, OverflowError):  # UnicodeDecodeError is a ValueError
        return None
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
