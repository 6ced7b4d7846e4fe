"""The readings of one run by check, what has been explained of them, and their evidence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from zapdesk.catalogue.identifiers import LTE, NETWORK
from zapdesk.checks.failures import State
from zapdesk.checks.types import (
    AddressEvidence,
    CapacityEvidence,
    DnsEvidence,
    LeaseEvidence,
    LinkEvidence,
    NtpEvidence,
    PublicDnsEvidence,
)
from zapdesk.diagnosis.facts.words import DENIED, HELD_BACK, NO_LOSS, OURS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Self

    from zapdesk.catalogue.types import Catalogue
    from zapdesk.checks.types import Evidence, Reading
    from zapdesk.diagnosis.types import Context

_T = TypeVar("_T", bound="Evidence")
_SURVEYED = "wifi-signal"
_BY_ITSELF = frozenset({"lease", "capacity"})
"""Nothing that happens on the way explains these two."""


def network_checks(catalogue: Catalogue) -> tuple[str, ...]:
    """The checks of the site's network, in the charger's own order, one for each web host."""
    hosts = tuple(e.id for e in catalogue.asked("https"))
    return tuple(c for kind in NETWORK for c in (hosts if kind == "https:*" else (kind,)))


def expected_checks(context: Context) -> tuple[str, ...]:
    """What a run with this connection must have an answer to, in the charger's own order."""
    connection = context.catalogue.connection(context.connection)
    checks = network_checks(context.catalogue)
    if connection.uses_site_network:
        return (*checks, _SURVEYED) if context.connection == "wifi" else checks
    return (*checks, *LTE)


@dataclass(frozen=True)
class Readings:
    """What was seen; ``explained`` are the checks that earlier rules have found a cause for."""

    readings: Mapping[str, Reading]
    context: Context
    explained: frozenset[str] = frozenset()

    def after(self, checks: Iterable[str]) -> Self:
        """The same once a finding has explained ``checks``."""
        return replace(self, explained=self.explained | frozenset(checks))

    def reading(self, check: str) -> Reading | None:
        """The reading of a check that nothing has explained yet, if this PC let it be made."""
        reading = None if check in self.explained else self.readings.get(check)
        return None if reading is not None and reading.failure is HELD_BACK else reading

    def failed(self, check: str) -> bool:
        """It was tried, it failed, and nothing has explained it yet."""
        reading = self.reading(check)
        return reading is not None and reading.state is State.FAILED

    def behind(self, check: str) -> bool:
        """It failed, or was not tried because something before it failed; still unexplained."""
        reading = self.reading(check)
        if reading is None or reading.failure in OURS:
            return False
        return reading.state in (State.FAILED, State.NOT_RUN)

    def all_behind(self) -> tuple[str, ...]:
        """Every check of the network that is not in order and not yet explained."""
        checks = network_checks(self.context.catalogue)
        return tuple(c for c in checks if c not in _BY_ITSELF and self.behind(c))

    def limit(self, requirement: str) -> float:
        """The number of a requirement. Raises KeyError."""
        return self.context.catalogue.number(requirement)

    def checks_of(self, names: Iterable[str]) -> tuple[str, ...]:
        """The checks that go to these host names."""
        wanted = set(names)
        catalogue = self.context.catalogue
        return tuple(
            e.id for p in ("ntp", "https", "mqtt") for e in catalogue.asked(p) if e.host in wanted
        )

    # ------------------------------------------------------------------ evidence

    def evidence(self, check: str, kind: type[_T]) -> _T | None:
        """The evidence of a check, explained or not; None where there is none of this kind."""
        reading = self.readings.get(check)
        evidence = reading.evidence if reading is not None else None
        return evidence if isinstance(evidence, kind) else None

    @property
    def link(self) -> LinkEvidence | None:
        """The adapter, where anything is known of it."""
        return self.evidence("link", LinkEvidence)

    @property
    def address(self) -> AddressEvidence | None:
        """The address, where the adapter was looked at."""
        return self.evidence("address", AddressEvidence)

    @property
    def lease(self) -> LeaseEvidence | None:
        """The lease, where it was looked for."""
        return self.evidence("lease", LeaseEvidence)

    @property
    def capacity(self) -> CapacityEvidence | None:
        """What was said of the address pool."""
        return self.evidence("capacity", CapacityEvidence)

    @property
    def dns(self) -> DnsEvidence | None:
        """The site's name servers."""
        return self.evidence("dns", DnsEvidence)

    @property
    def dns_public(self) -> PublicDnsEvidence | None:
        """The public name servers."""
        return self.evidence("dns-public", PublicDnsEvidence)

    @property
    def ntp(self) -> NtpEvidence | None:
        """The time servers."""
        return self.evidence("ntp", NtpEvidence)

    @property
    def adapter_name(self) -> str | None:
        """The chosen adapter's name."""
        return self.link.adapter.name if self.link is not None and self.link.adapter else None

    @property
    def tunnel(self) -> bool:
        """A tunnel carries the default route, or is what was measured through."""
        return self.link is not None and (self.link.tunnel is not None or self.link.tunnel_chosen)

    @property
    def tunnel_chosen(self) -> bool:
        """The checks themselves went through a tunnel."""
        return self.link is not None and self.link.tunnel_chosen

    @property
    def disturbed(self) -> bool:
        """The adapter or the outside went away, or the network changed, while the checks ran."""
        lost = self.link is not None and self.link.lost
        changed = self.address is not None and self.address.changed_to is not None
        return lost or changed or self.line_lost

    @property
    def line_lost(self) -> bool:
        """Somebody outside was heard at first, and in the end nobody any more."""
        last = self.dns.last if self.dns is not None else ()
        return bool(last) and not any(a.failure is None or a.failure in DENIED for a in last)

    def could_be_loss(self, check: str) -> bool:
        """Whether a disturbance explains why this check is not in order."""
        reading = self.reading(check)
        return reading is not None and self.behind(check) and reading.failure not in NO_LOSS
