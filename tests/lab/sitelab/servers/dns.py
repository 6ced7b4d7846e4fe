"""A name server that answers by a table: forward, deny, refuse, fail, lie, or stay silent."""

from __future__ import annotations

import asyncio
import socket
import struct

_RCODES = {"empty": 0, "servfail": 2, "nxdomain": 3, "notimp": 4, "refused": 5}
_A, _CNAME = 1, 5
_TRUNCATED = 0x0200
_FORWARD_S = 5.0


def read_question(query: bytes) -> tuple[str, int, bytes]:
    """Name in lower case, type, and the raw question section of a query.

    Raises:
        ValueError: it is not a plain query with one question.
    """
    labels, at = [], 12
    while at < len(query) and query[at]:
        size = query[at]
        if size > 63:
            raise ValueError("compressed")
        labels.append(query[at + 1 : at + 1 + size].decode("ascii", "replace"))
        at += 1 + size
    if at + 5 > len(query):
        raise ValueError("short")
    kind = struct.unpack("!H", query[at + 1 : at + 3])[0]
    return ".".join(labels).lower(), kind, query[12 : at + 5]


def answer(query: bytes, question: bytes, kind: int, action: str, *, udp: bool) -> bytes | None:
    """The answer for one action of the table; None for silence."""
    if action == "silent":
        return None
    if action == "garbage":
        return query[:2] + b"\x81\x80\x00\x01\xff\xff\x00\x00\x00\x00" + b"\xc0\x0c" * 9
    flags = 0x8180 | _RCODES.get(action, 0)
    records = b""
    count = 0
    if action in {"truncate", "truncate-only"}:
        if not udp and action == "truncate-only":
            return None
        flags |= _TRUNCATED if udp else 0
    elif action == "loop":  # an alias of itself
        records, count = struct.pack("!HHHIHH", 0xC00C, _CNAME, 1, 60, 2, 0xC00C), 1
    elif action.startswith("a:") and kind == _A:
        for address in action.removeprefix("a:").split(","):
            packed = socket.inet_aton(address)
            records += struct.pack("!HHHIH", 0xC00C, _A, 1, 0, 4) + packed
            count += 1
    head = query[:2] + struct.pack("!HHHHH", flags, 1, count, 0, 0)
    return head + question + records


def strays(query: bytes, question: bytes) -> tuple[bytes, bytes]:
    """Two answers that are to nobody's question: another's id, and another's name."""
    lie = answer(query, question, _A, "a:203.0.113.99", udp=True) or b""
    other = b"\x05other" + question[-5:]
    mine = answer(query, other, _A, "a:203.0.113.99", udp=True) or b""
    return bytes((query[0] ^ 0x55, query[1])) + lie[2:], mine


class _Table:
    def __init__(self, table: dict[str, str], upstream: str, delay_s: float) -> None:
        self._table = table
        self._upstream = upstream
        self._delay_s = delay_s

    async def reply(self, query: bytes, *, udp: bool) -> bytes | None:
        try:
            name, kind, question = read_question(query)
        except ValueError:
            return None
        await asyncio.sleep(self._delay_s)
        action = self._table.get(name, self._table.get("*", "forward"))
        if action in {"forward", "strays"} or (action == "truncate" and not udp):
            return await self._forward(query)
        if action == "only-strays":
            return None
        return answer(query, question, kind, action, udp=udp)

    def strays(self, query: bytes) -> tuple[bytes, ...]:
        """What comes before the answer, where the table says so."""
        try:
            name, _, question = read_question(query)
        except ValueError:
            return ()
        action = self._table.get(name, self._table.get("*", "forward"))
        return strays(query, question) if action in {"strays", "only-strays"} else ()

    async def _forward(self, query: bytes) -> bytes | None:
        loop = asyncio.get_running_loop()
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
            sock.setblocking(False)
            sock.connect((self._upstream, 53))
            try:
                async with asyncio.timeout(_FORWARD_S):
                    await loop.sock_sendall(sock, query)
                    return await loop.sock_recv(sock, 4096)
            except OSError:
                return None


class _Udp(asyncio.DatagramProtocol):
    def __init__(self, table: _Table) -> None:
        self._table = table
        self._tasks: set[asyncio.Task[None]] = set()

    def connection_made(self, transport: asyncio.DatagramTransport) -> None:  # type: ignore[override]
        self._transport = transport

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        task = asyncio.ensure_future(self._answer(data, addr))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _answer(self, data: bytes, addr: tuple[str, int]) -> None:
        for stray in self._table.strays(data):
            self._transport.sendto(stray, addr)
        reply = await self._table.reply(data, udp=True)
        if reply is not None:
            self._transport.sendto(reply, addr)


async def serve(
    *, address: str, table: dict[str, str], upstream: str, delay_s: float = 0.0
) -> None:
    """Answer on UDP and TCP 53 of one address."""
    rules = _Table(table, upstream, delay_s)
    loop = asyncio.get_running_loop()
    await loop.create_datagram_endpoint(lambda: _Udp(rules), local_addr=(address, 53))

    async def stream(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            size = struct.unpack("!H", await reader.readexactly(2))[0]
            reply = await rules.reply(await reader.readexactly(size), udp=False)
            if reply is not None:
                writer.write(struct.pack("!H", len(reply)) + reply)
                await writer.drain()
        except (OSError, EOFError):
            pass
        finally:
            writer.close()

    await asyncio.start_server(stream, address, 53)
