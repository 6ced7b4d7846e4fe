"""Which checks a connection needs, in the charger's own order."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zapdesk.catalogue.types import Catalogue

BEFORE = ("link", "address", "lease", "capacity", "dns", "dns-public")
WIFI = ("wifi-signal",)  # a check is no survey
LTE = ("lte-serial", "lte-signal")


def reached(catalogue: Catalogue) -> tuple[str, ...]:
    """The checks that go to a host beyond the site: time, web, cloud."""
    return tuple(e.id for p in ("ntp", "https", "mqtt") for e in catalogue.asked(p))


def network(catalogue: Catalogue) -> tuple[str, ...]:
    """Every check of the site's own network."""
    return (*BEFORE, *reached(catalogue))


def checks_for(catalogue: Catalogue, connection: str) -> tuple[str, ...]:
    """Every check that reports for a connection, those that do not apply included."""
    extra = {"wifi": WIFI, "lte-m": LTE}.get(connection, ())
    return (*network(catalogue), *extra)
