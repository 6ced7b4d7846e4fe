"""The certificate authorities in the store of Windows: read, never trusted by a check."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_SERVER_AUTH = "1.3.6.1.5.5.7.3.1"
_STORES = ("ROOT", "CA")  # roots, and the intermediates that a company's PCs are given


def for_servers(rows: Iterable[tuple[bytes, str, bool | Collection[str]]]) -> frozenset[bytes]:
    """Those that Windows lets vouch for a server, DER; rows as ``ssl.enum_certificates`` has them.

    The third value is True for every purpose, else the purposes by object identifier.
    """
    return frozenset(
        der
        for der, encoding, purposes in rows
        if encoding == "x509_asn"
        and (purposes is True or (not isinstance(purposes, bool) and _SERVER_AUTH in purposes))
    )


def read_roots() -> frozenset[bytes]:
    """The authorities of this PC, DER; a store that cannot be read adds none."""
    found: set[bytes] = set()
    if sys.platform == "win32":
        import ssl  # noqa: PLC0415  (slow, and only needed after a refusal)

        for store in _STORES:
            try:
                found |= for_servers(ssl.enum_certificates(store))
            except OSError:
                continue
    return frozenset(found)
