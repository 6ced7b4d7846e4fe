"""Names of models and connections; a record may hold one that today's catalogue has no more."""

from __future__ import annotations

from zapdesk.catalogue.load import load_catalogue


def model_name(ident: str) -> str:
    """``Zaptec Pro``; the identifier itself where the catalogue does not know it."""
    return next((m.name for m in load_catalogue().models if m.id == ident), ident)


def connection_name(ident: str) -> str:
    """``PLC (powerline)``; the identifier itself where the catalogue does not know it."""
    return next((c.name for c in load_catalogue().connections if c.id == ident), ident)


def uses_site_network(ident: str) -> bool:
    """Whether stations on this connection use the site's network at all."""
    found = next((c for c in load_catalogue().connections if c.id == ident), None)
    return found is None or found.uses_site_network
