"""One genuine handshake with a host: connect, shake hands, and read a chain that was refused."""

from __future__ import annotations

import asyncio
import ssl
from typing import TYPE_CHECKING, NamedTuple

from zapdesk.base.untrusted import clean
from zapdesk.checks import chain, errors
from zapdesk.checks.failures import Failure, Stage
from zapdesk.checks.patience import TLS_STAGGER_S, TLS_TRIES
from zapdesk.checks.stream import ALERT_ONLY, TlsStream
from zapdesk.checks.tcp import reach
from zapdesk.checks.types import Chain, Connect, Tls

if TYPE_CHECKING:
    from zapdesk.checks.patience import Patience
    from zapdesk.vantage.interface import Vantage

_HICCUPS = (Failure.RESET, Failure.CLOSED)  # tried once more before they count


class Secured(NamedTuple):
    """A stream with a genuine peer, which the receiver closes, or None; and what was seen."""

    stream: TlsStream | None
    connect: Connect
    tls: Tls | None  # None: it never got as far as a handshake


class _Tried(NamedTuple):
    stream: TlsStream | None
    connect: Connect
    failure: Failure | None
    error: ssl.SSLError | None = None


async def secure(
    vantage: Vantage,
    addresses: tuple[str, ...],
    port: int,
    host: str,
    patience: Patience,
    *,
    tls12_only: bool,
) -> Secured:
    """Connect and shake hands as a charger would: public roots, the right name, dates aside.

    While a handshake is silent, up to two more start beside it; the first that is through wins
    and the others are dropped. A reset or an early end is tried once more before it counts.
    """
    start = patience.now()
    effort = _Effort(vantage, addresses, port, host, patience, tls12_only=tls12_only)
    try:
        won = await effort.run()
    finally:
        await effort.discard()
    tries = effort.handshakes
    if won.connect.failure is not None:
        return Secured(None, won.connect, None)
    took = patience.now() - start - (won.connect.took_s or 0.0)
    if won.stream is not None:
        stream = won.stream
        tls = Tls(
            tries=tries,
            late=effort.late,
            version=stream.version(),
            cipher=stream.cipher(),
            chain=chain.of_verified(stream.sent_chain(), stream.verified_chain()),
            took_s=took,
        )
        return Secured(stream, won.connect, tls)
    refused = await _refusal(effort, won, tries, took)
    return Secured(None, won.connect, refused)


class _Effort:
    """Handshakes side by side, all to the same host."""

    def __init__(
        self,
        vantage: Vantage,
        addresses: tuple[str, ...],
        port: int,
        host: str,
        patience: Patience,
        *,
        tls12_only: bool,
    ) -> None:
        self.vantage = vantage
        self.addresses = addresses
        self.port = port
        self.host = host
        self.patience = patience
        self.tls12_only = tls12_only
        self.handshakes = 0
        self.late = False
        self._pending: dict[asyncio.Task[_Tried], int] = {}
        self._connected = asyncio.Event()
        self._rtt = 0.0
        self._won: TlsStream | None = None
        self._streams: dict[int, TlsStream] = {}

    async def run(self) -> _Tried:
        """The winner, or the last that failed."""
        self._start(1)
        failed: list[_Tried] = []
        begun = 1
        while self._pending:
            hold = max(TLS_STAGGER_S, 2 * self._rtt) if self._connected.is_set() else None
            if not self._connected.is_set():
                await self._first_sign()
                if self._connected.is_set():
                    continue
            done, _ = await asyncio.wait(
                self._pending,
                timeout=hold if begun < TLS_TRIES else None,
                return_when=asyncio.FIRST_COMPLETED,
            )
            for task in sorted(done, key=self._pending.__getitem__):
                number = self._pending.pop(task)
                tried = task.result()
                if tried.stream is not None or tried.error is not None:
                    self.late = number > 1 and not failed
                    self._won = tried.stream
                    return tried
                failed.append(tried)
                silent = number == 1 and tried.failure is Failure.TIMED_OUT
                if silent and not tried.connect.late and not self._speaking():
                    return tried  # the limit is over; those beside it have had their chance
            again = not done or (
                len(failed) == 1 and not self._pending and failed[0].failure in _HICCUPS
            )
            if again and begun < TLS_TRIES and self.patience.left(self.patience.end()):
                begun += 1
                self._start(begun)
        # A handshake that was cut says more than one beside it that could not connect any more.
        shaken = [tried for tried in failed if tried.connect.failure is None]
        return (shaken or failed)[-1]

    async def _first_sign(self) -> None:
        """Wait until the first socket is connected or has given up."""
        sign = asyncio.ensure_future(self._connected.wait())
        try:
            await asyncio.wait({sign, *self._pending}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            sign.cancel()

    def _speaking(self) -> bool:
        """Whether a handshake beside the first has heard something: then it may end well."""
        return any(self._streams[n].received for n in self._pending.values() if n in self._streams)

    def _start(self, number: int) -> None:
        self._pending[asyncio.ensure_future(self._try(number))] = number

    async def _try(self, number: int) -> _Tried:
        sock, connect = await reach(self.vantage, self.addresses, self.port, self.patience)
        if sock is None:
            return _Tried(None, connect, connect.failure)
        if number == 1:
            self._rtt = connect.rtt_s or 0.0
            self._connected.set()
        context = self.vantage.trust.context(tls12_only=self.tls12_only)
        stream = TlsStream(sock, context, self.host, self.patience)
        self._streams[number] = stream
        self.handshakes += 1
        try:
            await stream.handshake()
        except ssl.SSLError as error:
            stream.close()
            before = stream.received <= ALERT_ONLY
            failure = errors.of_tls(error, before_certificate=before)
            hard = None if failure in _HICCUPS else error
            return _Tried(None, connect, failure, hard)
        except ConnectionAbortedError:
            stream.close()
            return _Tried(None, connect, Failure.CLOSED)
        except OSError as error:
            stream.close()
            return _Tried(None, connect, errors.of_socket(error))
        except BaseException:
            stream.close()
            raise
        return _Tried(stream, connect, None)

    async def discard(self) -> None:
        """Drop the handshakes that lost; cancelled meanwhile, also the one that won."""
        for task in self._pending:
            task.cancel()
            task.add_done_callback(_drop)
        try:
            await asyncio.gather(*self._pending, return_exceptions=True)
        except asyncio.CancelledError:
            if self._won is not None:
                self._won.close()
            raise


def _drop(task: asyncio.Task[_Tried]) -> None:
    """Close a stream that got through before it could be cancelled."""
    if not task.cancelled() and task.exception() is None:
        stream = task.result().stream
        if stream is not None:
            stream.close()


async def _refusal(effort: _Effort, won: _Tried, tries: int, took: float) -> Tls:
    error = won.error
    if not isinstance(error, ssl.SSLCertVerificationError):
        return Tls(
            tries=tries,
            failure=won.failure,
            stage=Stage.HANDSHAKE,
            took_s=took,
            alert=clean(error.reason) if error is not None and error.reason else None,
        )
    sent, version = await _read_chain(effort)
    trust = effort.vantage.trust
    found = chain.of_refused(
        sent,
        effort.host,
        public=trust.public_roots(),
        pc=trust.pc_roots(),
        code=error.verify_code,
        message=error.verify_message,
    )
    return Tls(
        tries=tries,
        failure=_refined(won.failure or Failure.BAD_CERTIFICATE, found),
        stage=Stage.CERTIFICATE,
        version=version,
        chain=found,
        took_s=took,
        alert=clean(error.reason) if error.reason else None,
    )


def _refined(failure: Failure, found: Chain) -> Failure:
    """OpenSSL names the first trouble it meets; the chain itself tells which trouble it is."""
    if not found.certificates:
        return failure
    if not found.name_matches:
        return Failure.WRONG_HOST
    if found.certificates[0].self_signed:
        return Failure.SELF_SIGNED
    if failure is Failure.UNKNOWN_AUTHORITY and found.root is None:
        return Failure.INCOMPLETE_CHAIN
    return failure


async def _read_chain(effort: _Effort) -> tuple[tuple[bytes, ...], str | None]:
    """Shake hands once more, believing anything, only to see what was shown."""
    sock, _ = await reach(effort.vantage, effort.addresses, effort.port, effort.patience)
    if sock is None:
        return (), None
    context = effort.vantage.trust.reading_context(tls12_only=effort.tls12_only)
    stream = TlsStream(sock, context, effort.host, effort.patience)
    try:
        await stream.handshake()
        return stream.sent_chain(), stream.version()
    except OSError:  # ssl.SSLError is one
        return (), None
    finally:
        stream.close()
