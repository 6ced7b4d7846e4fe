"""A firewall that opens TLS: it ends the client's handshake itself and starts its own behind."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
import struct

from sitelab.servers.tcp import server_context

_SO_ORIGINAL_DST = 80


def _original(writer: asyncio.StreamWriter) -> tuple[str, int]:
    """Where the client wanted to go before the filter turned the connection round."""
    raw = writer.get_extra_info("socket").getsockopt(socket.SOL_IP, _SO_ORIGINAL_DST, 16)
    port, address = struct.unpack("!2xH4s8x", raw)
    return socket.inet_ntoa(address), port


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    writer.close()


async def serve(*, address: str, port: int, chains: dict[str, str], key: str) -> None:
    """Answer for every host with a certificate of the corporate authority; pass the rest on."""
    contexts = {host: server_context(chain, key) for host, chain in chains.items()}
    first = next(iter(contexts.values()))
    wanted: dict[int, str] = {}

    def choose(tls: ssl.SSLObject, name: str | None, _: ssl.SSLContext) -> None:
        if name in contexts:
            tls.context = contexts[name]
            wanted[id(tls)] = name

    first.sni_callback = choose
    outward = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    outward.check_hostname = False
    outward.verify_mode = ssl.CERT_NONE

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        name = wanted.pop(id(writer.get_extra_info("ssl_object")), None)
        try:
            far_reader, far_writer = await asyncio.open_connection(
                *_original(writer), ssl=outward, server_hostname=name
            )
        except OSError:
            writer.close()
            return
        await asyncio.gather(_copy(reader, far_writer), _copy(far_reader, writer))

    await asyncio.start_server(handle, address, port, ssl=first)
