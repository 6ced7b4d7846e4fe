"""TCP and TLS servers that stop half-way: silent, dripping, closing, or speaking something else."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
import time
from email.utils import formatdate

_HTTP = {
    "302": b"HTTP/1.1 302 Found\r\nLocation: http://login.hotel.example/welcome\r\n",
    "511": b"HTTP/1.1 511 Network Authentication Required\r\nContent-Type: text/html\r\n",
    "200": b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n",
}
_PAGE = b"<html><body><form action=/login>Room number: <input></form></body></html>"
_ALERT = b"\x15\x03\x01\x00\x02\x02"  # fatal; the reason follows


def server_context(
    chain: str, key: str, versions: str = "usual", *, asks: bool = False
) -> ssl.SSLContext:
    """A server's TLS: 1.2 and 1.3 as usual, 1.3 alone, 1.2 alone, or 1.0 alone."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    low, high = {
        "usual": (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3),
        "1.2": (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_2),
        "1.3": (ssl.TLSVersion.TLSv1_3, ssl.TLSVersion.TLSv1_3),
        "1.0": (ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1),
    }[versions]
    if versions == "1.0":
        context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version = low
    context.maximum_version = high
    context.load_cert_chain(chain, key)
    if asks:
        context.verify_mode = ssl.CERT_OPTIONAL
        context.load_verify_locations(chain)
    return context


async def _http(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, status: str) -> None:
    await reader.readuntil(b"\r\n\r\n")
    body = b"" if status == "302" else _PAGE
    end = f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n".encode()
    writer.write(_HTTP[status] + end + body)
    await writer.drain()


_CONNACKS = {  # the pieces in which an answer to CONNECT comes
    "session": (b"\x20\x02\x01\x00",),
    "split": (b"\x20", b"\x02\x00", b"\x05"),
    "and-more": (b"\x20\x02\x00\x05\xff\x00\xfeHTTP/1.1",),
    "half": (b"\x20\x02",),
}


async def _connack(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, what: str) -> None:
    await reader.read(1024)
    for piece in (bytes((0x20, 2, 0, int(what))),) if what.isdigit() else _CONNACKS[what]:
        writer.write(piece)
        await writer.drain()
        await asyncio.sleep(0.05)
    if what != "half":
        await reader.read(1024)


async def _web(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, way: str) -> None:
    """A web server, inside TLS, with habits."""
    await reader.readuntil(b"\r\n\r\n")
    late = 3600 if way == "hour-date" else 0
    date = f"Date: {formatdate(time.time() - late, usegmt=True)}\r\n".encode()
    ok = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n"
    if way == "silent":
        await reader.read(1024)
    elif way == "continue":
        writer.write(b"HTTP/1.1 100 Continue\r\n\r\n" * 3 + ok + date + b"\r\n")
    elif way in {"no-date", "hour-date"}:
        writer.write(ok + (date if late else b"") + b"\r\n")
    elif way == "to-itself":
        writer.write(b"HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n" + date + b"\r\n")
    elif way == "login":
        writer.write(_HTTP["511"] + date + b"Content-Length: 0\r\n\r\n")
    elif way == "endless":
        writer.write(b"HTTP/1.1 200 OK\r\n")
        for number in range(100_000):
            writer.write(b"X-%d: more\r\n" % number)
            await writer.drain()
    await writer.drain()


async def _talk(way: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    if way == "silent":
        while await reader.read(4096):
            pass
    elif way == "close":
        await reader.read(1024)
    elif way == "accept":
        return
    elif way == "drip":  # one byte a second, the start of a plausible record
        for byte in b"\x16\x03\x03\x00\x7a\x02\x00\x00\x76\x03\x03" + bytes(60):
            writer.write(bytes((byte,)))
            await writer.drain()
            await asyncio.sleep(1)
    elif way == "not-tls":
        await reader.read(1024)
        writer.write(b"220 mail.hotel.example ESMTP ready\r\n")
        await writer.drain()
    elif way.startswith("alert-"):
        await reader.read(4096)
        writer.write(_ALERT + bytes((int(way.removeprefix("alert-")),)))
        await writer.drain()
    elif way == "http":
        await reader.read(1024)
        writer.write(b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n")
        await writer.drain()
    elif way.startswith("http-"):
        await _http(reader, writer, way.removeprefix("http-"))
    elif way.startswith("connack-"):
        await _connack(reader, writer, way.removeprefix("connack-"))
    elif way.startswith("web-"):
        await _web(reader, writer, way.removeprefix("web-"))


async def serve(
    *,
    address: str,
    port: int,
    way: str,
    chain: str = "",
    key: str = "",
    versions: str = "usual",
    asks: bool = False,
) -> None:
    """Serve one port; with a chain, everything happens inside TLS."""
    context = server_context(chain, key, versions, asks=asks) if chain else None

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, EOFError, asyncio.LimitOverrunError):
            await _talk(way, reader, writer)
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()

    await asyncio.start_server(handle, address, port, ssl=context)
