"""Reaching a TCP port: a few sockets started staggered, and the first that gets through."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, NamedTuple

from zapdesk.checks import errors
from zapdesk.checks.failures import Failure
from zapdesk.checks.patience import TCP_STAGGER_S, TCP_TRIES
from zapdesk.checks.types import Connect
from zapdesk.vantage.sockets import tcp_round_trip

if TYPE_CHECKING:
    import socket

    from zapdesk.checks.patience import Patience
    from zapdesk.vantage.interface import Vantage

_REFUSALS_ENOUGH = 2  # one reset may be a hiccup of a restarting server; two are an answer


class Reached(NamedTuple):
    """A connected socket, which the receiver closes, or None; and what was seen on the way."""

    sock: socket.socket | None
    connect: Connect


async def reach(
    vantage: Vantage,
    addresses: tuple[str, ...],
    port: int,
    patience: Patience,
    *,
    deadline: float | None = None,
    tries: int = TCP_TRIES,
) -> Reached:
    """Connect to the first of ``addresses`` that lets us, within the limit.

    Sockets start 0.3 s apart while all are silent and take the addresses in turn. Each has its
    own port, so it is certain which of them was answered. Never raises for what a network does.
    """
    end = patience.deadline() if deadline is None else min(deadline, patience.end())
    race = _Race(vantage, addresses, port, patience, tries)
    try:
        while True:
            race.start_one()
            reached = await race.wait(min(patience.left(end), TCP_STAGGER_S))
            while (
                reached is None and race.must_wait() and not race.settled() and patience.left(end)
            ):
                reached = await race.wait(patience.left(end))
            if reached is not None:
                return reached
            if race.settled() or patience.left(end) <= 0:
                return race.given_up()
    finally:
        await race.discard()


class _Race:
    """The sockets of one effort."""

    def __init__(
        self,
        vantage: Vantage,
        addresses: tuple[str, ...],
        port: int,
        patience: Patience,
        tries: int,
    ) -> None:
        self.vantage = vantage
        self.addresses = addresses
        self.port = port
        self.patience = patience
        self.tries = tries
        self.start = patience.now()
        self.begun: list[float] = []
        self.pending: dict[asyncio.Task[socket.socket], int] = {}
        self.refusals: list[Failure] = []
        self.won: socket.socket | None = None

    def start_one(self) -> None:
        address = self.addresses[len(self.begun) % len(self.addresses)]
        self.begun.append(self.patience.now())
        task = asyncio.ensure_future(self.vantage.connect(address, self.port))
        self.pending[task] = len(self.begun)

    def must_wait(self) -> bool:
        """No socket more is to be started, and some are still open."""
        most = _REFUSALS_ENOUGH if self.refusals else self.tries
        return len(self.begun) >= min(most, self.tries) and bool(self.pending)

    def settled(self) -> bool:
        """The answer is no: refused twice, or the adapter went away, or nothing is left."""
        if Failure.NETWORK_DOWN in self.refusals:
            return True
        if len(self.refusals) >= min(_REFUSALS_ENOUGH, self.tries):
            return True
        return not self.pending and len(self.begun) >= self.tries

    async def wait(self, seconds: float) -> Reached | None:
        """The first socket that got through within the time, or None."""
        end = self.patience.now() + seconds
        while self.pending:
            left = self.patience.left(end)
            done, _ = await asyncio.wait(
                self.pending, timeout=left, return_when=asyncio.FIRST_COMPLETED
            )
            for task in sorted(done, key=self.pending.__getitem__):
                number = self.pending.pop(task)
                try:
                    return self._through(task.result(), number)
                except OSError as error:
                    self.refusals.append(errors.of_socket(error))
            if not done or self.settled():
                return None
        await asyncio.sleep(self.patience.left(end))  # let a hiccup pass before asking once more
        return None

    def _through(self, sock: socket.socket, number: int) -> Reached:
        self.won = sock
        now = self.patience.now()
        _, repeats = tcp_round_trip(sock)
        repeated = bool(repeats)  # the kernel's own second SYN, about a second after the first
        connect = Connect(
            address=self.addresses[(number - 1) % len(self.addresses)],
            port=self.port,
            tries=len(self.begun),
            answered_try=number,
            late=number > 1 or repeated,
            took_s=now - self.start,
            rtt_s=None if repeated else now - self.begun[number - 1],
        )
        return Reached(sock, connect)

    def given_up(self) -> Reached:
        """What is said when none got through."""
        failure = self.refusals[-1] if self.refusals else Failure.TIMED_OUT
        connect = Connect(
            address=self.addresses[0],
            port=self.port,
            tries=len(self.begun),
            failure=failure,
            took_s=self.patience.now() - self.start,
        )
        return Reached(None, connect)

    async def discard(self) -> None:
        """Drop the sockets that lost; cancelled meanwhile, also the one that won."""
        for task in self.pending:
            task.cancel()
            task.add_done_callback(_drop)
        try:
            await asyncio.gather(*self.pending, return_exceptions=True)
        except asyncio.CancelledError:
            if self.won is not None:
                self.won.close()
            raise


def _drop(task: asyncio.Task[socket.socket]) -> None:
    """Close a socket that got through before it could be cancelled."""
    if not task.cancelled() and task.exception() is None:
        task.result().close()
