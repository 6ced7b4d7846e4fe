"""The cloud: TLS 1.2 on 8883, an MQTT answer to CONNECT, and port 443 of the host as control."""

from __future__ import annotations

import asyncio
import ssl
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zapdesk.checks import errors
from zapdesk.checks.failures import Failure, Stage, State
from zapdesk.checks.https import stopped
from zapdesk.checks.mqtt_packets import Login
from zapdesk.checks.patience import HINT_S
from zapdesk.checks.target import not_tried
from zapdesk.checks.tcp import reach
from zapdesk.checks.tls import Secured, secure
from zapdesk.checks.types import Connect, MqttEvidence, Reading

if TYPE_CHECKING:
    from zapdesk.checks.target import Target
    from zapdesk.vantage.interface import Vantage

_AGAIN_AFTER = 0.5  # of the limit: when a silent login is tried once more, on a new connection
_HICCUPS = (Failure.CLOSED, Failure.RESET)  # tried once more before they count
_UNAVAILABLE = 3  # CONNACK: server unavailable


@dataclass(slots=True)
class _Answer:
    """What came back after CONNECT."""

    connack: int | None = None
    failure: Failure | None = None
    first_bytes: str | None = None
    took_s: float | None = None


@dataclass(slots=True)
class _Tally:
    """How often CONNECT was sent: a polite guest sends at most two."""

    sent: int = 0


async def check_mqtt(target: Target, vantage: Vantage) -> Reading:
    """DNS, TCP, TLS 1.2 with a publicly trusted certificate, CONNECT, CONNACK.

    ZapDesk has no device's key: a refusal of the login (4 or 5) proves the way as well as 0 does.
    At most two CONNECTs are sent. While 8883 keeps silent or fails, a bare connect to port 443 of
    the same host tells a closed port from a host that is away.
    """
    patience = target.patience
    start = patience.now()
    where = await target.names.resolve(target.host)
    if not where.addresses:
        nothing = MqttEvidence(host=target.host, port=target.port, resolved_by=where.server)
        return not_tried(target, nothing, start)
    control = asyncio.ensure_future(_control(target, vantage, where.addresses))
    try:
        secured = await secure(
            vantage, where.addresses, target.port, target.host, patience, tls12_only=True
        )
        if secured.stream is not None:
            control.cancel()
            sent, late, answer = await _login(target, vantage, where.addresses, secured)
            seen = None
        else:
            sent, late, answer = 0, False, _Answer()
            seen = await control
    finally:
        control.cancel()
        await asyncio.gather(control, return_exceptions=True)
    stage, failure = stopped(secured.connect, secured.tls)
    if failure is None and answer.failure is not None:
        stage, failure = Stage.LOGIN, answer.failure
    return Reading(
        check=target.check,
        state=State.MEASURED if failure is None else State.FAILED,
        stage=stage,
        failure=failure,
        value=secured.connect.rtt_s,
        unit="s" if secured.connect.rtt_s is not None else None,
        evidence=MqttEvidence(
            host=target.host,
            port=target.port,
            address=secured.connect.address,
            resolved_by=where.server,
            connect=secured.connect,
            tls=secured.tls,
            connack=answer.connack,
            connects_sent=sent,
            late=late,
            connack_s=answer.took_s,
            first_bytes=answer.first_bytes,
            control=seen,
        ),
        duration_s=patience.now() - start,
    )


async def _control(target: Target, vantage: Vantage, addresses: tuple[str, ...]) -> Connect | None:
    patience = target.patience
    end = patience.deadline()
    if target.control_port is None:
        return None
    await asyncio.sleep(min(HINT_S, patience.limit_s / 4))
    sock, connect = await reach(vantage, addresses, target.control_port, patience, deadline=end)
    if sock is not None:
        sock.close()
    return connect


async def _login(
    target: Target, vantage: Vantage, addresses: tuple[str, ...], secured: Secured
) -> tuple[int, bool, _Answer]:
    """CONNECTs sent, whether the answer came only to the second, and the answer."""
    tally = _Tally()
    first = asyncio.ensure_future(_ask(secured, target, tally))
    logins = [first]
    try:
        await asyncio.wait(logins, timeout=_AGAIN_AFTER * target.patience.limit_s)
        if first.done() and first.result().failure not in _HICCUPS:
            return tally.sent, False, first.result()
        second = asyncio.ensure_future(_ask_anew(target, vantage, addresses, tally))
        logins.append(second)
        pending = {task for task in logins if not task.done()}
        while pending:
            done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                if task.result().first_bytes or task.result().connack is not None:
                    return tally.sent, task is second, task.result()
        return tally.sent, False, first.result()
    finally:
        for task in logins:
            task.cancel()
        await asyncio.gather(*logins, return_exceptions=True)


async def _ask_anew(
    target: Target, vantage: Vantage, addresses: tuple[str, ...], tally: _Tally
) -> _Answer:
    """A second login on a connection of its own."""
    secured = await secure(
        vantage, addresses, target.port, target.host, target.patience, tls12_only=True
    )
    if secured.stream is None:
        return _Answer(failure=Failure.NO_CONNACK)
    return await _ask(secured, target, tally)


async def _ask(secured: Secured, target: Target, tally: _Tally) -> _Answer:
    """Send CONNECT, wait for CONNACK; closes the stream."""
    stream = secured.stream
    assert stream is not None  # noqa: S101  (narrowing: callers have looked)
    patience = target.patience
    start = patience.now()
    login = Login(target.host)
    answer = _Answer()
    try:
        await stream.write(login.connect())
        tally.sent += 1
        while (code := login.outcome()) is None:
            data = await stream.read(1024)
            if not data:
                answer.failure = Failure.CLOSED  # half a CONNACK is no answer, and nothing else
                break
            login.feed(data)
        else:
            answer.connack = code if code >= 0 else None
            answer.failure = _judged(code)
    except TimeoutError:
        answer.failure = Failure.NO_CONNACK
    except ssl.SSLError:
        answer.failure = Failure.CLOSED
    except OSError as error:
        answer.failure = errors.of_socket(error)
    finally:
        stream.close()
    if answer.failure is Failure.NOT_MQTT:
        answer.first_bytes = login.first_bytes
    answer.took_s = patience.now() - start
    return answer


def _judged(code: int) -> Failure | None:
    if code < 0:
        return Failure.NOT_MQTT
    return Failure.UNAVAILABLE if code == _UNAVAILABLE else None
