"""All names at all servers at once, and for each name the address a charger would go on with."""

from __future__ import annotations

import asyncio
import secrets
from ipaddress import IPv4Address, IPv4Network
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from zapdesk.checks.dns import ask
from zapdesk.checks.tcp import reach
from zapdesk.checks.types import (
    Connect,
    DnsAnswer,
    DnsEvidence,
    Failure,
    PublicDnsEvidence,
    Reading,
    Stage,
    State,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zapdesk.checks.patience import Patience
    from zapdesk.vantage.interface import Vantage

_DENIED = (Failure.NXDOMAIN, Failure.EMPTY, Failure.SERVFAIL, Failure.DNS_REFUSED)
_PASSED_ON = (Failure.SERVFAIL, Failure.DNS_REFUSED)  # for every name: the server is dead
_KNOWS = (None, Failure.NXDOMAIN, Failure.EMPTY)
_QUIET_AFTER = 0.4  # of the limit: a server that has said nothing at all may be passed over
_SLOW_AFTER = 0.67  # of the limit: one silent name may go to the next server
_TCP_PORTS = (53, 443)
_INSIDE = tuple(
    IPv4Network(n)
    for n in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.168.0.0/16",
    )
)


class Resolved(NamedTuple):
    """What a charger would do with a name: go to these addresses, or nowhere."""

    addresses: tuple[str, ...]
    server: str | None
    failure: Failure | None


def control_name() -> str:
    """A name that cannot exist: twenty random letters, asked for the first time in the world.

    Under .com rather than .invalid, which some routers answer by themselves.
    """
    letters = "bcdfghjklmnpqrstvwxz"
    return "zd" + "".join(secrets.choice(letters) for _ in range(18)) + ".com"


class Names:
    """The name service of one run: ``start``, ``resolve``, the two readings, ``stop``.

    ``site`` are the adapter's servers (None: cannot be known, (): none were given).
    """

    def __init__(
        self,
        vantage: Vantage,
        patience: Patience,
        *,
        site: tuple[str, ...] | None,
        public: tuple[str, ...],
        names: tuple[str, ...],
        nobody: str,
    ) -> None:
        self._vantage = vantage
        self._patience = patience
        self._site = site
        self._public = public
        self._names = names
        self._nobody = nobody
        self.control = control_name()
        self._answers: dict[tuple[str, str], DnsAnswer] = {}
        self._tasks: list[asyncio.Task[None]] = []
        self._interception: asyncio.Task[DnsAnswer] | None = None
        self._news = asyncio.Event()
        self._broken: Exception | None = None
        self._begun = 0.0

    @property
    def servers(self) -> tuple[str, ...]:
        """Every server asked, in the order in which a charger turns to them."""
        return tuple(dict.fromkeys((*(self._site or ()), *self._public)))

    def start(self) -> None:
        """Send every question at once."""
        self._begun = self._patience.now()
        for name in (*self._names, self.control):
            for server in self.servers:
                self._tasks.append(asyncio.ensure_future(self._one(server, name)))

    def _end(self) -> float:
        """When a control question has been silent long enough: together with the others."""
        limit = self._patience.limit_s
        return max(self._begun + limit, self._patience.now() + limit / 3)

    async def stop(self) -> None:
        """Cancel what is still asking."""
        tasks = [*self._tasks, *([self._interception] if self._interception else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _one(self, server: str, name: str) -> None:
        try:
            answer = await ask(self._vantage, server, name, self._patience)
            self._answers[server, name] = answer
            if name != self.control and self._looks_denied(answer) and self._interception is None:
                self._interception = asyncio.ensure_future(
                    ask(self._vantage, self._nobody, name, self._patience, tries=2, end=self._end())
                )
        except Exception as trouble:  # noqa: BLE001  (raised again where the answer is wanted)
            self._broken = trouble
        self._tell()

    def _need_sound(self) -> None:
        """Wait for no answer that will never come. Raises RuntimeError: we are broken."""
        if self._broken is not None:
            raise RuntimeError("a question for a name broke") from self._broken

    def _tell(self) -> None:
        self._news.set()
        self._news = asyncio.Event()

    def _looks_denied(self, answer: DnsAnswer) -> bool:
        return answer.failure in _DENIED or any(_inside(a) for a in answer.addresses)

    # ------------------------------------------------------------------ going on with a name

    async def resolve(self, name: str) -> Resolved:
        """The addresses that a charger would use; waits until that can be said."""
        while True:
            self._need_sound()
            news = self._news
            decided = self._decide(name)
            if decided is not None:
                return decided
            try:
                async with asyncio.timeout(0.05 * self._patience.limit_s):
                    await news.wait()
            except TimeoutError:
                continue

    def _decide(self, name: str) -> Resolved | None:
        limit = self._patience.limit_s
        elapsed = self._patience.now() - self._begun
        failure: Failure | None = None
        waiting = False
        for server in self.servers:
            answer = self._answers.get((server, name))
            if answer is None:
                quiet = not self._of(server, self._names) and elapsed > _QUIET_AFTER * limit
                if not quiet and elapsed < _SLOW_AFTER * limit:
                    return None
                waiting = True
                continue
            if answer.addresses:
                return self._going_to(answer)
            failure = failure or answer.failure
            if answer.failure in (Failure.NXDOMAIN, Failure.EMPTY):
                return Resolved((), server, answer.failure)
            if answer.failure in _PASSED_ON:
                heard = self._of(server, self._names)
                if any(a.failure not in _PASSED_ON for a in heard if _spoke(a)):
                    return Resolved((), server, answer.failure)
                if len(heard) < len(self._names) and elapsed < _SLOW_AFTER * limit:
                    return None
        return None if waiting else Resolved((), None, failure or Failure.NO_SERVER)

    def _going_to(self, answer: DnsAnswer) -> Resolved | None:
        """Nowhere for an address of this PC, nor for an inner one among names with outer ones.

        That is how filters put a name out of the way. Where every name has an inner address it is
        gone to: behind it may stand a login page.
        """
        addresses = _usable(answer.addresses)
        if not any(_inside(a) for a in addresses):
            return Resolved(addresses, answer.server, None)
        others = self._of(answer.server, (n for n in self._names if n != answer.name))
        if any(not _inside(a) for other in others for a in other.addresses):
            return Resolved((), answer.server, None)
        slow = self._patience.now() - self._begun > _QUIET_AFTER * self._patience.limit_s
        if len(others) == len(self._names) - 1 or slow:
            return Resolved(addresses, answer.server, None)
        return None

    def _of(self, server: str, names: Iterable[str]) -> list[DnsAnswer]:
        return [a for n in names if (a := self._answers.get((server, n))) is not None]

    # ------------------------------------------------------------------ the two readings

    async def site_reading(self) -> Reading:
        """The check ``dns``: what the site's own servers say."""
        start = self._patience.elapsed()
        await self._answered(self._site or self._public)
        interception = await self._interception if self._interception is not None else None
        answers = self._judged(self._site or (), self._names)
        asked = self._site or self._public
        evidence = DnsEvidence(
            servers=self._site,
            answers=answers,
            control_name=self.control,
            control=self._judged(asked, (self.control,)),
            interception=interception,
        )
        failure = self._worst(answers)
        state = State.MEASURED if failure is None else State.FAILED
        if not self._site:
            failure = Failure.NOT_KNOWN if self._site is None else Failure.NO_SERVER
            state = State.UNKNOWN if self._site is None else State.FAILED
        return Reading(
            check="dns",
            state=state,
            stage=None if state is State.MEASURED else Stage.RESOLVE,
            failure=failure,
            evidence=evidence,
            duration_s=self._patience.elapsed() - start,
        )

    async def public_reading(self) -> Reading:
        """The check ``dns-public``: the charger's fallback, by UDP; by TCP to tell causes apart."""
        start = self._patience.elapsed()
        tcp = asyncio.ensure_future(self._public_tcp())
        try:
            await self._answered(self._public)
            connects = await tcp if not self._helps(self._public) else ()
        finally:
            tcp.cancel()
            await asyncio.gather(tcp, return_exceptions=True)
        answers = self._judged(self._public, self._names)
        failure = None if self._helps(self._public) else self._worst(answers)
        return Reading(
            check="dns-public",
            state=State.FAILED if failure else State.MEASURED,
            stage=Stage.RESOLVE if failure else None,
            failure=failure,
            evidence=PublicDnsEvidence(
                answers=answers,
                control=self._judged(self._public, (self.control,)),
                tcp=connects,
            ),
            duration_s=self._patience.elapsed() - start,
        )

    async def _public_tcp(self) -> tuple[Connect, ...]:
        """TCP 53 and 443 of the public servers, once UDP has been silent for a while."""
        await asyncio.sleep(_QUIET_AFTER * self._patience.limit_s)
        if self._helps(self._public):
            return ()
        end = self._begun + self._patience.limit_s
        found = await asyncio.gather(
            *(self._touch(server, port, end) for server in self._public for port in _TCP_PORTS)
        )
        return tuple(found)

    async def _touch(self, server: str, port: int, end: float) -> Connect:
        sock, connect = await reach(self._vantage, (server,), port, self._patience, deadline=end)
        if sock is not None:
            sock.close()
        return connect

    def _helps(self, servers: tuple[str, ...]) -> bool:
        """Whether any of them knows names; a refusal may come from anybody on the way."""
        return any(
            a.failure in _KNOWS for s in servers for a in self._of(s, (*self._names, self.control))
        )

    async def _answered(self, servers: tuple[str, ...]) -> None:
        wanted = [(s, n) for s in servers for n in (*self._names, self.control)]
        while any(key not in self._answers for key in wanted):
            self._need_sound()
            await self._news.wait()

    def _worst(self, answers: tuple[DnsAnswer, ...]) -> Failure | None:
        """The failure that stands for the check: None where every name got addresses somewhere."""
        for name in self._names:
            of_name = [a for a in answers if a.name == name]
            if not any(a.failure is None for a in of_name) and not self._merely_silent(of_name):
                return next((a.failure for a in of_name if a.failure), Failure.TIMED_OUT)
        return None

    def _merely_silent(self, of_name: list[DnsAnswer]) -> bool:
        """One silent name says nothing where its server speaks and the next one knows the name."""
        if not of_name or any(_spoke(a) for a in of_name):
            return False
        speaks = any(_spoke(a) for o in of_name for a in self._of(o.server, self._names))
        known = [self._answers.get((s, of_name[0].name)) for s in self._public]
        return speaks and any(a is not None and a.failure is None for a in known)

    def _judged(self, servers: Iterable[str], names: Iterable[str]) -> tuple[DnsAnswer, ...]:
        """The answers, server by server, with ``late`` filled in.

        The repeats of a question share socket and id, so an answer does not say which of them it
        belongs to. It counts as late if it took over half a gap longer than this server's
        quickest answer: a slow line delays all of them alike, a lost packet only its own.
        """
        names = tuple(names)
        found: list[DnsAnswer] = []
        for server in servers:
            heard = [a for a in self._of(server, (*self._names, self.control)) if _spoke(a)]
            quickest = min((a.took_s or 0.0 for a in heard), default=0.0)
            for answer in self._of(server, names):
                late = (
                    _spoke(answer)
                    and answer.tries > 1
                    and (answer.took_s or 0.0) > quickest + self._patience.gap() / 2
                )
                found.append(msgspec.structs.replace(answer, late=late))
        return tuple(found)


def _spoke(answer: DnsAnswer) -> bool:
    return answer.failure is None or answer.failure in _DENIED


def _usable(addresses: tuple[str, ...]) -> tuple[str, ...]:
    """Without those that mean this PC itself: a charger would talk to itself there."""
    found = ((address, IPv4Address(address)) for address in addresses)
    return tuple(a for a, ip in found if not (ip.is_loopback or ip.is_unspecified))


def _inside(address: str) -> bool:
    """Worth asking 192.0.2.1 about: an address that no public server would give out.

    Not ``ip.is_private``: that counts documentation and benchmark ranges too.
    """
    ip = IPv4Address(address)
    return any(ip in network for network in _INSIDE)
