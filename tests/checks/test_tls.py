from __future__ import annotations

import asyncio
import ssl
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from zapdesk.checks.failures import Failure, Stage
from zapdesk.checks.patience import TLS_TRIES, Patience
from zapdesk.checks.tls import _Effort, secure
from zapdesk.practice.authority import Authority, self_signed
from zapdesk.practice.switchboard import Switchboard, _Cipher
from zapdesk.practice.talk import HANG_UP, SILENCE, Cut, Mute, Reply
from zapdesk.practice.trust import PracticeTrust

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from zapdesk.checks.tls import Secured
    from zapdesk.practice.talk import Talk

HOST = "zapcloud.azure-devices.net"
ADDRESSES = ("192.0.2.7",)


class Encrypted:
    """A TLS server that says nothing once the handshake is through."""

    def __init__(self, context: ssl.SSLContext) -> None:
        self._cipher = _Cipher(context)

    def hear(self, data: bytes) -> Reply:
        return self._cipher.hear(data, lambda _: SILENCE)


class Says:
    """One answer to whatever comes."""

    def __init__(self, reply: Reply) -> None:
        self._reply = reply

    def hear(self, data: bytes) -> Reply:
        return self._reply


class Site:
    """Authorities, and servers whose visitors are received by a script, one act a connection."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.root = Authority("Public Root", "World")
        self.middle = Authority("Middle", "World", parent=self.root)
        self.company = Authority("Company Root", "Company")
        self.contexts = {
            "genuine": self._context(self.middle.issue(HOST, send=(self.middle,))),
            "other name": self._context(self.middle.issue("other.example", send=(self.middle,))),
            "inspected": self._context(self.company.issue(HOST)),
            "self-signed": self._context(self_signed(HOST)),
            "incomplete": self._context(self.middle.issue(HOST)),
        }
        strict = self._context(self.middle.issue(HOST, send=(self.middle,)))
        strict.verify_mode = ssl.CERT_REQUIRED
        strict.load_verify_locations(cadata=self.root.der)
        self.contexts["wants a client certificate"] = strict

    def _context(self, issued) -> ssl.SSLContext:
        chain, key = self.folder / "chain.pem", self.folder / "key.pem"
        chain.write_bytes(issued.chain)
        key.write_bytes(issued.key)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(chain, key)
        return context

    @asynccontextmanager
    async def open(self, *acts: str | bytes) -> AsyncIterator[tuple[int, list[str | bytes]]]:
        """The port, and which acts have been played; the last act is repeated."""
        board, played = Switchboard(), []

        def arrived() -> Talk:
            act = acts[min(len(played), len(acts) - 1)]
            played.append(act)
            return self._talk(act)

        try:
            yield await board.listen(arrived), played
        finally:
            await board.close()

    def _talk(self, act: str | bytes) -> Talk:
        if isinstance(act, bytes):
            return Says(Reply(act))
        if act in self.contexts:
            return Encrypted(self.contexts[act])
        return {"silent": Mute(), "reset": Cut(), "closed": Says(HANG_UP)}[act]


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Site:
    return Site(tmp_path_factory.mktemp("site"))


@pytest.fixture
def unhurried(loopback) -> Patience:
    return Patience(3.0, loopback.clock.monotonic(), loopback.clock)


@pytest.fixture
def visit(site: Site, loopback, unhurried):
    """Shake hands with a host that plays these acts; what was seen, and the acts played."""
    loopback.trust = PracticeTrust(site.root.der, (site.company.der,))

    def run(
        *acts: str | bytes, tls12_only: bool = True, limit_s: float | None = None
    ) -> tuple[Secured, list[str | bytes]]:
        waits = unhurried
        if limit_s is not None:
            waits = Patience(limit_s, loopback.clock.monotonic(), loopback.clock)

        async def scenario() -> tuple[Secured, list[str | bytes]]:
            async with site.open(*acts) as (port, played):
                seen = await secure(loopback, ADDRESSES, port, HOST, waits, tls12_only=tls12_only)
                kept = [s for s in loopback.opened if s.fileno() != -1]
                assert len(kept) == (seen.stream is not None)  # the losers are closed
                if seen.stream is not None:
                    seen.stream.close()
                return seen, played

        seen = asyncio.run(scenario())
        assert loopback.all_closed()
        return seen

    return run


# ------------------------------------------------------------------ who gets through


@pytest.mark.parametrize(("only", "version"), [(True, "TLSv1.2"), (False, "TLSv1.3")])
def test_a_genuine_host(visit, only: bool, version: str) -> None:
    seen, played = visit("genuine", tls12_only=only)
    assert seen.stream is not None
    assert (seen.tls.version, seen.tls.failure, seen.tls.stage) == (version, None, None)
    assert (seen.tls.tries, seen.tls.late, played) == (1, False, ["genuine"])
    assert [c.subject for c in seen.tls.chain.certificates] == [HOST, "Middle"]
    assert seen.tls.chain.root.subject == "Public Root"


def test_beside_a_silent_handshake_another_gets_through_and_that_is_late(visit) -> None:
    seen, played = visit("silent", "genuine")
    assert seen.stream is not None
    assert (seen.tls.tries, seen.tls.late, played) == (2, True, ["silent", "genuine"])


def test_no_more_than_two_beside_it(visit) -> None:
    seen, played = visit("silent", limit_s=1.4)
    assert seen.stream is None
    assert (seen.tls.failure, seen.tls.stage) == (Failure.TIMED_OUT, Stage.HANDSHAKE)
    assert seen.tls.tries == len(played) == TLS_TRIES


@pytest.mark.parametrize("hiccup", ["reset", "closed"])
def test_a_hiccup_is_tried_once_more_and_is_not_late(visit, hiccup: str) -> None:
    seen, played = visit(hiccup, "genuine")
    assert seen.stream is not None
    assert (seen.tls.tries, seen.tls.late, played) == (2, False, [hiccup, "genuine"])


@pytest.mark.parametrize(("act", "failure"), [("reset", Failure.RESET), ("closed", Failure.CLOSED)])
def test_twice_is_an_answer(visit, act: str, failure: Failure) -> None:
    seen, played = visit(act)
    assert (seen.tls.failure, seen.tls.stage) == (failure, Stage.HANDSHAKE)
    assert (seen.tls.tries, played) == (2, [act, act])


def test_a_port_that_closes_after_a_cut_handshake_hides_nothing(visit, loopback) -> None:
    loopback.fates = ["", "refused", "refused"]
    seen, played = visit("reset")
    assert seen.connect.failure is None
    assert (seen.tls.failure, played) == (Failure.RESET, ["reset"])


def test_a_closed_port_comes_to_no_handshake(visit, loopback) -> None:
    loopback.fates = ["refused"] * 9
    seen, played = visit("genuine")
    assert (seen.stream, seen.tls, played) == (None, None, [])
    assert seen.connect.failure is Failure.REFUSED


# ------------------------------------------------------------------ alerts and strangers


def _alert(number: int) -> bytes:
    return bytes([0x15, 3, 3, 0, 2, 2, number])


@pytest.mark.parametrize(
    ("said", "failure"),
    [
        (_alert(70), Failure.TLS_VERSION),  # protocol_version
        (_alert(40), Failure.TLS_VERSION),  # handshake_failure
        (_alert(71), Failure.TLS_VERSION),  # insufficient_security
        (_alert(112), Failure.TLS_ALERT),  # unrecognized_name
        (_alert(49), Failure.TLS_ALERT),  # access_denied
        (_alert(80), Failure.TLS_ALERT),  # internal_error
        (b"HTTP/1.1 400 Bad Request\r\n\r\n", Failure.NOT_TLS),
        (b"HTTP/1.1 400 Bad Request\r\nServer: " + b"x" * 90 + b"\r\n\r\n", Failure.NOT_TLS),
        (b"SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n", Failure.NOT_TLS),
        (b"\x20\x02\x00\x05\xd0\x00", Failure.NOT_TLS),  # MQTT in the clear
    ],
)
def test_what_is_said_instead_of_a_certificate(visit, said: bytes, failure: Failure) -> None:
    seen, played = visit(said, limit_s=0.4)
    assert seen.stream is None
    assert (seen.tls.failure, seen.tls.stage) == (failure, Stage.HANDSHAKE)
    assert len(played) == 1  # an answer is not asked for twice
    assert seen.tls.chain is None


def test_the_alert_is_kept_by_its_name(visit) -> None:
    seen, _ = visit(_alert(112))
    assert seen.tls.alert == "TLSV1_UNRECOGNIZED_NAME"


def test_an_alert_behind_the_certificate_is_not_about_versions(visit) -> None:
    seen, _ = visit("wants a client certificate")
    assert (seen.tls.failure, seen.tls.stage) == (Failure.TLS_ALERT, Stage.HANDSHAKE)


# ------------------------------------------------------------------ certificates


@pytest.mark.parametrize(
    ("shown", "failure"),
    [
        ("other name", Failure.WRONG_HOST),
        ("inspected", Failure.UNKNOWN_AUTHORITY),
        ("self-signed", Failure.SELF_SIGNED),
        ("incomplete", Failure.INCOMPLETE_CHAIN),
    ],
)
def test_a_refused_certificate_is_read_in_a_second_handshake(visit, shown, failure) -> None:
    seen, played = visit(shown)
    assert seen.stream is None
    assert (seen.tls.failure, seen.tls.stage) == (failure, Stage.CERTIFICATE)
    assert (seen.tls.tries, played) == (1, [shown, shown])
    assert (seen.tls.version, seen.tls.chain.verified) == ("TLSv1.2", False)
    assert seen.tls.chain.verify_code is not None
    in_store = seen.tls.chain.root is not None and seen.tls.chain.root_in_pc_store
    assert in_store is (shown in {"inspected", "other name"})


@pytest.mark.parametrize("then", ["silent", "reset"])
def test_where_it_cannot_be_read_a_second_time_the_refusal_stands(visit, then: str) -> None:
    seen, _ = visit("self-signed", then, limit_s=0.4)
    assert (seen.tls.failure, seen.tls.stage) == (Failure.SELF_SIGNED, Stage.CERTIFICATE)
    assert seen.tls.chain.certificates == ()


# ------------------------------------------------------------------ cancelling


@pytest.mark.parametrize("acts", [("genuine",), ("silent", "genuine"), ("self-signed",)])
def test_cancelled_at_any_turn_of_the_loop_nothing_is_left(
    site, loopback, monkeypatch, acts
) -> None:
    loopback.trust = PracticeTrust(site.root.der, ())
    # Those that will lose start at once, so that some are there to be dropped when one has won.
    monkeypatch.setattr("zapdesk.checks.tls.TLS_STAGGER_S", 0.0)
    monkeypatch.setattr("zapdesk.checks.tcp.TCP_STAGGER_S", 0.0)

    async def after(turns: int) -> bool:
        """Whether it was still at work then."""
        loopback.fates = ["silent"]
        async with site.open(*acts) as (port, _):
            before = asyncio.all_tasks()
            waits = Patience(3.0, loopback.clock.monotonic(), loopback.clock)
            work = asyncio.ensure_future(
                secure(loopback, ADDRESSES, port, HOST, waits, tls12_only=False)
            )
            for _ in range(turns):
                await asyncio.sleep(0)
            at_work = work.cancel()
            (seen,) = await asyncio.gather(work, return_exceptions=True)
            if not isinstance(seen, BaseException) and seen.stream is not None:
                seen.stream.close()
            assert asyncio.all_tasks() == before
            return at_work

    async def scenario() -> None:
        turns = 0
        while await after(turns):
            assert loopback.all_closed(), turns
            turns += 1
        assert turns > 5

    asyncio.run(scenario())


def test_cancelled_just_when_one_has_won_it_is_closed_too(site, loopback, monkeypatch) -> None:
    loopback.trust = PracticeTrust(site.root.der, ())
    monkeypatch.setattr("zapdesk.checks.tls.TLS_STAGGER_S", 0.0)
    won = []

    class Interrupted(_Effort):
        async def run(self):
            won.append(await super().run())
            asyncio.current_task().cancel()  # strikes where the losers are dropped
            return won[0]

    monkeypatch.setattr("zapdesk.checks.tls._Effort", Interrupted)

    async def scenario() -> None:
        async with site.open("silent", "genuine") as (port, _):
            waits = Patience(3.0, loopback.clock.monotonic(), loopback.clock)
            with pytest.raises(asyncio.CancelledError):
                await secure(loopback, ADDRESSES, port, HOST, waits, tls12_only=True)
            asyncio.current_task().uncancel()

    asyncio.run(scenario())
    assert won[0].stream is not None
    assert loopback.all_closed()
