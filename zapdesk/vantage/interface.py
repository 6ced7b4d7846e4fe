"""The one interface behind which Windows, Linux and the practice site stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    import socket
    import ssl
    from collections.abc import Collection
    from datetime import datetime

    from zapdesk.vantage.types import Surroundings

RootsKind = Literal["bundled", "custom", "practice"]


class Clock(Protocol):
    """Time, injectable: checks time their phases by it alone."""

    def monotonic(self) -> float:
        """Seconds from an arbitrary start; never goes back."""
        ...

    def now(self) -> datetime:
        """This PC's idea of the time, in UTC, aware."""
        ...


class Trust(Protocol):
    """Whom a charger trusts (bundled public roots), and whom this PC trusts besides."""

    @property
    def kind(self) -> RootsKind:
        """Which roots are taken for the public ones."""
        ...

    def context(self, *, tls12_only: bool) -> ssl.SSLContext:
        """A client context that trusts the public roots only, checks the name, and not the dates.

        Dates are judged later by the true time (X509_V_FLAG_NO_CHECK_TIME). TLS 1.2 alone for
        MQTT, otherwise 1.2 and 1.3. The same object each time.
        """
        ...

    def reading_context(self, *, tls12_only: bool) -> ssl.SSLContext:
        """A client context that accepts any certificate: only to read a chain that was refused."""
        ...

    def public_roots(self) -> Collection[bytes]:
        """The public roots, DER."""
        ...

    def pc_roots(self) -> Collection[bytes]:
        """The roots in this PC's own store, DER; empty where it cannot be read."""
        ...


class Vantage(Protocol):
    """A place to measure from: one adapter of one PC, or a practice site."""

    @property
    def clock(self) -> Clock:
        """The clock that all readings are timed by."""
        ...

    @property
    def trust(self) -> Trust:
        """The certificate authorities."""
        ...

    @property
    def practice(self) -> str | None:
        """The name of the practice scenario; None on a real network."""
        ...

    async def look(self) -> Surroundings:
        """Read adapters, addresses, lease and routes now, without blocking the loop."""
        ...

    async def connect(self, address: str, port: int) -> socket.socket:
        """A connected, non-blocking IPv4 TCP socket that left through the chosen adapter.

        Waits as long as the system waits: the caller sets the limit and may cancel at any time.
        The caller closes it.

        Raises:
            OSError: as the system says.
        """
        ...

    def datagram(self, address: str, port: int) -> socket.socket:
        """A connected, non-blocking IPv4 UDP socket through the chosen adapter.

        Connected, so that a closed port is noticed (ConnectionRefusedError on a later receive).
        The caller closes it.

        Raises:
            OSError: as the system says.
        """
        ...
