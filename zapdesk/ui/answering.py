"""The answers that a page may change, by name and type."""

from __future__ import annotations

from typing import TypedDict


class Changes(TypedDict, total=False):
    """Fields of :class:`zapdesk.session.types.Answers`."""

    site: str
    address: str
    customer: str
    firm: str
    technician: str
    certificate: str
    model: str | None
    connection: str | None
    adapter: str | None
    ssid: str
    ssid_hex: str
    pool_first: str
    pool_last: str
    in_use: int | None
    capacity_unknown: bool
