"""Catalogues with more or fewer web hosts than the maker's, for how a check grows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from zapdesk.catalogue.types import Catalogue

# Below the wildcard of the laboratory's certificate for this domain.
_DOMAIN = "azurewebsites.net"


def host_names(count: int) -> tuple[str, ...]:
    """The names of so many web hosts."""
    return tuple(f"bench-{number:02d}.{_DOMAIN}" for number in range(count))


def with_hosts(catalogue: Catalogue, count: int) -> Catalogue:
    """The catalogue with ``count`` web hosts in place of its own; nothing else differs."""
    model = catalogue.asked("https")[0]
    hosts = tuple(
        msgspec.structs.replace(model, id=f"https:{name}", host=name) for name in host_names(count)
    )
    others = tuple(e for e in catalogue.endpoints if e.protocol != "https")
    return msgspec.structs.replace(catalogue, endpoints=(*others, *hosts))
