"""Plain clients that visit a practice site through its vantage."""

from __future__ import annotations

import asyncio
import gc
import struct
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

import dns.message
import ntplib
import pytest

from zapdesk.practice import world
from zapdesk.practice.site import open_site, open_site_with
from zapdesk.practice.vantage import PracticeVantage

if TYPE_CHECKING:
    from zapdesk.practice.faults import Faults

SILENCE_S = 0.25  # long enough for any answer on loopback
CONNECT = b"\x10\x18\x00\x04MQTT\x04\x02\x00\x3c\x00\x0czapdesk-test"

Guest = Callable[[PracticeVantage], Awaitable[Any]]


class Clients:
    """What a visitor can do; everything returns None where the site stays silent."""

    connect_packet = CONNECT

    def __init__(self, patience_s: float = SILENCE_S) -> None:
        self.patience_s = patience_s

    async def asked(
        self, vantage: PracticeVantage, server: str, name: str, kind: str = "A"
    ) -> dns.message.Message | None:
        """One question by UDP."""
        question = dns.message.make_query(name, kind)
        raw = await self.posted(vantage, server, 53, question.to_wire())
        if raw is None:
            return None
        answer = dns.message.from_wire(raw)
        assert question.is_response(answer)
        return answer

    async def timed(self, vantage: PracticeVantage, server: str) -> ntplib.NTPStats | None:
        """One question for the time."""
        sent = vantage.clock.now().timestamp()
        packet = ntplib.NTPPacket(version=4, mode=3, tx_timestamp=ntplib.system_to_ntp_time(sent))
        question = packet.to_data()
        raw = await self.posted(vantage, server, 123, question)
        if raw is None:
            return None
        stats = ntplib.NTPStats()
        stats.from_data(raw)
        stats.dest_timestamp = ntplib.system_to_ntp_time(vantage.clock.now().timestamp())
        stats.echoed = raw[24:32] == question[40:48]
        stats.reference = raw[12:16]
        return stats

    async def posted(
        self, vantage: PracticeVantage, address: str, port: int, data: bytes
    ) -> bytes | None:
        """One datagram there and one back. Raises OSError as the socket does."""
        loop = asyncio.get_running_loop()
        sock = vantage.datagram(address, port)
        try:
            await loop.sock_sendall(sock, data)
            async with asyncio.timeout(self.patience_s):
                return await loop.sock_recv(sock, 65535)
        except TimeoutError:
            return None
        finally:
            sock.close()

    async def knocked(self, vantage: PracticeVantage, address: str, port: int) -> str:
        """``open``, ``refused`` or ``swallowed``."""
        try:
            async with asyncio.timeout(self.patience_s):
                (await vantage.connect(address, port)).close()
        except ConnectionRefusedError:
            return "refused"
        except TimeoutError:
            return "swallowed"
        return "open"

    async def spoken(
        self,
        vantage: PracticeVantage,
        host: str,
        port: int,
        said: bytes,
        *,
        believe: bool = False,
        bare: bool = False,
    ) -> tuple[bytes | None, dict[str, Any]]:
        """All that is answered to ``said`` until the end, and what TLS knows of the peer.

        ``believe``: any certificate will do; ``bare``: without TLS. Raises as the socket does.
        """
        sock = await vantage.connect(world.ADDRESSES[host][0], port)
        tls = vantage.trust.reading_context if believe else vantage.trust.context
        options: dict[str, Any] = {}
        if not bare:
            options = {"ssl": tls(tls12_only=port == 8883), "server_hostname": host}
        try:
            async with asyncio.timeout(self.patience_s + 5):
                reader, writer = await asyncio.open_connection(sock=sock, **options)
        except BaseException:
            sock.close()
            raise
        known: dict[str, Any] = {}
        try:
            known = self._peer(writer)
            writer.write(said)
            async with asyncio.timeout(self.patience_s):
                return await reader.read(), known
        except TimeoutError:
            return None, known
        finally:
            await self._end(writer)

    @staticmethod
    def _peer(writer: asyncio.StreamWriter) -> dict[str, Any]:
        tls = writer.get_extra_info("ssl_object")
        if tls is None:
            return {}
        return {"version": tls.version(), "leaf": tls.getpeercert(binary_form=True)}

    @staticmethod
    async def _end(writer: asyncio.StreamWriter) -> None:
        writer.transport.abort()
        try:
            await writer.wait_closed()
        except OSError:
            return


@pytest.fixture
def clients() -> Clients:
    return Clients()


@pytest.fixture
def visit() -> Callable[[str | Faults, Guest], Any]:
    """Opens a site, lets the guest in, closes it, and sees that nothing is left behind."""

    def run(site: str | Faults, guest: Guest) -> Any:
        async def evening() -> Any:
            opened = open_site(site) if isinstance(site, str) else open_site_with(site)
            async with opened as vantage:
                result = await guest(vantage)
            assert asyncio.all_tasks() == {asyncio.current_task()}
            return result

        result = asyncio.run(evening())
        gc.collect()  # an unclosed socket would speak up here
        return result

    return run


@pytest.fixture
def client_hello() -> bytes:
    """The start of a handshake record; no server of the practice world needs more to react."""
    return b"\x16\x03\x01" + struct.pack("!H", 4) + b"\x01\x00\x00\x00"
