"""Time: one question to each time server behind the name, once more to the silent ones."""

from __future__ import annotations

import asyncio
import struct
from typing import TYPE_CHECKING

import msgspec
import ntplib

from zapdesk.checks import errors
from zapdesk.checks.failures import Failure, Stage, State
from zapdesk.checks.target import not_tried
from zapdesk.checks.types import NtpAnswer, NtpEvidence, Reading
from zapdesk.checks.udp import Mailbox

if TYPE_CHECKING:
    from zapdesk.checks.patience import Patience
    from zapdesk.checks.target import Target
    from zapdesk.vantage.interface import Vantage

_MOST_SERVERS = 4  # what the pool answers with
_AGAIN_AFTER = 0.5  # of the limit: when a silent server is asked once more
_ENOUGH = 3  # answers that need not wait long for a last one
_GRACE_S = 0.5
_LENGTH = 48
_KISS_RATE = "RATE"
_SERVER = 4  # the mode of an answer
_UNSYNCHRONISED_LEAP = 3
_UNSYNCHRONISED_STRATUM = 16


async def check_ntp(target: Target, vantage: Vantage) -> Reading:
    """Ask up to four servers at once; the reading holds every answer.

    ``value`` is the median offset of the usable servers, in seconds: their clock minus this PC's.
    """
    start = target.patience.now()
    where = await target.names.resolve(target.host)
    if not where.addresses:
        nothing = NtpEvidence(name=target.host, servers=(), resolved_by=where.server)
        return not_tried(target, nothing, start)
    servers = await _all(vantage, where.addresses[:_MOST_SERVERS], target.port, target.patience)
    usable = [a.offset_s for a in servers if a.failure is None and a.offset_s is not None]
    failure = None if usable else _common(servers)
    return Reading(
        check=target.check,
        state=State.MEASURED if usable else State.FAILED,
        stage=None if usable else Stage.ASK,
        failure=failure,
        value=median(usable) if usable else None,
        unit="s" if usable else None,
        evidence=NtpEvidence(name=target.host, servers=servers, resolved_by=where.server),
        duration_s=target.patience.now() - start,
    )


def median(values: list[float]) -> float:
    """The middle value; of an even number the lower of the two, so that it was really measured."""
    return sorted(values)[(len(values) - 1) // 2]


def _common(servers: tuple[NtpAnswer, ...]) -> Failure:
    """What to say where no server is usable: an answer says more than silence."""
    failures = [a.failure for a in servers if a.failure is not None]
    spoken = [f for f in failures if f not in _NO_ANSWER]
    return (spoken or failures or [Failure.TIMED_OUT])[0]


_NO_ANSWER = (
    Failure.TIMED_OUT,
    Failure.REFUSED,
    Failure.UNREACHABLE,
    Failure.PROHIBITED,
    Failure.NETWORK_DOWN,
)


async def _all(
    vantage: Vantage, addresses: tuple[str, ...], port: int, patience: Patience
) -> tuple[NtpAnswer, ...]:
    """Ask them all; once most have answered a last silent one is waited for only a moment."""
    tasks = {asyncio.ensure_future(_ask(vantage, a, port, patience)): a for a in addresses}
    answers: dict[str, NtpAnswer] = {}
    begun = patience.now()
    pending = set(tasks)
    try:
        while pending:
            good = [a for a in answers.values() if a.failure is None]
            grace = None
            if len(good) >= min(_ENOUGH, len(tasks)):
                slowest = max(a.took_s or 0.0 for a in good)
                grace = patience.left(begun + slowest + max(_GRACE_S, slowest))
            done, pending = await asyncio.wait(
                pending, timeout=grace, return_when=asyncio.FIRST_COMPLETED
            )
            for task in done:
                answers[tasks[task]] = task.result()
            if not done:
                break
    finally:
        for task in pending:
            task.cancel()
        await asyncio.gather(*pending, return_exceptions=True)
    for address in addresses:
        if address not in answers:
            took = patience.now() - begun
            answers[address] = NtpAnswer(
                address=address, failure=Failure.TIMED_OUT, tries=1, took_s=took
            )
    return tuple(answers[a] for a in addresses)


async def _ask(vantage: Vantage, address: str, port: int, patience: Patience) -> NtpAnswer:
    start = patience.now()
    try:
        sock = vantage.datagram(address, port)
    except OSError as error:
        return NtpAnswer(address=address, failure=errors.of_datagram(error), took_s=0.0)
    with Mailbox(sock, patience) as box:
        answer = await _exchange(box, vantage, address, patience)
    return msgspec.structs.replace(answer, took_s=patience.now() - start)


async def _exchange(box: Mailbox, vantage: Vantage, address: str, patience: Patience) -> NtpAnswer:
    end = patience.deadline()
    sent: dict[bytes, tuple[int, float]] = {}  # our transmit timestamp → try, this PC's time
    strange: Failure | None = None
    while True:
        try:
            stamp, wire, at = _question(vantage)
            await box.send(wire)
            sent[stamp] = (len(sent) + 1, at)
            last = len(sent) > 1
            turn = end if last else patience.now() + _AGAIN_AFTER * patience.limit_s
            while True:
                raw = await box.next(turn)
                arrived = vantage.clock.now().timestamp()
                if len(raw) < _LENGTH:
                    strange = Failure.MALFORMED
                    continue
                if raw[24:32] not in sent:
                    strange = Failure.FOREIGN_ANSWER
                    continue
                number, at = sent[raw[24:32]]
                read = _read(raw, address, at, arrived)
                return msgspec.structs.replace(read, tries=len(sent), late=number > 1)
        except TimeoutError:
            if len(sent) > 1:
                return NtpAnswer(
                    address=address, failure=strange or Failure.TIMED_OUT, tries=len(sent)
                )
        except OSError as error:
            failure = errors.of_datagram(error)
            if len(sent) > 1 or failure is Failure.NETWORK_DOWN or not sent:
                return NtpAnswer(address=address, failure=strange or failure, tries=len(sent))
            await asyncio.sleep(_AGAIN_AFTER * patience.limit_s)


def _question(vantage: Vantage) -> tuple[bytes, bytes, float]:
    """A client's packet, its transmit timestamp as bytes, and this PC's time (Unix, s)."""
    at = vantage.clock.now().timestamp()
    packet = ntplib.NTPPacket(version=4, mode=3, tx_timestamp=ntplib.system_to_ntp_time(at))
    wire: bytes = packet.to_data()
    return wire[40:48], wire, at


def _read(raw: bytes, address: str, at: float, arrived: float) -> NtpAnswer:
    """An answer that carries our timestamp; times are Unix seconds by this PC's clock."""
    packet = ntplib.NTPPacket()
    try:
        packet.from_data(raw[:_LENGTH])
    except (ntplib.NTPException, struct.error):
        return NtpAnswer(address=address, failure=Failure.MALFORMED)
    stats = ntplib.NTPStats()
    stats.from_data(raw[:_LENGTH])
    stats.orig_timestamp = ntplib.system_to_ntp_time(at)
    stats.dest_timestamp = ntplib.system_to_ntp_time(arrived)
    kiss = _kiss(raw) if packet.stratum == 0 else None
    failure = _trouble(packet.stratum, packet.leap, kiss)
    if failure is None and packet.mode != _SERVER:
        failure = Failure.MALFORMED
    if failure is None and not (packet.recv_timestamp and packet.tx_timestamp):
        failure = Failure.UNSYNCHRONISED  # RFC 5905: a time of zero is one that is not known
    return NtpAnswer(
        address=address,
        failure=failure,
        stratum=packet.stratum,
        leap=packet.leap,
        kiss=kiss,
        offset_s=None if failure is not None else stats.offset,
        delay_s=stats.delay if failure is None else None,
        root_dispersion_s=packet.root_dispersion,
    )


def _trouble(stratum: int, leap: int, kiss: str | None) -> Failure | None:
    if kiss is not None:
        return Failure.RATE_LIMITED if kiss == _KISS_RATE else Failure.KISS_OF_DEATH
    if leap == _UNSYNCHRONISED_LEAP or stratum == 0 or stratum >= _UNSYNCHRONISED_STRATUM:
        return Failure.UNSYNCHRONISED
    return None


def _kiss(raw: bytes) -> str | None:
    """The kiss code: four ASCII letters; None where a stratum of 0 carries none."""
    code = raw[12:16].rstrip(b"\0")
    return code.decode("ascii") if code.isalpha() and code.isascii() else None
