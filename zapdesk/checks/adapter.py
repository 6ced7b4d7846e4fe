"""Link, address and lease: what a look around says, at the start and at the end of a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.checks.failures import Failure, Stage, State
from zapdesk.checks.types import AddressEvidence, LeaseEvidence, LinkEvidence, Reading
from zapdesk.vantage.types import Origin

if TYPE_CHECKING:
    from zapdesk.vantage.types import Adapter, Surroundings


def link(before: Surroundings, after: Surroundings | None = None) -> Reading:
    """Is the chosen adapter up and joined; was it lost while the other checks ran."""
    adapter = before.adapter()
    was_up = adapter is not None and _linked(adapter)
    lost = was_up and after is not None and not _still_linked(adapter, after)
    failure = None
    if adapter is None:
        failure = Failure.NO_ADAPTER
    elif not was_up or lost:
        failure = Failure.LINK_DOWN
    return Reading(
        check="link",
        state=State.FAILED if failure else State.MEASURED,
        stage=Stage.LINK if failure else None,
        failure=failure,
        evidence=LinkEvidence(
            adapter=adapter,
            lost=lost,
            best_route=before.best_route,
            tunnel=before.tunnel,
            tunnel_chosen=before.tunnel is not None and before.tunnel == before.chosen,
            proxies=before.proxies,
        ),
    )


def address(before: Surroundings, after: Surroundings | None = None) -> Reading:
    """Is there an IPv4 address and a router; did they change while the other checks ran."""
    adapter = before.adapter()
    if adapter is None or not _linked(adapter):
        return Reading(
            check="address", state=State.NOT_RUN, stage=Stage.LINK, failure=Failure.LINK_DOWN
        )
    stage, failure = _address_trouble(adapter)
    return Reading(
        check="address",
        state=State.FAILED if failure else State.MEASURED,
        stage=stage,
        failure=failure,
        evidence=AddressEvidence(
            address=adapter.address,
            prefix=adapter.prefix,
            gateway=adapter.gateway,
            origin=adapter.origin,
            dns=adapter.dns,
            dns_source=adapter.dns_source,
            changed_to=_changed(adapter, after),
            ipv6_only=adapter.ipv6_only,
        ),
    )


def lease(before: Surroundings) -> Reading:
    """The lease, where this PC can know it."""
    adapter = before.adapter()
    if adapter is None or adapter.address is None or adapter.origin is Origin.LINK_LOCAL:
        return Reading(check="lease", state=State.NOT_RUN, stage=Stage.ADDRESS)
    if adapter.origin is Origin.STATIC:
        return Reading(
            check="lease", state=State.NOT_APPLICABLE, evidence=LeaseEvidence(lease=None)
        )
    found = adapter.lease
    if found is None or found.lease_s is None:
        return Reading(
            check="lease",
            state=State.UNKNOWN,
            stage=Stage.LEASE,
            failure=Failure.NOT_KNOWN,
            evidence=LeaseEvidence(lease=found),
        )
    return Reading(
        check="lease",
        state=State.MEASURED,
        value=float(found.lease_s),
        unit="s",
        evidence=LeaseEvidence(lease=found),
    )


def usable(surroundings: Surroundings) -> bool:
    """Whether anything beyond this PC can be asked at all."""
    adapter = surroundings.adapter()
    if adapter is None or not _linked(adapter):
        return False
    _, failure = _address_trouble(adapter)
    # A tunnel may have taken the router's route away: then only trying tells.
    return failure is None or (failure is Failure.NO_GATEWAY and surroundings.tunnel is not None)


def _linked(adapter: Adapter) -> bool:
    return adapter.up and adapter.carrier is not False


def _still_linked(adapter: Adapter | None, after: Surroundings) -> bool:
    return any(adapter and a.name == adapter.name and _linked(a) for a in after.adapters)


def _address_trouble(adapter: Adapter) -> tuple[Stage | None, Failure | None]:
    if adapter.address is None:
        return Stage.ADDRESS, Failure.NO_ADDRESS
    if adapter.origin is Origin.LINK_LOCAL or adapter.address.startswith("169.254."):
        return Stage.ADDRESS, Failure.LINK_LOCAL
    if adapter.gateway is None:
        return Stage.GATEWAY, Failure.NO_GATEWAY
    return None, None


def _changed(adapter: Adapter, after: Surroundings | None) -> str | None:
    """The address, or the network, that the adapter has now instead; None if nothing changed."""
    if after is None:
        return None
    now = next((a for a in after.adapters if a.name == adapter.name), None)
    if now is None or not _linked(now):
        return None  # lost, which is another matter
    if now.address != adapter.address:
        return now.address or "none"
    if adapter.ssid is not None and now.ssid is not None and now.ssid != adapter.ssid:
        return now.ssid
    return None
