"""The name service of one run: every name asked of every server at once."""

from __future__ import annotations

import asyncio
import secrets
from typing import TYPE_CHECKING

import msgspec

from zapdesk.checks.dns import ask
from zapdesk.checks.failures import Failure
from zapdesk.checks.heard import Heard, looks_denied, spoke
from zapdesk.checks.resolution import Moment, Resolved, decide

if TYPE_CHECKING:
    from zapdesk.checks.patience import Patience
    from zapdesk.checks.types import DnsAnswer
    from zapdesk.vantage.interface import Vantage

_LOOK_AGAIN = 0.05  # of the limit: time alone may decide, without news


def control_name() -> str:
    """A name that cannot exist: twenty random letters, asked for the first time in the world.

    Under .com rather than .invalid, which some routers answer by themselves.
    """
    letters = "bcdfghjklmnpqrstvwxz"
    return "zd" + "".join(secrets.choice(letters) for _ in range(18)) + ".com"


class Names:
    """``start`` it, ``resolve`` names, let :mod:`zapdesk.checks.dns_readings` read it, ``stop`` it.

    ``site`` are the adapter's servers (None: cannot be known, (): none were given); ``nobody`` is
    an address where no server is: whoever answers there intercepts.
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
        self.vantage = vantage
        self.patience = patience
        self.site = site
        self.public = public
        self.heard = Heard(names, control_name())
        self._nobody = nobody
        self._tasks: list[asyncio.Task[None]] = []
        self._interception: asyncio.Task[DnsAnswer] | None = None
        self._news = asyncio.Event()
        self._broken: Exception | None = None
        self._begun = 0.0

    @property
    def servers(self) -> tuple[str, ...]:
        """Every server asked, in the order in which a charger turns to them."""
        return tuple(dict.fromkeys((*(self.site or ()), *self.public)))

    @property
    def end(self) -> float:
        """When a control question has been silent long enough: together with the others."""
        limit = self.patience.limit_s
        return max(self._begun + limit, self.patience.now() + limit / 3)

    def start(self) -> None:
        """Send every question at once."""
        self._begun = self.patience.now()
        for name in (*self.heard.names, self.heard.control):
            for server in self.servers:
                self._tasks.append(asyncio.ensure_future(self._one(server, name)))

    async def stop(self) -> None:
        """Cancel what is still asking."""
        tasks = [*self._tasks, *([self._interception] if self._interception else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def resolve(self, name: str) -> Resolved:
        """The addresses that a charger would use; waits until that can be said.

        Raises:
            RuntimeError: a question broke; the program is at fault.
        """
        limit = self.patience.limit_s
        while True:
            self._need_sound()
            news = self._news
            waited = (self.patience.now() - self._begun) / limit
            decided = decide(name, Moment(self.heard, self.servers, waited))
            if decided is not None:
                return decided
            try:
                async with asyncio.timeout(_LOOK_AGAIN * limit):
                    await news.wait()
            except TimeoutError:
                continue

    async def answered(self, servers: tuple[str, ...]) -> None:
        """Wait until these servers have answered, or been waited for, about every name."""
        while not self.heard.complete(servers):
            self._need_sound()
            await self._news.wait()

    async def interception(self) -> DnsAnswer | None:
        """What nobody's address said; None where there was no reason to ask."""
        return await self._interception if self._interception is not None else None

    async def _one(self, server: str, name: str) -> None:
        try:
            answer = await ask(self.vantage, server, name, self.patience)
            if self._worth_asking_again(answer):
                answer = await self._again(answer)
            self.heard.put(answer)
            if name != self.heard.control and looks_denied(answer):
                self._suspect(name)
        except Exception as trouble:  # noqa: BLE001  (raised again where the answer is wanted)
            self._broken = trouble
        self._news.set()
        self._news = asyncio.Event()

    def _worth_asking_again(self, answer: DnsAnswer) -> bool:
        """Silent, though its server speaks of other names, and nobody else knows this one.

        On a line that loses a third of all packets one check in eighty meets such a name.
        """
        said = self.heard.of(answer.server)
        known = (self.heard.get(server, answer.name) for server in self.servers)
        return (
            answer.failure is Failure.TIMED_OUT
            and answer.name != self.heard.control
            and any(spoke(a) for a in said)
            and not any(a is not None and a.addresses for a in known)
        )

    async def _again(self, first: DnsAnswer) -> DnsAnswer:
        """The same question once more, with the whole limit for itself."""
        second = await ask(self.vantage, first.server, first.name, self.patience)
        return msgspec.structs.replace(
            second,
            tries=first.tries + second.tries,
            took_s=(first.took_s or 0.0) + (second.took_s or 0.0),
        )

    def _suspect(self, name: str) -> None:
        """Ask nobody, once, whether somebody answers there."""
        if self._interception is None:
            question = ask(self.vantage, self._nobody, name, self.patience, tries=2, end=self.end)
            self._interception = asyncio.ensure_future(question)

    def _need_sound(self) -> None:
        """Wait for no answer that will never come."""
        if self._broken is not None:
            raise RuntimeError("a question for a name broke") from self._broken
